"""The place that a line of its own, a title or a label names for what stands below or behind it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from seed.drafting.labelling import Piece, Tables
from seed.drafting.scenes import goes_on

_LABEL: Final = 12

_LONGEST_SECTION: Final = 4

_LONGEST_CITY: Final = 3

_IN_LABELS: Final = frozenset({"area_direction", "area_local", "area_wide", "area_before", "party"})

# Endings of English words that head a list: "Relocation:", "Needs assessments:".
_OF_NO_PLACE: Final = (
    "tion", "tions", "ment", "ments", "ness", "ance", "ances", "ence", "ences", "ships", "ings", "ities", "ties",
    "ages", "ures", "ally", "ysis", "phones", "ters", "ants", "ents",
)  # fmt: skip


def title_place(run: Sequence[Piece], known: Tables) -> tuple[str, ...]:
    """The place that a title is of: "Mariupol on the 12th day", "Figures for Iraq"."""
    while run and run[0].mark:
        run = run[1:]
    if run and run[0].has("prep", "the", "article", "that"):
        return ()
    led = next((at + 1 for at, piece in enumerate(run) if piece.low == "for"), 0)
    end = led
    while end < len(run) and end - led < _LONGEST_SECTION and run[end].capital and run[end].low not in known.demonyms:
        if run[end].word.forms or run[end].low in known.not_places or run[end].low in known.organisations:
            return ()
        end += 1
    closed = end == len(run) if led else end < len(run)
    follows = end < len(run) and run[end].low in {"on", "under", "after", ":", ","}
    return (" ".join(piece.text for piece in run[led:end]),) if end > led and (follows or (led and closed)) else ()


def section_place(run: Sequence[Piece], known: Tables) -> tuple[str, ...]:
    """The place that a line of its own names, for the list under it: "Kharkiv region"."""
    while run and run[0].mark:
        run = run[1:]
    while run and run[-1].mark:
        run = run[:-1]
    named = [piece for piece in run if piece.capital and not piece.text.isupper()]
    areas = [piece for piece in run if piece.has("area_wide", "area_local")]
    if not named or not areas or len(run) > _LONGEST_SECTION or len(named) + len(areas) < len(run):
        return ()
    if any(piece.word.forms or piece.low in known.organisations or piece.low in known.not_places for piece in run):
        return ()
    return (" ".join(piece.text for piece in named if piece not in areas),) if named != areas else ()


def label_place(run: Sequence[Piece], known: Tables) -> tuple[str, ...]:
    """The place a line is about: "Kostiantynivka (Kramatorsk district): 13 houses damaged"."""
    while run and (run[0].mark or run[0].has("prep")):
        run = run[1:]
    if not run or not run[0].capital or run[0].word.forms or run[0].has("say", "the"):
        return ()
    if run[0].word.thing is not None and not run[0].has("area_direction"):
        return ()
    names: list[list[str]] = [[]]
    depth = 0
    for piece in run[:_LABEL]:
        if piece.text == "(":
            depth += 1
        elif piece.text == ")":
            depth -= 1
        elif piece.text in {":", "–"} and depth == 0 and names[-1]:
            break
        elif depth == 0 and (piece.text in {",", "/"} or piece.low == "and") and names[-1]:
            names.append([])
        elif depth == 0:
            if (
                not (piece.capital or (names[-1] and goes_on(piece)))
                or not piece.word.tags <= _IN_LABELS
                or (piece.text.isupper() and len(piece.text) > 1)
                or piece.word.forms
                or piece.figure is not None
                or piece.low in known.not_places
                or piece.low in known.organisations
                or piece.word.group
            ):
                if piece.has("area_wide", "area_local") and names[-1]:
                    continue
                return ()
            names[-1].append(piece.text)
    else:
        return ()
    if not all(0 < len(words) <= _LONGEST_CITY for words in names) or run[0].word.party is not None:
        return ()
    if len(names) == 1 and len(names[0]) == 1 and names[0][0].lower().endswith(_OF_NO_PLACE):
        return ()
    return tuple(" ".join(words) for words in names)
