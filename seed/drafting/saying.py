"""Whether a word of an English sentence is a verb of saying: who "said", "put the dead at 70" or "treated 32 people".

Each function looks at one sentence; who it is that speaks is read by `speech`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from seed.drafting.labelling import Piece
from seed.drafting.speech import run_before
from seed.phrases import table

# "Women said to have been abducted": nobody is named who says it.
_WORDS: Final = table("speech")
FIGURED: Final = frozenset(
    {"put", "puts", "gives", "gave", "give", "named", "names", "list", "cites", "cite", "speaks", "has put", "have put",
     "raises", "raised", "revises", "revised", "updates", "updated", "lowers", "lowered"}
)  # fmt: skip
_LOSSES: Final = frozenset({"killed_or_wounded", "killed", "wounded", "missing"})
_LISTS: Final = frozenset({"lists", "documents", "records", "counts"})
_FOUND: Final = frozenset({"found", "has found"})
_NOUNS: Final = frozenset({"claims", "reports", "estimates", "counts", "states", "records", "notes", "report", "claim"})
_PASSED_ON: Final = frozenset(_WORDS["passed_on"]["verbs"])
_PUTS: Final = frozenset(_WORDS["puts"]["verbs"])
_OBJECTS: Final = frozenset(_WORDS["puts"]["not_with"])
DOCUMENTING: Final = frozenset(_WORDS["documenting"]["verbs"])
_DOCUMENTS: Final = frozenset(_WORDS["documenting"]["documents"])
TAKING_IN: Final = frozenset(_WORDS["taking_in"]["verbs"])
_SAYING: Final = frozenset(_WORDS["saying"]["verbs"])
_NEAR: Final = 7
_CARERS: Final = frozenset(_WORDS["taking_in"]["who"])
_NEVER: Final = frozenset({"never", "neither", "nobody", "hardly"})
_AFTER_SAYING: Final = ("weekday", "today", "yesterday", "adverb", "and")
_UNCHECKED: Final = frozenset({"no", "unable", "impossible", "could not", "neither", "nobody", "without"})
_CHECKS: Final = frozenset({"verify", "verified", "confirm", "checking", "check", "corroborate", "verifying"})


MAY_SAY: Final = FIGURED | DOCUMENTING | TAKING_IN | _SAYING | _FOUND | _LISTS
"""What may be a verb of saying besides the words that are tagged so."""


def speaks(sentence: Sequence[Piece], at: int) -> bool:
    """Whether the piece is a verb of saying; "gives" and the like only where a figure or losses follow."""
    piece = sentence[at]
    following = sentence[at + 1] if at + 1 < len(sentence) else None
    if following is not None and piece.low in _PASSED_ON and following.low.split()[0] == "to":
        return False
    if at and (sentence[at - 1].has("not") or sentence[at - 1].low in _NEVER) and not piece.has("deny"):
        return False
    if piece.word.measure == "released" and any(one.figure is not None for one in sentence[at + 1 : at + 3]):
        return False
    if piece.low in _PUTS and following is not None and following.low in _OBJECTS:
        return False
    if piece.low in DOCUMENTING:
        near = sentence[at + 1 : at + 6]
        saying = any(one.figure is not None for one in near) and any(one.low in _DOCUMENTS for one in near)
    elif piece.low in _SAYING:
        saying = any(one.figure is not None or one.has("that", "whole") for one in sentence[at + 1 : at + _NEAR])
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


def stands_behind(sentence: Sequence[Piece], run: Sequence[Piece], at: int) -> bool:
    """As in "…, the army said." where nothing that was said follows the verb."""
    behind = sentence[at + 1 : at + 2]
    if not run or any(not one.mark and not one.has(*_AFTER_SAYING) for one in behind):
        return False
    before = next((place for place, one in enumerate(sentence) if one is run[0]), 0) - 1
    return before >= 0 and sentence[before].text in ',"'


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


def cannot_check(sentence: Sequence[Piece]) -> bool:
    """As in "The office was not able to verify this": what follows is no longer the other's word."""
    denied = any(piece.has("not") or piece.low in _UNCHECKED for piece in sentence)
    return denied and any(piece.low in _CHECKS for piece in sentence)


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


def closes(sentence: Sequence[Piece], at: int) -> bool:
    """As in "…, says UNHCR": a verb with a name behind it."""
    behind = sentence[at + 1 : at + 3]
    return (
        bool(behind)
        and not sentence[at].low.startswith(("accus", "blam", "quot", "cit", "condemn", "den"))
        and (behind[0].capital or behind[0].has("the") or behind[0].low in {"officials", "police", "local", "a"})
    )
