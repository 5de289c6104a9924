"""One thing asked, one reply: a typed line becomes text at a width, a line of JSON becomes an answer line.

A line that begins with / is a command; every other is a question in the person's own words.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from typing import Any, Final

from bot import logs
from commands import jsonl, typed
from commands.asking.frames import Frame
from commands.asking.replying import ANSWER, Reply, frame_before, reply_to
from commands.composing import compose
from commands.examples import example
from commands.options import Names, names
from commands.plain import plain
from commands.questions import QUESTIONS
from commands.refusals import Refusal
from commands.words import Words, words
from db.answering import answer
from db.answers import Ambiguous
from db.engine import Record

WORDS = words()
TRIED_FIRST: Final = ("casualties", "damage", "timeline")
"""Commands whose examples are shown to whoever has not asked yet."""

log = logs.logger(__name__)


class Remembered:
    """The frame of the last question of one person in one chat: slots, never their words."""

    def __init__(self) -> None:
        self.frame: Frame | None = None


async def reply(record: Record, line: str, width: int, said: Words = WORDS, before: Remembered | None = None) -> str:
    """The text that answers a typed line, wrapped to so many columns; whatever goes wrong is said in a sentence."""
    try:
        known = await known_names(record, said)
        if line.split()[:1] == ["/help"]:
            return help_text(width, known, said)
        if not line.startswith("/"):
            return await _in_words(record, line, width, said, before or Remembered())
        return await _answered(record, typed.read(line, known, said), width, said)
    except Refusal as refusal:
        return _folded(said.say(refusal.key, n=None, **refusal.values), width)
    except Exception:
        incident = logs.incident()
        log.exception("line_failed", incident=incident)
        return _folded(said.say("failed.ours", incident=incident), width)


async def reply_as_json(record: Record, asked: Mapping[str, Any], said: Words = WORDS) -> jsonl.Json:
    """The answer line to a question as JSON: its `lookup`, or else its `question`, a command typed or free text."""
    id_, question = asked.get("id"), asked.get("question")
    if not isinstance(id_, str | int):
        id_ = None
    try:
        if asked.get("lookup") is not None:
            lookup = jsonl.lookup_of(asked["lookup"])
        elif isinstance(question, str) and question.startswith("/"):
            lookup = typed.read(question, await known_names(record, said), said).lookup
        else:
            return await _in_words_as_json(record, id_, question, asked.get("previous"), said)
        return jsonl.answer_line(id_, await record.read(answer, lookup), said)
    except Refusal as refusal:
        return jsonl.abstention(id_, said.say(refusal.key, n=None, **refusal.values), "bad_lookup", kind="error")
    except Exception:
        incident = logs.incident()
        log.exception("line_failed", incident=incident)
        return jsonl.abstention(id_, said.say("failed.ours", incident=incident), "internal", kind="error")


async def known_names(record: Record, said: Words = WORDS) -> Names:
    """What the record calls its sides, speakers, places and episodes, in a language."""
    return await record.read(names, said, None)


def examples(known: Names) -> list[str]:
    """Lines worth typing first, each of which this record answers."""
    return [example(command, known.held) for command in TRIED_FIRST]


def help_text(width: int, known: Names, said: Words = WORDS) -> str:
    """Every command with what it takes and an example."""
    lines = [*textwrap.wrap(said.say("terminal.options"), width), ""]
    for command, entry in QUESTIONS.items():
        lines.append(f"/{command}")
        lines += textwrap.wrap(" ".join(entry.options), width, initial_indent="  ", subsequent_indent="  ")
        lines.append(f"  {example(command, known.held)}")
    return "\n".join([*lines, "", said.say("terminal.quit")])


async def _answered(record: Record, asked: typed.Typed, width: int, said: Words) -> str:
    outcome = await record.read(answer, asked.lookup)
    if isinstance(outcome, Ambiguous):
        return _folded(said.say("nothing.did_you_mean", names=said.items(map(said.place, outcome.choices))), width)
    return plain(compose(outcome, said, asked.view), width)


async def _in_words(record: Record, line: str, width: int, said: Words, before: Remembered) -> str:
    found = await record.read(reply_to, line, said, before.frame)
    _log_fault(found)
    if found.kind == ANSWER and found.frame is not None:
        before.frame = found.frame
    if isinstance(found.outcome, Ambiguous):
        names_ = said.items(map(said.place, found.outcome.choices))
        return _folded(said.say("nothing.did_you_mean", names=names_), width)
    return plain(found.page, width) if found.page is not None else ""


async def _in_words_as_json(
    record: Record, id_: str | int | None, question: object, previous: object, said: Words
) -> jsonl.Json:
    """The answer to a message, after the message before it, of which only the frame counts."""
    if not isinstance(question, str):
        raise Refusal("no_question")
    before = await record.read(frame_before, previous) if isinstance(previous, str) else None
    found = await record.read(reply_to, question, said, before)
    _log_fault(found)
    return jsonl.reply_line(id_, found, said)


def _log_fault(found: Reply) -> None:
    if found.fault:
        log.error("answer_not_verified", number=found.fault)


def _folded(sentence: str, width: int) -> str:
    return textwrap.fill(sentence, width)
