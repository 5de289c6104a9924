"""What drafts are to one another: the same figure said again, parts that make up a whole, an earlier value."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from db.vocabulary import Qualifier
from seed.drafting.drafts import Draft
from seed.drafting.readings import Read
from seed.drafting.totals import (
    CIVILIANS,
    WINDOW,
    make_up_sum,
    make_up_whole,
    other_voice,
    take_into_periods,
    take_into_totals,
)

_SMALL: Final = 4
_BY_AGE_OR_SEX: Final = frozenset({"children", "girls", "boys", "women", "men", "adults"})
_ANYONE: Final = frozenset({"unspecified", "civilian", *_BY_AGE_OR_SEX})
_MERGED: Final = frozenset({"killed_or_wounded", "killed_or_missing", "destroyed_or_damaged"})
# How many times a figure is larger than what was told before: said to be up to now, and without such a word.
_LONGER: Final = 2
_OUTSIZED: Final = 8
_BUILDINGS: Final = frozenset(
    {
        "house", "apartment_building", "hotel", "school", "medical_facility", "religious_site", "commercial",
        "farm_building", "government_building", "police_station", "industrial",
    }
)  # fmt: skip
_WIDER: Final = {"displaced": ("crossed_border", "evacuated"), "damaged": ("destroyed",), "detained": ("released",)}
# Why a figure may be of another time, which need not be said of one that is.
_PAST: Final = "the verb tells of an earlier time"
_OF_TIME: Final = frozenset({_PAST, "may be a total of a longer time"})
_LOOSELY: Final = 0.15


def fold_repeats(read: Sequence[Read]) -> None:
    """Folds a figure said again into one draft; the text's own reading counts before the headline's."""
    kept: dict[tuple[object, object, str], list[Read]] = {}
    for one in read:
        draft = one.draft
        if draft.value is None or draft.negated:
            continue
        same = kept.setdefault((draft.low or draft.high, draft.unit, draft.measure), [])
        other = next((known for known in same[-WINDOW:] if _is_same(known, one)), None)
        if other is None:
            same.append(one)
            continue
        _fold(other, one)
    for at, one in enumerate(read):
        near = reversed(read[max(0, at - WINDOW) : at])
        single = next((known for known in near if _tells_more_of(one, known)), None)
        if single is not None:
            single.draft.places = one.draft.places or single.draft.places
            _fold(single, one)
    text = min((one.sentence for one in read if not one.headline), default=0)
    for one in read:
        if (
            one.headline
            and one.sentence < text
            and one.again is None
            and any(_is_rounded(one.draft, other.draft) for other in read[:WINDOW] if not other.headline)
        ):
            one.again = one
    told = {(one.draft.value, one.draft.unit): one.draft.measure for one in read if not one.headline}
    for one in read:
        if one.headline and one.sentence < text and one.again is None and one.draft.value is not None:
            # A headline's figure that the text gives with other words is only a reading of it.
            measure = told.get((one.draft.value, one.draft.unit), one.draft.measure)
            if measure != one.draft.measure:
                one.again = one


def _tells_more_of(one: Read, known: Read) -> bool:
    """As in "One person was killed and seven were hurt. … In X a woman of 64 died": the one is told of again."""
    if one.count is None or known.count is None or not one.count.article or known.count.article or one.again:
        return False
    a, b = known.draft, one.draft
    single = a.value == b.value == 1 and a.measure == b.measure and a.group == "unspecified" and b.group is not None
    stands = a.current and b.current and not (a.negated or b.negated or known.again or known.count.part)
    return single and stands and known.sentence < one.sentence and not other_voice(a, b)


def _is_rounded(headline: Draft, said: Draft) -> bool:
    """Whether a headline gives loosely what the text gives exactly: "dozens killed", "nearly 200 dead"."""
    if headline.measure != said.measure or headline.qualifier is Qualifier.EXACT or said.value is None:
        return False
    if headline.value is None:
        return True
    return headline.thing == said.thing and abs(headline.value - said.value) <= _LOOSELY * said.value


def _is_same(known: Read, one: Read) -> bool:
    a, b = known.draft, one.draft
    if not _same_who(a, b):
        return False
    if known.headline or one.headline:
        return True
    if known.sentence == one.sentence or (a.background or b.background) or b.superseded:
        return False
    if (known.count is not None and known.count.part) or (one.count is not None and one.count.part):
        return False
    if a.side and b.side and a.side != b.side:
        return False
    shared = set(a.places) & set(b.places)
    value = a.value or 0
    if value < _SMALL or (value == _SMALL and not a.superseded):
        return bool(shared) and a.claimants != b.claimants
    return bool(shared) or not (a.places and b.places)


def _same_who(a: Draft, b: Draft) -> bool:
    if a.thing != b.thing:
        return False
    return (
        a.group == b.group
        or "unspecified" in {a.group, b.group}
        or {a.group, b.group} <= {"civilian", "children", "women", "men"}
    )


def _fold(known: Read, one: Read) -> None:
    better, worse = (one, known) if known.headline and not one.headline else (known, one)
    worse.again = better
    draft, other = better.draft, worse.draft
    draft.also_spans = (*draft.also_spans, other.span, *other.also_spans)
    if draft.group == "unspecified" and other.group is not None:
        draft.group = other.group if not worse.headline else draft.group
    if draft.qualifier is Qualifier.EXACT and other.qualifier is not Qualifier.EXACT and not worse.headline:
        draft.qualifier, draft.low, draft.high = other.qualifier, other.low, other.high
    draft.places = draft.places or other.places
    draft.side = draft.side or other.side
    if not worse.headline:
        draft.claimants = tuple(dict.fromkeys((*draft.claimants, *other.claimants)))
    draft.actor = draft.actor or other.actor
    if worse is known:
        known.again = one


def _take_whose(kept: Sequence[Read], part: Draft) -> None:
    """A part of a count is of the same side, and the same party is named as acting."""
    seen = set()
    at = part.part_of
    while at is not None and at not in seen:
        seen.add(at)
        whole = kept[at].draft
        part.side, part.actor = part.side or whole.side, part.actor or whole.actor
        at = whole.part_of


def settle(read: Sequence[Read]) -> list[Draft]:
    """The drafts that remain, with `part_of` as places in this list."""
    kept = [one for one in read if one.again is None]
    place = {id(one.count): at for at, one in enumerate(kept) if one.count is not None}
    folded = {id(one.count): one.again for one in read if one.again is not None and one.count is not None}
    for one in kept:
        whole = one.count.whole if one.count is not None else None
        seen = 0
        while whole is not None and id(whole) not in place and seen < len(read):
            again = folded.get(id(whole))
            whole = again.count if again is not None and again is not None and again.count is not whole else None
            seen += 1
        if whole is not None and whole is not one.count:
            told = _still_current(kept, one, _where_told(kept, one, place[id(whole)]))
            one.draft.part_of = told if _of_one_kind(kept[told].draft, one.draft) else None
    take_into_totals(kept)
    make_up_sum(kept)
    make_up_whole(kept)
    take_into_periods(kept)
    for at, one in enumerate(kept):
        if one.draft.part_of is not None:
            continue
        kind = one.draft.kind
        near = (other for other in kept[max(0, at - WINDOW) : at + WINDOW] if other.draft.kind == kind)
        if any(_may_include(other, one) for other in near):
            one.draft.doubts.append("may be part of a larger figure")
    _doubt_outsized(kept)
    for one in kept:
        if not any(_may_replace(other, one) for other in kept[:WINDOW]):
            one.draft.doubts = [doubt for doubt in one.draft.doubts if doubt != _PAST]
        if not one.draft.current:
            one.draft.doubts = [doubt for doubt in one.draft.doubts if doubt not in _OF_TIME]
    for one in kept:
        _take_whose(kept, one.draft)
    return [one.draft for one in kept]


def _of_one_kind(whole: Draft, part: Draft) -> bool:
    """Whether both are people or both things: no tanks are part of those who gave up."""
    return (whole.group is None) == (part.group is None)


def _still_current(kept: Sequence[Read], part: Read, place: int) -> int:
    """The place of its whole; of one told before where that is an earlier value or of another time."""
    whole = kept[place].draft
    if whole.superseded and kept[place].sentence == part.sentence:
        part.draft.superseded = True
    if whole.current or not part.draft.current:
        return place
    before = range(place - 1, max(-1, place - WINDOW), -1)
    alike = (at for at in before if kept[at].draft.measure == whole.measure and kept[at].draft.part_of is None)
    return next((at for at in alike if kept[at].draft.current and _has_room(kept[at], part)), place)


def _may_replace(other: Read, one: Read) -> bool:
    """Whether "had killed 59" may be what another figure of the text has replaced."""
    a, b = other.draft, one.draft
    alike = other is not one and (a.measure, a.thing) == (b.measure, b.thing) and a.value != b.value
    return (
        alike and a.current and "unspecified" in {a.group, b.group} | ({"unspecified"} if a.group == b.group else set())
    )


def _where_told(kept: Sequence[Read], part: Read, place: int) -> int:
    """The place of its whole; of several told before, "of the dead in Aba" is of those of Aba."""
    whole, there = kept[place], set(part.draft.places)
    if whole.sentence == part.sentence or not there or there & set(whole.draft.places):
        return place
    near = range(place, max(-1, place - WINDOW), -1)
    others = (at for at in near if kept[at].draft.measure == whole.draft.measure and kept[at].draft.part_of is None)
    return next((at for at in others if there & set(kept[at].draft.places) and _has_room(kept[at], part)), place)


def _has_room(whole: Read, part: Read) -> bool:
    return (whole.draft.value or 0) >= (part.draft.value or 0) and _same_people(whole.draft, part.draft)


def _doubt_outsized(kept: Sequence[Read]) -> None:
    """A figure far above all of its measure that were told before may be of a longer time than the text's.

    What the only voice of a text adds up itself is as current as the rest.
    """
    voices = {one.draft.claimants for one in kept}
    speaker = next(iter(voices)) if len(voices) == 1 else None
    most: dict[tuple[str, str | None], tuple[float, int]] = {}
    for one in kept:
        draft = one.draft
        if draft.value is None or draft.negated or not draft.current or one.headline:
            continue
        key = (draft.measure, draft.thing)
        before, paragraph = most.get(key, (0.0, one.paragraph))
        times = _LONGER if one.long else _OUTSIZED
        apart = paragraph != one.paragraph or one.long
        own = one.count is not None and one.count.since and one.draft.claimants == speaker
        if before and apart and draft.value > times * before and not (own or (one.count and one.count.total)):
            draft.doubts.append("may be a total of a longer time")
        if draft.value > before:
            most[key] = (draft.value, one.paragraph)


def _may_include(whole: Read, part: Read) -> bool:
    """A smaller number told of later, or of women or children, that nothing sets apart from a larger one."""
    a, b = whole.draft, part.draft
    if not _covers(a.measure, b.measure) or not (a.current and b.current) or b.negated:
        return False
    if (a.value or 0) <= (b.value or 0) or a.unit != b.unit or (a.side and b.side and a.side != b.side):
        return False
    if part.count is not None and part.count.additional:
        return False
    if whole.running and not (a.thing or b.thing) and {a.group, b.group} <= _ANYONE:
        return not _apart(a, b)
    if not (_same_things(a, b) if b.thing or a.thing else _same_people(a, b)):
        return False
    if whole.running:
        return not _apart(a, b)
    behind = part.sentence - whole.sentence
    if whole.paragraph == part.paragraph and behind > 0:
        return (behind == 1 or a.group == b.group or b.group in _BY_AGE_OR_SEX) and not other_voice(a, b)
    placeless = not a.places and not b.places
    return behind > 0 and (b.group in _BY_AGE_OR_SEX or placeless) and a.part_of is None and not _apart(a, b)


def _same_people(whole: Draft, part: Draft) -> bool:
    return whole.group in {"unspecified", part.group} or (whole.group == "civilian" and part.group in CIVILIANS)


def _same_things(whole: Draft, part: Draft) -> bool:
    return whole.thing == part.thing or (whole.thing == "structure" and part.thing in _BUILDINGS)


def _apart(whole: Draft, part: Draft) -> bool:
    """Whether another place, day or voice sets a figure apart from a larger one."""
    elsewhere = bool(part.places) and bool(whole.places) and not set(part.places) & set(whole.places)
    another_day = part.day is not None and whole.day is not None and part.day != whole.day
    return elsewhere or another_day or other_voice(whole, part)


def _covers(whole: str, part: str) -> bool:
    return whole == part or (whole in _MERGED and part in whole) or part in _WIDER.get(whole, ())
