"""Who says it, whose people were harmed, and who did it: each only where the text says so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from seed.drafting.labelling import Piece
from seed.phrases import table

_LONGEST: Final = 16
_LABEL: Final = 12
_REMEMBERED: Final = 8
_ROLE: Final = re.compile(r"[,;(]")


@dataclass(frozen=True, slots=True)
class _Said:
    """Who speaks, named at piece `at` of a sentence. `closing`: behind what is said, as in "…, police said"."""

    at: int
    names: tuple[str, ...]
    closing: bool


class Voices:
    """The voices of a text as far as it has been read."""

    def __init__(self, speaker: str) -> None:
        self.reported = False
        """Whether the text names voices of its own, as a report does and a statement does not."""
        self._speaker = default_speaker(speaker)
        self._heard: list[tuple[str, ...]] = []
        self._paragraph = -1
        self._current: tuple[str, ...] = ()
        self._said: list[_Said] = []
        self._subject: tuple[str, ...] = ()
        self.spoken_by: set[int] = set()
        """The first tokens of the pieces of the last sentence that name who speaks."""

    def hear(self, sentence: Sequence[Piece], paragraph: int) -> None:
        """Reads who speaks in the sentence."""
        if paragraph != self._paragraph:
            self._paragraph = paragraph
            self._current = ()
        elif self._own_words(sentence):
            self._current = self._speaker
        self._said = []
        self.spoken_by = set()
        labelled = self._label(sentence)
        if labelled:
            self._note(0, labelled)
        for at, piece in enumerate(sentence):
            names: tuple[str, ...] = ()
            closing = False
            if piece.has("say_before") and not (piece.has("say") and at and not sentence[at - 1].mark):
                names = self._resolved(_run_behind(sentence, at))
                closing = at > 0 and sentence[at - 1].low == ","
            if not names and _speaks(sentence, at):
                run = _run_before(sentence, at)
                joined = at > 0 and (sentence[at - 1].low == "and" or sentence[at - 1].text == '"')
                names = () if joined and sentence[at - 1].low == "and" else self._resolved(run)
                closing = bool(names) and _stands_behind(sentence, run, at)
                if not names and joined:
                    names = self._resolved(_opening_subject(sentence)) or self._resolved(run)
                if not names and _closes(sentence, at):
                    names = self._resolved(_run_behind(sentence, at))
                    closing = True
            if not names and piece.word.party is None and piece.low in _RECKONINGS:
                names = self._resolved(_reckoner(sentence, at))
            if names:
                self._note(at, names, closing=closing)
                self.reported = True
        if not self._said:
            source = _bracketed(sentence)
            if source:
                self._note(0, source)
        self._subject = () if self._said else self._named(_opening_subject(sentence))
        if _cannot_check(sentence):
            self._current = ()

    def of(self, at: int) -> tuple[str, ...]:
        """Who says what stands at this piece: named before it, behind it, the paragraph's voice, or the speaker."""
        before = next((said for said in reversed(self._said) if said.at < at), None)
        behind = next((said for said in self._said if said.at >= at), None)
        if before is not None and not (before.closing and behind is not None and behind.closing):
            return before.names
        if behind is not None:
            return behind.names
        return self._current or self._default()

    def _default(self) -> tuple[str, ...]:
        if len(self._speaker) == 1 or not self._heard:
            return self._speaker
        return self._heard[0]

    def _own_words(self, sentence: Sequence[Piece]) -> bool:
        """As in "Our teams counted …", outside of a quotation, where one voice speaks in the whole text."""
        return len(self._speaker) == 1 and bool(sentence) and sentence[0].low in _FIRST_PERSON

    def _note(self, at: int, names: tuple[str, ...], *, closing: bool = False) -> None:
        self._said.append(_Said(at, names, closing))
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
        if words[-1].low in _PRONOUNS or (
            words[0].low in _POSSESSIVES and len(words) <= 3 and not any(one.capital for one in words[1:])
        ):
            if words[-1].low in _FIRST_PERSON and len(self._speaker) == 1:
                return self._speaker
            return self._subject or (self._heard[-1] if self._heard else self._default())
        return self._named(words)

    def _named(self, run: Sequence[Piece]) -> tuple[str, ...]:
        """The names of a phrase that is no pronoun; a bare noun is who was so called before."""
        words = list(run)
        if not words or words[0].has("no") or words[0].low in _PRONOUNS:
            return ()
        if words[0].low in _POSSESSIVES:
            words = words[1:]
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
            if not run and (piece.mark or not (piece.figure is None or piece.figure.countable) or piece.text.isdigit()):
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


