"""Registers the profile `long` before the command line may ask for it."""

from tests.properties import profiles

__all__ = ["profiles"]
