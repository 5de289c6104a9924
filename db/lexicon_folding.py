"""Words of a message, folded so that one spelling stands for all: case, marks, look-alikes, question and stress signs.

Pure and linear. It knows no vocabulary; what the words mean is for `db.lexicon`.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from anyascii import anyascii

LONGEST: Final = 500
"""Characters of a message that are read."""

_INVISIBLE: Final = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]"
)
_ARMENIAN_SIGNS: Final = str.maketrans("", "", "՛՜՞՚՟")
_MENTION: Final = re.compile(
    r"<(?:@[!&]?|#)\d{1,25}>|@(?:everyone|here)\b|#[^\W\d]\w{1,40}|<a?:\w{1,40}:\d{1,25}>|https?://\S{1,400}"
)
_CODE: Final = re.compile(
    r"```[^`]{0,400}```|\{[^{}]{0,300}\}|<(script|style)\b[^<>]{0,80}>[^<>]{0,200}</\1>|<[^<>]{0,80}>"
    r"|\[[^\[\]]{0,80}\]\(\s{0,4}(?=\)|https?:)[^()]{0,200}\)",
    re.IGNORECASE,
)
"""What is no speech: code, tags with what scripts hold, and the links of Markdown with their text."""
_DRAWN_OUT: Final = re.compile(r"([^\W\d])\1{2,}")
_NUMBER_OF: Final = re.compile(r"\b(?:no|nr|num)\.\s?of\b", re.IGNORECASE)
_SQUARE_KM: Final = re.compile(r"\b(km|км|կմ)\s?\^?2\b", re.IGNORECASE)
_ROLE: Final = re.compile(
    r"\s*(?:as an?|speaking as|imagine|suppose|you are|i am|i'm|como un|en tant que|как)\b[^:?]{0,200}:\s*",
    re.IGNORECASE,
)
_NOT: Final = re.compile(r"\b(\w{2,8})n['’]t\b", re.IGNORECASE)
_WORD: Final = re.compile(
    r"\d{1,3}(?:[,.\u00a0\u202f ]\d{3})+(?!\d)|\d+(?:[.,]\d+)?|[^\W\d_]+(?:['’ʼ`´][^\W\d_]+)*|[^\w\s]"
)
_APOSTROPHE: Final = re.compile(r"['’ʼ`´]")
_ELIDED: Final = frozenset({"l", "d", "qu", "c", "n", "s", "j", "m", "t", "jusqu", "lorsqu", "puisqu"})
_MARKLESS: Final = str.maketrans({"ı": "i", "ə": "e", "ø": "o", "ł": "l", "đ": "d", "ß": "s", "æ": "e", "œ": "e"})
_LOOKALIKES: Final = dict(zip("аеорсухіӏјѕԁһ", "aeopcyxiljsdh", strict=True))
_TO_CYRILLIC: Final = {latin: cyrillic for cyrillic, latin in _LOOKALIKES.items() if cyrillic in "аеорсух"}
_KEY: Final = (
    ("shch", "s"), ("dzh", "j"), ("dj", "j"), ("zh", "j"), ("kh", "h"), ("gh", "g"), ("ts", "c"), ("tz", "c"),
    ("tch", "c"), ("ch", "c"), ("sh", "s"), ("th", "t"), ("ph", "p"), ("ow", "u"), ("oo", "u"), ("ye", "e"),
    ("x", "h"), ("q", "k"),
    ("w", "v"), ("y", "i"), ("@", "e"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the message: as written, folded, and where. `owns` is whether an 's was cut from it."""

    text: str
    folded: str
    start: int
    end: int
    number: float | None = None
    owns: bool = False

    @property
    def sign(self) -> bool:
        """Whether it is punctuation."""
        return self.number is None and not self.folded[:1].isalpha()


