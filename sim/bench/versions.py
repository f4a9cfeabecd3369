"""The versions of what is compared."""

from importlib import metadata

PACKAGES = ("numpy", "numba", "simpy", "salabim", "ciw")


def versions_of() -> dict[str, str]:
    """Return the version of each package; what is not installed is left out."""
    found = {}
    for name in PACKAGES:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    return found
