"""Every word of a message with what it is: a word of the vocabulary, a side, a speaker, a place, a number, a day.

First what is certain (exact words, numbers, days, the record's own names), then words put right, then places; what is
left is unexplained, and whoever frames the question must say so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from commands.asking.naming import Known, neutral_words
from db.lexicon import Found, Lexicon, Meaning, lexicon
from db.lexicon_folding import Word, clean, words_of
from db.names import DidYouMean, NoSuchPlace, Sure

_ISO: Final = re.compile(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_DOTTED: Final = re.compile(r"(?<![\d.])(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})(?!\d)")
_ORDINALS: Final = frozenset(
    "st nd rd th e er go го ое е й ого му inci ci uncu cu si nci ին րդ ի ը ne de da te ta".split()  # noqa: SIM905
)
_MONEY: Final = frozenset("$€£₽")
_WEAK: Final = frozenset({"stop", "intents", "outside"})
"""Sorts of words that the name of a place in the record outweighs, where it is written as one."""
_LONGEST_PLACE: Final = 3
_SHORTEST_PLACE: Final = 3
_MOST_TRIED: Final = 4
_SHORTEST_GUESS: Final = 4


@dataclass(frozen=True, slots=True)
class Label:
    """Words `first` to `last` (exclusive) and what they are. `day` and `number` where they are one."""

    first: int
    last: int
    sort: str
    value: str = ""
    number: float | None = None
    day: date | None = None
    text: str = ""

    def __len__(self) -> int:
        return self.last - self.first


@dataclass(frozen=True, slots=True)
class Labelled:
    """A message with its words, their labels in order, and the words that nothing explains."""

    text: str
    words: tuple[Word, ...]
    labels: tuple[Label, ...]
    unexplained: tuple[str, ...]
    language: str


def labelled(message: str, known: Known) -> Labelled:
    """Labels for every word of the message that means something here."""
    text = clean(message)
    days = list(_written_days(text))
    words = words_of(_blank(text, days))
    book = lexicon()
    spoken = book.spoken(words)
    cover: list[Label | None] = [None] * len(words)

    def take(label: Label) -> None:
        for at in range(label.first, label.last):
            cover[at] = label

    for found in book.label(words, spoken):
        take(_of_vocabulary(found))
    for label in _spoken_places(words, cover, known):
        take(label)
    own_words = neutral_words(known.episode)
    for label in _own_names(words, cover, known):
        take(label)
    for at, word in enumerate(words):
        if cover[at] is None and (word.sign or word.folded in own_words):
            take(Label(at, at + 1, "sign" if word.sign else "stop", word.text))
    for label in [*_numbers(words, cover), *_spelt(words, cover)]:
        take(label)
    for at in _tried(words, cover):
        if cover[at] is None and len(words[at].folded) >= _SHORTEST_PLACE:
            _take_place(words, cover, at, known, take, certain=True)
    _put_right(words, cover, book, spoken, take)
    for at in _tried(words, cover):
        if cover[at] is None and len(words[at].folded) >= _SHORTEST_GUESS:
            _take_place(words, cover, at, known, take, certain=False)
    labels = list(dict.fromkeys(label for label in cover if label is not None))
    labels += [Label(len(words), len(words), "day", day=day) for _, _, day in days]
    unexplained = tuple(words[at].text for at in _open(cover))
    return Labelled(text, tuple(words), tuple(labels), unexplained, spoken[0].name)


def _open(cover: Sequence[Label | None]) -> list[int]:
    return [at for at, label in enumerate(cover) if label is None]


def _tried(words: Sequence[Word], cover: Sequence[Label | None]) -> list[int]:
    """The open words that are tried as places: a few, those written as names first; more are no question of ours."""
    found = sorted(_open(cover), key=lambda at: (not words[at].text[:1].isupper(), at))
    return sorted(found[:_MOST_TRIED])


def _of_vocabulary(found: Found) -> Label:
    number = float(found.meaning.value) if found.meaning.sort == "numbers" else None
    return Label(found.first, found.last, found.meaning.sort, found.meaning.value, number)


def _spoken_places(words: Sequence[Word], cover: Sequence[Label | None], known: Known) -> Iterator[Label]:
    """Places by the very names that the record or its gazetteer has for them, also where a word means little else."""
    for at, word in enumerate(words):
        held = cover[at]
        if word.sign or word.number is not None or (held is not None and held.sort not in _WEAK):
            continue
        if held is not None and (
            len(held) > 1 or len(word.folded) < _SHORTEST_GUESS or not _said_as_a_name(word, held)
        ):
            continue
        place = known.place_called(word.folded)
        if place is not None:
            yield Label(at, at + 1, "place", place, text=word.text)


def _said_as_a_name(word: Word, held: Label) -> bool:
    return word.text[:1].isupper() or held.value == "position"


def _own_names(words: Sequence[Word], cover: Sequence[Label | None], known: Known) -> Iterator[Label]:
    """Sides and speakers. A word of the vocabulary is not taken for a name, unless it says nothing by itself."""
    at = 0
    while at < len(words):
        held = cover[at]
        if (
            words[at].sign
            or words[at].number is not None
            or (held is not None and (len(held) > 1 or held.sort not in {"stop", "voices"}))
        ):
            at += 1
            continue
        person = known.person_at(words, at) if held is None or held.sort == "voices" else None
        if person is not None:
            yield Label(at, person[0], "speaker", person[1])
            at = person[0]
            continue
        side = known.side_of(words[at].folded) if held is None else None
        if side is not None:
            yield Label(at, at + 1, "capital" if side.capital else "side", side.side, text=words[at].text)
        at += 1


def _numbers(words: Sequence[Word], cover: Sequence[Label | None]) -> Iterator[Label]:
    """Digits: a year, a day of the month, a sum of money, or a number."""
    for at, word in enumerate(words):
        if word.number is None:
            continue
        after = words[at + 1] if at + 1 < len(words) else None
        dash = after is not None and after.text == "-"
        tail = words[at + 2] if dash and at + 2 < len(words) else after
        if at and words[at - 1].text in _MONEY:
            yield Label(at, at + 1, "stop")
        elif tail is not None and tail.folded in _ORDINALS and tail.start - word.end <= 1 and word.number <= 31:
            last = at + (3 if dash else 2)
            yield Label(at, last, "ordinal", number=word.number)
        elif (
            word.number.is_integer() and 1900 <= word.number <= 2099 and len(word.text) == 4 and not _counted(cover, at)
        ):
            yield Label(at, at + 1, "year", number=word.number)
        else:
            yield Label(at, at + 1, "number", number=word.number)


def _spelt(words: Sequence[Word], cover: Sequence[Label | None]) -> Iterator[Label]:
    """Numbers in words, those that make one number together: thirty-six, two hundred and seven."""
    run: list[Label] = []
    for at in range(len(words) + 1):
        label = cover[at] if at < len(words) else None
        if label is not None and label.sort == "numbers":
            if not run or run[-1] is not label:
                run.append(label)
        elif run and label is not None and _joins(words, label, at, cover, run):
            continue
        elif run:
            yield Label(run[0].first, run[-1].last, "number", number=_sum_of(run))
            run = []


def _joins(words: Sequence[Word], label: Label, at: int, cover: Sequence[Label | None], run: Sequence[Label]) -> bool:
    """Whether a hyphen or an "and" holds a number in words together."""
    following = cover[at + 1] if at + 1 < len(cover) else None
    if following is None or following.sort != "numbers" or at != run[-1].last:
        return False
    return words[at].text == "-" or (label.sort == "stop" and (run[-1].number or 0) >= 20 > (following.number or 0))


def _sum_of(run: Sequence[Label]) -> float:
    whole, part = 0.0, 0.0
    for label in run:
        value = label.number or 0.0
        if value >= 1000:
            whole, part = whole + max(part, 1) * value, 0.0
        elif value == 100:
            part = max(part, 1) * value
        else:
            part += value
    return whole + part


def _counted(cover: Sequence[Label | None], at: int) -> bool:
    """Whether a number stands right before what it may count."""
    after = cover[at + 1] if at + 1 < len(cover) else None
    return after is not None and after.sort in {"kinds", "groups", "objects"}


def _put_right(
    words: Sequence[Word], cover: list[Label | None], book: Lexicon, spoken: Sequence[object], take: object
) -> None:
    """Words that are a slip of the pen away from the vocabulary."""
    if all(label is not None for label in cover):
        return
    for found in book.label(words, spoken, inexact=True):  # type: ignore[arg-type]
        at = range(found.first, found.last)
        held = [cover[one] for one in at]
        fitting = {"stop", "intents", found.meaning.sort}
        if any(one is None for one in held) and all(one is None or one.sort in fitting for one in held):
            take(_of_vocabulary(found))  # type: ignore[operator]


def _take_place(
    words: Sequence[Word], cover: Sequence[Label | None], at: int, known: Known, take: object, *, certain: bool
) -> None:
    """The longest run of open words here that names a place."""
    run = at
    while run < len(words) and run - at < _LONGEST_PLACE and cover[run] is None and words[run].number is None:
        run += 1
    for last in range(run, at, -1):
        text = " ".join(word.text for word in words[at:last])
        found = place_named(known, text)
        if found is None or (certain and not found[1]):
            continue
        take(Label(at, last, "place", found[0], text=text))  # type: ignore[operator]
        return


def place_named(known: Known, text: str) -> tuple[str, bool] | None:
    """What to ask about for this name: a place's id, or the name where several that the record speaks of are meant."""
    match known.match(text):
        case Sure(hit):
            return hit.place_id, True
        case DidYouMean(hits) if hits:
            if any(known.finder.place(hit.place_id).said for hit in hits):
                return text, True
            return hits[0].place_id, False
        case NoSuchPlace():
            return None
    return None


def _written_days(text: str) -> Iterator[tuple[int, int, date]]:
    for pattern, order in ((_ISO, (1, 2, 3)), (_DOTTED, (3, 2, 1))):
        for match in pattern.finditer(text):
            year, month, day = (int(match[one]) for one in order)
            try:
                yield match.start(), match.end(), date(year + 2000 if year < 100 else year, month, day)
            except ValueError:
                continue


def _blank(text: str, days: Sequence[tuple[int, int, date]]) -> str:
    for start, end, _ in days:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


__all__ = ["Label", "Labelled", "Meaning", "labelled", "place_named"]
