"""Logs: one line per event, for people on a terminal and JSON elsewhere, with incident ids and never a secret.

What a person asked is not logged, nor who asked, at any level. Discord's own library logs through the same handler; its
lines and every exception go through `withholding`, because they repeat what they were given.
"""

from __future__ import annotations

import logging
import secrets
import sys
from typing import TextIO

import structlog
from structlog.typing import Processor

from bot.settings import LogFormat, LogLevel
from bot.withholding import origin, template_alone

_SHARED: tuple[Processor, ...] = (
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.processors.ExceptionRenderer(origin),
)


class _Redacting(logging.Formatter):
    """Removes secrets from the finished line, so that no message, argument or traceback can carry one out."""

    def __init__(self, inner: logging.Formatter, hidden: tuple[str, ...]) -> None:
        super().__init__()
        self._inner = inner
        self._hidden = tuple(secret for secret in hidden if secret)

    def format(self, record: logging.LogRecord) -> str:
        line = self._inner.format(record)
        for secret in self._hidden:
            line = line.replace(secret, "[hidden]")
        return line


def start(
    level: LogLevel, form: LogFormat = LogFormat.AUTO, *, hidden: tuple[str, ...] = (), stream: TextIO | None = None
) -> None:
    """Sends every log line of the process to `stream` (stderr), with each of the `hidden` strings taken out."""
    stream = stream or sys.stderr
    console = form is LogFormat.CONSOLE or (form is LogFormat.AUTO and stream.isatty())
    rendering: Processor = (
        structlog.dev.ConsoleRenderer(colors=stream.isatty(), exception_formatter=structlog.dev.plain_traceback)
        if console
        else structlog.processors.JSONRenderer(ensure_ascii=False)
    )
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[template_alone, *_SHARED],
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, rendering],
        use_get_message=False,
        pass_foreign_args=True,
    )
    handler = logging.StreamHandler(stream)
    handler.setFormatter(_Redacting(formatter, hidden))
    logging.basicConfig(handlers=[handler], level=level.value.upper(), force=True)
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *_SHARED,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        wrapper_class=structlog.stdlib.BoundLogger,
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=False,
    )


def logger(name: str) -> structlog.stdlib.BoundLogger:
    """The logger of one module."""
    bound: structlog.stdlib.BoundLogger = structlog.stdlib.get_logger(name)
    return bound


def incident() -> str:
    """A short id that a person can read out and that finds their error in the log."""
    return secrets.token_hex(4)
