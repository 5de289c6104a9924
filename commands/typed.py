"""A typed line as a question: `/casualties side:Armenia kind:killed as_of:2022-09-20`.

The same commands and options as on Discord, read by the same readers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

from commands.examples import example
from commands.options import Names, read_lookup
from commands.questions import QUESTIONS
from commands.refusals import Refusal
from commands.words import Words
from commands.writing import View
from db.answers import Lookup

_PIECE: Final = re.compile(r"\s+(?=[a-z_]+:)")


@dataclass(frozen=True, slots=True)
class Typed:
    """A line understood: what it looks up, and which view of the answer it wants."""

    lookup: Lookup
    view: View


def read(line: str, known: Names, words: Words) -> Typed:
    """The question a `/` line asks. Raises `Refusal` that says the next step."""
    command, *pieces = _PIECE.split(line.strip().removeprefix("/"))
    command, _, loose = command.partition(" ")
    question = QUESTIONS.get(command)
    if question is None:
        near = get_close_matches(command, QUESTIONS, n=3, cutoff=0.4) or ["casualties", "damage", "settlements"]
        raise Refusal("unknown_command", command=command[:40], near=", ".join(f"/{one}" for one in near))
    if loose.strip():
        raise Refusal("bare_word", text=loose.strip()[:60], example=example(command, known.held))
    given = {}
    for piece in pieces:
        option, _, text = piece.partition(":")
        if option not in question.options:
            raise Refusal("not_an_option", command=command, option=option[:40], known=", ".join(question.options))
        given[option] = text.strip().strip('"')
    missing = next((option for option in question.needs if not given.get(option)), None)
    if missing is not None:
        raise Refusal("needs_option", command=command, option=missing, example=example(command, known.held))
    return Typed(read_lookup(question.about(given), given, known, words), question.view)
