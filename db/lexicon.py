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
_SHORTEST_MANNER: Final = 6
_FEWEST_LETTERS: Final = 3
_LEADS: Final = 0.75
"""Of the words that the likeliest language of a script knows, what another has to know to be as likely."""
_HYPHENS: Final = frozenset("-‐‑")
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


class Spoken(NamedTuple):
    """The languages that most of a message may be in, and those that just a word of it may be."""

    leading: tuple[Language, ...]
    also: tuple[Language, ...]


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
    uncounted: frozenset[str] = frozenset()
    """Words for what no record counts, though other questions may hold them: "how many days"."""
    manner: tuple[str, ...] = ()
    """Endings of words that only tell how, such as the adverbs of English."""
    idle: frozenset[str] = frozenset()
    """Words that say nothing by themselves: what is only like them by half may say much."""

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

    def tells_manner(self, word: str) -> bool:
        """Whether a folded word that the vocabulary does not know only tells how something is or is done."""
        return len(word) >= _SHORTEST_MANNER and word.endswith(self.manner)

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
                if distance == 2 and (len(text) < _LONG or text in self.idle):
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

    def __init__(
        self, languages: Sequence[Language], said: dict[str, tuple[str, ...]], voices: dict[str, tuple[str, ...]]
    ) -> None:
        self.languages = tuple(languages)
        self.voices = voices
        """Institution → parts of the names under which the record has it."""
        self.said = said
        """Theme → beginnings of words by which the record's own sentences speak of it."""

    def spoken(self, words: Sequence[Word]) -> Spoken:
        """The languages of a message, by the words of each script that mean something in them, the likeliest first."""
        telling = {_TELLING[sign] for word in words for sign in word.text.casefold() if sign in _TELLING}
        votes = [
            sum(self._weight(language, word) for word in words if not word.sign and word.number is None)
            + (0.7 if language.name in telling and not language.romanised else 0)
            for language in self.languages
        ]
        ranked = sorted(range(len(votes)), key=lambda number: -votes[number])
        most: dict[str, float] = {}
        for number in ranked:
            most.setdefault(self.languages[number].script, votes[number])
        voted = [number for number in ranked if votes[number] > 0]
        leading = [one for one in voted if votes[one] >= _LEADS * most[self.languages[one].script]]
        return Spoken(
            tuple(self.languages[one] for one in leading) or self.languages[:1],
            tuple(self.languages[one] for one in voted if one not in leading),
        )

    def _weight(self, language: Language, word: Word) -> float:
        key = key_of(language, word.folded)
        if not key or (language.romanised and len(word.folded) == 1):
            return 0.0
        weight = 1.0 if language.patterns(key) else 0.0
        return weight * (0.8 if language.romanised else 1.0) * (0.5 if len(key) < _FEWEST_LETTERS else 1.0)

    def label(self, words: Sequence[Word], spoken: Sequence[Language], *, inexact: bool = False) -> list[Found]:
        """What the words mean, the longest entry at each word, in the first of the languages that knows it.

        A hyphen inside a word says nothing: "non-combatants" is found as "non combatants" is.
        """
        solid = [at for at, word in enumerate(words) if not _joins(words, at)]
        said = [words[at] for at in solid]
        known = [[_patterns(language, word.folded, inexact) for word in said] for language in spoken]
        found: list[Found] = []
        at = 0
        while at < len(said):
            best = max(
                (
                    (last, -rank, len(pattern[0]), not pattern[1], meaning)
                    for rank, language in enumerate(spoken)
                    for last, pattern, meaning in _entries_at(language, known[rank], said, at)
                ),
                default=None,
                key=lambda one: (*one[:4], one[4].sort != "stop"),
            )
            if best is None:
                at += 1
                continue
            last = best[0]
            found.append(Found(solid[at], solid[last - 1] + 1, best[4], not inexact))
            at = last
        return found


def _joins(words: Sequence[Word], at: int) -> bool:
    """Whether this sign is a hyphen inside a word."""
    if words[at].text not in _HYPHENS or not 0 < at < len(words) - 1:
        return False
    before, after = words[at - 1], words[at + 1]
    return before.end == words[at].start and words[at].end == after.start and not before.sign and not after.sign


def key_of(language: Language, word: str) -> str:
    """How the language's vocabulary writes a folded word; empty where it cannot be one of its words."""
    if not language.romanised:
        return word
    return latin_key(word) if word.isascii() else ""


@lru_cache(maxsize=65536)
def _patterns_cached(number: int, word: str, inexact: bool) -> frozenset[Pattern]:
    language = lexicon().languages[number]
    found = language.patterns(word)
    if found or not inexact:
        return found
    return language.near(word) if len(word) >= _SHORTEST_INEXACT and not language.romanised else frozenset()


def _patterns(language: Language, word: str, inexact: bool) -> frozenset[Pattern]:
    key = key_of(language, word)
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
    voices: dict[str, tuple[str, ...]] = {}
    for name in LANGUAGES:
        table = tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
        said |= {theme: _listed(texts) for theme, texts in table.pop("theme_in_record", {}).items()}
        for voice, texts in table.pop("voice_in_record", {}).items():
            voices[voice] = tuple(text.replace("_", " ") for text in _listed(texts))
        languages.append(_language(name, table, romanised=False))
        if name in _SCRIPTS:
            languages.append(_language(name, table, romanised=True))
    return Lexicon(languages, said, voices)


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
    language.idle = frozenset(
        pattern[0]
        for pattern, entries in language.entries.items()
        if any(not rest and meaning.sort in {"stop", "ordinary"} for rest, meaning in entries)
    )
    language.uncounted = frozenset(
        text for entry in _listed(str(table["uncounted"])) for text, _ in (_pattern_of(language, entry),)
    )
    language.manner = _listed(str(table.get("manner", "")))
    language.inexact = sorted(text for text in {*language.whole, *language.stems} if len(text) >= _SHORTEST_INEXACT)
    return language


def _meanings(table: dict[str, object]) -> Iterator[tuple[Meaning, str]]:
    """Entries with what they mean; where one is given twice the first holds, and words that say nothing come last."""
    for sort, values in table.items():
        if isinstance(values, dict):
            for value, texts in values.items():
                for entry in _listed(str(texts)):
                    yield Meaning("stop" if sort == "idle" else sort, value), entry
    for sort in ("stop", "ordinary"):
        for entry in _listed(str(table.get(sort, ""))):
            yield Meaning(sort, ""), entry


def _pieces(entry: str) -> Iterable[str]:
    return entry.replace("-", " ").split()


def _pattern_of(language: Language, piece: str) -> Pattern:
    stem = piece.endswith("*")
    found = [word for word in words_of(piece.rstrip("*")) if not word.sign]
    text = "".join(word.folded for word in found)
    return (latin_key(text) if language.romanised else text), stem
