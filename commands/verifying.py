"""Re-reads a finished page: every number, voice and place in it has to be of a claim that it cites.

A last guard, apart from what wrote the page, so that a mistake there is an abstention and never a wrong figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from commands.writing import Block, Page, Style
from db.answers import Said
from db.claims import Claim, Party
from db.vocabulary import PartyKind

_NUMBER: Final = re.compile(r"\d+(?:[.,\u00a0\u202f]\d+)*")
_MARKS: Final = re.compile(r"\[\d{1,3}\]|\([a-z]{1,3}\d{1,4}\)")
_READ: Final = frozenset({Style.FIGURE, Style.PART})


@dataclass(frozen=True)
class Named:
    """What the record names: its parties, and the places of its claims. Read from the record once for each version."""

    parties: Mapping[str, Party]
    places: frozenset[str]

    @cached_property
    def names(self) -> re.Pattern[str]:
        """Every voice and place, the longer first, as whole words."""
        voices = {_bare(party) for party in self.parties.values()}
        longest = sorted({*voices, *self.places} - {""}, key=lambda name: (-len(name), name))
        return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)" if longest else r"(?!)")


def fault_in(page: Page, named: Named, asked: str = "") -> str:
    """The first number, voice or place in the page's figures that no claim shown gives, "" if there is none.

    `asked` is the place that was asked about, which a page may name to say that nothing is told of it.
    """
    numbers, words = set(_allowed(page)), f"{asked}\n{_words(page, named)}"
    for block in page.blocks:
        if block.style in _READ:
            for number in _numbers(block):
                if number not in numbers:
                    return number
            for name in named.names.findall(block.text):
                if name not in words:
                    return str(name)
    return ""


def _words(page: Page, named: Named) -> str:
    """All that the claims shown name and say in words."""
    texts = []
    for said in [*(said for said, _ in page.shown), *(one for each in page.computed for one in each.operands)]:
        claim, statement = said.claim, said.statement
        voices = [named.parties[voice] for voice in statement.voice if voice in named.parties]
        texts += [_bare(party) for party in voices]
        texts += [_bare(party) for party in named.parties.values() if _is_side(party, claim)]
        texts += [claim.place or "", *claim.places, claim.what or "", claim.class_as_said or "", claim.incident or ""]
        texts += [statement.form or "", claim.value.as_said if claim.value else ""]
    return "\n".join(texts)


def _is_side(party: Party, claim: Claim) -> bool:
    """Whether it is the state of the side that the claim is about or accuses."""
    return party.kind is PartyKind.STATE and party.side in {claim.side_affected, claim.alleged_actor}


def _bare(party: Party) -> str:
    return party.name.partition(" (")[0]


def _numbers(block: Block) -> Iterator[str]:
    for found in _NUMBER.findall(_MARKS.sub(" ", block.text)):
        yield _plain(found)


def _allowed(page: Page) -> Iterable[str]:
    shown = [said for said, _ in page.shown]
    for said in shown:
        yield from _of(said)
        if said.claim.places:
            yield str(len(said.claim.places))
    for computed in page.computed:
        yield _plain(str(computed.value))
        for operand in computed.operands:
            yield from _of(operand)
    names = {name for said in shown for name in said.claim.places}
    yield str(len(names))


def _of(said: Said) -> Iterator[str]:
    """The numbers that naming this claim may take: its own, its days', its words'."""
    claim, statement = said.claim, said.statement
    texts = [claim.value.as_said if claim.value else "", claim.what or "", statement.form or "", claim.incident or ""]
    texts += list(statement.voice)
    texts += [claim.class_as_said or "", claim.place or "", claim.period.label if claim.period else ""]
    for text in texts:
        for found in _NUMBER.findall(text):
            yield _plain(found)
    for day in (statement.made_on, statement.made_until, statement.as_of):
        if day is not None:
            yield str(day.year)
            yield str(day.day)
            yield str(day.month)
    if claim.value is not None:
        for bound in claim.value.bounds:
            if bound is not None:
                yield _plain(str(bound))


def _plain(number: str) -> str:
    bare = re.sub(r"[,\u00a0\u202f](?=\d{3})", "", number)
    return bare.removesuffix(".0")
