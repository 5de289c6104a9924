"""The escaper against hostile strings: none may leave anything live, and the longest text costs its length.

RECORDBOT_BENCH_STRINGS sets how many strings (a million). What is left live is searched for apart from how the escaper
works: by what Discord acts on. Times are of the processor, for a busy machine says nothing of linear.
"""

from __future__ import annotations

import os
import random
import re
import statistics
import time
from collections.abc import Iterator

from commands.escaping import inert

STRINGS = int(os.environ.get("RECORDBOT_BENCH_STRINGS", "1000000"))
LONGEST = 6000
PIECES = (
    *("@everyone", "@here", "<@7>", "<@!7>", "<@&7>", "<#7>", "</a:7>", "<:a:7>", "<a:a:7>", "<id:guide>", "<t:1:R>"),
    *("**", "*", "__", "_", "~~", "`", "```", "||", "|", "> ", ">>> ", "# ", "-# ", "- ", "+ ", "1. ", "\\", "\\\\"),
    *(
        "[a](https://x.y)",
        "https://x.y",
        "hTTp://x",
        "www.x.y",
        "discord://x",
        "steam://x",
        "<https://x>",
        "[",
        "]",
        "(",
    ),
    *("\u202e", "\u2066", "\u200f", "\u200b", "\u2028", "\x00", "\x1b", "\ud800", "\U000e0041", "\u3164", "\n", "\t"),
    *(" ", "a", "207", "ո", "ш", "🕊", "é"),
)
_FREE = r"(?<!\\)(?:\\\\)*"
"""Behind an even number of backslashes: what follows is not escaped."""
LIVE = re.compile(
    r"@everyone|@here|<@[!&]?\d|(?i:https?://|www\.\w|discord(?:app)?://|steam://)"
    rf"|{_FREE}(?:<(?:#|t:|id:|/|a?:)|\*|_|~|`|\||>|\]\()|^[^\S\n]*(?:-?\#|[-+]\s|\d+\.)"
    r"|[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\U000e0000-\U000e0fff]",
    re.MULTILINE,
)


def figures() -> Iterator[tuple[str, float, float, float | None] | tuple[str, float, float, float | None, str]]:
    """The floor of each is one pass of `str.translate` over the same text."""
    chance, live, spent, floor = random.Random(7), 0, 0.0, 0.0
    table = {ord(one): f"\\{one}" for one in "\\*_`~|>[]<"}
    for _ in range(STRINGS):
        text = "".join(chance.choices(PIECES, k=chance.randint(1, 12)))
        began = time.process_time()
        safe = inert(text)
        done = time.process_time()
        text.translate(table)
        spent, floor = spent + done - began, floor + time.process_time() - done
        if LIVE.search(safe):
            live += 1
            print(f"live: {text!r} -> {safe!r}")
    yield f"hostile strings left live, of {STRINGS:,}", float(live), 1.0, 0.0, ""
    yield "a hostile string made inert, mean", spent / STRINGS * 1000, floor / STRINGS * 1000, None
    worst, of = max((_milliseconds(piece), piece) for piece in PIECES)
    text = _long(of, 1)
    began = time.process_time()
    text.translate(table)
    yield f"{LONGEST:,} characters, the slowest text", worst, (time.process_time() - began) * 1000, 5.0
    yield "ten times as many, per 6,000", _milliseconds(of, 10) / 10, worst, None


def _long(piece: str, times: int) -> str:
    return (piece * LONGEST * times)[: LONGEST * times]


def _milliseconds(piece: str, times: int = 1) -> float:
    text = _long(piece, times)
    runs = []
    for _ in range(7):
        began = time.process_time()
        inert(text)
        runs.append((time.process_time() - began) * 1000)
    return statistics.median(runs)