_FIGURED: Final = frozenset(
    {"put", "puts", "gives", "gave", "give", "named", "names", "list", "cites", "cite", "speaks", "has put", "have put"}
)
_LOSSES: Final = frozenset({"killed_or_wounded", "killed", "wounded", "missing"})
_RECKONINGS: Final = frozenset(
    {"figure", "figures", "count", "tally", "estimate", "estimates", "toll", "account", "reckoning", "data", "numbers"}
)
_STATES: Final = frozenset({"is", "are", "was", "were", "stands", "stood", "speak", "show", "shows", "showed", "has"})
_NOUNS: Final = frozenset({"claims", "reports", "estimates", "counts", "states", "records", "notes", "report", "claim"})


def _speaks(sentence: Sequence[Piece], at: int) -> bool:
    """Whether the piece is a verb of saying; "gives" and the like only where a figure or losses follow."""
    piece = sentence[at]
    if piece.low in _FIGURED:
        saying = any(
            one.figure is not None or one.has("toll", "toll_of", "whole") or one.word.forms.get("noun") in _LOSSES
            or one.low == "losses"
            for one in sentence[at + 1 : at + 4]
        )  # fmt: skip
    else:
        saying = piece.has("say", "deny")
    return saying and not _is_passive(sentence, at) and not _is_noun(sentence, at)


def _stands_behind(sentence: Sequence[Piece], run: Sequence[Piece], at: int) -> bool:
    """As in "…, the army said." where nothing that was said follows the verb."""
    if not run or at + 1 < len(sentence) and not sentence[at + 1].mark and not sentence[at + 1].has(*_AFTER_SAYING):
        return False
    before = next((place for place, one in enumerate(sentence) if one is run[0]), 0) - 1
    return before >= 0 and sentence[before].text in ',"'


_AFTER_SAYING: Final = ("weekday", "today", "yesterday", "adverb", "and")


def _reckoner(sentence: Sequence[Piece], at: int) -> Sequence[Piece]:
    """As in "by the army's count", "the WHO figure is": whose number it is."""
    start = at
    while start and not _bounds(sentence[start - 1]) and not sentence[start - 1].has("prep") and at - start < _LABEL:
        start -= 1
    run = sentence[start:at]
    led = start > 0 and sentence[start - 1].low in {"by", "in"}
    states = at + 1 < len(sentence) and sentence[at + 1].low in _STATES
    while run and run[-1].text == "'s":
        run = run[:-1]
    if len(run) == 1 and run[0].low in _POSSESSIVES and led:
        return [replace(run[0], low=_OWNERS.get(run[0].low, "it"))]
    named = any(piece.text.isupper() and len(piece.text) > 1 for piece in run) or run != sentence[start:at]
    return run if named and (led or states) else ()


_OWNERS: Final = {"our": "we", "my": "i"}


def _cannot_check(sentence: Sequence[Piece]) -> bool:
    """As in "The office was not able to verify this": what follows is no longer the other's word."""
    denied = any(piece.has("not") or piece.low in {"no", "unable", "impossible", "could not"} for piece in sentence)
    return denied and any(piece.low in _CHECKS for piece in sentence)


_CHECKS: Final = frozenset({"verify", "verified", "confirm", "checking", "check", "corroborate", "verifying"})


