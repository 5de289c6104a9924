"""The one vocabulary: what the words of seven languages mean when people ask about a record. Data is in `db/lexicon/`.

It names no conflict: sides, voices by name and places are the record's. Exact words first, then stems with endings of
their language, then words one edit away (four to six letters) or two (from seven on).
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import Final, NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from db.lexicon_folding import Word, latin_key, words_of

LANGUAGES: Final = ("en", "tr", "az", "es", "fr", "ru", "hy")
_FOLDER: Final = Path(__file__).parent / "lexicon"
_SCRIPTS: Final = {"ru": "cyrillic", "hy": "armenian"}
_SHORTEST_INEXACT: Final = 4
_LONG: Final = 7
_FEWEST_LETTERS: Final = 3
_TELLING: Final = {
    "ə": "az",
    "ñ": "es",
    "¿": "es",
    "¡": "es",
    "ê": "fr",
    "è": "fr",
    "à": "fr",
    "ù": "fr",
    "î": "fr",
    "œ": "fr",
}
"""Letters that only one of the languages writes."""


class Meaning(NamedTuple):
    """What a word says: of which sort it is (`kinds`, `objects`, `stop` …) and which of the sort."""

    sort: str
    value: str


class Found(NamedTuple):
    """Some words that mean one thing together; `last` is exclusive. `exact` is False for a word put right."""

    first: int
    last: int
    meaning: Meaning
    exact: bool


Pattern = tuple[str, bool]
"""A folded word, and whether endings may follow."""


@dataclass
class Language:
    """The vocabulary of one language, by the first word of each entry."""

    name: str
    endings: frozenset[str]
    romanised: bool = False
    whole: dict[str, Pattern] = field(default_factory=dict)
    stems: dict[str, Pattern] = field(default_factory=dict)
    entries: defaultdict[Pattern, list[tuple[tuple[Pattern, ...], Meaning]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    inexact: list[str] = field(default_factory=list)

    @property
    def script(self) -> str:
        return "latin" if self.romanised else _SCRIPTS.get(self.name, "latin")

    def patterns(self, word: str) -> frozenset[Pattern]:
        """The entries' words that this word is."""
        found = set()
        if (whole := self.whole.get(word)) is not None:
            found.add(whole)
        for cut in range(len(word), 1, -1):
            stem = self.stems.get(word[:cut])
            if stem is not None and self._ends(word[cut:]):
                found.add(stem)
        return frozenset(found)

    def near(self, word: str) -> frozenset[Pattern]:
        """The entries' words that this word may be a slip of the pen for, the nearest alone."""
        best: dict[Pattern, float] = {}
        for cut in range(len(word), _SHORTEST_INEXACT - 1, -1):
            if cut < len(word) and not self._ends(word[cut:]):
                continue
            head = word[:cut]
            edits = 0 if len(head) < _SHORTEST_INEXACT else 1 if len(head) < _LONG else 2
            if not edits:
                continue
            for text, distance, _ in process.extract(
                head, self.inexact, scorer=OSA.distance, score_cutoff=edits, limit=3
            ):
                if len(text) < _SHORTEST_INEXACT or (text[0] != head[0] and (distance > 1 or len(head) < _LONG)):
                    continue
                if distance == 2 and len(text) < _LONG:
                    continue
                pattern = self.whole.get(text) if cut == len(word) else None
                pattern = pattern or self.stems.get(text)
                if pattern is not None:
                    best[pattern] = min(best.get(pattern, 9), distance + 0.1 * (len(word) - cut > 0))
        if not best:
            return frozenset()
        least = min(best.values())
        return frozenset(pattern for pattern, distance in best.items() if distance == least)

    def _ends(self, rest: str) -> bool:
        return rest == "" or _chained(rest, self.endings)


@lru_cache(maxsize=16384)
def _chained(rest: str, endings: frozenset[str]) -> bool:
    """Whether the letters are endings one after another."""
    if len(rest) > 14:
        return False
    reached = {0}
    for end in range(1, len(rest) + 1):
        if any(start in reached and rest[start:end] in endings for start in range(max(0, end - 8), end)):
            reached.add(end)
    return len(rest) in reached


