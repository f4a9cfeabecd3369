"""What each measure brings, the best package and the road map, if they were asked for.

They take simulations of their own, so a report has them only where `Chapter.brings` is.
Their blocks are made of those of this package, so they are imported where used.
"""

from app.contributions.telling import Telling
from app.report.blocks import Section
from app.report.chapter import Chapter


def contributions_section(chapter: Chapter) -> Section | None:
    """Return what each measure brings; None if nobody asked."""
    found = chapter.brings and chapter.brings.contributions
    if not found:
        return None
    from app.contributions.attribution import attribution_blocks  # noqa: PLC0415

    title = Telling(chapter.names).say("title.contributions")
    return Section("contributions", title, attribution_blocks(found, chapter.names))


def package_section(chapter: Chapter) -> Section | None:
    """Return the best package of the option's measures; None if nobody asked."""
    found = chapter.brings and chapter.brings.package
    if not found:
        return None
    from app.contributions.packages import package_blocks  # noqa: PLC0415

    title = Telling(chapter.names).say("title.package")
    return Section("package", title, package_blocks(found, chapter.names))


def road_map_section(chapter: Chapter) -> Section | None:
    """Return the order of the measures by quarter; None if nobody asked."""
    found = chapter.brings and chapter.brings.road_map
    if not found:
        return None
    from app.contributions.road_maps import road_map_blocks  # noqa: PLC0415

    title = Telling(chapter.names).say("title.road_map")
    return Section("road-map", title, road_map_blocks(found, chapter.names))
