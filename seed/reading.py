"""A pasted text made readable without losing where anything stood.

`clean` folds what only looks different (no-break spaces, curly quotes, hyphens, combining accents, invisible direction
marks) and remembers for every character where it was, so that a span is always one of the text as pasted. `words` cuts
it into tokens, `sentences` into sentences and lines. It knows no vocabulary and judges nothing.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, NamedTuple

_FOLDED: Final = str.maketrans(
    {
        "\t": "|",
        **dict.fromkeys("   ᠎           　\v\f\x1c\x1d\x1e\x1f", " "),
        **dict.fromkeys("\u2028\u2029\x85\r", "\n"),
        **dict.fromkeys("‘’‚‛ʼ′´`＇", "'"),
        **dict.fromkeys("“”„‟«»″＂", '"'),
        **dict.fromkeys("‐‑‒−﹣－", "-"),
        **dict.fromkeys("—―", "–"),
        "，": ",",
        "．": ".",
        "％": "%",
        "：": ":",
    }
)
_INVISIBLE: Final = "".join(chr(code) for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code)) == "Cf")
_UNEVEN: Final = re.compile(f"[{re.escape(_INVISIBLE)}\u0300-\u036f]|\r\n")
_CLUSTER: Final = re.compile(
    f"\r\n|[{re.escape(_INVISIBLE)}]|[^\u0300-\u036f][\u0300-\u036f]*|[\u0300-\u036f]+", re.DOTALL
)

_TOKEN: Final = re.compile(
    r"(?P<number>\d+(?:[.,]\d+)*)"
    r"|(?P<possessive>'s\b)"
    r"|(?P<leader>[._]{4,})"
    r"|(?P<word>[^\W\d_]\w*(?:(?:-|'(?!s\b))\w+)*)"
    r"|(?P<line>\n)"
    r"|(?P<mark>[^\s])"
)

# A full stop behind these ends no sentence.
_ABBREVIATIONS: Final = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "gen",
        "lt",
        "col",
        "maj",
        "capt",
        "sgt",
        "brig",
        "adm",
        "rev",
        "hon",
        "prof",
        "st",
        "no",
        "nr",
        "vs",
        "etc",
        "approx",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "u.s",
        "u.k",
        "u.n",
        "e.g",
        "i.e",
        "a.m",
        "p.m",
        "inc",
        "ltd",
        "gov",
        "sen",
        "rep",
        "pres",
        "dept",
        "sq",
        "fig",
        "op",
        "cit",
        "al",
        "ca",
        "incl",
        "excl",
        "est",
        "min",
        "max",
        "art",
        "para",
        "dist",
        "reg",
        "sta",
        "sto",
        "mt",
        "pt",
        "ste",
        "prov",
        "gov",
        "pres",
        "sen",
        "rep",
        "supt",
        "insp",
        "cpl",
        "pvt",
        "lcpl",
        "ssgt",
        "cmdr",
        "cdr",
        "amb",
        "bros",
        "fr",
        "ave",
        "blvd",
        "govt",
    ]
)
_BULLETS: Final = frozenset("*•-–·●▪◦‣>#|")
_ENDS: Final = frozenset(".!?…")
_LONG_LINE: Final = 60
# So much white space on one line parts the columns of a table, like a bar.
_COLUMN_GAP: Final = 3
_LONGEST_HEADING: Final = 30
# A sentence beyond any that people write is cut, so that reading one never takes long.
_LONGEST_SENTENCE: Final = 200


class Token(NamedTuple):
    """A word, number or mark. `low` is lower case without accents' doubt; `start` and `end` are of the clean text."""

    kind: str
    text: str
    low: str
    start: int
    end: int
    spaced: bool
    """Whether white space stands before it."""

    @property
    def capital(self) -> bool:
        return self.kind == "word" and self.text[:1].isupper()


@dataclass(frozen=True, slots=True)
class Clean:
    """A text as it is read, and where each of its characters stands in the text as given."""

    raw: str
    text: str
    _starts: array[int] | None
    _ends: array[int] | None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the given text that the span [start, end) of the clean one was read from."""
        if self._starts is None or self._ends is None or start >= end:
            return start, end
        return self._starts[start], self._ends[end - 1]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A run of tokens said as one. `paragraph` counts blocks from 0; `heading`: a line without a full stop."""

    tokens: tuple[Token, ...]
    paragraph: int
    heading: bool
    bullet: bool = False


