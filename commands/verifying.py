"""Re-reads a finished page: every number in it has to be a claim's that it cites, or part of what names one.

A last guard, apart from what wrote the page, so that a mistake there is an abstention and never a wrong figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from commands.writing import Block, Page, Style
from db.answers import Said

_NUMBER: Final = re.compile(r"\d+(?:[.,\u00a0\u202f]\d+)*")
_MARKS: Final = re.compile(r"\[\d{1,3}\]|\([a-z]{1,3}\d{1,4}\)")
_READ: Final = frozenset({Style.FIGURE, Style.PART})


def fault_in(page: Page) -> str:
    """The first number of the page's figures that no claim shown gives, "" if there is none."""
    allowed = set(_allowed(page))
    for block in page.blocks:
        if block.style in _READ:
            for number in _numbers(block):
                if number not in allowed:
                    return number
    return ""


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
