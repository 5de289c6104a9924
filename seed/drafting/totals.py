"""Figures that a total includes without a word for it: a day in a running total, a place in a country, exact sums.

Only what one voice says of one measure is ever put together, only as far as the numbers allow, and never what is called
another, a further or an additional one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from db.vocabulary import Qualifier
from seed.drafting.drafts import Draft
from seed.drafting.readings import Read
from seed.phrases import table

CIVILIANS: Final = frozenset(
    {"children", "girls", "boys", "women", "men", "adults", "medical", "journalist", "aid_worker", "rescuer", "refugee"}
)
# How far back or ahead links are looked for, so that a text of any length is read in linear time.
WINDOW: Final = 60
_SMALL_WORDS: Final = frozenset({"the", "of", "in", "and", "for", "a", "s"})
_COUNTRIES: Final = frozenset(table("parties")["country"])


def take_into_totals(kept: Sequence[Read]) -> None:
    """What was told before a total of the same measure is in it, as far as the figures allow."""
    for at, total in enumerate(kept):
        if total.count is not None and (total.count.total or total.count.since) and _counts(total.draft):
            if total.count.total and _sum_up(total, at, kept):
                continue
            before = reversed(kept[max(0, at - WINDOW) : at])
            _take(total, at, (one for one in before if total.count.total or _adds_up(one)))


def _sum_up(total: Read, at: int, kept: Sequence[Read]) -> bool:
    """As in "Altogether about 850 died": what the text told of every side makes that up, whoever said it."""
    value = total.draft.value or 0
    told = [
        one.draft
        for one in kept[max(0, at - WINDOW) : at]
        if one.draft.measure == total.draft.measure
        and one.draft.unit == total.draft.unit
        and _counts(one.draft)
        and one.draft.part_of is None
        and _within(one.draft, total.draft)
    ]
    if len(told) < _SEVERAL or not _LEAST * value <= sum(draft.value or 0 for draft in told) <= _MOST * value:
        return False
    for draft in told:
        draft.part_of = at
    return True


# How nearly the figures of every side must make up a total that is taken for theirs.
_LEAST: Final = 0.95
_MOST: Final = 1.01
_SEVERAL: Final = 3


def take_into_periods(kept: Sequence[Read]) -> None:
    """What is told of single places after the figure of a whole country and span of time is in that figure."""
    for at, whole in enumerate(kept):
        count = whole.count
        if count is None or not (count.period or count.total):
            continue
        if not _counts(whole.draft):
            continue
        behind = (
            one
            for one in kept[at + 1 : at + 1 + WINDOW]
            if one.sentence != whole.sentence
            and not (one.count is not None and one.count.additional)
            and _lies_in(one.draft, whole.draft)
            and one.draft.day in {None, whole.draft.day}
        )
        _take(whole, at, behind)


def _take(whole: Read, at: int, others: Iterator[Read]) -> None:
    """Makes parts of the figures that the whole at this place has room for."""
    left: float = whole.draft.value or 0
    for one in others:
        draft = one.draft
        if draft.measure != whole.draft.measure or draft.unit != whole.draft.unit or not _counts(draft):
            continue
        both = one.sentence == whole.sentence and one.count is not None and one.count.total
        if None not in {one.ours, whole.ours} and one.ours != whole.ours:
            continue
        if draft.part_of is not None or both or not _within(draft, whole.draft) or one.count is None:
            continue
        if draft.claimants and whole.draft.claimants and other_voice(whole.draft, draft):
            continue
        value = draft.value or 0
        if value >= (whole.draft.value or 0) or value > left:
            if whole.count is not None and whole.count.total:
                break
            continue
        left -= value
        draft.part_of = at


def _adds_up(one: Read) -> bool:
    """Whether a figure is itself of a span of time: "in the last 24 hours", and not of one event."""
    return one.count is not None and (one.count.period or one.count.since)


def _counts(draft: Draft) -> bool:
    return draft.value is not None and draft.current and not draft.negated


def _lies_in(part: Draft, whole: Draft) -> bool:
    """Whether the places of a figure let it be inside another: the same, or any where the other is of no single one."""
    return _is_wide(whole) or set(part.places) <= set(whole.places)


def _is_wide(draft: Draft) -> bool:
    """Whether a figure is of no single place: of none that is named, or of a country."""
    return all(place in _COUNTRIES for place in draft.places)


def other_voice(whole: Draft, part: Draft) -> bool:
    """Whether two figures are said by different people: "the ministry" and "the health ministry" may be one."""
    first, second = (set(_names(one)) for one in (whole, part))
    return first.isdisjoint(second) and bool(first or second)


def _names(one: Draft) -> Iterator[str]:
    """The words of who says it, and the initials of a long name: "World Food Programme" is "WFP"."""
    for name in one.claimants:
        words = [word for word in name.lower().split() if word.isalpha() and word not in _SMALL_WORDS]
        yield from words
        if len(words) > 2:
            yield "".join(word[0] for word in words)


def _within(part: Draft, whole: Draft) -> bool:
    if whole.side and part.side and whole.side != part.side:
        return False
    alike = whole.group in {part.group, "unspecified"} or (
        whole.group == "civilian" and part.group in {*CIVILIANS, "unspecified"}
    )
    return alike and whole.thing == part.thing


def make_up_sum(kept: Sequence[Read]) -> None:
    """Lines of a list that together make exactly the one that follows them are its parts."""
    for at, whole in enumerate(kept):
        value = whole.draft.value
        if (
            value is None
            or value <= _TRIFLE
            or not whole.draft.current
            or whole.draft.negated
            or _is_told_beside(whole)
        ):
            continue
        total: float = 0
        parts: list[Draft] = []
        last = whole.paragraph
        for one in reversed(kept[max(0, at - WINDOW) : at]):
            draft = one.draft
            if last - one.paragraph > 1 or draft.measure != whole.draft.measure or total >= value:
                break
            last = one.paragraph
            if draft.part_of is not None:
                continue
            if draft.unit != whole.draft.unit or not _counts(draft) or not _within(draft, whole.draft):
                break
            total += draft.value or 0
            parts.append(draft)
        if total == value and len(parts) > 1 and whole.draft.part_of is None:
            for draft in parts:
                draft.part_of = at


def _is_told_beside(one: Read) -> bool:
    """As the 12 and the 15 of "27 were killed in Aba, 12 in Bor and 15 in Cal": figures of places, one like another."""
    return one.count is not None and one.count.how == "gapped"


_TRIFLE: Final = 9


def make_up_whole(kept: Sequence[Read]) -> None:
    """Figures that follow one of their measure and together make exactly that one are its parts."""
    for at, whole in enumerate(kept):
        value = whole.draft.value
        if value is None or value <= 1 or whole.draft.unit != "person" or not whole.draft.current:
            continue
        total: float = 0
        parts: list[Draft] = []
        said_parts = False
        for one in kept[at + 1 : at + 1 + WINDOW]:
            draft = one.draft
            alike = draft.measure == whole.draft.measure and draft.unit == whole.draft.unit
            if not alike or not draft.current or draft.negated or draft.part_of not in {None, at}:
                continue
            if not _within(draft, whole.draft):
                continue
            if _is_told_beside(one) and whole.draft.places and not set(draft.places) & set(whole.draft.places):
                break
            if draft.value is None or draft.qualifier is not Qualifier.EXACT:
                break
            total += draft.value
            said_parts = said_parts or draft.part_of == at
            parts.append(draft)
            if total >= value:
                break
        if total == value and len(parts) > 1 - said_parts:
            for draft in parts:
                draft.part_of = at
