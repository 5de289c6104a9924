"""Sums that a reader might make of an answer and the record does not, each with its reason. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from db.answers import Refusal, Rule, Section
from db.vocabulary import ClaimType, groups_overlap


def cautions(sections: Sequence[Section]) -> Iterable[Refusal]:
    """One for several sides, one for merged kinds, one for each section whose groups overlap."""
    lines = [line for section in sections for line in section.lines]
    counted = {line.claim.side_affected for line in lines if line.claim.value is not None}
    if len(counted) > 1:
        yield Refusal(Rule.VOICES, "sides_not_added")
    figures = (line.said for line in lines if line.claim.value is not None and line.claim.value.has_figure)
    merged = tuple(said for said in figures if len(said.claim.kinds) > 1)
    if merged:
        yield Refusal(Rule.ATOMS, "merged_not_split", merged)
    for section in sections:
        plain = [line for line in section.lines if line.claim.type is ClaimType.PERSONS]
        for one, other in combinations(plain, 2):
            if (
                one.claim.kinds == other.claim.kinds
                and one.claim.group != other.claim.group
                and groups_overlap(one.claim.group, other.claim.group)
            ):
                yield Refusal(Rule.GROUPS, "groups_overlap", (one.said, other.said))
                break
