"""The phrases of an English sentence that name who speaks: subjects, what stands behind "according to", brackets.

Each function looks at one sentence and knows nothing of who spoke before.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from seed.drafting.labelling import Piece
from seed.phrases import table

_LONGEST: Final = 16
_NEAR: Final = 7
LABEL: Final = 12
"""How many pieces a label or an opening phrase has at the most."""


def bracketed(sentence: Sequence[Piece]) -> tuple[str, ...]:
    """A source in brackets at the end: "… were displaced (IOM)."."""
    tail = list(sentence[-8:])
    if not tail or ")" not in {piece.text for piece in tail[-2:]} or "(" not in {piece.text for piece in tail}:
        return ()
    start = max(at for at, piece in enumerate(tail) if piece.text == "(")
    run = [piece for piece in tail[start + 1 :] if piece.text not in {")", "."}]
    initials = all(piece.text.isupper() and len(piece.text) > 1 for piece in run)
    named = all(piece.capital or piece.has("prep", "and", "the") for piece in run) and any(
        word in SPEAKERS for piece in run for word in piece.low.split()
    )
    return (" ".join(piece.text for piece in run),) if run and (initials or named) else ()


ASSERTIONS: Final = frozenset(table("speech")["assertions"]["nouns"])
RECKONINGS: Final = frozenset(
    {"figure", "figures", "count", "tally", "estimate", "estimates", "toll", "account", "reckoning", "data", "numbers"}
)
_STATES: Final = frozenset(
    {
        "is", "are", "was", "were", "stands", "stood", "speak", "show", "shows", "showed", "has", "begins", "includes",
        "lists", "comes", "came", "gives", "gave", "runs",
    }
)  # fmt: skip


def asserter(sentence: Sequence[Piece], at: int) -> Sequence[Piece]:
    """As in "the army's assertion that": whose word it is."""
    following = sentence[at + 1] if at + 1 < len(sentence) else None
    if following is None or following.low != "that" or at < 1 or sentence[at - 1].text != "'s":
        return ()
    start = at - 1
    while start and not _bounds(sentence[start - 1]) and not sentence[start - 1].has("prep") and at - start < LABEL:
        start -= 1
    return sentence[start : at - 1]


def reckoner(sentence: Sequence[Piece], at: int) -> Sequence[Piece]:
    """As in "by the army's count", "the WHO figure is": whose number it is."""
    start = at
    while start and not _bounds(sentence[start - 1]) and not sentence[start - 1].has("prep") and at - start < LABEL:
        start -= 1
    run = sentence[start:at]
    led = start > 0 and sentence[start - 1].low in {"by", "in", "on"}
    behind = at + 1
    while behind < len(sentence) and behind - at < _NEAR and not _ends_subject(sentence[behind]):
        behind += 1
    states = behind < len(sentence) and sentence[behind].low in _STATES
    while run and run[-1].text == "'s":
        run = run[:-1]
    if len(run) == 1 and run[0].low in POSSESSIVES and led:
        return run
    named = (
        any((piece.text.isupper() and len(piece.text) > 1) or piece.word.party for piece in run)
        or run != sentence[start:at]
    )
    foreign = any(piece.has("article", "say") or piece.low in _POINTING for piece in run[1:])
    return run if named and (led or states) and not foreign else ()


def _ends_subject(piece: Piece) -> bool:
    """Whether a phrase like "the government's figure for its own bank" ends here."""
    return piece.low in _STATES or piece.mark or piece.figure is not None or piece.has("say", "new_clause")


_POINTING: Final = frozenset({"these", "those", "this", "that", "such", "all"})


def section_voice(heading: Sequence[Piece]) -> tuple[str, ...]:
    """Whose words stand below a heading: "What the authorities say", "WHAT ISLAMABAD SAYS", "According to Kyiv"."""
    run = [piece for piece in heading if not piece.mark]
    if len(run) > 2 and run[0].low == "what" and run[-1].low in _SAY:
        run = run[1:-1]
    elif len(run) > 1 and run[0].low == "according to":
        run = run[1:]
    elif len(run) > 1 and run[-1].low in _ACCOUNTS and (run[-2].text == "'s" or run[-2].word.party):
        run = [piece for piece in run[:-1] if piece.text != "'s"]
    else:
        return ()
    name = " ".join(_as_name(piece.text) for piece in run)
    for article in ("the ", "The "):
        name = name.removeprefix(article)
    return (name,) if can_speak(run) else ()


def _as_name(text: str) -> str:
    """A word of a heading in capitals as it is written elsewhere; short ones are initials."""
    return text.title() if text.isupper() and len(text) > _ACRONYM else text


_SAY: Final = frozenset({"say", "says", "said", "claims", "claim", "reports", "report", "tells us", "tell us"})
_ACCOUNTS: Final = frozenset({"account", "version", "side", "figures", "tally", "count", "view", "statement"})
_ACRONYM: Final = 4


def opening_subject(sentence: Sequence[Piece]) -> Sequence[Piece]:
    """As in "An M23 spokesman called it a tale and said …": the phrase that the sentence begins with."""
    for at, piece in enumerate(sentence[:LABEL]):
        if piece.mark or piece.figure is not None:
            break
        if piece.has("be", "have", "say", "deny") and not piece.capital:
            break
        if any(word in SPEAKERS for word in piece.low.split()) or (
            piece.word.party is not None and not (at + 1 < len(sentence) and _goes_on(sentence[at + 1]))
        ):
            last = at + 1
            while last < len(sentence) and (
                any(word in SPEAKERS for word in sentence[last].low.split()) or _is_name(sentence[last])
            ):
                last += 1
            return sentence[:last]
    return ()


def _is_name(piece: Piece) -> bool:
    """As the name behind "Governor"."""
    return piece.capital and not piece.word.tags and not piece.word.forms and piece.word.party is None


def _goes_on(piece: Piece) -> bool:
    """Whether a phrase with a party's name in front has its noun still to come: "Israeli strikes"."""
    return piece.text in "'s-" or piece.capital or (not piece.mark and not piece.has("say", "deny", "be", "have"))


