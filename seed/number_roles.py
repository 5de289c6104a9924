"""What a number is: a count, or a year, a date, a time, an age, a price, a length, a code."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Final

from seed.phrases import Phrases, table
from seed.reading import Token

Number = int | float

# A longer run of digits is a code, not a count.
MOST_DIGITS: Final = 12
_FIRST_YEAR: Final = 1900
_LAST_YEAR: Final = 2099
_PARTS_OF: Final = frozenset({"ten", "five", "four", "three", "two", "10", "100"})
_AGES: Final = frozenset({5, 12, 14, 15, 16, 18})


class Role(StrEnum):
    """What a number is. Only a COUNT or an AREA can become a claim."""

    COUNT = "count"
    AREA = "area"
    YEAR = "year"
    DATE = "date"
    CLOCK = "clock"
    AGE = "age"
    PERCENT = "percent"
    MONEY = "money"
    MEASURE = "measure"
    ORDINAL = "ordinal"
    CODE = "code"


class Roles:
    """Tells the roles of numbers in one language by the words around them."""

    def __init__(self, language: str) -> None:
        known = table("numbers", language)
        self._cardinals = frozenset(known["cardinals"])
        other = known["not_counts"]
        self._months = frozenset(other["months"])
        self._after_a_count = frozenset(other["after_a_count"])
        self._money_signs = frozenset(other["money_signs"])
        self._age_before = frozenset(other["age_before"])
        self._age_of = frozenset(other["age_of"])
        self._fractions = frozenset(other["fractions"])
        self._numbering = frozenset(other["numbering_before"])
        self._military_units = frozenset(other["military_units"])
        self._ordinals = frozenset(other["ordinal_endings"])
        measures = known["measures"]
        self.units = Phrases(
            [
                *((phrase, (Role.AREA, unit)) for unit, phrases in known["areas"].items() for phrase in phrases),
                *((phrase, (Role.AGE, "")) for phrase in other["age_after"]),
                *((phrase, (Role.PERCENT, "")) for phrase in other["percent"]),
                *((phrase, (Role.MONEY, "")) for phrase in other["money"]),
                *((phrase, (Role.CLOCK, "")) for phrase in other["clock"]),
                *((phrase, (Role.MEASURE, "")) for phrases in measures.values() for phrase in phrases),
            ]
        )

    def of(self, tokens: Sequence[Token], lows: list[str], at: int, last: int, value: Number) -> tuple[Role, str]:
        """The role of the number at tokens [at, last), and the unit if it is an area."""
        before = lows[at - 1] if at else ""
        if before in self._money_signs or before.endswith("$"):
            return Role.MONEY, ""
        following = tokens[last] if last < len(tokens) else None
        digits = tokens[at].kind == "number"
        if value == 0 and digits and tokens[at].text.strip("0"):
            return (Role.DATE if _is_dotted(tokens[at].text) else Role.CODE), ""
        if digits and tokens[at].text.isdigit() and len(tokens[at].text) > MOST_DIGITS:
            return Role.CODE, ""
        if following is not None:
            tight = not following.spaced
            if tight and digits and following.low in self._ordinals:
                return Role.ORDINAL, ""
            if (
                tight
                and following.text in ":/"
                and last + 1 < len(tokens)
                and tokens[last + 1].kind == "number"
                and not tokens[last + 1].spaced
            ):
                return (Role.CLOCK, "") if following.text == ":" else (Role.DATE, "")
            if tight and following.text == "-" and last + 1 < len(tokens) and not tokens[last + 1].spaced:
                joined = lows[last + 1].split("-")
                if "old" in joined:
                    return Role.AGE, ""
                unit = self.units.longest(joined, 0)
                if unit is not None:
                    return (Role.MEASURE, "")
                if tokens[last + 1].kind == "number":
                    return self._dashed(lows, last + 1)
                return (Role.COUNT, "") if joined[0] in {"strong", "member"} else (Role.CODE, "")
            unit = self.units.longest(lows, last)
            if unit is not None:
                return unit[0]
            if following.low in self._fractions:
                return Role.PERCENT, ""
            if tight and following.kind == "word" and digits:
                return Role.CODE, ""
        if (
            at
            and digits
            and tokens[at - 1].text in ":/"
            and not tokens[at].spaced
            and at > 1
            and tokens[at - 2].kind == "number"
        ):
            return (Role.CLOCK, "") if tokens[at - 1].text == ":" else (Role.DATE, "")
        if (
            at > 1
            and digits
            and tokens[at - 1].text == "-"
            and not tokens[at].spaced
            and tokens[at - 2].kind == "number"
        ):
            return self._dashed(lows, at)
        if (
            at
            and digits
            and not tokens[at].spaced
            and tokens[at - 1].text in "-+."
            and at > 1
            and not tokens[at - 1].spaced
        ):
            return Role.CODE, ""
        if (
            digits
            and following is not None
            and following.capital
            and any(word in self._military_units for word in lows[last : last + 3])
        ):
            return Role.CODE, ""
        if digits and at == 0 and following is not None and following.text in ".)" and not following.spaced:
            return Role.CODE, ""
        if self._is_ratio(lows, at, last):
            return Role.PERCENT, ""
        if self._is_date(tokens, lows, at, last, value):
            return Role.DATE, ""
        if self._is_year(tokens, lows, at, last, value):
            return Role.YEAR, ""
        if before == "under" and value in _AGES and (following is None or following.kind == "mark"):
            return Role.AGE, ""
        if before == "of" and at > 1 and lows[at - 2] in self._age_of:
            return Role.AGE, ""
        opened = before in {"between", "from"} and at > 1 and lows[at - 2] in self._age_before
        if opened or before in self._age_before or self._is_age(tokens, at, last, value):
            return Role.AGE, ""
        if digits and (before in self._numbering or (before == "." and at > 1 and lows[at - 2] in {"no", "nr"})):
            return Role.CODE, ""
        return Role.COUNT, ""

    def _dashed(self, lows: list[str], second: int) -> tuple[Role, str]:
        """What two numbers with a hyphen between are, when they are no range: a date, or a code."""
        following = lows[second + 1] if second + 1 < len(lows) else ""
        return (Role.DATE, "") if following in self._months or following == "-" else (Role.CODE, "")

    def _is_ratio(self, lows: list[str], at: int, last: int) -> bool:
        """As in "nine in ten", "one out of every three", and the second number of these."""
        behind = lows[last : last + 3]
        if behind[:1] == ["in"] and len(behind) > 1 and behind[1] in _PARTS_OF:
            return True
        if behind[:2] == ["of", "every"] or lows[max(0, at - 2) : at] == ["of", "every"]:
            return True
        every = lows[last + 2 : last + 3] == ["every"]
        if behind[:2] == ["out", "of"] and (every or (lows[last + 2 : last + 3] != [] and lows[last + 2] in _PARTS_OF)):
            return True
        if lows[max(0, at - 3) : at] == ["out", "of", "every"]:
            return True
        if lows[max(0, at - 2) : at] == ["out", "of"] and lows[at] in _PARTS_OF:
            return at > 2 and self._is_number(lows, at - 3)
        return (
            at > 1
            and lows[at] in _PARTS_OF
            and lows[at - 1] == "in"
            and (lows[at - 2] in self._cardinals or lows[at - 2].isdigit())
        )

    def _is_date(self, tokens: Sequence[Token], lows: list[str], at: int, last: int, value: Number) -> bool:
        if not isinstance(value, int) or not 1 <= value <= 31:
            return False
        before = lows[at - 1] if at else ""
        if before == "." and at > 1:
            before = lows[at - 2]
        if before in self._months and (tokens[at - 1].capital or before == lows[at - 2] if at > 1 else True):
            # "in May 12 people were killed" is a count; "May 12," and "May 12 that" are days.
            return not (last < len(lows) and lows[last] in self._after_a_count)
        at_month = last
        if at_month < len(lows) and lows[at_month] == "of":
            at_month += 1
        if at_month < len(lows) and lows[at_month] in self._months and tokens[at_month].capital:
            return True
        # "July 9 and 21"
        if (
            at > 2
            and tokens[at].kind == "number"
            and lows[at - 1] in {"and", "to", "-", "–"}
            and lows[at - 3] in self._months
            and tokens[at - 3].capital
        ):
            return not (last < len(lows) and lows[last] in self._after_a_count)
        # "13 and 14 September", "13-14 September"
        return (
            last + 2 < len(lows)
            and lows[last] in {"and", "-", "–", "to", "or"}
            and tokens[last + 1].kind == "number"
            and lows[last + 2] in self._months
            and tokens[last + 2].capital
        )

    def _is_year(self, tokens: Sequence[Token], lows: list[str], at: int, last: int, value: Number) -> bool:
        text = tokens[at].text
        if tokens[at].kind != "number" or not (
            text.isdigit() and len(text) == 4 and _FIRST_YEAR <= value <= _LAST_YEAR
        ):
            return False
        following = lows[last] if last < len(lows) else ""
        before = lows[at - 1] if at else ""
        if before in self._months or before in {",", "-", "–", "/", "."}:
            return following not in self._after_a_count or before in self._months
        return following not in self._after_a_count or before in {"in", "since", "until"}

    def _is_age(self, tokens: Sequence[Token], at: int, last: int, value: Number) -> bool:
        """As in "Anna Berg, 35, and", behind a name."""
        if tokens[at].kind != "number" or not (isinstance(value, int) and value < 110) or at < 2:
            return False
        if tokens[at - 1].text == "(":
            return tokens[at - 2].capital and last < len(tokens) and tokens[last].text == ")"
        if _stands_between_commas(tokens, at, last):
            return tokens[last + 1].low not in self._cardinals
        closed = last >= len(tokens) or tokens[last].text in {",", ".", ";", ")"}
        return closed and tokens[at - 1].text == "," and tokens[at - 2].capital and at > 2 and tokens[at - 3].capital

    def _is_number(self, lows: list[str], at: int) -> bool:
        return at < len(lows) and (lows[at].isdigit() or lows[at] in self._cardinals)


def _is_dotted(text: str) -> bool:
    """Whether it reads like 16.09.2022."""
    return text.count(".") == 2 and text.replace(".", "").isdigit() and len(text) <= 10


def _stands_between_commas(tokens: Sequence[Token], at: int, last: int) -> bool:
    """As in "a woman, 54, died"."""
    return (
        tokens[at - 1].text == ","
        and tokens[at - 2].kind == "word"
        and last + 1 < len(tokens)
        and tokens[last].text == ","
        and tokens[last + 1].kind == "word"
    )
