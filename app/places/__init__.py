"""Places: the parts of the window in the order of the work."""

from app.places.place import Place
from app.places.registry import PLACES, PlaceRow, place_of_path

__all__ = ["PLACES", "Place", "PlaceRow", "place_of_path"]
