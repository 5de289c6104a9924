"""The rest of a whole beside a part of it: computed where that is sound (T8), else refused with the reason. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from db.answers import Computed, Refusal, Rule, Said
from db.claims import Reading
from db.vocabulary import Partition


@dataclass(frozen=True, slots=True)
class Complement:
    """A whole and the one part known of it, where the rest was asked for; `complement` decides if it may be said."""

    whole: Said
    part: Said
    group: str


def complement(found: Complement, readings: Iterable[Reading]) -> Computed | Refusal:
    """Whole − part, only if the part is said to be exhaustive, both are exact and every reading agrees (T8)."""
    claims = {found.whole.claim.id, found.part.claim.id}
    whole, part = (said.claim.value for said in (found.whole, found.part))
    reason = None
    if found.part.claim.partition is not Partition.EXHAUSTIVE:
        reason = "part_not_exhaustive"
    elif found.whole.claim.kinds != found.part.claim.kinds:
        reason = "kinds_differ"
    elif whole is None or part is None or whole.exact is None or part.exact is None:
        reason = "not_exact"
    elif any(reading.claim in claims and not reading.absent for reading in readings):
        reason = "readings_differ"
    else:
        rest = whole.exact - part.exact
        return Computed(rest, (found.whole, found.part), Rule.COMPLEMENT, group=found.group)
    return Refusal(Rule.COMPLEMENT, reason, (found.whole, found.part))
