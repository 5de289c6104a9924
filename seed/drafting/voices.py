"""Who says it, whose people were harmed, and who did it: each only where the text says so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from seed.drafting.labelling import Piece
from seed.phrases import table

_LONGEST: Final = 16
_LABEL: Final = 12
_REMEMBERED: Final = 8
_ROLE: Final = re.compile(r"[,;(]")


class Voices:
    """The voices of a text as far as it has been read."""

    def __init__(self, speaker: str) -> None:
        self.reported = False
        """Whether the text names voices of its own, as a report does and a statement does not."""
        self._speaker = default_speaker(speaker)
        self._heard: list[tuple[str, ...]] = []
        self._paragraph = -1
        self._current: tuple[str, ...] = ()
        self._said: list[tuple[int, tuple[str, ...]]] = []
        self.spoken_by: set[int] = set()
        """The first tokens of the pieces of the last sentence that name who speaks."""

    def hear(self, sentence: Sequence[Piece], paragraph: int) -> None:
        """Reads who speaks in the sentence."""
        if paragraph != self._paragraph:
            self._paragraph = paragraph
            self._current = ()
        self._said = []
        self.spoken_by = set()
        labelled = self._label(sentence)
        if labelled:
            self._note(0, labelled)
        for at, piece in enumerate(sentence):
            names: tuple[str, ...] = ()
            if piece.has("say_before") and not (piece.has("say") and at and not sentence[at - 1].mark):
                names = self._resolved(_run_behind(sentence, at))
            puts = piece.low in {"put", "puts"} and any(
                one.has("toll", "toll_of", "whole") for one in sentence[at + 1 : at + 2]
            )
            if (
                not names
                and (puts or piece.has("say", "deny"))
                and not _is_passive(sentence, at)
                and not _is_noun(sentence, at)
            ):
                names = self._resolved(_run_before(sentence, at))
                if not names and at and (sentence[at - 1].low == "and" or sentence[at - 1].text == '"'):
                    names = self._resolved(_opening_subject(sentence))
                if not names and _closes(sentence, at):
                    names = self._resolved(_run_behind(sentence, at))
            if names:
                self._note(at, names)
                self.reported = True

        if not self._said:
            source = _bracketed(sentence)
            if source:
                self._note(0, source)

    def of(self, at: int) -> tuple[str, ...]:
        """Who says what stands at this piece: named before it, behind it, the paragraph's voice, or the speaker."""
        before = [names for place, names in self._said if place < at]
        if before:
            return before[-1]
        if self._said:
            return self._said[0][1]
        return self._current or self._default()

    def _default(self) -> tuple[str, ...]:
        if len(self._speaker) == 1 or not self._heard:
            return self._speaker
        return self._heard[0]

    def _note(self, at: int, names: tuple[str, ...]) -> None:
        self._said.append((at, names))
        self._current = names
        self._heard.append(names)
        del self._heard[1:-_REMEMBERED]

    def _resolved(self, run: Sequence[Piece]) -> tuple[str, ...]:
        """The names of the phrase; "he" and "the ministry" are who was named before."""
        self.spoken_by.update(piece.first for piece in run)
        words = _subject(
            [piece for piece in run if (not piece.has("adverb", "today") and not piece.mark) or piece.text in "'s-"]
        )
        if not words:
            return ()
        if (len(words) == 1 and words[0].low in _PRONOUNS) or (
            words[0].low in {"our", "their", "his", "her", "its"} and len(words) <= 3
        ):
            return self._heard[-1] if self._heard else self._default()
        name = _text(words)
        if not name or not _can_speak(words):
            return ()
        if not any(piece.capital for piece in words[1:]) and name[:1].islower():
            noun = name.split()[-1]
            for names in [*reversed(self._heard), self._speaker]:
                if any(noun in one.lower().split() for one in names):
                    return names
        return _several(name)

    def _label(self, sentence: Sequence[Piece]) -> tuple[str, ...]:
        """As in "Red Crescent: four killed", where that voice is known or the words can only be one."""
        run: list[Piece] = []
        for piece in sentence[:_LABEL]:
            if piece.text in {":", "|"} and run:
                name = _text(run)
                known = any(name in names for names in self._heard) or name.lower() in {
                    one.lower() for one in self._speaker
                }
                voice = known or any(word in _SPEAKERS for one in run for word in one.low.split())
                return _several(name) if voice and not any(one.word.counted and not one.capital for one in run) else ()
            if piece.figure is None and (piece.text.isdigit() or piece.mark) and not run:
                continue
            if (piece.mark and piece.text not in "-'") or piece.word.forms:
                return ()
            run.append(piece)
        return ()


def default_speaker(speaker: str) -> tuple[str, ...]:
    """The names of a given speaker: "Getachew Reda (TPLF); aid workers" are two; "various" is none."""
    names = (_ROLE.split(part)[0].strip() for part in speaker.split(";"))
    return tuple(name for name in names if name and name.lower() not in _NOBODY)


_NOBODY: Final = frozenset({"various", "unknown", "several", "none", "multiple"})


def _bracketed(sentence: Sequence[Piece]) -> tuple[str, ...]:
    """A source in brackets at the end: "… were displaced (IOM)."."""
    tail = list(sentence[-8:])
    if not tail or ")" not in {piece.text for piece in tail[-2:]} or "(" not in {piece.text for piece in tail}:
        return ()
    start = max(at for at, piece in enumerate(tail) if piece.text == "(")
    run = [piece for piece in tail[start + 1 :] if piece.text not in {")", "."}]
    if not run or not all(piece.text.isupper() and len(piece.text) > 1 for piece in run):
        return ()
    return (" ".join(piece.text for piece in run),)


