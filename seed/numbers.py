"""Our own reader of numbers: every figure of a text, what it is worth, and whether it counts anything.

    figures("at least 5.4 million people")      low 5,400,000, at least, the span of "5.4 million"
    figures("hundreds of civilians")            no bounds: a word, never a number
    figures("12:30 on 5 May 2022")              a time, a date: not counts, and said so

Kept libraries misread these. It reads figures alone: what is counted, and what became of it, is for others.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from db.vocabulary import Qualifier
from seed.number_roles import MOST_DIGITS, Number, Role, Roles
from seed.phrases import Phrases, low_words, table
from seed.reading import Token, clean, words

_MOST_WORDS: Final = 12
_RECENT_WORDS: Final = 8
_TEN: Final = 10
_HUNDRED: Final = 100
_SHORT_SCALES: Final = frozenset({"k", "m", "score"})


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as said.

    `start`, `end`: characters of the number alone; `first`, `last`: its tokens with "at least" and the like, `last`
    exclusive; `bare`: the first token of the number alone. `low` and `high` are None where open, both None for a word
    ("dozens"). `unit` is set for an area. `doubt`: why the reading is not certain, or "".
    """

    start: int
    end: int
    first: int
    bare: int
    last: int
    low: Number | None
    high: Number | None
    qualifier: Qualifier
    role: Role = Role.COUNT
    unit: str = ""
    doubt: str = ""

    @property
    def countable(self) -> bool:
        return self.role in {Role.COUNT, Role.AREA}

    @property
    def value(self) -> Number | None:
        """The number that was said: the lower bound, else the upper one."""
        return self.low if self.low is not None else self.high


@dataclass(frozen=True, slots=True)
class _Amount:
    low: Number | None
    high: Number | None
    last: int
    qualifier: Qualifier | None = None
    doubt: str = ""
    scale: Number = 1


def figures(text: str, language: str = "en") -> tuple[Figure, ...]:
    """Every number of the text in order, counts and others. Spans are of the text as given; linear in its length."""
    page = clean(text)
    found = read_figures(words(page.text), language)
    return tuple(_moved(figure, *page.span(figure.start, figure.end)) for figure in found)


def read_figures(tokens: Sequence[Token], language: str = "en") -> list[Figure]:
    """Every number among the tokens of a clean text."""
    return _reader(language).read(tokens)


def _moved(figure: Figure, start: int, end: int) -> Figure:
    return replace(figure, start=start, end=end)


@cache
def _reader(language: str) -> _Reader:
    return _Reader(language)


