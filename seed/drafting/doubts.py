"""Why a person must look at a draft: the readings that are known to go wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from seed.drafting.counts import Count
from seed.drafting.drafts import Draft
from seed.drafting.labelling import Piece, named_measure


def doubt_beside(count: Count, made: Draft, run: Sequence[Piece]) -> Iterator[str]:
    """The reasons that the words around a figure give not to trust its reading."""
    if count.verb is None and count.how in {"behind", "in front"}:
        yield "what happened is taken from figures further back"
    if count.how == "rival" and count.bare:
        yield "no noun says who they were"
    if count.how == "label" and count.verb is not None and count.verb > _LABEL:
        yield "the label may end another sentence"
    behind = run[count.last : count.last + _NEAR]
    if made.measure == "killed" and count.own_measure == "killed" and any(one.low in _OF_BODIES for one in behind):
        yield "may be of the dead told before"
    beside = run[max(0, count.first - _NEAR) : count.first]
    named = next((named_measure(piece) for piece in reversed(beside) if piece.has("whole")), None)
    if named is not None and made.kind == "casualty" and named not in made.measure and made.measure not in named:
        yield "the words beside it name something else"
    if count.verb is not None and count.how != "part" and made.measure not in _MERGED:
        near = range(max(1, count.verb - _NEAR), min(len(run) - 1, count.verb + _NEAR))
        either = next(((run[at - 1], run[at + 1]) for at in near if run[at].low == "or"), None)
        loose = either is not None and any(one.has("loose") for one in either)
        if either and loose and either[0].word.measure and either[0].word.measure != either[1].word.measure:
            yield "one of two things happened"


_NEAR: Final = 4
_OF_BODIES: Final = frozenset({"identified", "claimed", "unidentified", "unclaimed", "recognised", "recognized"})
_LABEL: Final = 3
_MERGED: Final = frozenset({"killed_or_wounded", "killed_or_missing", "destroyed_or_damaged"})


def _is_vague(verb: Piece) -> bool:
    """Whether a verb says only together with more words that people were taken or moved, as "took away" does."""
    words = verb.low.split()
    return words[0] in _VAGUE and not any(word.startswith(_PLAIN) for word in words)


_VAGUE: Final = frozenset(
    {
        "took", "take", "takes", "taken", "taking", "picked", "pick", "picks", "led", "leads", "held", "hold", "holds",
        "holding", "made", "makes", "get", "got", "put", "puts", "brought", "bring", "brings", "collected", "gathered",
        "received", "cleared", "driven", "lifted", "pulled", "keep", "kept", "keeps", "gave", "given", "sent", "send",
    }
)  # fmt: skip
_PLAIN: Final = ("hostage", "prison", "captiv", "custody", "shelter", "detention")
_TAKEN_OR_MOVED: Final = frozenset({"detention", "displacement"})
_UNDER_ARMS: Final = frozenset({"military", "militant", "security_forces", "police", "peacekeeper"})


def doubt(count: Count, made: Draft, verb: Piece | None) -> Iterator[str]:
    """The reasons not to trust this reading, none for a clean one. `verb`: the word that says what happened."""
    if verb is not None and "out of" in verb.low and made.measure == "destroyed":
        yield "out of use is not always destroyed"
    if verb is not None and verb.has("loose") and made.measure in set(verb.word.forms.values()) - {"occupied"}:
        yield f"“{verb.text}” is used loosely"
    figure = count.piece.figure
    yield from count.doubts
    if made.figure.lower() == "a number":
        yield "no number is said"
    if figure is not None and figure.doubt:
        yield figure.doubt
    if figure is None and count.article and not count.listed:
        yield "counted from an article"
    if count.unknown and not (count.unknown[:1].isupper() and made.group is not None):
        yield f"what was counted is not known: {count.unknown}"
    if count.negated:
        yield "the verb is denied"
    if count.how == "clause":
        yield "the whole that this is a part of has no figure"
    if count.bare and made.thing is not None and count.how not in {"part", "tally", "table"}:
        yield "no noun says what was counted"
    if made.kind in _TAKEN_OR_MOVED and verb is not None and count.how == "in front" and _is_vague(verb):
        yield f"“{verb.text}” may mean something else"
    if made.kind == "displacement" and made.group in _UNDER_ARMS:
        yield "people under arms are not displaced"
    if made.kind == "casualty" and made.thing not in {None, "family_household"}:
        yield "things are not killed or hurt"
    if made.thing == "other":
        yield "what was counted is of no known class"
