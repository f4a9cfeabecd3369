"""Actions: what can be done, as tables of data."""

from app.actions.action import Action
from app.actions.made import Actions

__all__ = ["Action", "Actions"]