def without_opening(run: list[Piece]) -> list[Piece]:
    """The phrase without an opening like "In March" or "During the second quarter" before its own article."""
    while len(run) > 1 and (run[0].has("month", "weekday") or run[0].low in _BEFORE_AND_AFTER):
        run = run[1:]
    if len(run) > 1 and run[0].has("prep") and run[-1].low in SPEAKERS and run[-2].capital:
        # As in "At the hospital in Horlivka doctors confirmed".
        return run[-1:]
    areas = [
        at for at, piece in enumerate(run[:-1]) if at and piece.has("area_local", "area_wide") and not piece.capital
    ]
    if run and run[0].has("prep") and areas and can_speak(run[areas[-1] + 1 :]) and not run[areas[-1] + 1].has("prep"):
        # As in "at the Embara camp aid workers registered".
        return run[areas[-1] + 1 :]
    if run and run[0].has("prep"):
        articles = [
            at
            for at, piece in enumerate(run)
            if piece.low in {"the", "a", "an"} and at > 0 and not run[at - 1].has("prep")
        ]
        if articles:
            return run[articles[-1] :]
        dated = next((at for at, piece in enumerate(run[1:], 1) if not _tells_when(piece)), len(run))
        return run[dated:]
    return run


def without_deed(run: list[Piece]) -> list[Piece]:
    """The phrase without what else the person did: "a volunteer helping them", "witnesses reached by telephone"."""
    for at, piece in enumerate(run[1:], 1):
        person = run[at - 1].word.group is not None or any(word in SPEAKERS for word in run[at - 1].low.split())
        if person and not piece.capital and (piece.low.endswith("ing") or piece.low in _REACHED):
            return run[:at]
    return run


_REACHED: Final = frozenset({"reached", "contacted", "interviewed", "quoted", "cited"})
_BEFORE_AND_AFTER: Final = frozenset({"earlier", "later", "meanwhile", "separately", "previously"})


def _tells_when(piece: Piece) -> bool:
    """As each word of "January to March", "Monday", "5 May": nothing of who speaks."""
    return (
        piece.has("month", "weekday", "prep", "and", "period")
        or piece.figure is not None
        or piece.low in {"to", "till"}
    )


def _when_said(sentence: Sequence[Piece], at: int) -> int:
    """How many pieces in front of the verb only tell when: the "in March" of "had in March reported"."""
    front = sentence[max(0, at - 2) : at]
    return 2 if len(front) > 1 and front[0].has("prep") and front[1].has("month", "weekday") else 0


def run_before(sentence: Sequence[Piece], at: int) -> Sequence[Piece]:
    """The subject of the verb."""
    end = at - _when_said(sentence, at)
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
            and not any(piece.low in _RELATIVE for piece in sentence[max(0, end - LABEL) : end])
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
    run = sentence[start:end]
    if start and sentence[start - 1].low in _RELATIVE and (not run or _is_verb(run[0])):
        antecedent = _antecedent(sentence, start - 1)
        opens = bool(antecedent) and (antecedent[0] is sentence[0] or antecedent[0].has("the"))
        counted = any(piece.figure is not None for piece in sentence[at + 1 : at + _NEAR])
        return antecedent if opens or counted else run
    return run


def _is_verb(piece: Piece) -> bool:
    """As the "reached" of "survivors who reached the town said": a plain word that begins no phrase for a speaker."""
    named = piece.capital or piece.word.group or piece.word.party or piece.has("the", "article", "area_direction")
    return not named and not any(word in SPEAKERS for word in piece.low.split()) and piece.low not in PRONOUNS


