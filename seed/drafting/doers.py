"""Who is named as acting on what was counted: its verb's subject, "by" them, or a deed of theirs. Never guessed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from seed.drafting.counts import Count
from seed.drafting.labelling import Piece, Tables

_ENDS: Final = frozenset({";", ":", "–", "(", ")"})
_FURTHEST: Final = 24
_NEAR: Final = 5


def doers(count: Count, found: Sequence[Count], run: Sequence[Piece], known: Tables, spoken: set[int]) -> set[str]:
    """The parties named as acting on this count; more than one where that stays open.

    `spoken`: the first tokens of the pieces that name who speaks, who need not have acted.
    """
    harmed = {one.side for one in found} | ({loser(count, run)} if _is_lost(count, run) else set())
    plain = _subject(count, found, run, harmed) or _agent(count, run, harmed)
    if plain is not None:
        return {plain}
    verb = count.verb if count.how == "in front" else None
    acting = {
        party
        for at, party in _named_with_a_deed(run, verb)
        if party not in harmed
        and not any(one.first <= at < one.last for one in found)
        and not any(one.verb != count.verb and count.last <= one.first < at for one in found)
        and not any(one.verb != count.verb and one.first < at < count.first for one in found)
    }
    named = {
        piece.word.party
        for at, piece in enumerate(run)
        if piece.word.party is not None and piece.first not in spoken and not _only_where(run, at, known)
    }
    return acting | (named - harmed) if acting else set()


def _subject(count: Count, found: Sequence[Count], run: Sequence[Piece], harmed: set[str | None]) -> str | None:
    """As in "Pakistani forces freed 150 and killed 27", "Israeli shelling of the town killed 12"."""
    if count.how != "in front" or count.verb is None or run[count.verb].has("lost"):
        return None
    for at in range(count.verb - 1, max(-1, count.verb - _FURTHEST), -1):
        piece = run[at]
        if piece.text in _ENDS or piece.has("be", "say", "deny", "new_clause") or piece.low in {"who", "which"}:
            return None
        if piece.word.party is None or any(one.first <= at < one.last for one in found):
            continue
        if piece.word.party in harmed:
            return None
        behind = _behind(run, at)
        acts = behind is not None and (behind.has("deed", "force") or _is_deed_upon(behind))
        next_to = all(one.has("adverb", "have", "the") for one in run[at + 1 : count.verb])
        led = run[at - 1] if at else None
        fits = led is None or not led.has("prep", "area_in", "by") or led.has("and")
        return piece.word.party if (acts or next_to) and fits else None
    return None


def loser(count: Count, run: Sequence[Piece]) -> str | None:
    """As in "Russia lost 46 servicemen and Georgia 170": the party in front of the verb, or of a further figure."""
    if not _is_lost(count, run):
        return None
    beside = run[max(0, count.first - 2) : count.first]
    if len(beside) > 1 and beside[1].word.party is not None and (beside[0].has("and") or beside[0].text == ","):
        return beside[1].word.party
    front = [
        one for one in run[max(0, (count.verb or 0) - _NEAR) : count.verb] if not one.has("have", "adverb", "force")
    ]
    return front[-1].word.party if front else None


def _is_lost(count: Count, run: Sequence[Piece]) -> bool:
    return count.how == "in front" and count.verb is not None and count.verb < len(run) and run[count.verb].has("lost")


def _agent(count: Count, run: Sequence[Piece], harmed: set[str | None]) -> str | None:
    """As in "12 were killed by M23 members", "in shelling by the Sudanese army": said right behind the verb."""
    if count.verb is None or count.verb < count.first:
        return None
    for at in range(count.verb + 1, min(len(run), count.verb + _FURTHEST)):
        piece = run[at]
        if piece.text in _ENDS or piece.has("say", "deny", "new_clause") or piece.figure is not None:
            return None
        if piece.has("by"):
            agent = next((one for one in run[at + 1 : at + 3] if not one.has("the", "adverb")), None)
            party = agent.word.party if agent is not None else None
            return party if party not in harmed else None
    return None


def _behind(run: Sequence[Piece], at: int) -> Piece | None:
    """The piece that says what a party has or does, behind "'s", "northern" and the like."""
    behind = [one for one in run[at + 1 : at + 5] if not (one.text == "'s" or one.has("area_direction", "adverb"))]
    behind = behind[1:] if behind and behind[0].low == "armed" else behind
    return behind[0] if behind else None


def _is_deed_upon(piece: Piece) -> bool:
    """As "shelling of", "bombardment of"."""
    return piece.low.endswith(" of") and piece.says("active")


def _named_with_a_deed(run: Sequence[Piece], verb: int | None) -> list[tuple[int, str]]:
    """Parties with a deed ("Israeli strikes"), behind "by", or with arms in front of the verb, and their pieces."""
    named = []
    for at, piece in enumerate(run):
        if piece.word.party is None:
            continue
        behind = _behind(run, at)
        deed = behind is not None and (behind.has("deed") or _is_deed_upon(behind))
        speaks_only = any(one.has("say", "deny") for one in run[at : verb if verb is not None else at])
        armed = behind is not None and behind.has("force") and verb is not None and at < verb and not speaks_only
        led = at > 0 and (run[at - 1].low == "by" or (run[at - 1].has("the") and at > 1 and run[at - 2].low == "by"))
        if deed or led or armed:
            named.append((at, piece.word.party))
    return named


def _only_where(run: Sequence[Piece], at: int, known: Tables) -> bool:
    """As in "in southern Lebanon, …": a country that is a place here, and no party to what happened."""
    front = run[at - 1] if at else None
    placed = front is not None and (front.has("area_direction", "area_in") or front.text == ",")
    return placed and known.is_country(run[at].low) and run[at + 1 : at + 2] != [] and run[at + 1].text != "'s"