class _Reader:
    """The number grammar of one language."""

    def __init__(self, language: str) -> None:
        known = table("numbers", language)
        self._cardinals: dict[str, int] = known["cardinals"]
        self._scales: dict[str, int] = known["scales"]
        said = known["words"]
        self._and = frozenset(said["and"])
        self._half = frozenset(said["half"])
        self._quarters = frozenset(said["quarter"])
        self._article = frozenset(said["one_article"])
        self._vague = Phrases((phrase, True) for phrase in known["vague"]["phrases"])
        self._before = Phrases(
            (phrase, Qualifier(_QUALIFIERS[name])) for name, phrases in known["before"].items() for phrase in phrases
        )
        self._after = Phrases(
            (phrase, Qualifier(_QUALIFIERS[name])) for name, phrases in known["after"].items() for phrase in phrases
        )
        self._particles: dict[str, list[str]] = known["particles"]
        self._open = Phrases((phrase, True) for phrase in known["between"]["open"])
        self._join = frozenset(known["between"]["join"])
        self._changes = frozenset(known["between"]["changes"])
        self._roles = Roles(language)
        # No other word begins a number.
        self._openings = {
            *self._cardinals,
            *self._half,
            *self._article,
            *(one.split()[0] for one in known["vague"]["phrases"]),
        }

    def read(self, tokens: Sequence[Token]) -> list[Figure]:
        lows = low_words(tokens)
        found: list[Figure] = []
        at = 0
        while at < len(tokens):
            figure = self._figure(tokens, lows, at, found[-1].last if found else 0)
            if figure is None:
                at += 1
            else:
                found.append(_aged_too(figure, found, lows))
                at = figure.last
        return found

    def _figure(self, tokens: Sequence[Token], lows: list[str], at: int, free_from: int) -> Figure | None:
        amount = self._amount(tokens, lows, at)
        if amount is None:
            return None
        first, qualifier = self._qualified_before(lows, at, free_from)
        last = amount.last
        low, high = amount.low, amount.high
        doubt = amount.doubt
        ranged = self._range(tokens, lows, amount, free_from, at) if low is not None else None
        role, unit = Role.COUNT, ""
        number_end = tokens[last - 1].end
        if ranged is not None:
            first, low, high, last = ranged
            number_end = tokens[last - 1].end
            qualifier = Qualifier.RANGE
        elif low is not None:
            after = self._after.longest(lows, last) if last < len(lows) else None
            if after is not None and not (
                after[0] is Qualifier.AT_LEAST and self._amount_follows(tokens, lows, last + after[1])
            ):
                qualifier, last = qualifier or after[0], last + after[1]
        if low is not None:
            last = self._said_again(tokens, lows, last, low)
            role, unit = self._roles.of(tokens, lows, at, last, low)
            if role is Role.AREA and (named := self._roles.units.longest(lows, last)) is not None:
                last += named[1]
        if qualifier is None:
            qualifier = amount.qualifier or (Qualifier.WORD if low is None else Qualifier.EXACT)
        if low is None:
            qualifier = Qualifier.WORD
        elif qualifier is not Qualifier.RANGE:
            low, high = _bounds(low, qualifier)
        return Figure(
            tokens[at].start, number_end, first, at, last, low, high,
            qualifier, role, unit, doubt,
        )  # fmt: skip

    def _said_again(self, tokens: Sequence[Token], lows: list[str], last: int, value: Number) -> int:
        """The token behind "12 (twelve)" and "nine (9)", else behind the number."""
        if lows[last : last + 1] != ["("] or last + 2 >= len(tokens):
            return last
        again = self._amount(tokens, lows, last + 1)
        same = again is not None and again.low == value and lows[again.last : again.last + 1] == [")"]
        return again.last + 1 if again is not None and same else last

    def _amount_follows(self, tokens: Sequence[Token], lows: list[str], at: int) -> bool:
        return at < len(tokens) and self._amount(tokens, lows, at) is not None

    def _only_qualifies(self, tokens: Sequence[Token], lows: list[str], at: int) -> bool:
        """As in "as many as 30": the "many" is no figure of its own."""
        for start in range(max(0, at - 2), at + 1):
            found = self._before.longest(lows, start)
            if found is not None and start <= at < start + found[1] and start + found[1] < len(tokens):
                return tokens[start + found[1]].kind == "number" or lows[start + found[1]] in self._cardinals
        return False

    # --- one number

    def _amount(self, tokens: Sequence[Token], lows: list[str], at: int) -> _Amount | None:
        token = tokens[at]
        if token.kind != "number" and lows[at] not in self._openings and "-" not in lows[at]:
            return None
        if at and lows[at] == "many" and lows[at - 1] in {"how", "so", "too", "as"}:
            return None
        if at and lows[at] == "one" and (lows[at - 1] in _NO_NUMBER or lows[at + 1 : at + 2] in (["side"], ["hand"])):
            return None
        if token.kind == "number":
            return self._digits(tokens, lows, at)
        if token.kind != "word":
            return None
        if self._only_qualifies(tokens, lows, at):
            return None
        vague = self._vague.longest(lows, at)
        spelled = self._spelled(tokens, lows, at)
        if vague is not None and (spelled is None or at + vague[1] >= spelled.last):
            return _Amount(None, None, at + vague[1], Qualifier.WORD)
        return spelled

    def _digits(self, tokens: Sequence[Token], lows: list[str], at: int) -> _Amount | None:
        text = tokens[at].text
        last = at + 1
        # "1 234 567", with whatever kind of space.
        if text.isdigit() and len(text) <= 3 and text[0] != "0":
            while last < len(tokens) and _is_group(tokens, last) and last - at < 4:
                text += tokens[last].text
                last += 1
        if sum(character.isdigit() for character in text) > MOST_DIGITS:
            return _Amount(0, 0, last, doubt="too long")
        scale_at = last
        scale = self._scale(tokens, lows, scale_at)
        value, doubt = _digits_value(text, scaled=scale is not None)
        if value is None:
            return _Amount(0, 0, last, doubt="not a number")
        if lows[last : last + 2] == ["-", "odd"]:
            return _Amount(value, value, last + 2, Qualifier.ABOUT, doubt)
        if lows[last : last + 1] in (["x"], ["×"]) and last + 1 < len(tokens) and tokens[last + 1].kind == "word":
            return _Amount(value, value, last + 1, doubt=doubt)
        if scale is not None:
            factor, last = scale
            value = _tidy(value * factor)
        else:
            factor = 1
        return _Amount(value, value, last, doubt=doubt, scale=factor)

    def _scale(self, tokens: Sequence[Token], lows: list[str], at: int) -> tuple[int, int] | None:
        """The factor of the scale words that stand here, and the token behind them."""
        factor = 1
        while at < len(tokens) and tokens[at].kind == "word":
            low = lows[at]
            joined = low.split("-")[0]
            if low not in self._scales or low == "score":
                if joined in self._scales and tokens[at].spaced and len(joined) > 2:
                    return None
                break
            if len(low) == 1 and (tokens[at].spaced or low == "m"):
                break
            factor *= self._scales[low]
            at += 1
        return (factor, at) if factor > 1 else None

    def _spelled(self, tokens: Sequence[Token], lows: list[str], at: int) -> _Amount | None:
        """A number in words, from "one" to "two hundred and five thousand and twelve", or half of something."""
        if lows[at] in self._half:
            return self._half_of(lows, at)
        last = at + 1
        if lows[at].endswith("-odd") and (rounded := _hyphened(lows[at].removesuffix("-odd"), self._cardinals)):
            return _Amount(rounded, rounded, last, Qualifier.ABOUT)
        if (quarters := self._quarters_of(lows, at)) is not None:
            return quarters
        total: Number = 0
        current: Number | None = 1 if self._opens_scale(lows, at) else _hyphened(lows[at], self._cardinals)
        if current is None:
            return None
        scale: Number = 1
        while last < len(tokens) and last - at < _MOST_WORDS and tokens[last].kind == "word":
            word = lows[last]
            joined = word in self._and
            more = _hyphened(lows[last + joined], self._cardinals) if last + joined < len(lows) else None
            if joined and lows[last + 1 : last + 3] == ["a", "half"]:
                current, last = current + (scale / 2 if scale == self._scales["dozen"] else 0.5), last + 3
            elif word in self._scales and word not in _SHORT_SCALES:
                scale = self._scales[word]
                if scale <= _HUNDRED:
                    current *= scale
                else:
                    total, current = total + current * scale, 0
                last += 1
            elif more is not None and _HUNDRED <= scale > more:
                current, scale, last = current + more, 1, last + 1 + joined
            elif more is not None and not joined and _is_tens(current) and 0 < more < _TEN:
                current, last = current + more, last + 1
            else:
                break
        value = _tidy(total + current)
        return _Amount(value, value, last, scale=scale)

    def _opens_scale(self, lows: list[str], at: int) -> bool:
        """Whether this is the "a" of "a hundred" or "a dozen"."""
        return (
            lows[at] in self._article
            and lows[at + 1 : at + 2] != ["k"]
            and any(word in self._scales and word not in _SHORT_SCALES for word in lows[at + 1 : at + 2])
        )

    def _quarters_of(self, lows: list[str], at: int) -> _Amount | None:
        """As in "a quarter of a million", "three quarters of a million"."""
        behind = lows[at + 1 : at + 5]
        if len(behind) < 4 or behind[0] not in self._quarters or behind[1] != "of" or behind[2] not in self._article:
            return None
        quarters = 1 if lows[at] in self._article else self._cardinals.get(lows[at])
        if quarters is None or behind[3] not in self._scales:
            return None
        value = _tidy(self._scales[behind[3]] * quarters / 4)
        return _Amount(value, value, at + 5)

    def _half_of(self, lows: list[str], at: int) -> _Amount | None:
        last = at + 1
        if last < len(lows) and lows[last] in self._article:
            last += 1
        if last < len(lows) and lows[last] in self._scales and self._scales[lows[last]] >= _HUNDRED:
            value = _tidy(self._scales[lows[last]] * 0.5)
            return _Amount(value, value, last + 1)
        if last < len(lows) and lows[last] == "dozen":
            return _Amount(6, 6, last + 1)
        return None

    # --- what stands around it

    def _qualified_before(self, lows: list[str], at: int, free_from: int) -> tuple[int, Qualifier | None]:
        """The first token with the words in front that qualify the number ("at least some 30": at least)."""
        first, qualifier = at, None
        for _ in range(2):
            ending = self._before.ending(lows, first)
            if ending is None or first - ending[1] < free_from or self._belongs_in_front(lows, first - ending[1]):
                break
            first -= ending[1]
            qualifier = ending[0]
        return first, qualifier

    def _belongs_in_front(self, lows: list[str], at: int) -> bool:
        """As in "handed over 60 prisoners": what looks like a qualifier is a part of the verb."""
        return at > 0 and lows[at - 1] in self._particles.get(lows[at], ())

    def _range(
        self, tokens: Sequence[Token], lows: list[str], amount: _Amount, free_from: int, at: int
    ) -> tuple[int, Number, Number, int] | None:
        """As in "between 30 and 40", "30-40", "1.5 to 2 million": the first token, both ends, the token behind."""
        join = amount.last
        if amount.low is None or join + 1 >= len(tokens) or lows[join] not in self._join:
            return None
        first = self._qualified_before(lows, at, free_from)[0]
        opening = self._open.ending(lows, at) or self._open.ending(lows, first)
        opened = "" if opening is None else lows[at - 1] if first == at else lows[first - 1]
        second_at = join + 1
        qualified = self._before.longest(lows, second_at)
        if qualified is not None and second_at + qualified[1] < len(tokens):
            second_at += qualified[1]
        second = self._amount(tokens, lows, second_at)
        if second is None or second.low is None:
            return None
        if lows[join] == "and" and opened != "between":
            return None
        if lows[join] == "or" and not opened and not _adjoining(amount, second):
            return None
        if at and lows[at - 1] == "by" and self._changes.intersection(lows[max(0, at - _RECENT_WORDS) : at]):
            return None
        if opened == "from" and any(word in self._changes for word in lows[max(0, at - _RECENT_WORDS) : at]):
            return None
        roles = [
            self._roles.of(tokens, lows, start, end, value)[0]
            for start, end, value in ((at, join, amount.low), (second_at, second.last, second.low))
        ]
        if roles[0] in _POINTS_IN_TIME and (roles[1] not in {roles[0], Role.DATE} or tokens[second_at].kind == "word"):
            return None
        low, high = amount.low, second.low
        if second.scale > amount.scale and low < second.scale and low * _HUNDRED * _TEN > high / second.scale:
            low = _tidy(low * (second.scale / amount.scale))
        if low >= high:
            return None
        first = at - 1 if opened == "between" else at
        return max(first, free_from), low, high, second.last


