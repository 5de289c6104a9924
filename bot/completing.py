"""Completion of a typed line: the command, then its options, then what an option may be."""

from __future__ import annotations

from collections.abc import Iterator

from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document

from bot.replying import WORDS
from commands.options import Names, matching
from commands.questions import QUESTIONS


class CommandCompleter(Completer):
    """Completes from the commands and from the record's own names."""

    def __init__(self, known: Names) -> None:
        self._known = known

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterator[Completion]:
        del complete_event
        command, space, rest = document.text_before_cursor.partition(" ")
        if not command.startswith("/"):
            return
        if not space:
            begun = command.removeprefix("/")
            for name in ("help", *QUESTIONS, "quit"):
                if name.startswith(begun):
                    yield Completion(name + " ", start_position=-len(begun), display=f"/{name}")
        elif entry := QUESTIONS.get(command.removeprefix("/")):
            yield from self._options(entry.options, rest)

    def _options(self, options: tuple[str, ...], rest: str) -> Iterator[Completion]:
        word = rest.rpartition(" ")[2]
        option, colon, begun = word.partition(":")
        if colon:
            for value, label in matching(option, begun, self._known, WORDS):
                yield Completion(value, start_position=-len(begun), display=label)
            return
        for name in options:
            if name.startswith(option) and f"{name}:" not in rest:
                yield Completion(f"{name}:", start_position=-len(option))
