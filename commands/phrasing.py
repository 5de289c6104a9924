"""One claim in words: its figure, what it counts, who said it and when.

Order, number and case of the words are the catalogue's: here is only decided which of its sentences a claim needs. A
figure is shown as it was said; a language other than the record's says it in its own words with the original beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from commands.words import Words, tidied
from db.answers import Computed, Rule, Said
from db.claims import Claim, Number, Party, Statement, Value
from db.vocabulary import BODY_KINDS, ClaimType, DateBasis, Effect, Kind, Perspective, Precision, Qualifier

_OWN_NOUN: Final = re.compile(r"\d[\d,.]*\s*[^\W\d_]")
_NUMBER: Final = re.compile(r"\d[\d,]*(?:\.\d+)?")
_LONGEST_NUMBER: Final = 15
"""Signs of a number in words; longer ones are no count of anything."""
_MANY: Final = 100
_KINDS: Final = tuple(Kind)
_EFFECTS: Final = tuple(Effect)
_UNIT_SIGNS: Final = {"km2": "km²", "ha": "ha"}


class Phrasing:
    """Claims of one answer in the words of one locale."""

    def __init__(self, words: Words, parties: Mapping[str, Party]) -> None:
        self.words = words
        self.parties = parties

    def figure(self, claim: Claim) -> str:
        """The figure in bold, with what it counts, what happened and where: **192** houses destroyed."""
        if claim.value is None:
            return self._without_value(claim)
        sentence = self.words.say(
            f"figure.{_sentence(claim)}",
            n=_number(claim),
            value=f"**{self.value(claim)}**",
            noun=self.noun(claim),
            label=self.label(claim),
            deed=self.deed(claim),
        )
        figure = self.with_words(tidied(sentence), claim)
        return figure if claim.place is None else self.words.say("figure.at", figure=figure, place=claim.place)

    def value(self, claim: Claim) -> str:
        """The figure alone, as said; another language writes its number and "more than" its own way."""
        value = claim.value
        if value is None:
            return ""
        number = _said_number(value)
        if number is None and value.qualifier is not Qualifier.RANGE:
            return self.words.say("value.word", said=value.as_said)
        return self.words.say(
            f"value.{value.qualifier}",
            said=value.as_said,
            number=self._number(number, claim.unit),
            low=self._number(value.lo, None),
            high=self._number(value.hi, claim.unit),
        )

    def with_words(self, figure: str, claim: Claim) -> str:
        """The figure with the words it was said in, where the language has put it in its own."""
        value = claim.value
        if value is None or _is_plain(value, claim.unit) or _said_number(value) is None:
            return figure
        return self.words.say("value.with_words", figure=figure, said=value.as_said)

    def noun(self, claim: Claim) -> str:
        """Whom or what the figure counts, as it stands after this number."""
        number = _number(claim)
        if claim.type is ClaimType.PERSONS and claim.group is not None:
            return self.words.say(f"group.{claim.group}", n=number)
        if claim.object_class is not None:
            return self.words.say(f"class.{claim.object_class}", n=number)
        return self.words.say("class.settlement", n=number) if claim.type is ClaimType.PLACE_COUNT else ""

    def label(self, claim: Claim) -> str:
        """Whom or what the figure counts, as it stands by itself."""
        if claim.type is ClaimType.PERSONS and claim.group is not None:
            return self.words.say(f"groups.{claim.group}")
        if claim.object_class is not None:
            return self.words.say(f"classes.{claim.object_class}")
        return self.words.say("classes.settlement") if claim.type is ClaimType.PLACE_COUNT else ""

    def deed(self, claim: Claim) -> str:
        """What happened to them: kinds, effects or the role, merged words never split (T6)."""
        if claim.kinds:
            return self._kinds(claim.kinds, "kind" if _mixed(claim.kinds) else "deed")
        if claim.effects:
            return self.effects(claim.effects)
        return self.words.say(f"role.{claim.role}") if claim.role is not None else ""

    def kinds(self, kinds: frozenset[Kind]) -> str:
        """Kinds by themselves; those said as one number stay together."""
        return self._kinds(kinds, "kind")

    def effects(self, effects: frozenset[Effect]) -> str:
        key = "effects." + "+".join(sorted(effects))
        if self.words.knows(key):
            return self.words.say(key)
        return self.words.either([self.words.say(f"effect.{one}") for one in _EFFECTS if one in effects], "effects")

    def measure(self, claim: Claim) -> str:
        """What a figure measures, without the figure: whom or what, what happened, whose, where, of which time."""
        side = self.words.side(claim.side_affected).name
        period = claim.period.label if claim.period is not None else ""
        what = self.kinds(claim.kinds) if claim.kinds else self.deed(claim)
        return self.words.items(filter(None, (what, self.label(claim), side, claim.place, period)))

    def computed(self, computed: Computed) -> str:
        """A sum beside its operands, for a number nobody stated never stands alone (P9)."""
        claim, summed = computed.first.claim, computed.rule is Rule.SUM
        sign = self.words.say("join.plus" if summed else "join.minus")
        noun = ""
        if computed.object_class is not None:
            noun = self.words.say(f"class.{computed.object_class}", n=computed.value)
        elif computed.group is not None:
            noun = self.words.say(f"group.{computed.group}", n=computed.value)
        sentence = self.words.say(
            "computed.sum" if summed else "computed.complement",
            operands=sign.join(self.value(one.claim) for one in computed.operands),
            value=f"**{self.words.number(computed.value)}**",
            noun=noun,
            deed=self.deed(claim),
        )
        return tidied(sentence)

    def speaker(self, statement: Statement, *, whole: bool = False) -> str:
        """The voice; the speakers of a joint statement together. Short beside a figure, `whole` in a citation.

        What a server recorded for itself alone is marked wherever its speaker is named: others there did not check it.
        """
        told = self.words.say("line.joint").join(self.party(party, whole=whole) for party in statement.voice)
        return told if statement.owner is None else self.words.say("line.servers_own", speaker=told)

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
            return self.words.say("line.inferred", day=day)
        return day

    def attributed(self, said: Said, last: Said | None = None, *, figure: str | None = None) -> str:
        """The figure with who said it, and when, beside it, and the day it was last repeated (T3, T20)."""
        told = self.figure(said.claim) if figure is None else figure
        speaker, day = self.voice(said.statement), self.day(said.statement)
        if last is None or last.day == said.day:
            return self.words.say("line.attributed", figure=told, speaker=speaker, day=day)
        again = self.day(last.statement)
        return self.words.say("line.attributed_again", figure=told, speaker=speaker, day=day, last=again)

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
        return self.words.say(
            "line.says", speaker=self.speaker(said.statement), what=what, day=self.day(said.statement)
        )

    def _kinds(self, kinds: Iterable[Kind], family: str) -> str:
        ordered = [self.words.say(f"{family}.{kind}") for kind in _KINDS if kind in kinds]
        if len(ordered) == 1:
            return ordered[0]
        return self.words.say("kinds.merged", kinds=self.words.either(ordered, "kinds"))

    def _number(self, number: Number | None, unit: str | None) -> str:
        if number is None:
            return ""
        written = self.words.number(number)
        return self.words.say(f"unit.{unit}", number=written) if unit in _UNIT_SIGNS else written

    def _without_value(self, claim: Claim) -> str:
        if claim.type is ClaimType.PLACES:
            names = self.words.items(sorted(claim.places))
            return self.words.say("places.list", role=self.words.say(f"role.{claim.role}"), names=names)
        return claim.what or ""


def _mixed(kinds: frozenset[Kind]) -> bool:
    """Whether one figure is of persons and of bodies, so that no sentence about either fits it."""
    return bool(kinds & BODY_KINDS) and not kinds <= BODY_KINDS


def _sentence(claim: Claim) -> str:
    """Which sentence of the catalogue words the figure: by whether its own words already name what is counted."""
    value = claim.value
    names_itself = value is not None and (
        value.qualifier is Qualifier.WORD or _said_number(value) is None or _OWN_NOUN.search(value.as_said) is not None
    )
    if value is not None and value.qualifier is Qualifier.UNSPECIFIED:
        return "no_figure"
    if claim.unit in _UNIT_SIGNS and claim.object_class is not None:
        return "measured"
    if claim.kinds and claim.kinds <= BODY_KINDS:
        return "bodies_worded" if names_itself else "bodies"
    if claim.type is ClaimType.PLACE_COUNT and names_itself:
        return "bare"
    counts_something = claim.group is not None or claim.object_class is not None
    if not counts_something and claim.type is not ClaimType.PLACE_COUNT:
        return "bare"
    return "worded" if names_itself else "counted"


def _said_number(value: Value) -> Number | None:
    """The one number said, where there is just one: "more than 7,600" says 7,600."""
    found = _NUMBER.findall(value.as_said)
    if len(found) == 1 and len(found[0]) <= _LONGEST_NUMBER:
        number = float(found[0].replace(",", ""))
        return int(number) if number.is_integer() else number
    return value.exact


def _is_plain(value: Value, unit: str | None) -> bool:
    """Whether it was said as a mere number, so that writing it in another language loses no word."""
    rest = _NUMBER.sub("", value.as_said, count=1).strip()
    return rest in ("", _UNIT_SIGNS.get(unit or "", "")) and value.qualifier is not Qualifier.WORD


def _number(claim: Claim) -> Number:
    """The number that chooses the plural form; words, and figures that are not exact, are many."""
    exact = claim.value.exact if claim.value is not None else None
    return _MANY if exact is None else exact
