"""Who says it, whose people were harmed, and who did it: each only where the text says so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from seed.drafting.labelling import Piece

_LONGEST: Final = 16
_ROLE: Final = re.compile(r"[,;(]")


@dataclass(slots=True)
class Voices:
    """The voices of a text as far as it has been read. `named`: the last that was named, for "he said"."""

    speaker: str
    named: tuple[str, ...] = ()
    paragraph: int = -1
    said: list[tuple[int, tuple[str, ...]]] = field(default_factory=list)

    def hear(self, sentence: Sequence[Piece], paragraph: int) -> None:
        """Reads who speaks in the sentence."""
        if paragraph != self.paragraph:
            self.paragraph = paragraph
        self.said = []
        for at, piece in enumerate(sentence):
            names: tuple[str, ...] = ()
            if piece.has("say_before") and not piece.has("say") and piece.low != "by":
                names = _name_behind(sentence, at)
            elif piece.has("say"):
                names, pronoun = _name_before(sentence, at)
                if not names and not pronoun:
                    names = _name_behind(sentence, at) if _closes(sentence, at) else ()
                if pronoun:
                    names = self.named
            if names:
                self.said.append((at, names))
                self.named = names

    def of(self, at: int) -> tuple[str, ...]:
        """Who says what stands at this piece: named before it, behind it, the last voice, or the speaker."""
        before = [names for place, names in self.said if place < at]
        if before:
            return before[-1]
        if self.said:
            return self.said[0][1]
        return self.named or default_speaker(self.speaker)


def default_speaker(speaker: str) -> tuple[str, ...]:
    """The names of a given speaker: "Getachew Reda (TPLF); aid workers" are two."""
    return tuple(name for part in speaker.split(";") if (name := _ROLE.split(part)[0].strip()))


def _closes(sentence: Sequence[Piece], at: int) -> bool:
    """As in "…, says UNHCR": a verb with a name behind it."""
    behind = sentence[at + 1 : at + 3]
    return bool(behind) and (
        behind[0].capital or behind[0].has("the") or behind[0].low in {"officials", "police", "local", "a"}
    )


def _name_before(sentence: Sequence[Piece], at: int) -> tuple[tuple[str, ...], bool]:
    """The subject of the verb, and whether it was only a pronoun."""
    end = at
    while end > 0 and (
        sentence[end - 1].has("adverb", "have", "be", "modal", "not", "weekday", "time", "carrier")
        or sentence[end - 1].low == ","
    ):
        end -= 1
    while end > 1 and sentence[end - 2].low in {"on", "in"} and sentence[end - 1].has("weekday"):
        end -= 2
    start = end
    while start > 0 and end - start < _LONGEST and not _bounds(sentence[start - 1]):
        start -= 1
    if start == 0 and end - start > _LONGEST:
        return (), False
    run = list(sentence[start:end])
    if not run:
        return (), False
    if len(run) <= 3 and (run[-1].has("pronoun") or " ".join(piece.low for piece in run) in _PRONOUNS):
        return (), True
    name = _text(run)
    if not name or not _can_speak(run):
        return (), False
    return _several(name), False


_PRONOUNS: Final = frozenset({"he", "she", "it", "they", "the statement", "its statement"})


def _bounds(piece: Piece) -> bool:
    return (
        piece.text in ',;:–"().!?'
        or piece.low
        in {
            "that",
            "while",
            "when",
            "but",
            "after",
            "where",
            "whereas",
            "although",
            "whether",
            "as",
            "because",
            "if",
            "who",
            "which",
        }
        or (piece.has("say") and not piece.capital and not piece.has("pronoun"))
        or piece.has("be")
        or piece.figure is not None
        or (bool(piece.word.forms) and not piece.word.counted and not piece.capital)
    )


def _name_behind(sentence: Sequence[Piece], at: int) -> tuple[str, ...]:
    run: list[Piece] = []
    for piece in sentence[at + 1 : at + 1 + _LONGEST]:
        if piece.text in ',;:–"().!?' or (
            piece.low in {"that", "which", "who", "on", "since", "as", "in"} and run and not piece.capital
        ):
            if piece.low == "in" and run[-1].low in {"ministry", "office", "authorities", "officials", "mission"}:
                run.append(piece)
                continue
            break
        if (piece.has("say", "be", "have", "weekday") and run) or piece.figure is not None:
            break
        run.append(piece)
    if not run or not _can_speak(run):
        return ()
    if len(run) <= 2 and run[-1].has("pronoun"):
        return ()
    return _several(_text(run))


def _can_speak(run: Sequence[Piece]) -> bool:
    return any(piece.capital or piece.low in _SPEAKERS or piece.word.group or piece.word.party for piece in run)


_SPEAKERS: Final = frozenset(
    [
        "officials",
        "official",
        "police",
        "authorities",
        "ministry",
        "sources",
        "source",
        "army",
        "military",
        "government",
        "witnesses",
        "spokesman",
        "spokesperson",
        "spokeswoman",
        "medics",
        "rescuers",
        "residents",
        "council",
        "agency",
        "office",
        "rebels",
        "junta",
        "regime",
        "prosecutors",
        "staff",
        "governor",
        "mayor",
        "administration",
        "monitors",
        "doctors",
        "workers",
        "groups",
        "group",
        "hospital",
        "mission",
        "commission",
        "department",
        "committee",
        "activists",
        "minister",
        "command",
        "headquarters",
        "observers",
        "monitor",
        "media",
        "organisation",
        "organization",
        "union",
    ]
)


def _text(run: Sequence[Piece]) -> str:
    words = ""
    for piece in run:
        glue = "" if not words or piece.text.startswith("'s") or piece.text == "-" or words.endswith("-") else " "
        words += glue + piece.text
    words = words.replace(" 's", "'s").strip(" -'\"")
    for opening in ("The ", "the ", "And ", "and ", "But ", "A ", "a ", "An ", "an "):
        words = words.removeprefix(opening)
    return words


def _several(name: str) -> tuple[str, ...]:
    """As in "aid workers and the rebels" are two voices; "Ministry of Health and Sports" is one."""
    parts = name.split(" and ")
    if len(parts) == 2 and " of " not in parts[0] and not parts[0].split()[-1][:1].isupper():
        return tuple(part.removeprefix("the ").strip() for part in parts)
    return (name,)


def actors(sentence: Sequence[Piece], start: int, end: int) -> list[tuple[int, str]]:
    """Parties named as acting, with their pieces: "Israeli strikes", "by the army of X", "X's forces"."""
    found = []
    for at in range(start, end):
        piece = sentence[at]
        if piece.word.party is None:
            continue
        behind = list(sentence[at + 1 : at + 4])
        while behind and (behind[0].text == "'s" or behind[0].has("area_direction") or behind[0].low == "armed"):
            behind = behind[1:]
        force = bool(behind) and behind[0].has("force") and not behind[0].has("hollow")
        led = at > 0 and (
            sentence[at - 1].low == "by" or (sentence[at - 1].has("the") and at > 1 and sentence[at - 2].low == "by")
        )
        if force or led:
            found.append((at, piece.word.party))
    return found
