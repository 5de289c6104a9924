"""The tables of words made one: every phrase with all that it can mean, in every form in which it is said.

`labelling` finds them in a sentence. A phrase that several tables name has all their meanings; one that a rule of
inflection makes never takes the place of one that is listed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from seed.drafting.wordforms import numbers_of, spellings, verb_forms

FORMS: Final = ("participle", "active", "subject", "after", "noun")
# Behind these the object of a verb comes last: "set fire to".
_LEADS_ON: Final = frozenset({"to", "of", "on", "at", "from", "with", "under", "upon", "over", "for", "in"})


@dataclass(slots=True)
class Word:
    """What a phrase can mean. `forms`: how it says what happened → the measure; `tags`: its other uses."""

    forms: dict[str, str] = field(default_factory=dict)
    group: str | None = None
    thing: str | None = None
    party: str | None = None
    tags: set[str] = field(default_factory=set)

    @property
    def measure(self) -> str | None:
        return next(iter(self.forms.values()), None)

    @property
    def counted(self) -> bool:
        """Whether it names people or things that a figure can count."""
        return self.group is not None or self.thing is not None


@dataclass(frozen=True, slots=True)
class Deadly:
    """How "stoned to death" is read, whatever was done: `endings` of what was done, the words `behind` it.

    `only_spoken`: the words that tell of a sentence, which kills nobody.
    """

    behind: Sequence[str]
    endings: Sequence[str]
    only_spoken: Sequence[str]
    word: Word = field(default_factory=lambda: Word(forms={"participle": "killed", "active": "killed"}))

    def stands(self, lows: Sequence[str], at: int) -> bool:
        """Whether a deed that killed begins at this word."""
        return (
            list(lows[at + 1 : at + 1 + len(self.behind)]) == self.behind
            and lows[at].endswith(tuple(self.endings))
            and lows[at] not in self.only_spoken
        )

    def is_spoken(self, before: Sequence[str]) -> bool:
        """Whether it is a sentence that these words tell of: "condemned 12 people to death"."""
        return not set(before).isdisjoint(self.only_spoken)


def word_lists(events: Mapping[str, Any], parties: Mapping[str, Any]) -> dict[str, Word]:
    """Every phrase of the tables with its word."""
    words: dict[str, Word] = {}
    for phrase, tag in _tagged(events, parties):
        words.setdefault(phrase, Word()).tags.add(tag)
    for measure, forms in events["measure"].items():
        for form in FORMS:
            for phrase in forms[form]:
                words.setdefault(phrase, Word()).forms.setdefault(form, measure)
    for group, phrases in events["group"].items():
        for phrase in phrases:
            _set_group(words.setdefault(phrase, Word()), group)
    for thing, phrases in events["object"].items():
        for phrase in phrases:
            word = words.setdefault(phrase, Word())
            word.thing = word.thing or thing
    for phrase in parties["area_word"]["before"]:
        # "12 villages of the district" are villages, and "the village of X" leads to a name.
        head = words.get(phrase.removesuffix(" of"))
        words[phrase].thing = head.thing if head is not None and head.group is None else None
    _inflect(words, events)
    return words


def parted_verbs(events: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    """The verbs of several words: a form of the first → the rest → the measure."""
    found: dict[str, dict[str, str]] = {}
    irregular = events.get("inflection", {}).get("verbs", {})
    for measure, forms in events["measure"].items():
        for base in forms["verbs"]:
            verb, _, rest = base.partition(" ")
            if rest and rest.split()[-1] not in _LEADS_ON:
                for form in {verb, *verb_forms(verb, irregular)}:
                    found.setdefault(form, {}).setdefault(rest, measure)
    return found


def _inflect(words: dict[str, Word], events: Mapping[str, Any]) -> None:
    """Adds the forms of the words that the tables name once: verbs as they are said, nouns of one and of many."""
    rules = events.get("inflection")
    if rules is None:
        return
    for measure, forms in events["measure"].items():
        for base in forms["verbs"]:
            said = verb_forms(base, rules["verbs"])
            # "12 mortar rounds": a verb of one word may be a noun as well.
            alone = (said.third, base) if " " in base else ()
            for form, phrases in (("participle", (said.participle,)), ("active", (said.past, said.gerund, *alone))):
                for phrase in phrases:
                    word = words.setdefault(phrase, Word())
                    if not (word.tags or word.counted):
                        word.forms.setdefault(form, measure)
    only_so = frozenset(rules["only_so"])
    nouns = [(phrase, word) for phrase, word in words.items() if word.counted and not word.tags and not word.forms]
    for phrase, word in nouns:
        if phrase not in only_so:
            for other in numbers_of(phrase, rules["plurals"]):
                words.setdefault(other, word)
    for phrase, word in list(words.items()):
        for other in spellings(phrase, rules["spellings"]):
            words.setdefault(other, word)


def _set_group(word: Word, group: str) -> None:
    word.group = word.group or group


def _tagged(events: Mapping[str, Any], parties: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    plain = {
        "lost": events["lost"]["words"],
        "carrier": events["carriers"]["words"],
        "toll": events["toll"]["words"],
        "toll_of": events["toll"]["of"],
        "link": events["toll"]["links"],
        "replaced": events["superseded"]["before"],
        "said_before": events["superseded"]["said_before"],
        "replaced_after": events["superseded"]["after"],
        "withdrawn": events["superseded"]["withdrawn"],
        "change": events["superseded"]["change"],
        "part": events["part"]["opening"],
        "part_closing": events["part"]["closing"],
        "of_them": events["part"]["of_them"],
        "among": events["part"]["among"],
        "whole": events["part"]["whole"],
        "uncounted": events["uncounted"]["words"],
        "own": events["side_words"]["own"],
        "moved": events["moved"]["words"],
        "about_release": events["moved"]["about_release"],
        "loose": events["loose"]["words"],
        "deny": events["negation"]["deny"],
        "no": events["negation"]["no"],
        "not": events["negation"]["not"],
        "same_fate": events["same_fate"]["words"],
        "false": events["negation"]["false"],
        "hollow": events["negation"]["hollow"],
        "say": events["say"]["verbs"],
        "spoken_with": events["say"]["spoken_with"],
        "say_before": events["say"]["before"],
        "summed": events["spans"]["summed"],
        "until_now": events["spans"]["until_now"],
        "period": events["spans"]["period"],
        "lifts": events["background"]["lifts"],
        "weekday": events["time"]["weekdays"],
        "month": events["time"]["months"],
        "today": events["time"]["today"],
        "yesterday": events["time"]["yesterday"],
        "force": [*parties["force"]["deeds"], *parties["force"]["people"]],
        "deed": parties["force"]["deeds"],
        "area_before": parties["area_word"]["before"],
        "area_local": parties["area_word"]["local"],
        "area_wide": parties["area_word"]["wide"],
        "area_direction": parties["area_word"]["direction"],
        "area_in": parties["area_word"]["in"],
        **events["grammar"],
        **{f"allegation_{name}": words for name, words in events["allegation"].items() if name != "alleged_by"},
        "alleged": events["allegation"]["alleged_by"],
    }
    for tag, phrases in plain.items():
        for phrase in phrases:
            yield phrase, tag
            if tag in {"toll", "toll_of"}:
                yield f"the {phrase}", tag


def party_names(parties: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The names of countries, movements and capitals, each with the party that it names."""
    for kind in ("country", "movement", "capital"):
        for name, others in parties[kind].items():
            if kind != "capital":
                yield name, name
            for other in others:
                yield other, name
