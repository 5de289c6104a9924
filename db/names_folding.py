"""Folds names to the keys they are compared by. Pure functions of text; no gazetteer, no ranking.

Four keys, each forgiving more than the one before:

    plain     as written, without case, diacritics, spaces and punctuation     Yuxarı Şıxlar → yuxarisixlar
    sounds    one Latin letter a sound, whatever the script (`names_tables`)   Շիրակ, Şirak → Sirak
    coarse    sounds that are taken for one another made one                   Qazax, Газах → kazak
    bones     coarse without vowels, for scripts that do not write them        سومقاییت, Sumqayıt → smkt

Every function works line by line on a text of any number of lines and keeps the lines: fifty thousand names fold in one
call ten times faster than one by one. Nothing here raises on any text, and all of it is linear in the text's length.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import NamedTuple

from anyascii import anyascii

from db import names_tables as tables


class Keys(NamedTuple):
    """The keys of one name. Names sound alike when their `coarse` is equal; without letters all keys are empty."""

    plain: str
    sounds: str
    coarse: str


_APOSTROPHES = re.compile("['’‘ʼʻ`´ʹʺʿʾ′\u200b\u200c\u200d\u00ad]+")
_MARKS = re.compile(r"[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc]+")
_NOT_WORDS = re.compile(r"(?:[^\w\n]|_)+")
_NOT_SOUNDS = re.compile(r"[^a-zA-Z0-9 \n]+")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")
_SOFTENED = re.compile(r"(?<=[^aeiouy\s])[yi](?=[aou])|\by(?=e)")
_VOWEL_Y = re.compile(r"(?<=[^aeiouy\s])y(?![aeiou])")
_ARMENIAN_VO = re.compile(r"\bո(?!ւ)")
_DOUBLED = re.compile(r"([a-zA-Z])\1+")
_PLAIN_LATIN = str.maketrans({"ə": "e", "ǝ": "e", "ı": "i", "ł": "l", "ø": "o", "đ": "d", "æ": "ae", "և": "եւ"})
_COARSE = str.maketrans(tables.COARSE)
_VOWEL_RUN = re.compile(r"i*([ao])[aoi]+|i+([ao])")
_NOT_BONES = re.compile(r"[aoiv]+")
_ARABIC_LETTER = re.compile(r"[\u0600-\u06ff]")


def spelling(text: str) -> str:
    """The words in their own script and order, one space apart, without case, punctuation and apostrophes."""
    composed = _APOSTROPHES.sub("", unicodedata.normalize("NFKC", text).casefold())
    composed = _MARKS.sub("", unicodedata.normalize("NFC", composed))
    return "\n".join(line.strip() for line in _NOT_WORDS.sub(" ", composed).split("\n"))


def plain(spelled: str) -> str:
    """A spelling as somebody types it who has no diacritics on the keyboard; spaces dropped."""
    spelled = spelled.replace(" ", "")
    if spelled.isascii():
        return spelled
    return _MARKS.sub("", unicodedata.normalize("NFKD", spelled.translate(_PLAIN_LATIN)))


def language_of(spelled: str) -> str:
    """The language that the letters of a spelling give away, or ""."""
    if spelled.isascii():
        return ""
    letters = frozenset(spelled)
    return next((language for language, telltale in tables.TELLTALE.items() if letters & telltale), "")


def sounds(spelled: str, language: str = "") -> str:
    """A spelling as sounds, word by word. `language` (ISO 639-1) settles letters that languages read differently."""
    heard = _voiced(spelled if spelled.isascii() else _latinised(spelled), language)
    if not heard.isascii():
        heard = _NOT_ASCII.sub(_transliterated, heard)
    heard = _VOWEL_Y.sub("i", _SOFTENED.sub("", _NOT_SOUNDS.sub("", heard)))
    return _DOUBLED.sub(r"\1", heard)


def coarse(heard: str) -> str:
    """Sounds with those that are often mistaken for one another made one, and a run of vowels made one vowel."""
    return _DOUBLED.sub(r"\1", _VOWEL_RUN.sub(r"\1\2", heard.translate(_COARSE)))


def bones(coarse_key: str) -> str:
    """The consonants of a coarse key (without v, which scripts without vowels write like one)."""
    return _DOUBLED.sub(r"\1", _NOT_BONES.sub("", coarse_key))


def writes_no_vowels(text: str) -> bool:
    """Whether the text is in a script that leaves short vowels out, so that its bones say most."""
    return _ARABIC_LETTER.search(text) is not None


def _latinised(spelled: str) -> str:
    spelled = _ARMENIAN_VO.sub("վո", spelled)
    for letters, latin in _SCRIPT_GROUPS:
        spelled = spelled.replace(letters, latin)
    return spelled.translate(_SCRIPT_LETTERS)


def _voiced(latin: str, language: str) -> str:
    groups, letters = _latin(language)
    for group, sound in groups:
        latin = latin.replace(group, sound)
    return latin.translate(letters)


def _transliterated(letters: re.Match[str]) -> str:
    return anyascii(unicodedata.normalize("NFKD", letters.group())).lower().replace("\n", "").replace(" ", "")


def _split(table: dict[str, str]) -> tuple[list[tuple[str, str]], dict[int, str]]:
    """A table as groups of letters, the longest first, and single letters."""
    groups = sorted(((k, v) for k, v in table.items() if len(k) > 1), key=lambda pair: -len(pair[0]))
    return groups, {ord(letter): sound for letter, sound in table.items() if len(letter) == 1}


@cache
def _latin(language: str) -> tuple[list[tuple[str, str]], dict[int, str]]:
    own = tables.LATIN_BY_LANGUAGE.get(language, tables.LATIN_BY_LANGUAGE[""])
    return _split(tables.LATIN | own)


_SCRIPT_GROUPS, _SCRIPT_LETTERS = _split(tables.ARMENIAN | tables.CYRILLIC | tables.GEORGIAN | tables.ARABIC)
