"""The command line, and a small study to diagnose."""

from tests.app.conftest import cli

__all__ = ["cli"]
