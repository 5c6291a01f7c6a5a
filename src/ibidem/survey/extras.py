"""Libraries that only surveys need: installed with ``pip install 'ibidem[survey]'``, imported when they are used."""

from __future__ import annotations

import importlib
from typing import Any

from ibidem.errors import IbidemError


def needed(module: str, extra: str = "survey") -> Any:
    """A module of an extra. Raises `IbidemError` with what to install where it is not there."""
    try:
        return importlib.import_module(module)
    except ImportError as error:
        raise IbidemError(
            f"{module.partition('.')[0]} is not installed, and this needs it.",
            hint=f"Install it with: pip install 'ibidem[{extra}]'",
        ) from error


def pyarrow() -> Any:
    """PyArrow."""
    return needed("pyarrow")


def pyarrow_parquet() -> Any:
    """PyArrow's Parquet."""
    return needed("pyarrow.parquet")


def duckdb() -> Any:
    """DuckDB."""
    return needed("duckdb")
