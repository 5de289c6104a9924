"""The phrases of an English sentence that name who speaks: subjects, what stands behind "according to", brackets.

Each function looks at one sentence and knows nothing of who spoke before.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from seed.drafting.labelling import Piece
from seed.phrases import table

_LONGEST: Final = 16
LABEL: Final = 12
"""How many pieces a label or an opening phrase has at the most."""


def bracketed(sentence: Sequence[Piece]) -> tuple[str, ...]:
    """A source in brackets at the end: "… were displaced (IOM)."."""
    tail = list(sentence[-8:])
    if not tail or ")" not in {piece.text for piece in tail[-2:]} or "(" not in {piece.text for piece in tail}:
        return ()
    start = max(at for at, piece in enumerate(tail) if piece.text == "(")
    run = [piece for piece in tail[start + 1 :] if piece.text not in {")", "."}]
    if not run or not all(piece.text.isupper() and len(piece.text) > 1 for piece in run):
        return ()
    return (" ".join(piece.text for piece in run),)


FIGURED: Final = frozenset(
    {"put", "puts", "gives", "gave", "give", "named", "names", "list", "cites", "cite", "speaks", "has put", "have put"}
)
_LOSSES: Final = frozenset({"killed_or_wounded", "killed", "wounded", "missing"})
RECKONINGS: Final = frozenset(
    {"figure", "figures", "count", "tally", "estimate", "estimates", "toll", "account", "reckoning", "data", "numbers"}
)
_LISTS: Final = frozenset({"lists", "documents", "records", "counts"})
_FOUND: Final = frozenset({"found", "has found"})
_STATES: Final = frozenset(
    {
        "is", "are", "was", "were", "stands", "stood", "speak", "show", "shows", "showed", "has", "begins", "includes",
        "lists", "comes", "came", "gives", "gave", "runs",
    }
)  # fmt: skip
_NOUNS: Final = frozenset({"claims", "reports", "estimates", "counts", "states", "records", "notes", "report", "claim"})


def speaks(sentence: Sequence[Piece], at: int) -> bool:
    """Whether the piece is a verb of saying; "gives" and the like only where a figure or losses follow."""
    piece = sentence[at]
    following = sentence[at + 1] if at + 1 < len(sentence) else None
    if following is not None and piece.low in _PASSED_ON and following.low.split()[0] == "to":
        return False
    if piece.low in _PUTS and following is not None and following.low in _OBJECTS:
        return False
    if piece.low in DOCUMENTING:
        near = sentence[at + 1 : at + 6]
        saying = any(one.figure is not None for one in near) and any(one.low in _DOCUMENTS for one in near)
    elif piece.low in TAKING_IN:
        saying = _is_care(sentence, at)
    elif piece.low in FIGURED:
        saying = any(
            one.figure is not None or one.has("toll", "toll_of", "whole") or one.word.forms.get("noun") in _LOSSES
            or one.low == "losses"
            for one in sentence[at + 1 : at + 4]
        )  # fmt: skip
    elif piece.low in _FOUND:
        saying = at > 0 and at + 1 < len(sentence) and sentence[at + 1].text in '."'
    elif piece.low in _LISTS:
        saying = piece.has("say") and at + 1 < len(sentence) and not sentence[at + 1].mark
    else:
        saying = piece.has("say", "deny")
    return saying and not _is_passive(sentence, at) and not _is_noun(sentence, at)


def _is_care(sentence: Sequence[Piece], at: int) -> bool:
    """As in "the clinic treated 32 people": who took the hurt in counts them."""
    subject = run_before(sentence, at)
    counted = any(one.figure is not None for one in sentence[at + 1 : at + 4])
    return counted and any(
        word in _CARERS or (word == piece.low and piece.text.isupper() and len(word) > 2)
        for piece in subject
        for word in piece.low.split()
    )


# "Women said to have been abducted": nobody is named who says it.
_WORDS: Final = table("speech")
_PASSED_ON: Final = frozenset(_WORDS["passed_on"]["verbs"])
_PUTS: Final = frozenset(_WORDS["puts"]["verbs"])
_OBJECTS: Final = frozenset(_WORDS["puts"]["not_with"])
DOCUMENTING: Final = frozenset(_WORDS["documenting"]["verbs"])
_DOCUMENTS: Final = frozenset(_WORDS["documenting"]["documents"])
TAKING_IN: Final = frozenset(_WORDS["taking_in"]["verbs"])
_CARERS: Final = frozenset(_WORDS["taking_in"]["who"])


def stands_behind(sentence: Sequence[Piece], run: Sequence[Piece], at: int) -> bool:
    """As in "…, the army said." where nothing that was said follows the verb."""
    behind = sentence[at + 1 : at + 2]
    if not run or any(not one.mark and not one.has(*_AFTER_SAYING) for one in behind):
        return False
    before = next((place for place, one in enumerate(sentence) if one is run[0]), 0) - 1
    return before >= 0 and sentence[before].text in ',"'


_AFTER_SAYING: Final = ("weekday", "today", "yesterday", "adverb", "and")


def reckoner(sentence: Sequence[Piece], at: int) -> Sequence[Piece]:
    """As in "by the army's count", "the WHO figure is": whose number it is."""
    start = at
    while start and not _bounds(sentence[start - 1]) and not sentence[start - 1].has("prep") and at - start < LABEL:
        start -= 1
    run = sentence[start:at]
    led = start > 0 and sentence[start - 1].low in {"by", "in", "on"}
    states = at + 1 < len(sentence) and sentence[at + 1].low in _STATES
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


_POINTING: Final = frozenset({"these", "those", "this", "that", "such", "all"})


def is_hearsay(sentence: Sequence[Piece]) -> bool:
    """As in "they are said to have left": nobody is named, so the text itself passes it on."""
    return any(
        piece.low in {"said", "reported", "believed", "alleged"}
        and at > 0
        and at + 1 < len(sentence)
        and sentence[at - 1].has("be")
        and sentence[at + 1].low in {"to", "to have"}
        for at, piece in enumerate(sentence)
    )


def section_voice(heading: Sequence[Piece]) -> tuple[str, ...]:
    """Whose words stand below a heading: "What the authorities say", "WHAT ISLAMABAD SAYS", "According to Kyiv"."""
    run = [piece for piece in heading if not piece.mark]
    if len(run) > 2 and run[0].low == "what" and run[-1].low in _SAY:
        run = run[1:-1]
    elif len(run) > 1 and run[0].low == "according to":
        run = run[1:]
    elif len(run) > 1 and run[-1].low in _ACCOUNTS:
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


def cannot_check(sentence: Sequence[Piece]) -> bool:
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
            while last < len(sentence) and any(word in SPEAKERS for word in sentence[last].low.split()):
                last += 1
            return sentence[:last]
    return ()


def _goes_on(piece: Piece) -> bool:
    """Whether a phrase with a party's name in front has its noun still to come: "Israeli strikes"."""
    return piece.text in "'s-" or piece.capital or (not piece.mark and not piece.has("say", "deny", "be", "have"))