def _is_noun(sentence: Sequence[Piece], at: int) -> bool:
    """As in "according to our estimates", "to tell the House": no verb with a subject of its own."""
    return at > 0 and (
        sentence[at - 1].has("own") or sentence[at - 1].low in {"our", "their", "its", "his", "her", "the", "to", "a"}
    )


def _is_passive(sentence: Sequence[Piece], at: int) -> bool:
    """As in "they are said to have left": nobody is named who says it."""
    before = at - 1
    while before > 0 and sentence[before].has("adverb"):
        before -= 1
    return before >= 0 and sentence[before].has("be") and not sentence[at].low.startswith(("quoted", "reporting"))


def _opening_subject(sentence: Sequence[Piece]) -> Sequence[Piece]:
    """As in "An M23 spokesman called it a tale and said …": the phrase that the sentence begins with."""
    for at, piece in enumerate(sentence[:_LABEL]):
        if piece.mark or piece.figure is not None:
            break
        if any(word in _SPEAKERS for word in piece.low.split()):
            return sentence[: at + 1]
    return ()


def _subject(run: list[Piece]) -> list[Piece]:
    """The phrase without an opening like "In March" or "During the second quarter" before its own article."""
    if run and run[0].has("prep"):
        articles = [
            at
            for at, piece in enumerate(run)
            if piece.low in {"the", "a", "an"} and at > 0 and not run[at - 1].has("prep")
        ]
        return run[articles[-1] :] if articles else run[1:]
    return run


def _closes(sentence: Sequence[Piece], at: int) -> bool:
    """As in "…, says UNHCR": a verb with a name behind it."""
    behind = sentence[at + 1 : at + 3]
    return bool(behind) and (
        behind[0].capital or behind[0].has("the") or behind[0].low in {"officials", "police", "local", "a"}
    )


def _run_before(sentence: Sequence[Piece], at: int) -> Sequence[Piece]:
    """The subject of the verb."""
    end = at
    while end > 0 and (
        sentence[end - 1].has("adverb", "have", "modal", "not", "weekday", "today", "yesterday", "carrier")
        or sentence[end - 1].low == ","
    ):
        end -= 1
        if sentence[end].low == "," and end and sentence[end - 1].word.counted and not sentence[end - 1].capital:
            return ()
    aside = [place for place in range(max(0, end - _LONGEST), end) if sentence[place].low in {"who", "which", "whose"}]
    if aside and end < at and sentence[end].low == ",":
        commas = [place for place in range(max(0, aside[0] - 2), aside[0]) if sentence[place].low == ","]
        end = commas[0] if commas else end
        if end and sentence[end - 1].text == ")" and sentence[end - 2].capital:
            end -= 1
            while end and sentence[end].text != "(":
                end -= 1
    while end > 1 and sentence[end - 2].low in {"on", "in"} and sentence[end - 1].has("weekday", "month"):
        end -= 2
    start = end
    while start > 0 and not _bounds(sentence[start - 1]):
        start -= 1
        if end - start > _LONGEST:
            return ()
    return sentence[start:end]


_PRONOUNS: Final = frozenset({"he", "she", "it", "they", "who", "which", "this", "we", "i"})


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


def _run_behind(sentence: Sequence[Piece], at: int) -> Sequence[Piece]:
    """The noun phrase behind the verb or "according to"."""
    end = at + 1
    while end < len(sentence) and end - at <= _LONGEST:
        piece = sentence[end]
        if piece.text in ',;:–"().!?' or piece.low in _ENDS_NAME or piece.has("say", "be", "have", "weekday", "that"):
            break
        if piece.figure is not None or (
            piece.low == "in" and not sentence[end - 1].has("force") and sentence[end - 1].low not in _SPEAKERS
        ):
            break
        end += 1
    return sentence[at + 1 : end]


_ENDS_NAME: Final = frozenset({"on", "since", "as", "at", "to", "after", "during"})


def _can_speak(run: Sequence[Piece]) -> bool:
    return any(
        piece.capital or piece.word.group or piece.word.party or any(word in _SPEAKERS for word in piece.low.split())
        for piece in run
    )


_SPEAKERS: Final = frozenset(table("parties")["speakers"]["words"])


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


def actors(sentence: Sequence[Piece], verb: int | None) -> list[tuple[int, str]]:
    """Parties named as acting, with their pieces: by a deed ("Israeli strikes"), by "by", or the verb's subject."""
    found = []
    for at, piece in enumerate(sentence):
        if piece.word.party is None:
            continue
        behind = list(sentence[at + 1 : at + 4])
        while behind and (behind[0].text == "'s" or behind[0].has("area_direction") or behind[0].low == "armed"):
            behind = behind[1:]
        deed = bool(behind) and behind[0].has("deed")
        subject = bool(behind) and behind[0].has("force") and verb is not None and at < verb
        led = at > 0 and (
            sentence[at - 1].low == "by" or (sentence[at - 1].has("the") and at > 1 and sentence[at - 2].low == "by")
        )
        if deed or led or subject:
            found.append((at, piece.word.party))
    return found
