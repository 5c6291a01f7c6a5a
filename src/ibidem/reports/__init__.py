"""Report -> str. `FORMATS` is the registry: ``--format``, ``--output`` suffixes and the contract tests read it."""