def _antecedent(sentence: Sequence[Piece], at: int) -> Sequence[Piece]:
    """The phrase that "who" or "which" stands for: "the newspapers which speak of 2,000"."""
    end = at - 1 if at and sentence[at - 1].low == "," else at
    start = end
    while (
        start > 0 and end - start < _LONGEST and not (_bounds(sentence[start - 1]) or sentence[start - 1].has("prep"))
    ):
        start -= 1
    return sentence[start:end] if can_speak(sentence[start:end]) else ()


_RELATIVE: Final = frozenset({"who", "which"})


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
    if start <= 0 or sentence[start].low != ",":
        return None
    if not sentence[start - 1].capital and sentence[start - 1].low not in SPEAKERS:
        return None
    opening = sentence[start + 1].low
    beside = sentence[start + 1].has("prep") and sentence[start - 1].low in SPEAKERS
    return (
        start
        if beside or opening in _APPOSED or (opening.endswith("ing") and not sentence[start + 1].capital)
        else None
    )


_APPOSED: Final = frozenset({"the", "a", "an", "its", "which", "who", "quoted", "quoting"})
_CUTS: Final = ';:–"()'
FIRST_PERSON: Final = frozenset({"we", "i", "our", "my"})
POSSESSIVES: Final = frozenset({"our", "their", "his", "her", "its", "my"})
PRONOUNS: Final = frozenset({"he", "she", "it", "they", "who", "which", "this", "we", "i"})


def _bounds(piece: Piece) -> bool:
    """Whether a phrase in front of a verb cannot reach back over the piece; "WHO" in capitals is a name."""
    return (
        piece.text in ',;:–"().!?'
        or (piece.low in _NEW_PHRASE and not (piece.text.isupper() and piece.low != "i"))
        or (piece.has("say") and not piece.capital and not piece.has("pronoun"))
        or piece.has("be")
        or piece.figure is not None
        or (bool(piece.word.forms) and not piece.word.counted and not piece.capital)
    )


_NEW_PHRASE: Final = frozenset(
    {
        "that", "while", "when", "but", "after", "where", "whereas", "although", "whether", "as", "because", "if",
        "who", "which", "what", "how", "why",
    }
)  # fmt: skip


def run_behind(sentence: Sequence[Piece], at: int) -> Sequence[Piece]:
    """The noun phrase behind the verb or "according to"."""
    end = at + 1
    while end < len(sentence) and end - at <= _LONGEST:
        piece = sentence[end]
        if piece.text in ',;:–"().!?' or piece.low in _ENDS_NAME or piece.has("say", "be", "have", "weekday", "that"):
            break
        if piece.has("the") and end > at + 1 and not sentence[end - 1].has("prep", "and", "article", "the"):
            break
        opening = (end == at + 1 and piece.low == "one") or (end == at + 2 and sentence[at + 1].has("the"))
        if (piece.figure is not None and not opening) or (
            piece.low == "in" and not sentence[end - 1].has("force") and sentence[end - 1].low not in SPEAKERS
        ):
            break
        end += 1
    return sentence[at + 1 : end]


_ENDS_NAME: Final = frozenset(
    {
        "on", "since", "as", "at", "to", "after", "during", "show", "shows", "showed", "indicate", "indicates",
        "indicated", "suggest", "suggests", "suggested", "citing", "quoting", "compiled", "released",
    }
)  # fmt: skip


def can_speak(run: Sequence[Piece]) -> bool:
    return any(
        (piece.capital and not piece.has("article", "the", "prep", "adverb", "more"))
        or piece.word.group
        or piece.word.party
        or any(word in SPEAKERS for word in piece.low.split())
        for piece in run
    )


SPEAKERS: Final = frozenset(table("parties")["speakers"]["words"])


def phrase_text(run: Sequence[Piece]) -> str:
    words = ""
    for piece in run:
        glued = piece.text in {"-", "'"} or piece.text.startswith("'s") or words.endswith("-")
        glue = "" if not words or glued else " "
        words += glue + piece.text
    words = words.replace(" 's", "'s").strip(" -'\"")
    for opening in ("The ", "the ", "And ", "and ", "But ", "A ", "a ", "An ", "an ", "One ", "one "):
        words = words.removeprefix(opening)
    return words


def several(name: str) -> tuple[str, ...]:
    """As in "aid workers and the rebels" are two voices; "Ministry of Health and Sports" is one."""
    parts = name.split(" and ")
    if len(parts) == 2 and " of " not in parts[0] and not parts[0].split()[-1][:1].isupper():
        return tuple(part.removeprefix("the ").strip() for part in parts)
    return (name,)
