"""Why a person must look at a draft: the readings that are known to go wrong."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from seed.drafting.counts import Count
from seed.drafting.drafts import Draft
from seed.drafting.labelling import Piece


def _is_plain(verb: Piece) -> bool:
    """Whether a verb says by itself that people were taken or moved, as "abducted" does and "picked up" does not."""
    return any(word.startswith(_PLAIN) for word in verb.low.split())


_PLAIN: Final = (
    "displac", "evacuat", "abduct", "kidnap", "arrest", "detain", "releas", "free", "captur", "uproot", "fle",
    "hostage", "prison", "imprison", "homeless", "refuge", "repatriat", "surrender", "cross", "border", "captiv",
    "jail", "seiz", "custody", "missing", "disappear", "swapped", "exchang", "shelter", "camps",
)  # fmt: skip
_TAKEN_OR_MOVED: Final = frozenset({"detention", "displacement"})
_UNDER_ARMS: Final = frozenset({"military", "militant", "security_forces", "police", "peacekeeper"})


def doubt(count: Count, made: Draft, verb: Piece | None) -> Iterator[str]:
    """The reasons not to trust this reading, none for a clean one. `verb`: the word that says what happened."""
    if verb is not None and "out of" in verb.low and made.measure == "destroyed":
        yield "out of use is not always destroyed"
    if verb is not None and verb.has("loose") and made.measure in set(verb.word.forms.values()) - {"occupied"}:
        yield f"“{verb.text}” is used loosely"
    figure = count.piece.figure
    yield from count.doubts
    if figure is not None and figure.doubt:
        yield figure.doubt
    if figure is None and count.article and not count.listed:
        yield "counted from an article"
    if count.unknown and not (count.unknown[:1].isupper() and made.group is not None):
        yield f"what was counted is not known: {count.unknown}"
    if count.negated:
        yield "the verb is denied"
    if count.how == "clause":
        yield "the whole that this is a part of has no figure"
    if count.bare and made.thing is not None and count.how not in {"part", "tally", "table"}:
        yield "no noun says what was counted"
    if made.kind in _TAKEN_OR_MOVED and verb is not None and count.how == "in front" and not _is_plain(verb):
        yield f"“{verb.text}” may mean something else"
    if made.kind == "displacement" and made.group in _UNDER_ARMS:
        yield "people under arms are not displaced"
    if made.thing == "other":
        yield "what was counted is of no known class"
