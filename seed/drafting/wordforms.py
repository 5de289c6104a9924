"""The forms of English words, so that a table need name each only once: "behead", "villager", "armoured".

    verb_forms("gun down", {})     guns down, gunned down, gunned down, gunning down
    numbers_of("customs post")     customs posts
    spellings("armoured car", …)   armored car

It knows how words are inflected, and no word's meaning.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

_VOWELS: Final = frozenset("aeiou")
_SHORTEST: Final = 3
_SIBILANTS: Final = ("s", "x", "z", "ch", "sh")
# The noun that is inflected stands before one of these: "heads of cattle", "men in uniform".
_BEHIND_THE_NOUN: Final = frozenset({"of", "in", "on", "for", "with", "at", "under", "from", "to", "and"})


class VerbForms(NamedTuple):
    """A verb as it is said: "kills", "killed" (alone and behind "been"), "killing"."""

    third: str
    past: str
    participle: str
    gerund: str


def verb_forms(base: str, irregular: Mapping[str, Sequence[str]]) -> VerbForms:
    """The forms of a verb, whose first word is inflected; `irregular`: verb → its past and its participle."""
    verb, space, rest = base.partition(" ")
    past, participle = irregular.get(verb, (_past(verb), _past(verb)))
    said = (_with_s(verb), past, participle, _gerund(verb))
    return VerbForms(*(f"{form}{space}{rest}" for form in said))


def numbers_of(noun: str, irregular: Mapping[str, str]) -> Iterator[str]:
    """The other number of a noun phrase: "posts" for "post" and "post" for "posts"; `irregular`: one → many."""
    words = noun.split(" ")
    head = next((at for at, word in enumerate(words) if word in _BEHIND_THE_NOUN), len(words)) - 1
    if head < 0:
        return
    for other in _other_number(words[head], irregular):
        yield " ".join([*words[:head], other, *words[head + 1 :]])


def spellings(phrase: str, pairs: Sequence[Sequence[str]]) -> Iterator[str]:
    """The phrase as the other side of the ocean spells it, where it is spelt otherwise; `pairs`: "our", "or"."""
    for one, other in pairs:
        if one in phrase:
            yield phrase.replace(one, other)
        elif other in phrase:
            yield phrase.replace(other, one)


def _other_number(word: str, irregular: Mapping[str, str]) -> Iterator[str]:
    for one, many in irregular.items():
        if word == one or (len(one) > 2 and word.endswith(one) and not word.endswith(many)):
            yield word.removesuffix(one) + many
            return
        if word.endswith(many):
            yield word.removesuffix(many) + one
            return
    if len(word) < _SHORTEST or not word.replace("-", "").isalpha():
        return
    if word.endswith("ies") and len(word) > 4:
        yield word.removesuffix("ies") + "y"
    elif word.endswith(("ses", "xes", "zes", "ches", "shes")) and not word.endswith(("houses", "bases", "cases")):
        yield word.removesuffix("es")
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        yield word.removesuffix("s")
    elif not word.endswith("s"):
        yield _with_s(word)


def _with_s(word: str) -> str:
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(_SIBILANTS) else "s")


def _past(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        return verb[:-1] + "ied"
    return _doubled(verb) + "ed"


def _gerund(verb: str) -> str:
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith("ee"):
        return verb[:-1] + "ing"
    return _doubled(verb) + "ing"


def _doubled(verb: str) -> str:
    """The "gunn" of "gunned": a short verb that ends in one vowel and one consonant doubles it."""
    one_vowel = sum(letter in _VOWELS for letter in verb) == 1
    closed = len(verb) > 2 and verb[-1] not in "aeiouwxy" and verb[-2] in _VOWELS and verb[-3] not in _VOWELS
    return verb + verb[-1] if one_vowel and closed else verb
