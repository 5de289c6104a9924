"""Folds a name to the keys it is compared by. Pure functions of text; no gazetteer, no ranking.

Four keys, each forgiving more than the one before:

    plain     as written, without case, diacritics, spaces and punctuation     Yuxarı Şıxlar → yuxarisixlar
    sounds    one Latin letter a sound, whatever the script (`names_tables`)   Շիրակ, Şirak → Sirak
    coarse    sounds that are taken for one another made one                   Qazax, Газах → kazak
    bones     coarse without vowels, for scripts that do not write them        سومقاییت, Sumqayıt → smkt

Nothing here raises on any text, and all of it is linear in the text's length.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from anyascii import anyascii

from db import names_tables as tables

_APOSTROPHES = "'’‘ʼʻ`´ʹʿʾ′\u200b\u200c\u200d\u00ad"
_DROP_APOSTROPHES = {ord(sign): None for sign in _APOSTROPHES}
_OTHER_SCRIPTS = tables.ARMENIAN | tables.CYRILLIC | tables.GEORGIAN | tables.ARABIC
_PLAIN_LATIN = str.maketrans({"ə": "e", "ǝ": "e", "ı": "i", "ł": "l", "ß": "ss", "ø": "o", "đ": "d", "æ": "ae"})
_COARSE = str.maketrans(tables.COARSE)
_WORD = re.compile(r"[^\W_]+")
_KEEP_SOUNDS = re.compile(r"[^a-zA-Z0-9]+")
_SOFTENED = re.compile(r"(?<=[^aeiouy])[yi](?=[aou])|^y(?=e)")
_DOUBLED = re.compile(r"(.)\1+")
_VOWEL_RUN = re.compile(r"[aoi]{2,}")
_NOT_BONES = re.compile(r"[aoiv]+")
_ARABIC_LETTER = re.compile(r"[\u0600-\u06ff]")


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of one name. Two names sound alike when their `coarse` is equal; empty text has empty keys."""

    plain: str
    sounds: str
    coarse: str


def words(text: str) -> list[str]:
    """The words of a text in their own script and order, without case, punctuation or apostrophes inside a word."""
    composed = unicodedata.normalize("NFKC", text).casefold().translate(_DROP_APOSTROPHES)
    return _WORD.findall(unicodedata.normalize("NFC", composed.replace("i̇", "i")))


def plain(text: str) -> str:
    """The text as somebody types who has no diacritics on the keyboard: no case, marks, spaces or punctuation."""
    if text.isascii():
        lowered = text.lower()
    else:
        lowered = unicodedata.normalize("NFKC", text).casefold().translate(_PLAIN_LATIN).replace("և", "եւ")
        lowered = "".join(c for c in unicodedata.normalize("NFKD", lowered) if not unicodedata.combining(c))
    return "".join(_WORD.findall(lowered))


def language_of(text: str) -> str:
    """The language that the letters of a casefolded text give away, or ""."""
    letters = frozenset(text)
    for language, telltale in tables.TELLTALE.items():
        if letters & telltale:
            return language
    return ""


def writes_no_vowels(text: str) -> bool:
    """Whether the text is in a script that leaves short vowels out, so that only its bones compare."""
    return _ARABIC_LETTER.search(text) is not None


@lru_cache(maxsize=8192)
def word_sounds(word: str, language: str = "") -> str:
    """One word of `words()` as sounds. `language` (ISO 639-1) settles letters that languages read differently."""
    if not word.isascii():
        word = _from_other_scripts(word)
    pattern, table = _latin(language if language in tables.LATIN_BY_LANGUAGE else language_of(word))
    word = pattern.sub(lambda found: table[found.group()], word)
    if not word.isascii():
        word = anyascii(word)
    return _DOUBLED.sub(r"\1", _SOFTENED.sub("", _KEEP_SOUNDS.sub("", word)))


def coarse(sounds: str) -> str:
    """Sounds with those that are often mistaken for one another made one, and a run of vowels made one vowel."""
    merged = _VOWEL_RUN.sub(_one_vowel, sounds.translate(_COARSE))
    return _DOUBLED.sub(r"\1", merged)


def bones(coarse_key: str) -> str:
    """The consonants of a coarse key (without v, which such scripts write like a vowel)."""
    return _NOT_BONES.sub("", coarse_key)


def _from_other_scripts(word: str) -> str:
    if word.startswith("ո") and not word.startswith("ու"):
        word = "վ" + word
    return _SCRIPTS.sub(lambda found: _OTHER_SCRIPTS[found.group()], word)


def _one_vowel(run: re.Match[str]) -> str:
    return (run.group().strip("i") or "i")[0]


def _alternatives(table: dict[str, str]) -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, table), key=len, reverse=True)))


@lru_cache(maxsize=16)
def _latin(language: str) -> tuple[re.Pattern[str], dict[str, str]]:
    table = tables.LATIN | tables.LATIN_BY_LANGUAGE.get(language, {})
    table = {letters: sound for letters, sound in table.items()}
    return _alternatives(table), table


_SCRIPTS = _alternatives(_OTHER_SCRIPTS)
