"""Narrowing an answer: which options would tell apart what it shows, and the lookup that asks of one thing. Pure.

Only what stands in the answer is offered, so that each choice leads to something. Refuses to guess a second option: a
choice narrows by one thing, and the answer it brings can be narrowed again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any, Final

from commands.options import OPTIONS
from commands.questions import QUESTIONS
from commands.writing import Page, View
from db.answers import Lookup, Shown
from db.claims import Claim
from db.vocabulary import BOTH_SIDES, NEUTRAL_SIDES, Effect, Kind

_STANDS: Final = frozenset({Shown.STANDING, Shown.VARIANT, Shown.PART})
_OF_A_CLAIM: Final[dict[str, Callable[[Claim], Iterable[str | None]]]] = {
    "kind": lambda claim: claim.kinds,
    "group": lambda claim: (claim.group,),
    "object": lambda claim: (claim.object_class,),
    "effect": lambda claim: claim.effects,
    "side": lambda claim: (claim.side_affected,) if claim.side_affected not in {BOTH_SIDES, *NEUTRAL_SIDES} else (),
}
_SETS: Final[dict[str, Callable[[str], Kind | Effect]]] = {"kind": Kind, "effect": Effect}


def ways(page: Page) -> dict[str, tuple[str, ...]]:
    """Option → the words that tell apart what stands in an answer; only options that were left open."""
    taken = next((one.options for one in QUESTIONS.values() if one.topic is page.lookup.topic), ())
    if page.view is not View.ANSWER:
        return {}
    standing = [said.claim for said, shown in page.shown if shown in _STANDS]
    found = {
        option: tuple(sorted({word for claim in standing for word in of_a_claim(claim) if word}))
        for option, of_a_claim in _OF_A_CLAIM.items()
        if option in taken and not getattr(page.lookup, OPTIONS[option][0])
    }
    return {option: words for option, words in found.items() if len(words) > 1}


def narrower(lookup: Lookup, option: str, word: str) -> Lookup:
    """The lookup asked of one thing only. Raises `ValueError` for a word that is none of the option's."""
    value = frozenset({_SETS[option](word)}) if option in _SETS else word
    fields: dict[str, Any] = {OPTIONS[option][0]: value}
    return replace(lookup, **fields)
