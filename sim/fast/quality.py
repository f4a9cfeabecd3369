# mypy: disable-error-code="no-untyped-def, unreachable, call-arg, var-annotated"
"""Quality: defects that an operation gives, inspection, rework (SEMANTICS 7)."""

from numba import njit

from sim.fast.codes import OK, REJECT, REWORK, SCRAP
from sim.fast.draws import draw
from sim.fast.memory import set_whole, whole_at
from sim.fast.rows import NONE, cause_at, chance_at, part_at, quality_at
from sim.program import OnReject

SCRAPS, IN_PLACE = int(OnReject.SCRAP), int(OnReject.REWORK_IN_PLACE)


@njit
def among(line, chances, count, present):
    """Return which of the present modes the chances hit; every stream is used once."""
    hit = 0
    for at in range(count):
        row = chance_at(chances, at)
        strikes = row.stream == NONE or draw(line, row.stream) < row.chance
        if strikes and present & row.bit:
            hit |= row.bit
    return hit


@njit
def give_defects(line, quality, part, worn):
    """Let the operation leave its marks on a part."""
    for at in range(quality.causes_n):
        cause = cause_at(quality.causes, at)
        strikes = draw(line, cause.stream) < cause.probability + cause.wear * worn
        if strikes and not part.defects >> cause.mode & 1:
            part.defects |= 1 << cause.mode
            made = whole_at(line.defects_made, cause.mode)
            set_whole(line.defects_made, cause.mode, made + 1)


@njit
def judge(line, number, part_number, worn):
    """Give a part its defects, mend what was found, and look at it."""
    quality, part = quality_at(line, number), part_at(line, part_number)
    give_defects(line, quality, part, worn)
    if quality.fixes:
        part.defects &= ~among(line, quality.fix, quality.fix_n, part.found)
        part.found = 0
    if not quality.inspects:
        return OK
    if quality.certain != NONE:
        part.found = part.defects & quality.certain
        return reject(line, quality, part) if part.found else OK
    return examine(line, quality, part)


@njit
def examine(line, quality, part):
    """Examine a part, if it is in the sample."""
    rejected = see(
        line, quality, part, quality.first, quality.first_n, quality.false_first
    )
    if quality.sample != NONE and draw(line, quality.sample) >= quality.share:
        part.found = 0
        return OK
    return reject(line, quality, part) if rejected else OK


@njit
def see(line, quality, part, chances, count, false_stream):
    """Tell whether a part is rejected; `part.found` holds what was seen."""
    false = false_stream != NONE and draw(line, false_stream) < quality.false_reject
    part.found = among(line, chances, count, part.defects)
    return part.found != 0 if part.defects else false


@njit
def mend_again(line, number, part_number):
    """Rework a part in place and examine it again."""
    quality, part = quality_at(line, number), part_at(line, part_number)
    part.defects &= ~among(line, quality.mend, quality.mend_n, part.found)
    rejected = see(
        line, quality, part, quality.later, quality.later_n, quality.false_later
    )
    return reject(line, quality, part) if rejected else OK


@njit
def reject(line, quality, part):
    """Say what becomes of a rejected part: scrap, or rework while rounds are left."""
    part.clean = 0
    if quality.on_reject == SCRAPS or part.rework >= quality.max_rework:
        return SCRAP
    part.rework += 1
    line.rework_rounds += 1
    return REWORK if quality.on_reject == IN_PLACE else REJECT
