"""Fuzzy search: how well the letters typed match a text."""


def score(typed: str, text: str) -> float | None:
    """Return how well a text matches, the higher the better; None if it does not.

    All letters must occur in their order; letters together and at the start of words
    count more, letters left over count less.
    """
    wanted = typed.casefold().replace(" ", "")
    inside = text.casefold()
    points, place = _of_the_whole(typed.casefold().strip(), inside), -1
    for letter in wanted:
        found = inside.find(letter, place + 1)
        if found < 0:
            return None
        starts_word = found == 0 or not inside[found - 1].isalnum()
        points += 3 if found == place + 1 else 2 if starts_word else 0.5
        place = found
    return points - len(inside) / 100


def _of_the_whole(wanted: str, inside: str) -> float:
    """Return what it counts that the text holds what was typed as it stands."""
    found = inside.find(wanted)
    if found < 0 or not wanted:
        return 0.0
    return 5.0 if found and inside[found - 1].isalnum() else 10.0