def clean(text: str) -> str:
    """The message as it is read: NFKC, nothing invisible, no mentions or addresses, at most `LONGEST` characters."""
    text = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text[: 4 * LONGEST]))[:LONGEST]
    text = _MENTION.sub(" ", _CODE.sub(" ", text.translate(_ARMENIAN_SIGNS)))
    text = _NUMBER_OF.sub("number of", text)
    if (role := _ROLE.match(text)) is not None:
        text = text[role.end() :]
    return _NOT.sub(r"\1 not", _SQUARE_KM.sub(r"\1", text))


def words_of(text: str) -> list[Word]:
    """The words of a cleaned text in order, numbers read, signs kept as words of their own."""
    found: list[Word] = []
    for match in _WORD.finditer(text):
        piece, start = match[0], match.start()
        if piece[0].isdigit():
            value = _number(piece)
            if value is not None:
                found.append(Word(piece, piece, start, match.end(), value))
        elif piece[0].isalpha():
            if not _is_ending(piece, start, found):
                found.extend(_parts(piece, start))
        elif found and _APOSTROPHE.match(piece) and found[-1].end == start and found[-1].folded.endswith("s"):
            found[-1] = replace(found[-1], owns=True)
        else:
            found.append(Word(piece, piece, start, match.end()))
    return found


def _is_ending(piece: str, start: int, before: list[Word]) -> bool:
    """Whether the letters end the word before a hyphen, as in ՊՆ-ն."""
    if len(before) < 2 or len(piece) > 3 or piece.isascii():
        return False
    hyphen, word = before[-1], before[-2]
    return (
        hyphen.text == "-"
        and hyphen.end == start
        and word.end == hyphen.start
        and not word.sign
        and word.number is None
    )


def _parts(piece: str, start: int) -> list[Word]:
    """A word at its apostrophe: what is elided before it and what ends the word after it say nothing."""
    split = _APOSTROPHE.search(piece)
    if split is None:
        return [_word(piece, start)]
    before, after = piece[: split.start()], piece[split.end() :]
    if folded(before) in _ELIDED and len(after) > 1:
        return _parts(after, start + split.end())
    return [_word(before, start, owns=folded(after) == "s")]


def _word(text: str, start: int, *, owns: bool = False) -> Word:
    return Word(text, folded(text), start, start + len(text), owns=owns)


def _number(piece: str) -> float | None:
    if len(piece) > 15:
        return None
    grouped = re.fullmatch(r"\d{1,3}(?:[,.\s]\d{3})+", piece)
    plain = re.sub(r"[,.\s]", "", piece) if grouped else piece.replace(",", ".")
    return float(plain)


@lru_cache(maxsize=8192)
def folded(word: str) -> str:
    """The word in small letters without marks or letters drawn out, its look-alikes of another script put right."""
    word = _DRAWN_OUT.sub(r"\1", word)
    low = _one_script(word.replace("İ", "i").replace("I", "i").casefold() if word.isascii() else _low(word))
    bare = "".join(sign for sign in unicodedata.normalize("NFD", low) if not unicodedata.combining(sign))
    return bare.translate(_MARKLESS)


def _low(word: str) -> str:
    return word.replace("İ", "i").replace("I", "i").casefold().replace("և", "եւ")


def _one_script(word: str) -> str:
    latin = sum("a" <= sign <= "z" for sign in word)
    cyrillic = sum("а" <= sign <= "ӏ" for sign in word)
    if not latin or not cyrillic:
        return word
    table = _LOOKALIKES if latin >= cyrillic else _TO_CYRILLIC
    return "".join(table.get(sign, sign) for sign in word)


@lru_cache(maxsize=8192)
def latin_key(word: str) -> str:
    """How a word sounds in plain Latin letters, the same however it was put into them."""
    key = anyascii(word).lower().replace("'", "")
    for written, sound in _KEY:
        key = key.replace(written, sound)
    return "".join(sign for index, sign in enumerate(key) if sign.isalpha() and sign != key[index - 1 : index])