def _is_noun(sentence: Sequence[Piece], at: int) -> bool:
    """As in "according to our estimates", "to tell the House": no verb with a subject of its own."""
    if sentence[at].low in _NOUNS and at + 1 < len(sentence) and sentence[at + 1].low == "of":
        return True
    return at > 0 and (
        sentence[at - 1].has("own") or sentence[at - 1].low in {"our", "their", "its", "his", "her", "the", "to", "a"}
    )


def _is_passive(sentence: Sequence[Piece], at: int) -> bool:
    """As in "they are said to have left": nobody is named who says it."""
    before = at - 1
    while before > 0 and sentence[before].has("adverb"):
        before -= 1
    if before >= 0 and sentence[before].low in {"i'm", "we're", "i've been"}:
        return True
    return before >= 0 and sentence[before].has("be") and not sentence[at].low.startswith(("quoted", "reporting"))


def _opening_subject(sentence: Sequence[Piece]) -> Sequence[Piece]:
    """As in "An M23 spokesman called it a tale and said …": the phrase that the sentence begins with."""
    for at, piece in enumerate(sentence[:_LABEL]):
        if piece.mark or piece.figure is not None:
            break
        if piece.has("be", "have", "say", "deny") and not piece.capital:
            break
        if any(word in _SPEAKERS for word in piece.low.split()) or (
            piece.word.party is not None and not (at + 1 < len(sentence) and _goes_on(sentence[at + 1]))
        ):
            return sentence[: at + 1]
    return ()


def _goes_on(piece: Piece) -> bool:
    """Whether a phrase with a party's name in front has its noun still to come: "Israeli strikes"."""
    return piece.text in "'s-" or piece.capital or (not piece.mark and not piece.has("say", "deny", "be", "have"))


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
    return bool(behind) and not sentence[at].low.startswith(("accus", "blam", "quot", "cit", "condemn", "den")) and (
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
        if (
            sentence[end].low == ","
            and end
            and sentence[end - 1].word.counted
            and not sentence[end - 1].capital
            and _apposed(sentence, end, at) is None
        ):
            return ()
    aside = [place for place in range(max(0, end - _LONGEST), end) if sentence[place].low in {"who", "which", "whose"}]
    if aside and end < at and sentence[end].low == ",":
        commas = [place for place in range(max(0, aside[0] - 2), aside[0]) if sentence[place].low == ","]
        end = commas[0] if commas else end
        if end and sentence[end - 1].text == ")" and sentence[end - 2].capital:
            end -= 1
            while end and sentence[end].text != "(":
                end -= 1
    if end and end < at and sentence[end].has("weekday", "month") and sentence[end - 1].low in {"on", "in"}:
        end -= 1
    apposed = _apposed(sentence, end, at)
    end = end if apposed is None else apposed
    start = end
    while start > 0 and not _bounds(sentence[start - 1]):
        start -= 1
        if end - start > _LONGEST:
            return ()
    return sentence[start:end]


def _apposed(sentence: Sequence[Piece], end: int, at: int) -> int | None:
    """Where the name ends that a phrase between commas explains: "UNRWA, the UN agency for refugees, says"."""
    if end == at or sentence[end].low != ",":
        return None
    start = end - 1
    while start > 0 and end - start < _LONGEST and sentence[start].low != ",":
        piece = sentence[start]
        if piece.figure is not None or piece.has("say", "be", "have") or piece.text in _CUTS:
            return None
        start -= 1
    if start <= 0 or sentence[start].low != "," or not sentence[start - 1].capital:
        return None
    return start if sentence[start + 1].low in {"the", "a", "an", "its", "which", "who"} else None


_CUTS: Final = ';:–"()'
_FIRST_PERSON: Final = frozenset({"we", "i", "our", "my"})
_POSSESSIVES: Final = frozenset({"our", "their", "his", "her", "its", "my"})
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
            "what",
            "how",
            "why",
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