class Lexicon:
    """All languages together."""

    def __init__(self, languages: Sequence[Language], said: dict[str, tuple[str, ...]]) -> None:
        self.languages = tuple(languages)
        self.said = said
        """Theme → beginnings of words by which the record's own sentences speak of it."""

    def spoken(self, words: Sequence[Word]) -> tuple[Language, ...]:
        """The languages in which most of the words mean something, the likeliest first."""
        votes: dict[str, float] = {}
        signs = {_TELLING[sign] for word in words for sign in word.text.casefold() if sign in _TELLING}
        for language in self.languages:
            votes[language.name + "-latin" * language.romanised] = sum(
                self._weight(language, word) for word in words if not word.sign and word.number is None
            ) + (0.7 if language.name in signs and not language.romanised else 0)
        ranked = sorted(self.languages, key=lambda one: -votes[one.name + "-latin" * one.romanised])
        return tuple(one for one in ranked if votes[one.name + "-latin" * one.romanised] > 0) or self.languages[:1]

    def _weight(self, language: Language, word: Word) -> float:
        key = _key(language, word.folded)
        if not key:
            return 0.0
        weight = 1.0 if language.patterns(key) else 0.0
        return weight * (0.8 if language.romanised else 1.0) * (0.5 if len(key) < _FEWEST_LETTERS else 1.0)

    def label(self, words: Sequence[Word], spoken: Sequence[Language], *, inexact: bool = False) -> list[Found]:
        """What the words mean, the longest entry at each word, in the first of the languages that knows it."""
        known = [[_patterns(language, word.folded, inexact) for word in words] for language in spoken]
        found: list[Found] = []
        at = 0
        while at < len(words):
            best = max(
                (
                    (last, -rank, len(pattern[0]), not pattern[1], meaning)
                    for rank, language in enumerate(spoken)
                    for last, pattern, meaning in _entries_at(language, known[rank], words, at)
                ),
                default=None,
                key=lambda one: (*one[:4], one[4].sort != "stop"),
            )
            if best is None:
                at += 1
                continue
            exact = not inexact
            found.append(Found(at, best[0], best[4], exact))
            at = best[0]
        return found


def _key(language: Language, word: str) -> str:
    if not language.romanised:
        return word
    return latin_key(word) if word.isascii() and len(word) >= 2 else ""


@lru_cache(maxsize=65536)
def _patterns_cached(number: int, word: str, inexact: bool) -> frozenset[Pattern]:
    language = lexicon().languages[number]
    found = language.patterns(word)
    if found or not inexact:
        return found
    return language.near(word) if len(word) >= _SHORTEST_INEXACT and not language.romanised else frozenset()


def _patterns(language: Language, word: str, inexact: bool) -> frozenset[Pattern]:
    key = _key(language, word)
    number = lexicon().languages.index(language) if key else 0
    return _patterns_cached(number, key, inexact) if key else frozenset()


def _entries_at(
    language: Language, known: Sequence[frozenset[Pattern]], words: Sequence[Word], at: int
) -> Iterator[tuple[int, Pattern, Meaning]]:
    for pattern in known[at]:
        for rest, meaning in language.entries.get(pattern, ()):
            last = at + 1 + len(rest)
            if last <= len(words) and all(one in known[at + 1 + step] for step, one in enumerate(rest)):
                yield last, pattern, meaning


def is_ending(letters: str) -> bool:
    """Whether letters can end a word in one of the languages."""
    return any(_chained(letters, language.endings) for language in lexicon().languages if not language.romanised)


@cache
def lexicon() -> Lexicon:
    """The vocabulary, read once."""
    languages = []
    said: dict[str, tuple[str, ...]] = {}
    for name in LANGUAGES:
        table = tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
        said |= {theme: _listed(texts) for theme, texts in table.pop("theme_in_record", {}).items()}
        languages.append(_language(name, table, romanised=False))
        if name in _SCRIPTS:
            languages.append(_language(name, table, romanised=True))
    return Lexicon(languages, said)


def _listed(text: str) -> tuple[str, ...]:
    return tuple(entry.strip() for entry in text.replace("\n", " ").split(",") if entry.strip())


def _language(name: str, table: dict[str, object], *, romanised: bool) -> Language:
    said = [word.folded for word in words_of(str(table["endings"]))]
    endings = frozenset(map(latin_key, said) if romanised else said) - {""}
    language = Language(name, endings, romanised)
    taken: set[tuple[Pattern, ...]] = set()
    for meaning, entry in _meanings(table):
        patterns = tuple(_pattern_of(language, piece) for piece in _pieces(entry))
        if not patterns or any(not text for text, _ in patterns) or patterns in taken:
            continue
        taken.add(patterns)
        for text, stem in patterns:
            (language.stems if stem else language.whole).setdefault(text, (text, stem))
        language.entries[patterns[0]].append((patterns[1:], meaning))
    language.inexact = sorted(text for text in {*language.whole, *language.stems} if len(text) >= _SHORTEST_INEXACT)
    return language


def _meanings(table: dict[str, object]) -> Iterator[tuple[Meaning, str]]:
    """Entries with what they mean; where one is given twice the first holds, and words that say nothing come last."""
    for sort, values in table.items():
        if isinstance(values, dict):
            for value, texts in values.items():
                for entry in _listed(str(texts)):
                    yield Meaning(sort, value), entry
    for entry in _listed(str(table["stop"])):
        yield Meaning("stop", ""), entry


def _pieces(entry: str) -> Iterable[str]:
    return entry.replace("-", " ").split()


def _pattern_of(language: Language, piece: str) -> Pattern:
    stem = piece.endswith("*")
    found = [word for word in words_of(piece.rstrip("*")) if not word.sign]
    text = "".join(word.folded for word in found)
    return (latin_key(text) if language.romanised else text), stem
