"""What a log line leaves out: a library's values and an exception's words, for either may be what somebody asked.

A library's line keeps its template and the numbers too short to be anybody's id. An exception keeps its kind, and where
in the program it and its causes were raised. Nothing here looks for secrets; it never lets values through at all.
"""

from __future__ import annotations

import logging
import re
import sys
import traceback
from collections.abc import Iterator
from types import TracebackType
from typing import Any, Final

from structlog.typing import EventDict

_SHORT: Final = 1_000_000
"""Whole numbers below this are counts, codes and milliseconds; ids on Discord are far longer."""
_PROSE: Final = re.compile(r"[\w ,.'-]*")

ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None]


class _Withheld:
    def __repr__(self) -> str:
        return "…"


def template_alone(_: Any, __: str, event: EventDict) -> EventDict:
    """A processor for lines of other libraries: each as its template says it, without the values."""
    record: logging.LogRecord = event["_record"]
    event["event"] = _filled(str(record.msg), event.pop("positional_args", None))
    return event


def _filled(template: str, values: Any) -> str:
    if not values:
        # Put together before it was logged; what it quotes begins with a sign.
        found = _PROSE.match(template)
        return found[0].strip() if found else ""
    if not isinstance(values, tuple):
        return template
    try:
        return template % tuple(map(_told, values))
    except (TypeError, ValueError):
        return template


def _told(value: object) -> object:
    short = isinstance(value, int) and abs(value) < _SHORT
    return value if value is None or isinstance(value, float) or short else _Withheld()


def origin(exc_info: ExcInfo) -> str:
    """Where an exception and its causes came from, without what they say. For structlog's `ExceptionRenderer`."""
    return "".join(
        line for one in _causes(exc_info[1]) for line in (*traceback.format_tb(one.__traceback__), _kind(one))
    )


def _causes(failure: BaseException) -> Iterator[BaseException]:
    """The exception after what led to it, as Python tells it."""
    seen: list[BaseException] = []
    following: BaseException | None = failure
    while following is not None and following not in seen:
        seen.append(following)
        following = following.__cause__ or (None if following.__suppress_context__ else following.__context__)
    return reversed(seen)


def _kind(failure: BaseException) -> str:
    """The class of an exception, with the number that Discord or the system gives it."""
    name = f"{type(failure).__module__}.{type(failure).__qualname__}".removeprefix("builtins.")
    discord = sys.modules.get("discord")  # who has not loaded it meets none of its errors, and loading it takes long
    if discord is not None and isinstance(failure, discord.HTTPException):
        name += f" (status {failure.status}, code {failure.code})"
    elif isinstance(failure, OSError) and failure.errno is not None:
        name += f" (errno {failure.errno})"
    return f"{name}\n"
