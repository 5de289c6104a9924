"""One claim in words: its figure as said, what it counts, who said it and when.

`as_said` is always shown as it was said. Where it brings its own noun ("155 troops") or is a word ("dozens"), the group
follows in brackets.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from commands.words import Words
from db.answers import Computed, Said
from db.claims import Claim, Party, Statement
from db.vocabulary import ClaimType, DateBasis, Effect, Kind, Perspective, Precision, Qualifier

_OWN_NOUN: Final = re.compile(r"\d[\d,.]*\s*[^\W\d_]")
_KINDS: Final = tuple(Kind)
_EFFECTS: Final = tuple(Effect)


class Phrasing:
    """Claims of one answer in the words of one locale."""

    def __init__(self, words: Words, parties: Mapping[str, Party]) -> None:
        self.words = words
        self.parties = parties

    def figure(self, claim: Claim) -> str:
        """The figure as said, in bold, with what it counts and what happened: **192** houses destroyed."""
        if claim.value is None:
            return self._without_value(claim)
        said = f"**{claim.value.as_said}**"
        if claim.value.qualifier is Qualifier.UNSPECIFIED:
            said = f"{said} ({self.words.say('line.no_figure')})"
        noun, deed = self.noun(claim), self.deed(claim)
        if not noun or claim.value.qualifier is Qualifier.WORD or _OWN_NOUN.search(claim.value.as_said):
            counted = f" ({noun})" if noun and claim.type is not ClaimType.PLACE_COUNT else ""
            return f"{said} {deed}{counted}".strip() + self._where(claim)
        return f"{said} {noun} {deed}".strip() + self._where(claim)

    def noun(self, claim: Claim) -> str:
        """Whom or what the figure counts."""
        if claim.type is ClaimType.PERSONS and claim.group is not None:
            return self.group(claim.group, _number(claim))
        if claim.object_class is not None:
            return self.words.say(f"class.{claim.object_class}", n=_number(claim))
        if claim.type is ClaimType.PLACE_COUNT:
            return self.words.say("class.settlement", n=_number(claim))
        return ""

    def group(self, group: str, number: float) -> str:
        parent, _, _ = group.partition(":")
        own = self.words.say(f"group.{group}", n=number)
        if group in {parent, "military:prisoners_of_war"}:
            return own
        return f"{self.words.say(f'group.{parent}', n=number)} ({own})"

    def deed(self, claim: Claim) -> str:
        """What happened to them: kinds, effects or the role, merged words never split (T6)."""
        if claim.kinds:
            return self.kinds(claim.kinds)
        if claim.effects:
            return self.effects(claim.effects)
        return self.words.say(f"role.{claim.role}") if claim.role is not None else ""

    def kinds(self, kinds: frozenset[Kind]) -> str:
        ordered = [self.words.say(f"kind.{kind}") for kind in _KINDS if kind in kinds]
        if len(ordered) == 1:
            return ordered[0]
        return self.words.say("kinds.merged", kinds=self.words.either(ordered, "kinds"))

    def effects(self, effects: frozenset[Effect]) -> str:
        key = "effects." + "+".join(sorted(effects))
        if self.words.knows(key):
            return self.words.say(key)
        return self.words.either([self.words.say(f"effect.{one}") for one in _EFFECTS if one in effects], "effects")

    def computed(self, computed: Computed) -> str:
        """A sum beside its operands, for a number nobody stated never stands alone (P9)."""
        sign = " + " if computed.rule == "T7" else " − "
        operands = sign.join(one.claim.value.as_said for one in computed.operands if one.claim.value)
        claim = computed.first.claim
        noun = self.words.say(f"class.{computed.object_class}") if computed.object_class else ""
        if computed.group is not None and claim.type is ClaimType.PERSONS:
            noun = self.group(computed.group, computed.value)
        key = "computed.sum" if computed.rule == "T7" else "computed.complement"
        measure = f"{noun} {self.deed(claim)}".strip()
        return self.words.say(key, operands=operands, value=f"**{computed.value:,}**", measure=measure)

    def speaker(self, statement: Statement, *, whole: bool = False) -> str:
        """The voice; the speakers of a joint statement together. Short beside a figure, `whole` in a citation."""
        return self.words.say("line.joint").join(self.party(party, whole=whole) for party in statement.voice)

    def party(self, party: str, *, whole: bool = False) -> str:
        """A party's name, without what its name explains in brackets unless the whole is asked for."""
        known = self.parties.get(party)
        if known is None:
            return party
        return known.name if whole else known.name.partition(" (")[0]

    def day(self, statement: Statement) -> str:
        """The day as precisely as it is known, never more so."""
        if statement.made_precision is Precision.BETWEEN and statement.made_on is not None:
            first, last = self.words.day(statement.made_on), self.words.day(statement.made_until)
            return self.words.say("line.between", first=first, last=last)
        day = self.words.day(statement.made_on)
        if statement.made_basis is DateBasis.INFERRED:
            return f"{day} ({self.words.say('line.inferred')})"
        return day

    def attributed(self, said: Said) -> str:
        """The figure with who said it, and when, beside it (T20)."""
        return self.words.say(
            "line.attributed",
            figure=self.figure(said.claim),
            speaker=self.voice(said.statement),
            day=self.day(said.statement),
        )

    def voice(self, statement: Statement) -> str:
        """The speaker, and for what is nobody's figure what the speaker did with it (T14)."""
        speaker = self.speaker(statement)
        if statement.perspective is Perspective.OUTLET_COMPUTATION:
            return self.words.say("line.own_sum", speaker=speaker)
        if statement.perspective is Perspective.THIRD_PARTY_RELAY:
            return self.words.say("line.relay", speaker=speaker)
        return speaker

    def assertion(self, said: Said) -> str:
        """What a side says of conduct, as its word and not as fact."""
        what = (said.claim.what or "").removeprefix("says ")
        return self.words.say("line.says", speaker=self.speaker(said.statement), what=what)

    def _without_value(self, claim: Claim) -> str:
        if claim.type is ClaimType.PLACES:
            names = " · ".join(sorted(claim.places))
            return self.words.say("places.list", role=self.words.say(f"role.{claim.role}"), names=names)
        return claim.what or ""

    def _where(self, claim: Claim) -> str:
        return f" {self.words.say('line.at', place=claim.place)}" if claim.place is not None else ""


def _number(claim: Claim) -> float:
    """The number that chooses the plural form; words and open figures are many."""
    exact = claim.value.exact if claim.value is not None else None
    return 2 if exact is None else exact
