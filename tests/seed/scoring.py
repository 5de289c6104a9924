"""Compares drafted claims with the right ones of the sets in `statements/`: what was found, what was stated wrongly.

A drafted figure is right when value, measure and group or object are; see `statements/README.md` for the keys. A claim
that asks for review counts as found or not, but never as wrongly stated.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

Claim = dict[str, Any]
_WORDS = {"allegation", "denial"}


@dataclass(slots=True)
class Score:
    """Counts over all documents. `sure`: stated without asking for review; `wrong`: those that mislead a reader."""

    found: int = 0
    missed: int = 0
    extra: int = 0
    sure: int = 0
    sure_right: int = 0
    wrong: int = 0
    parts: int = 0
    parts_right: int = 0
    current: int = 0
    claimants: int = 0
    claimants_right: int = 0

    @property
    def f1(self) -> float:
        return 2 * self.found / (2 * self.found + self.missed + self.extra)

    @property
    def wrong_share(self) -> float:
        return self.wrong / self.sure

    @property
    def coverage(self) -> float:
        return self.sure_right / (self.found + self.missed)

    def __str__(self) -> str:
        return (
            f"F1 {self.f1:.3f}, sure of {self.coverage:.0%}, wrong {self.wrong_share:.1%} of the sure; parts "
            f"{self.parts_right}/{self.parts}, current {self.current}/{self.found}, claimants "
            f"{self.claimants_right}/{self.claimants}"
        )


def score(documents: Iterable[dict[str, Any]], read: Callable[[str, dict[str, Any]], Sequence[Claim]]) -> Score:
    """Drafts every document with `read(text, meta)` and compares."""
    total = Score()
    for document in documents:
        gold = [one for one in document["claims"] if one["kind"] not in _WORDS]
        drafted = read(document["text"], document)
        _compare(total, document["claims"], gold, [one for one in drafted if one["kind"] not in _WORDS], drafted)
    return total


def _compare(
    total: Score, all_gold: list[Claim], gold: list[Claim], drafted: list[Claim], everything: Sequence[Claim]
) -> None:
    pairs = _pairs(gold, drafted)
    right = {id(one): known for one, known in pairs}
    taken = {id(known) for _, known in pairs}
    total.found += sum(not known.get("optional") for _, known in pairs)
    total.missed += sum(id(known) not in taken and not known.get("optional") for known in gold)
    for one in drafted:
        known = right.get(id(one))
        if known is None and ((one["low"] is None and one["high"] is None) or _only_optional(one, gold)):
            continue
        if known is not None and known.get("optional"):
            continue
        total.extra += known is None
        misleads = known is None or _misleads(one, known)
        if not one["needs_review"]:
            total.sure += 1
            total.sure_right += known is not None
            total.wrong += misleads
        if known is not None:
            _fields(total, one, known, right, all_gold, everything)


def _pairs(gold: list[Claim], drafted: list[Claim]) -> list[tuple[Claim, Claim]]:
    likely = sorted(
        (
            (_nearness(one, known), at, place)
            for at, one in enumerate(drafted)
            for place, known in enumerate(gold)
            if _same(one, known)
        ),
        reverse=True,
    )
    used_drafts: set[int] = set()
    used_gold: set[int] = set()
    found = []
    for _, at, place in likely:
        if at not in used_drafts and place not in used_gold:
            used_drafts.add(at)
            used_gold.add(place)
            found.append((drafted[at], gold[place]))
    return found


def _same(one: Claim, known: Claim) -> bool:
    return (
        (one["low"], one["high"]) == (known.get("low"), known.get("high"))
        and one["measure"] in {known["measure"], *known.get("measure_accept", ())}
        and _target(one) in {_target(known), *known.get("accept", ())}
    )


def _target(claim: Claim) -> str | None:
    return claim.get("group") or claim.get("object")


def _nearness(one: Claim, known: Claim) -> int:
    return 4 * _overlap(one, known) + (not known.get("optional")) + (_current(one) == _current(known))


def _overlap(one: Claim, known: Claim) -> bool:
    start, end = one["span"]
    return any(start < last and first < end for first, last in [known["span"], *known.get("also_spans", ())])


def _current(claim: Claim) -> bool:
    return not (claim.get("background") or claim.get("superseded"))


def _only_optional(one: Claim, gold: list[Claim]) -> bool:
    near = [known for known in gold if _overlap(one, known)]
    return bool(near) and all(known.get("optional") for known in near)


def _misleads(one: Claim, known: Claim) -> bool:
    """An old figure as a current one, a lost negation, an actor nobody named."""
    old = not _current(known) and not known.get("current_any") and _current(one)
    negation = bool(known.get("negated")) and not one["negated"]
    return old or negation or bool(one["attributed"] and not known.get("attributed"))


def _fields(
    total: Score, one: Claim, known: Claim, right: dict[int, Claim], gold: list[Claim], drafted: Sequence[Claim]
) -> None:
    total.current += bool(known.get("current_any")) or _current(one) == _current(known)
    if known.get("claimant"):
        total.claimants += 1
        total.claimants_right += any(_names(a, b) for a in one["claimant"] for b in known["claimant"])
    if known.get("part_of") is not None or one["part_of"] is not None:
        total.parts += 1
        whole = right.get(id(drafted[one["part_of"]])) if one["part_of"] is not None else None
        accepted = [
            gold[place] for place in (known.get("part_of"), *known.get("part_of_accept", ())) if place is not None
        ]
        total.parts_right += whole is not None and any(whole is other for other in accepted)


def _names(one: str, other: str) -> bool:
    a, b = one.lower().replace("the ", ""), other.lower().replace("the ", "")
    return a in b or b in a
