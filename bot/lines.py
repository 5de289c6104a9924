"""Questions as JSON lines: one object in, one answer line out, in the same order, whatever the line holds.

A line that cannot be read gets an error line that says why; only the end of the input ends it. Answer lines are ASCII
(everything else is escaped), so that no character of a question or an encoding of the pipe can break one in two.
"""

from __future__ import annotations

import gc
import json
from collections.abc import Iterator
from typing import Any, BinaryIO, TextIO

from bot.replying import WORDS, Remembered, reply, reply_as_json
from commands.jsonl import abstention
from commands.words import Words
from db.engine import Record

LONGEST_LINE = 256 * 1024
"""Bytes. Far above any question; it bounds what a line may cost before anything looks at it."""


async def answer_lines(record: Record, source: BinaryIO, sink: TextIO) -> None:
    """Answers each line of `source` on `sink`, flushed before the next is read. Blank lines are passed over."""
    for number, raw in enumerate(_lines(source), 1):
        if raw is None or raw.strip():
            sink.write(json.dumps(await _answer(record, number, raw)) + "\n")
            sink.flush()
            if number == 1:
                gc.freeze()  # what the first answer read in stays; walking it again would hold a later one up


async def one_answer(
    record: Record, question: str, previous: str | None, *, as_json: bool, width: int, said: Words = WORDS
) -> str:
    """The text to print for one question in a language, or its answer line."""
    if as_json:
        asked = {"id": None, "question": question, "previous": previous}
        return json.dumps(await reply_as_json(record, asked, said))
    before = Remembered()
    if previous is not None:
        await reply(record, previous, width, said, before)
    return await reply(record, question, width, said, before)


def _lines(source: BinaryIO) -> Iterator[bytes | None]:
    """Each line, or None in place of one longer than is read."""
    while line := source.readline(LONGEST_LINE + 1):
        if len(line) <= LONGEST_LINE:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = source.readline(LONGEST_LINE)
        yield None


async def _answer(record: Record, number: int, raw: bytes | None) -> dict[str, Any]:
    try:
        asked = _asked(raw)
    except _LineError as wrong:
        return abstention(None, f"Line {number} is {wrong}.", "bad_line", kind="error")
    return await reply_as_json(record, asked)


class _LineError(Exception):
    """What a line is instead of a question, and what to send."""


def _asked(raw: bytes | None) -> dict[str, Any]:
    if raw is None:
        raise _LineError(f"longer than {LONGEST_LINE // 1024} KiB; send shorter lines")
    try:
        asked = json.loads(raw)
    except UnicodeDecodeError:
        raise _LineError("not UTF-8; encode it as UTF-8") from None
    except (ValueError, RecursionError):
        raise _LineError("not JSON; send one object on one line") from None
    if not isinstance(asked, dict):
        raise _LineError('not an object; send {"id": "1", "lookup": {"topic": "casualties"}}')
    return asked
