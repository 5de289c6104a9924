"""Every word of a message with what it is: a word of the vocabulary, a side, a speaker, a place, a number, a day.

First what is certain (exact words, numbers, days, the record's own names), then words put right, then places; what is
left is unexplained, and whoever frames the question must say so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Final

from commands.asking.asides import asides
from commands.asking.labels import Label, Labelled
from commands.asking.naming import Known, neutral_words
from db.lexicon import Found, Language, key_of, lexicon
from db.lexicon_folding import Word, clean, words_of
from db.names import DidYouMean, NoSuchPlace, Sure

_ISO: Final = re.compile(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_DOTTED: Final = re.compile(r"(?<![\d.])(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})(?!\d)")
_ORDINALS: Final = frozenset(
    "st nd rd th e er go го ое е й ого му inci ci uncu cu si nci ին րդ ի ը ne de da te ta".split()  # noqa: SIM905
)
Take = Callable[[Label], None]

_MONEY: Final = frozenset("$€£₽")
_WEAK: Final = frozenset({"stop", "intents", "outside", "ordinary"})
"""Sorts of words that the name of a place in the record outweighs, where it is written as one."""
_LONGEST_PLACE: Final = 3
_SHORTEST_PLACE: Final = 3
_MOST_TRIED: Final = 4
_SHORTEST_NAME: Final = 4
_SHORTEST_GUESS: Final = 5
_ABBREVIATED: Final = 2


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

    for found in book.label(words, spoken.leading):
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
    _fill(cover, book.label(words, spoken.leading, inexact=True), take)
    _fill(cover, book.label(words, [one for one in spoken.also if not one.romanised]), take)
    for at in _tried(words, cover):
        if cover[at] is None and len(words[at].folded) >= _SHORTEST_GUESS:
            _take_place(words, cover, at, known, take, certain=False)
    for at, word in enumerate(words):
        if cover[at] is None and any(one.tells_manner(word.folded) for one in spoken.leading):
            take(Label(at, at + 1, "stop"))
    for at in _uncounted(words, cover, spoken.leading):
        take(Label(at, at + 1, "outside", "topic"))
    aside = asides(words, cover)
    labels = [label for label in dict.fromkeys(cover) if label is not None and label.first not in aside]
    labels += [Label(len(words), len(words), "day", day=day) for _, _, day in days]
    unexplained = tuple(words[at].text for at in _open(cover) if at not in aside)
    return Labelled(text, tuple(words), tuple(labels), unexplained, spoken.leading[0].name)


def _uncounted(words: Sequence[Word], cover: Sequence[Label | None], languages: Sequence[Language]) -> Iterator[int]:
    """The words right after "how many" for what no record counts: "how many days", "how many more attacks"."""
    asked = False
    for at, word in enumerate(words):
        label = cover[at]
        if label is not None and label.value == "how_many":
            asked = True
        elif label is not None and label.value == "locating":
            asked = False  # "how many killed, a count in those clashes"
        elif asked and any(key_of(one, word.folded) in one.uncounted for one in languages):
            yield at
        elif label is None or label.sort != "stop":
            asked = asked and label is not None and label.value == "more"


def _open(cover: Sequence[Label | None]) -> list[int]:
    """The words that mean nothing here, those of another subject included."""
    return [at for at, label in enumerate(cover) if label is None or label.sort == "ordinary"]


def _tried(words: Sequence[Word], cover: Sequence[Label | None]) -> list[int]:
    """The open words that are tried as places: a few, those written as names first; more are no question of ours."""
    open_words = [at for at, label in enumerate(cover) if label is None]
    found = sorted(open_words, key=lambda at: (not words[at].text[:1].isupper(), at))
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
        if held is not None and (len(held) > 1 or len(word.folded) < _SHORTEST_NAME or not _said_as_a_name(word, held)):
            continue
        place = known.place_called(word.folded)
        if place is not None:
            yield Label(at, at + 1, "place", place, text=word.text)


def _said_as_a_name(word: Word, held: Label) -> bool:
    return word.text[:1].isupper() or held.value == "position"


def _own_names(words: Sequence[Word], cover: Sequence[Label | None], known: Known) -> Iterator[Label]:
    """Sides and speakers. A word of the vocabulary is not taken for a name, unless it says nothing by itself."""
    short = _short_names(words, cover, known)
    at = 0
    while at < len(words):
        held, word = cover[at], words[at]
        if word.sign or word.number is not None or (held is not None and len(held) > 1):
            at += 1
            continue
        person = known.person_at(words, at) if held is None or held.sort in {"stop", "voices"} else None
        if person is not None and (held is None or held.sort == "voices" or person[0] > at + 1):
            yield Label(at, person[0], "speaker", person[1])
            at = person[0]
            continue
        side = known.side_of(word.folded) if held is None or at in short else known.named_side(word.folded)
        if side is not None:
            sort = "capital" if side.capital else "side"
            yield Label(at, at + 1, sort, side.side, text=word.text, owns=known.owns(word))
        at += 1


def _short_names(words: Sequence[Word], cover: Sequence[Label | None], known: Known) -> frozenset[int]:
    """Words that say nothing by themselves and are short for a side where another is named too: "am vs az"."""
    sides = [known.side_of(word.folded) if cover[at] is None else None for at, word in enumerate(words)]
    named = {side.side for side in sides if side is not None}
    found = set()
    for at, word in enumerate(words):
        held, side = cover[at], known.side_of(word.folded) if len(word.folded) == _ABBREVIATED else None
        if held is not None and held.sort == "stop" and side is not None and named - {side.side}:
            personal = at > 0 and words[at - 1].folded == "i"
            found |= set() if personal else {at}
    return frozenset(found)


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
            number = _sum_of(run)
            sort = "stop" if number == 1 and not _counts(cover, run[-1].last) else "number"
            yield Label(run[0].first, run[-1].last, sort, number=number)
            run = []


def _counts(cover: Sequence[Label | None], at: int) -> bool:
    """Whether a "one" that ends here counts something: "one school", "one was killed", and not "the official one"."""
    labels = [label for label in cover[at : at + 2] if label is not None]
    if labels and labels[0].value == "auxiliary":
        labels = labels[1:]
    return bool(labels) and labels[0].sort in {"kinds", "groups", "objects"}


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


def _fill(cover: Sequence[Label | None], found: Sequence[Found], take: Take) -> None:
    """Puts in what was found where a word is still open and none of another sort is in its way."""
    for one in found:
        held = [cover[at] for at in range(one.first, one.last)]
        fitting = {"stop", "intents", one.meaning.sort}
        if any(label is None for label in held) and all(label is None or label.sort in fitting for label in held):
            take(_of_vocabulary(one))


def _take_place(
    words: Sequence[Word],
    cover: Sequence[Label | None],
    at: int,
    known: Known,
    take: Callable[[Label], None],
    *,
    certain: bool,
) -> None:
    """The longest run of open words here that names a place."""
    run = at
    while run < len(words) and run - at < _LONGEST_PLACE and words[run].number is None:
        held = cover[run]
        if held is not None and (held.sort != "ordinary" or run == at):
            break
        run += 1
    for last in range(run, at, -1):
        text = " ".join(word.text for word in words[at:last])
        found = place_named(known, text)
        if found is None or (certain and not found[1]):
            continue
        take(Label(at, last, "place", found[0], text=text))
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


__all__ = ["labelled", "place_named"]
