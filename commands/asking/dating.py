"""The day that a message names, from its numbers, months and years, or another time than the record's."""

from __future__ import annotations

import calendar
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from commands.asking.labels import Label
from db.claims import Episode

_BEFORE: Final = timedelta(days=1)
_STEPS: Final = {"days_later": 1, "weeks_later": 7, "days_before": -1}
_TO: Final = frozenset({"-", "–", "—", "coordinating", "purpose"})
_MOST_STEPS: Final = 60
_BOUNDS: Final[dict[str, Callable[[Episode], date]]] = {
    "first_day": lambda episode: episode.start + _BEFORE,
    "last_day": lambda episode: episode.end or episode.start,
}
"""Days of the fighting. What was said on its first day was said by the next morning."""


@dataclass(frozen=True, slots=True)
class Dated:
    """`as_of` is the last day that counts; `other` a time that this record does not cover; `used` its labels.

    `shift` is how many days after a day named before it is, where the message says only that.
    """

    as_of: date | None = None
    other: str = ""
    shift: int = 0
    used: frozenset[Label] = frozenset()


def dated(labels: Sequence[Label], episode: Episode, last_day: date) -> Dated:
    """The day asked for. A month or a year alone cuts nothing if it is the episode's, and is another time if not."""
    used: set[Label] = set()
    by = any(label.sort == "dates" and label.value == "as_of" for label in labels)
    found = [label.day for label in labels if label.day is not None]
    used |= {label for label in labels if label.day is not None}
    years = [label for label in labels if label.sort == "year"]
    months = [label for label in labels if label.sort == "months"]
    used |= {*years, *months}
    shift, of_shift = _shifted(labels)
    used |= of_shift
    bounds = [_BOUNDS[label.value](episode) for label in labels if label.sort == "dates" and label.value in _BOUNDS]
    found += bounds
    year = int(years[0].number or 0) if years else None
    for label in months:
        month = int(label.value)
        day = _day_beside(label, labels)
        if day is not None:
            used |= {day, *_first_of(day, labels)}
            made = _date(year or _year_of(month, episode), month, int(day.number or 0))
            if made is not None:
                found.append(made)
        elif not _in_episode(year or episode.start.year, month, episode):
            end = _month_end(year or _year_of(month, episode), month)
            if by and episode.start <= end <= last_day:
                found.append(end)
            else:
                return Dated(
                    other=f"{calendar.month_name[month]} {year}" if year else calendar.month_name[month],
                    used=frozenset(used),
                )
    if not months:
        for label in labels:
            if label not in used and (label.sort == "ordinal" or _stands_for_a_day(label, labels)):
                made = _date(year or episode.start.year, episode.start.month, int(label.number or 0))
                used.add(label)
                if made is not None:
                    found.append(made)
        if year is not None and not found and year != episode.start.year:
            return Dated(other=str(year), used=frozenset(used))
    if not found:
        return Dated(shift=shift, used=frozenset(used))
    day_asked = max(found) + timedelta(days=shift)
    if day_asked < episode.start - _BEFORE or day_asked.year > last_day.year + 1:
        return Dated(other=day_asked.isoformat(), used=frozenset(used))
    return Dated(as_of=day_asked, used=frozenset(used))


def _shifted(labels: Sequence[Label]) -> tuple[int, set[Label]]:
    """How many days later or earlier "two days later" is, and its labels."""
    for index, label in enumerate(labels):
        if label.sort == "dates" and label.value in _STEPS:
            before = labels[index - 1] if index else None
            count = before if before is not None and before.sort == "number" and before.last == label.first else None
            times = int(count.number or 0) if count is not None else 1
            return _STEPS[label.value] * min(times, _MOST_STEPS), {label} | ({count} if count is not None else set())
    return 0, set()


def _stands_for_a_day(label: Label, labels: Sequence[Label]) -> bool:
    """Whether a bare number is a day of the month: right after "by", and counting nothing."""
    if label.sort != "number" or label.number is None or not (label.number.is_integer() and 1 <= label.number <= 31):
        return False
    by = any(one.sort == "dates" and one.value == "as_of" and 0 <= label.first - one.last <= 1 for one in labels)
    counts = any(one.first == label.last and one.sort in {"groups", "objects", "kinds"} for one in labels)
    return by and not counts


def _day_beside(month: Label, labels: Sequence[Label]) -> Label | None:
    """The number next to a month that is its day: the nearer one, before it or after it."""
    days = [
        label
        for label in labels
        if label.sort in {"number", "ordinal"}
        and label.number is not None
        and label.number.is_integer()
        and 1 <= label.number <= 31
    ]
    before = [label for label in days if 0 <= month.first - label.last <= 1]
    after = [label for label in days if 0 <= label.first - month.last <= 1]
    return before[-1] if before else after[0] if after else None


def _first_of(day: Label, labels: Sequence[Label]) -> Iterable[Label]:
    """The day from which a span reaches to this one: "13-14 September", "between 13 and 16 September"."""
    reaches = next((one for one in labels if one.last == day.first and one.value in _TO), None)
    return (one for one in labels if reaches is not None and one.sort == "number" and one.last == reaches.first)


def _in_episode(year: int, month: int, episode: Episode) -> bool:
    end = episode.end or episode.start
    return (episode.start.year, episode.start.month) <= (year, month) <= (end.year, end.month)


def _year_of(month: int, episode: Episode) -> int:
    return episode.start.year if month >= episode.start.month else episode.start.year + 1


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
