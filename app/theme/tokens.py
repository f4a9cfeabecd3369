"""The one table of colours and sizes behind palette, style sheet, icons and charts."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Tokens:
    """Colours by their role; charts and canvases use them too."""

    name: str
    background: str
    surface: str
    raised: str
    rail: str
    border: str
    grid: str
    text: str
    muted: str
    accent: str
    accent_text: str
    accent_soft: str
    hover: str
    error: str
    warning: str
    advice: str
    good: str


LIGHT = Tokens(
    name="light",
    background="#f4f6f9",
    surface="#ffffff",
    raised="#ffffff",
    rail="#eaeef3",
    border="#d7dde5",
    grid="#e6eaf0",
    text="#1a2330",
    muted="#596675",
    accent="#185fd0",
    accent_text="#ffffff",
    accent_soft="#e1ecfd",
    hover="#edf1f6",
    error="#c62828",
    warning="#984f00",
    advice="#185fd0",
    good="#1b6e36",
)
DARK = Tokens(
    name="dark",
    background="#14181e",
    surface="#1b2129",
    raised="#232b35",
    rail="#10141a",
    border="#323c48",
    grid="#262e38",
    text="#e4e9f0",
    muted="#98a5b5",
    accent="#5b9dff",
    accent_text="#0c1420",
    accent_soft="#1d3353",
    hover="#28313c",
    error="#ff7b72",
    warning="#f0b04a",
    advice="#5b9dff",
    good="#56c271",
)
THEMES = {"light": LIGHT, "dark": DARK}
FAMILIES = ("Segoe UI", "Microsoft YaHei UI", "PingFang SC", "Noto Sans CJK SC")
POINT_SIZE = 10
"""Of the text; titles are larger by steps of the style sheet."""