def clean(raw: str) -> Clean:
    """The text with look-alikes folded. Linear in its length; nothing that can be seen is lost."""
    if not _UNEVEN.search(raw):
        return Clean(raw, raw.translate(_FOLDED), None, None)
    pieces: list[str] = []
    starts, ends = array("L"), array("L")
    for found in _CLUSTER.finditer(raw):
        piece = found.group()
        if piece[0] in _INVISIBLE_SET:
            continue
        folded = "\n" if piece == "\r\n" else unicodedata.normalize("NFC", piece).translate(_FOLDED)
        pieces.append(folded)
        starts.extend([found.start()] * len(folded))
        ends.extend([found.end()] * len(folded))
    return Clean(raw, "".join(pieces), starts, ends)


_INVISIBLE_SET: Final = frozenset(_INVISIBLE)


def words(text: str) -> list[Token]:
    """The tokens of a clean text, line ends among them."""
    tokens: list[Token] = []
    end = 0
    for found in _TOKEN.finditer(text):
        start = found.start()
        said = found.group()
        if tokens and tokens[-1].kind != "line" and start - end >= _COLUMN_GAP:
            tokens.append(Token("mark", "|", "|", end, end, spaced=True))
        if found.lastgroup == "leader":
            tokens.append(Token("mark", "|", "|", start, found.end(), spaced=True))
            end = found.end()
            continue
        if said == "-" and start > end and text[start + 1 : start + 2].isspace():
            said = "–"
        tokens.append(Token(found.lastgroup or "mark", said, said.lower(), start, found.end(), start > end))
        end = found.end()
    return tokens


def sentences(tokens: Sequence[Token]) -> Iterator[Sentence]:
    """The sentences in order. A line end closes one unless the next line plainly goes on."""
    for paragraph, block in enumerate(_blocks(tokens)):
        run: list[Token] = []
        for position, token in enumerate(block):
            run.append(token)
            following = block[position + 1] if position + 1 < len(block) else None
            if following is not None and (_ends_here(run, following) or len(run) == _LONGEST_SENTENCE):
                yield from _sentence(run, paragraph)
                run = []
        yield from _sentence(run, paragraph)


def _blocks(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """Lines, those joined that a narrow margin has cut in the middle of a sentence."""
    lines: list[tuple[list[Token], bool]] = []
    line: list[Token] = []
    after_blank = True
    for token in tokens:
        if token.kind != "line":
            line.append(token)
            continue
        if line:
            lines.append((line, after_blank))
            after_blank = False
        else:
            after_blank = True
        line = []
    if line:
        lines.append((line, after_blank))
    block: list[Token] = []
    for (current, _), (following, blank_before) in pairwise([*lines, ([], True)]):
        block += current
        if blank_before or not following or not _goes_on(current, following[0]):
            yield block
            block = []


def _goes_on(line: Sequence[Token], following: Token) -> bool:
    if (
        any(token.text == "|" for token in line)
        or line[-1].text in _ENDS
        or line[-1].text == ":"
        or following.text in _BULLETS
    ):
        return False
    wide = line[-1].end - line[0].start >= _LONG_LINE
    return following.text[:1].islower() or line[-1].text == "," or (wide and following.kind == "number")


def _ends_here(run: Sequence[Token], following: Token) -> bool:
    """Whether the last token of the run ends a sentence before `following`."""
    last = run[-1]
    if last.text in "\"')]" and len(run) > 1 and run[-2].text in _ENDS:
        return following.spaced and not following.text[:1].islower()
    if last.text not in _ENDS or (following.text in "\"')]" and not following.spaced):
        return False
    if not following.spaced:
        return False
    if following.text[:1].islower():
        return False
    if last.text == "." and len(run) > 1 and not last.spaced:
        before = run[-2]
        if len(run) == 2 and before.kind == "number":
            return False
        if before.low in _ABBREVIATIONS or (len(before.text) == 1 and before.kind == "word"):
            return following.kind == "word" and before.low in {"a.m", "p.m", "m", "etc"}
    return True


def _sentence(run: list[Token], paragraph: int) -> Iterator[Sentence]:
    bullet = bool(run) and run[0].text in _BULLETS and not _is_more_than(run)
    if bullet:
        run = run[1:]
    if run:
        heading = run[-1].text not in _ENDS and run[-1].text not in "\"':;" and len(run) <= _LONGEST_HEADING
        yield Sentence(tuple(run), paragraph, heading and not bullet, bullet)


def _is_more_than(run: list[Token]) -> bool:
    """As in ">30 killed", where the sign is no bullet."""
    return run[0].text == ">" and len(run) > 1 and run[1].kind == "number" and not run[1].spaced
