"""Who says it, whose people were harmed, and who did it: each only where the text says so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from seed.drafting.labelling import Piece
from seed.drafting.saying import (
    FIGURED,
    MAY_SAY,
    TAKING_IN,
    cannot_check,
    closes,
    is_hearsay,
    speaks,
    stands_behind,
)
from seed.drafting.speech import (
    ASSERTIONS,
    FIRST_PERSON,
    LABEL,
    POSSESSIVES,
    PRONOUNS,
    RECKONINGS,
    SPEAKERS,
    asserter,
    bracketed,
    can_speak,
    opening_subject,
    phrase_text,
    reckoner,
    run_before,
    run_behind,
    section_voice,
    several,
    without_deed,
    without_opening,
)

_REMEMBERED: Final = 8
# "The number that we gave on Sunday", "as we reported": what else the sentence says is not said by us.
_POINTING: Final = frozenset({"those", "these", "let", "please", "if"})
_OBJECTS: Final = frozenset({"them", "him", "her", "us", "me"})
_OPENING: Final = 3
# "The Maoists: 148 were killed": who fights says so.
_SIDES: Final = frozenset({"militant", "military", "police", "security_forces", "rescuer", "medical"})
_SHORT: Final = 7
_IN_NAMES: Final = frozenset({"of", "for", "in", "on", "at", "to"})
# Only these can name a voice.
_TAGS: Final = ("say", "deny", "say_before", "withdrawn")
_WORDS: Final = MAY_SAY | ASSERTIONS | RECKONINGS | {"per"}
_ASIDES: Final = frozenset({"that", "which", "as"})
_ROLE: Final = re.compile(r"[,;(]")


@dataclass(frozen=True, slots=True)
class _Said:
    """Who speaks, named at piece `at` of a sentence. `closing`: behind what is said, as in "…, police said"."""

    at: int
    names: tuple[str, ...]
    closing: bool


class Voices:
    """The voices of a text as far as it has been read."""

    def __init__(self, speaker: str, publisher: str = "") -> None:
        self.reported = False
        """Whether the text names voices of its own, as a report does and a statement does not."""
        self._speaker = default_speaker(speaker)
        self._ourselves = self._speaker if len(self._speaker) == 1 else tuple(name for name in (publisher,) if name)
        self._section: tuple[str, ...] = ()
        self._publishes = _is_own_publisher(self._speaker, publisher)
        self._heard: list[tuple[str, ...]] = []
        self._paragraph = -1
        self._current: tuple[str, ...] = ()
        self._carried: tuple[str, ...] = ()
        self._said: list[_Said] = []
        self._quoted = False
        self._sentence: Sequence[Piece] = ()
        self._subject: tuple[str, ...] = ()
        self.spoken_by: set[int] = set()
        """The first tokens of the pieces of the last sentence that name who speaks."""

    def hear(self, sentence: Sequence[Piece], paragraph: int, *, heading: bool = False) -> None:
        """Reads who speaks in the sentence; a heading like "What the army says" names who does below it."""
        if paragraph != self._paragraph:
            self._paragraph = paragraph
            goes_on = any(piece.has("more") for piece in sentence[:_OPENING] if not piece.mark)
            self._current = self._current if goes_on else ()
        elif self._own_words(sentence) or (len(self._speaker) == 1 and is_hearsay(sentence)):
            self._current = self._speaker
        self._said = []
        self._carried = self._current
        self._sentence = sentence
        self._quoted = bool(sentence) and sentence[0].text == '"' and len(self._speaker) != 1
        self.spoken_by = set()
        labelled = self._label(sentence)
        if labelled:
            self._note(0, labelled)
        for at, piece in enumerate(sentence):
            if not piece.has(*_TAGS) and piece.low not in _WORDS:
                continue
            names, closing = self._voice_at(sentence, at)
            denied = piece.has("deny") and any(one.figure is not None for one in sentence[:at])
            if names and not denied:
                self._note(at, names, closing=closing)
                self.reported = True
        if not self._said:
            source = bracketed(sentence)
            if source:
                self._note(0, source)
        self._subject = () if self._said else self._named(without_opening(list(opening_subject(sentence))))
        if cannot_check(sentence):
            self._current = ()
        if not any(piece.figure is not None for piece in sentence):
            titled = section_voice(sentence) if heading or len(sentence) <= _SHORT else ()
            if heading:
                self._section = titled
            elif titled:
                self._note(0, titled)

    def _voice_at(self, sentence: Sequence[Piece], at: int) -> tuple[tuple[str, ...], bool]:
        """Who is named as speaking by the word at this piece, and whether that is behind what is said."""
        piece = sentence[at]
        names: tuple[str, ...] = ()
        closing = False
        if piece.low == "per" and at and sentence[at - 1].word.forms:
            names = self._resolved(run_behind(sentence, at))
        if piece.has("say_before") and not (piece.has("say") and at and not sentence[at - 1].mark):
            following = sentence[at + 1] if at + 1 < len(sentence) else None
            which = following is not None and following.low in {"which", "whom"}
            names = self._resolved(run_before(sentence, at) if which else run_behind(sentence, at))
            closing = at > 0 and sentence[at - 1].low == ","
        if not names and speaks(sentence, at) and not self._takes_in_for_another(sentence, at):
            names, closing = self._subject_of(sentence, at)
        if not names and piece.has("withdrawn") and piece.low.split()[0] in FIRST_PERSON:
            names = self._ourselves
        if not names and piece.has("withdrawn") and piece.low.startswith("had ") and at:
            names = self._resolved(run_before(sentence, at))
        if not names and piece.low in ASSERTIONS:
            names = self._resolved(asserter(sentence, at))
        if not names and piece.word.party is None and piece.low in RECKONINGS:
            names = self._resolved(reckoner(sentence, at))
        return names, closing

    def _subject_of(self, sentence: Sequence[Piece], at: int) -> tuple[tuple[str, ...], bool]:
        """Who says it, by the verb of saying at this piece: its subject, or the name behind it."""
        if sentence[at].low.endswith("ing") and at and sentence[at - 1].text == "," and self._said:
            # "X blamed the army, saying …": whoever spoke before in the sentence goes on.
            return self._said[-1].names, False
        run = run_before(sentence, at)
        joined = at > 0 and (sentence[at - 1].low == "and" or sentence[at - 1].text == '"')
        aside = at > 1 and sentence[at - 1].low in FIRST_PERSON and sentence[at - 2].low in _ASIDES
        names = () if aside or (joined and sentence[at - 1].low == "and") else self._resolved(run)
        if at + 1 < len(sentence) and sentence[at + 1].text == ":" and any(piece.word.counted for piece in run[-1:]):
            # "Missing children reported: 118"
            names = names if any(word in SPEAKERS for word in run[-1].low.split()) else ()
        closing = bool(names) and stands_behind(sentence, run, at)
        if not names and joined:
            names = self._resolved(opening_subject(sentence)) or self._resolved(run)
        if not names and sentence[at].low not in FIGURED and closes(sentence, at):
            return self._resolved(run_behind(sentence, at)), True
        return names, closing

    def of(self, at: int) -> tuple[str, ...]:
        """Who says what stands at this piece: named before it, behind it, the paragraph's voice, or the speaker."""
        before = next((said for said in reversed(self._said) if said.at < at), None)
        behind = next((said for said in self._said if said.at >= at and not self._is_apart(at, said)), None)
        if before is not None and not (before.closing and behind is not None and behind.closing):
            return before.names
        if behind is not None:
            return behind.names
        return (self._carried if self._said else self._current) or self._default()

    def _is_apart(self, at: int, said: _Said) -> bool:
        """As in "220 huts were burned; the mayor spoke of 134 dead": the mayor says nothing of the huts."""
        return not said.closing and any(piece.text == ";" for piece in self._sentence[at : said.at])

    def _takes_in_for_another(self, sentence: Sequence[Piece], at: int) -> bool:
        """As in "Hospitals have received 54 bodies" in a ministry's own statement: the ministry counts."""
        if sentence[at].low not in TAKING_IN:
            return False
        subject = run_before(sentence, at)
        initials = any(piece.text.isupper() and len(piece.text) > 1 for piece in subject)
        return not initials and len(self._speaker) == 1

    @property
    def in_own_words(self) -> bool:
        """Whether nobody but the one speaker of the text speaks in the last sentence."""
        alone = len(self._speaker) == 1 and not self._said and self._current in {(), self._speaker}
        return alone and (not self.reported or self._publishes)

    def _default(self) -> tuple[str, ...]:
        if self._section:
            return self._section
        if len(self._speaker) == 1 or not self._heard:
            return self._speaker
        return self._heard[0]

    def _own_words(self, sentence: Sequence[Piece]) -> bool:
        """As in "Our teams counted …", outside of a quotation, where one voice speaks in the whole text."""
        return len(self._speaker) == 1 and bool(sentence) and sentence[0].low in FIRST_PERSON

    def _note(self, at: int, names: tuple[str, ...], *, closing: bool = False) -> None:
        self._said.append(_Said(at, names, closing))
        self._current = names
        self._heard.append(names)
        del self._heard[1:-_REMEMBERED]

    def _resolved(self, run: Sequence[Piece]) -> tuple[str, ...]:
        """The names of the phrase; "he" and "the ministry" are who was named before."""
        words = without_opening(
            [
                piece
                for at, piece in enumerate(run)
                if (not piece.has("adverb", "today") and not piece.mark)
                or piece.text in "'s-"
                or piece.low == "both"
                or (at == 0 and piece.has("prep"))
            ]
        )
        words = without_deed(words)
        self.spoken_by.update(piece.first for piece in words)
        if not words:
            return ()
        if (words[-1].low in PRONOUNS and not _is_initials(words[-1])) or (
            words[0].low in POSSESSIVES and len(words) <= 3 and not any(one.capital for one in words[1:])
        ):
            if words[-1].low in FIRST_PERSON and self._ourselves:
                return () if self._quoted else self._ourselves
            own = without_opening(list(opening_subject(self._sentence)))
            inside = bool(own) and own[-1].first < words[0].first
            subject = () if self._said else (self._named(own) if inside else ()) or self._subject
            return subject or (self._heard[-1] if self._heard else self._default())
        return self._named(words)

    def _named(self, run: Sequence[Piece]) -> tuple[str, ...]:
        """The names of a phrase that is no pronoun; a bare noun is who was so called before."""
        words = list(run)
        if not words or words[0].has("no") or words[0].low in _POINTING:
            return ()
        if words[0].low in PRONOUNS and not _is_initials(words[0]):
            return ()
        if words[-1].low in _OBJECTS or (words[-1].has("prep") and words[-1].word.party is None):
            return ()
        if words[0].low in FIRST_PERSON and self._ourselves:
            return () if self._quoted else self._ourselves
        if words[0].low in POSSESSIVES:
            words = words[1:]
        name = phrase_text(words)
        if not name or not can_speak(words):
            return ()
        if not any(piece.capital for piece in words[1:]) and name[:1].islower():
            noun = name.split()[-1]
            for names in [*reversed(self._heard), self._speaker]:
                if any(noun in one.lower().split() for one in names):
                    return tuple(one for one in names if noun in one.lower().split())
        return several(name)

    def _label(self, sentence: Sequence[Piece]) -> tuple[str, ...]:
        """As in "Red Crescent: four killed", where that voice is known or the words can only be one."""
        run: list[Piece] = []
        for piece in sentence[:LABEL]:
            if piece.text in {":", "|"} and run and not run[0].has("area_wide"):
                name = phrase_text(run)
                known = any(name in names for names in self._heard) or name.lower() in {
                    one.lower() for one in self._speaker
                }
                head = next((at for at, one in enumerate(run) if at and one.has("prep")), len(run))
                speaks_of = any(word in SPEAKERS for one in run for word in one.low.split())
                thing = (
                    run[head - 1].low.endswith("s") and run[head - 1].low not in SPEAKERS and not run[head - 1].capital
                )
                voice = known or (speaks_of and not thing)
                armed = run[0].low == "the" and run[-1].word.group in _SIDES
                if armed and any(one.figure is not None for one in sentence):
                    return several(name)
                counted = any(one.word.counted and not one.capital for one in run)
                if len(run) == 1 and run[0].word.group not in {None, *_SIDES} and not known:
                    return ()
                return several(name) if voice and (not counted or run[-1].low in SPEAKERS) else ()
            if not run and (piece.mark or not (piece.figure is None or piece.figure.countable) or piece.text.isdigit()):
                continue
            if (piece.mark and piece.text not in {"-", "'", "'s"}) or piece.word.forms or piece.has("toll", "toll_of"):
                return ()
            if piece.has("prep") and (not run or piece.low not in _IN_NAMES):
                return ()
            run.append(piece)
        return ()


def _is_initials(piece: Piece) -> bool:
    """As "WHO", which is no pronoun."""
    return len(piece.text) > 1 and piece.text.isupper()


def _is_own_publisher(speaker: tuple[str, ...], publisher: str) -> bool:
    """Whether a text was put out by who speaks in it, and not reported by others."""
    words = {word for word in publisher.lower().replace("'s", "").split() if len(word) > _SMALL}
    own = {word for name in speaker for word in name.lower().replace("'s", "").split() if len(word) > _SMALL}
    return not publisher or bool(words & own) or bool(words & _NETWORKS)


_SMALL: Final = 2
_NETWORKS: Final = frozenset({"telegram", "facebook", "twitter", "website", "blog", "press", "channel", "youtube"})


def default_speaker(speaker: str) -> tuple[str, ...]:
    """The names of a given speaker: "Getachew Reda (TPLF); aid workers" are two; "various" is none."""
    names = (_ROLE.split(part)[0].strip() for part in speaker.split(";"))
    return tuple(name for name in names if name and name.lower() not in _NOBODY)


_NOBODY: Final = frozenset({"various", "unknown", "several", "none", "multiple"})
