"""SVG written by hand: a page with shapes and texts, at sizes in pixels."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

from app.report.fonts import FAMILY, font_face
from app.report.look import INK, PAPER, QUIET, RULE, SIDES

ACCENT = f"#{SIDES['after']}"
FONT = f"'{FAMILY}', system-ui, 'Segoe UI', 'Helvetica Neue', Arial, sans-serif"


@dataclass
class Page:
    """A picture while it is drawn; y goes down."""

    width: float
    height: float
    title: str
    _parts: list[str] = field(default_factory=list)
    _texts: list[str] = field(default_factory=list)

    def line(
        self,
        start: tuple[float, float],
        end: tuple[float, float],
        colour: str = f"#{RULE}",
    ) -> None:
        """Draw a thin line."""
        (x1, y1), (x2, y2) = start, end
        self._parts.append(
            f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" '
            f'stroke="{colour}"/>'
        )

    def path(
        self, points: Iterable[tuple[float, float]], *, filled: bool = False
    ) -> None:
        """Draw a line through points, or the area inside them."""
        steps = " L".join(f"{x:.1f} {y:.1f}" for x, y in points)
        look = (
            f'fill="{ACCENT}" fill-opacity="0.18" stroke="none"'
            if filled
            else f'fill="none" stroke="{ACCENT}" stroke-width="2"'
        )
        self._parts.append(f'<path d="M{steps}{" Z" if filled else ""}" {look}/>')

    def box(
        self, place: tuple[float, float, float, float], colour: str, told: str
    ) -> None:
        """Draw a filled box (x, y, width, height) that says something."""
        x, y, width, height = place
        self._parts.append(
            f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" '
            f'height="{height:.1f}" fill="{colour}"><title>{escape(told)}</title>'
            "</rect>"
        )

    def dot(self, x: float, y: float, told: str) -> None:
        """Draw a point that says something when pointed at."""
        self._parts.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{ACCENT}">'
            f"<title>{escape(told)}</title></circle>"
        )

    def text(
        self,
        x: float,
        y: float,
        said: str,
        *,
        anchor: str = "middle",
        size: float = 12,
        colour: str = f"#{QUIET}",
        turned: bool = False,
    ) -> None:
        """Write a text; `turned` lets it go upwards."""
        self._texts.append(said)
        turn = f' transform="rotate(-90 {x:.1f} {y:.1f})"' if turned else ""
        self._parts.append(
            f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" '
            f'font-size="{size:g}" fill="{colour}"{turn}>{escape(said)}</text>'
        )

    def heading(self, said: str) -> None:
        """Write the title of the picture."""
        self.text(16, 26, said, anchor="start", size=15, colour=f"#{INK}")

    def drawn(self) -> str:
        """Return the picture as an SVG file; it needs no fonts from elsewhere."""
        face = font_face("".join(self._texts))
        style = f"<style>{face}</style>" if face else ""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" '
            f'viewBox="0 0 {self.width:g} {self.height:g}" width="{self.width:g}" '
            f'height="{self.height:g}" role="img" '
            f"aria-label={quoteattr(self.title)} font-family={quoteattr(FONT)}>"
            f'{style}<rect width="100%" height="100%" fill="#{PAPER}"/>'
            f"{''.join(self._parts)}</svg>\n"
        )
