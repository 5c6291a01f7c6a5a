"""The cited works as CSL-YAML: the ``references`` of a pandoc or Quarto document."""

from __future__ import annotations

import io

from ibidem.model import Report
from ibidem.reports.references import csl_items
from ibidem.reports.view import View


def render(report: Report, view: View) -> str:  # noqa: ARG001 - a program sees the same whatever the terminal
    """A YAML document with the key ``references``."""
    from ruamel.yaml import YAML

    yaml = YAML(typ="safe", pure=True)
    yaml.default_flow_style = False
    yaml.allow_unicode = True
    yaml.width = 10_000
    yaml.sort_base_mapping_type_on_output = False  # type: ignore[assignment]
    out = io.StringIO()
    yaml.dump({"references": csl_items(report)}, out)
    return out.getvalue()