def without_opening(run: list[Piece]) -> list[Piece]:
    """The phrase without an opening like "In March" or "During the second quarter" before its own article."""
    if len(run) > 1 and run[0].has("prep") and run[-1].low in SPEAKERS and run[-2].capital:
        # As in "At the hospital in Horlivka doctors confirmed".
        return run[-1:]
    if run and run[0].has("prep"):
        articles = [
            at
            for at, piece in enumerate(run)
            if piece.low in {"the", "a", "an"} and at > 0 and not run[at - 1].has("prep")
        ]
        return run[articles[-1] :] if articles else run[1:]
    return run


def closes(sentence: Sequence[Piece], at: int) -> bool:
    """As in "…, says UNHCR": a verb with a name behind it."""
    behind = sentence[at + 1 : at + 3]
    return (
        bool(behind)
        and not sentence[at].low.startswith(("accus", "blam", "quot", "cit", "condemn", "den"))
        and (behind[0].capital or behind[0].has("the") or behind[0].low in {"officials", "police", "local", "a"})
    )


def run_before(sentence: Sequence[Piece], at: int) -> Sequence[Piece]:
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
    run = sentence[start:end]
    if start and sentence[start - 1].low in _RELATIVE and (not run or _is_verb(run[0])):
        antecedent = _antecedent(sentence, start - 1)
        opens = bool(antecedent) and (antecedent[0] is sentence[0] or antecedent[0].has("the"))
        counted = any(piece.figure is not None for piece in sentence[at + 1 : at + 4])
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
    if start <= 0 or sentence[start].low != "," or not sentence[start - 1].capital:
        return None
    opening = sentence[start + 1].low
    return start if opening in _APPOSED or (opening.endswith("ing") and not sentence[start + 1].capital) else None


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
        if (piece.figure is not None and not (piece.low == "one" and end == at + 1)) or (
            piece.low == "in" and not sentence[end - 1].has("force") and sentence[end - 1].low not in SPEAKERS
        ):
            break
        end += 1
    return sentence[at + 1 : end]


_ENDS_NAME: Final = frozenset({"on", "since", "as", "at", "to", "after", "during"})


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
        glue = "" if not words or piece.text.startswith("'s") or piece.text == "-" or words.endswith("-") else " "
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
