"""The command line: options in, pipeline, exit status out."""


def main() -> None:
    """Run the command; the entry point of the installed script."""
    from ibidem.cli.app import app

    app()
