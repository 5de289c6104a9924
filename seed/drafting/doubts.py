"""Why a person must look at a draft: the readings that are known to go wrong."""

from __future__ import annotations

from collections.abc import Iterator

from seed.drafting.counts import Count
from seed.drafting.drafts import Draft


def doubt(count: Count, made: Draft, said: str) -> Iterator[str]:
    """The reasons not to trust this reading, none for a clean one. `said`: the word that says what happened."""
    if "out of" in said and made.measure == "destroyed":
        yield "out of use is not always destroyed"
    figure = count.piece.figure
    yield from count.doubts
    if figure is not None and figure.doubt:
        yield figure.doubt
    if count.how == "state" and made.measure != "killed":
        yield "only the noun says what happened"
    if count.how == "gapped":
        yield "the verb is left out and taken from before"
    if figure is None and count.article and not count.listed:
        yield "counted from an article"
    if said == "shot":
        yield "shot is not always killed"
    if count.unknown:
        yield f"what was counted is not known: {count.unknown}"
    if count.negated:
        yield "the verb is denied"
    if count.how == "clause":
        yield "the whole that this is a part of has no figure"
    if count.bare and made.thing is not None and count.how not in {"part", "tally", "table"}:
        yield "no noun says what was counted"
    if made.thing == "other":
        yield "what was counted is of no known class"