# "the toll since October 2023 to 540" is no range from a year to a count.
# "every second one", "the first one": a pronoun and no number.
_NO_NUMBER: Final = frozenset({"no", "any", "every", "some", "second", "third", "each"})
_POINTS_IN_TIME: Final = frozenset({Role.YEAR, Role.DATE, Role.CLOCK})
_QUALIFIERS: Final = {
    "at_least": Qualifier.AT_LEAST,
    "more_than": Qualifier.MORE_THAN,
    "about": Qualifier.ABOUT,
    "nearly": Qualifier.NEARLY,
    "at_most": Qualifier.AT_MOST,
    "fewer_than": Qualifier.FEWER_THAN,
}


def _adjoining(first: _Amount, second: _Amount | None) -> bool:
    """As in "two or three": neighbours joined by "or" are a range."""
    return (
        second is not None
        and first.low is not None
        and second.low is not None
        and 0 < second.low - first.low <= max(1, first.low / 2)
    )


def _bounds(value: Number, qualifier: Qualifier) -> tuple[Number | None, Number | None]:
    if qualifier in {Qualifier.AT_LEAST, Qualifier.MORE_THAN}:
        return value, None
    if qualifier in {Qualifier.AT_MOST, Qualifier.FEWER_THAN}:
        return None, value
    return value, value


