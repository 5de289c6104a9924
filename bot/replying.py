"""One thing asked, one reply: a typed line becomes text at a width, a line of JSON becomes an answer line.

Free text is not understood yet. It gets an abstention that names what can be asked, in every way of asking.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from typing import Any

from bot import logs
from commands import jsonl, typed
from commands.composing import compose
from commands.options import Names, names
from commands.plain import plain
from commands.questions import QUESTIONS
from commands.refusals import Refusal
from commands.words import words
from db.answering import answer
from db.answers import Ambiguous
from db.engine import Record

EXAMPLES = tuple(QUESTIONS[command].example for command in ("casualties", "damage", "timeline"))
FREE_TEXT = (
    f"Free text is not understood yet. Ask with a command, for example {EXAMPLES[0]} or {EXAMPLES[1]}; "
    "/help lists them all."
)
WORDS = words()

log = logs.logger(__name__)


async def reply(record: Record, line: str, width: int) -> str:
    """The text that answers a typed line, wrapped to so many columns; whatever goes wrong is said in a sentence."""
    if line.split()[:1] == ["/help"]:
        return help_text(width)
    try:
        return await _answered(record, line, width) if line.startswith("/") else _folded(FREE_TEXT, width)
    except Refusal as refusal:
        return _folded(WORDS.say(refusal.key, n=None, **refusal.values), width)
    except Exception:
        incident = logs.incident()
        log.exception("line_failed", incident=incident)
        return _folded(f"That failed on our side, and nothing was changed. Report incident {incident}.", width)


async def reply_as_json(record: Record, asked: Mapping[str, Any]) -> jsonl.Json:
    """The answer line to a question as JSON: its `lookup`, or else its `question`, a command typed or free text."""
    id_, question = asked.get("id"), asked.get("question")
    if not isinstance(id_, str | int):
        id_ = None
    try:
        if asked.get("lookup") is not None:
            lookup = jsonl.lookup_of(asked["lookup"])
        elif isinstance(question, str) and question.startswith("/"):
            lookup = typed.read(question, await known_names(record), WORDS).lookup
        else:
            return jsonl.abstention(id_, FREE_TEXT, jsonl.NOT_UNDERSTOOD)
        return jsonl.answer_line(id_, await record.read(answer, lookup), WORDS)
    except Refusal as refusal:
        return jsonl.abstention(id_, WORDS.say(refusal.key, n=None, **refusal.values), "bad_lookup", kind="error")
    except Exception:
        incident = logs.incident()
        log.exception("line_failed", incident=incident)
        return jsonl.abstention(id_, f"That failed on our side: incident {incident}.", "internal", kind="error")


async def known_names(record: Record) -> Names:
    """What the record calls its sides, speakers, places and episodes."""
    return await record.read(names, WORDS, None)


def help_text(width: int) -> str:
    """Every command with what it takes and an example."""
    lines = [*textwrap.wrap("Commands take options as option:value, in any order.", width), ""]
    for command, entry in QUESTIONS.items():
        lines.append(f"/{command}")
        lines += textwrap.wrap(" ".join(entry.options), width, initial_indent="  ", subsequent_indent="  ")
        lines.append(f"  {entry.example}")
    return "\n".join([*lines, "", "/quit leaves."])


async def _answered(record: Record, line: str, width: int) -> str:
    asked = typed.read(line, await known_names(record), WORDS)
    outcome = await record.read(answer, asked.lookup)
    if isinstance(outcome, Ambiguous):
        return _folded(
            WORDS.say("nothing.did_you_mean", names=" · ".join(map(WORDS.place, outcome.choices))), width
        )
    return plain(compose(outcome, WORDS, asked.view), width)


def _folded(sentence: str, width: int) -> str:
    return textwrap.fill(sentence, width)
