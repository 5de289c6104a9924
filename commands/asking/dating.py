"""The day that a message names, from its numbers, months and years, or another time than the record's."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from commands.asking.labelling import Label
from db.claims import Episode

_BEFORE: Final = timedelta(days=1)
_NEAR: Final = 3


@dataclass(frozen=True, slots=True)
class Dated:
    """`as_of` is the last day that counts; `other` a time that this record does not cover; `used` its labels."""

    as_of: date | None = None
    other: str = ""
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
    year = int(years[0].number or 0) if years else None
    for label in months:
        month = int(label.value)
        day = _day_beside(label, labels)
        if day is not None:
            used.add(day)
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
            if label.sort == "ordinal" and label not in used:
                made = _date(year or episode.start.year, episode.start.month, int(label.number or 0))
                used.add(label)
                if made is not None:
                    found.append(made)
        if year is not None and not found and year != episode.start.year:
            return Dated(other=str(year), used=frozenset(used))
    if not found:
        return Dated(used=frozenset(used))
    day_asked = max(found)
    if day_asked < episode.start - _BEFORE or day_asked.year > last_day.year + 1:
        return Dated(other=day_asked.isoformat(), used=frozenset(used))
    return Dated(as_of=day_asked, used=frozenset(used))


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