def _is_group(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    return (
        token.kind == "number"
        and len(token.text) == 3
        and token.text.isdigit()
        and token.start - tokens[at - 1].end == 1
    )


def _grouped(text: str, sign: str) -> bool:
    head, *groups = text.split(sign)
    return 1 <= len(head) <= 3 and bool(groups) and all(len(group) == 3 and group.isdigit() for group in groups)


def _digits_value(text: str, *, scaled: bool) -> tuple[Number | None, str]:
    """The value of digits with signs between, and why it may be otherwise."""
    if text.isdigit():
        return int(text), ""
    commas, dots = text.count(","), text.count(".")
    if dots == 0 and _grouped(text, ",") and not (scaled and commas == 1 and text.startswith("0")):
        return int(text.replace(",", "")), ""
    if commas == 0 and _grouped(text, ".") and not scaled and not text.startswith("0"):
        return int(text.replace(".", "")), "" if dots > 1 else "the point may part thousands or decimals"
    if commas == 0 and dots == 1:
        return _tidy(float(text)), ""
    if dots == 0 and commas == 1:
        return _tidy(float(text.replace(",", "."))), ""
    whole, _, rest = text.rpartition(".")
    if dots == 1 and _grouped(whole, ",") and rest.isdigit():
        return _tidy(float(whole.replace(",", "") + "." + rest)), ""
    whole, _, rest = text.rpartition(",")
    if commas == 1 and _grouped(whole, ".") and rest.isdigit():
        return _tidy(float(whole.replace(".", "") + "." + rest)), ""
    return None, "not a number"


def _aged_too(figure: Figure, before: Sequence[Figure], lows: Sequence[str]) -> Figure:
    """As in "aged 61 and 67": the second is an age as well."""
    if before and before[-1].role is Role.AGE and lows[before[-1].last : figure.first] == ["and"]:
        return replace(figure, role=Role.AGE)
    return figure


def _is_tens(value: Number) -> bool:
    """Whether a word for one to nine may follow: "twenty one"."""
    return value >= 2 * _TEN and value % _TEN == 0 and value < _HUNDRED


def _hyphened(word: str, cardinals: dict[str, int]) -> int | None:
    """As in "twenty-one" and the plain cardinals."""
    if word in cardinals:
        return cardinals[word]
    tens, dash, ones = word.partition("-")
    if dash and tens in cardinals and ones in cardinals and cardinals[tens] >= 20 and 0 < cardinals[ones] < 10:
        return cardinals[tens] + cardinals[ones]
    return None


def _tidy(value: Number) -> Number:
    """5,400,000 and not 5400000.000000001."""
    rounded = round(value, 6)
    return int(rounded) if rounded == int(rounded) else rounded
