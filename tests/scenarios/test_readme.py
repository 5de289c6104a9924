"""The README is true: its transcript and its picture are what the chat answers."""

from __future__ import annotations

import io
import os
import re
from pathlib import Path

from rich.console import Console
from rich.text import Text

from commands.composing import compose
from commands.examples import example, held
from commands.options import names
from commands.plain import plain
from commands.questions import QUESTIONS
from commands.typed import read
from commands.words import LOCALES, words
from db.answering import answer
from db.engine import Record

ROOT = Path(__file__).parents[2]
PICTURE = Path(__file__).with_name("first_answer.svg")
PICTURED = "/casualties kind:killed as_of:2022-09-20"


async def answered(database: Path, line: str, width: int, locale: str = "en") -> str:
    record, spoken = await Record.open(str(database)), words(locale)
    try:
        typed = read(line, await record.read(names, spoken, None), spoken)
        return plain(compose(await record.read(answer, typed.lookup), spoken, typed.view), width)
    finally:
        await record.close()


def picture_of(text: str) -> str:
    """The answer as a picture of a terminal; the same text gives the same picture."""
    console = Console(record=True, width=84, file=io.StringIO(), color_system=None)
    console.print(Text(f"> {PICTURED}\n\n{text}"))
    drawn = console.export_svg(title="recordbot chat", unique_id="first-answer")
    return re.sub(r"@font-face \{.*?\}\s*", "", drawn, flags=re.DOTALL)  # the reader's own monospace font will do


async def test_the_transcript_is_what_the_chat_says(bundled_file: Path) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    line, transcript = re.search(r"```\n> (.+)\n((?:.+\n)+)```", readme).groups()
    said = await answered(bundled_file, line, 100)
    assert said.startswith(transcript.rstrip("\n"))


async def test_the_picture_shows_what_the_chat_says(bundled_file: Path) -> None:
    drawn = picture_of(await answered(bundled_file, PICTURED, 80))
    if os.environ.get("RECORDBOT_RETELL"):
        PICTURE.write_text(drawn, encoding="utf-8")
    assert PICTURE.read_text(encoding="utf-8") == drawn


async def test_every_example_in_the_readme_is_answered(bundled_file: Path) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    examples = re.findall(r"`(/[a-z_]+ [^`]+)`", readme)
    assert len(examples) > len(QUESTIONS) // 2
    for line in examples:
        assert "Nothing recorded" not in await answered(bundled_file, line, 80), line


async def test_every_commands_own_example_is_answered(bundled_file: Path) -> None:
    for locale in LOCALES:
        record = await Record.open(str(bundled_file))
        known = await record.read(held, words(locale), None)
        await record.close()
        for command, question in QUESTIONS.items():
            line = example(command, known)
            assert line.count(":") == len(question.example), line
            said = await answered(bundled_file, line, 80, locale)
            assert words(locale).say("nothing.heading") not in said, line
