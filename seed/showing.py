"""Words of a text as a record may hold them and a terminal may show them."""

from __future__ import annotations

import unicodedata
from typing import Final

_MOST_NAME: Final = 100


def shown(text: str, most: int) -> str:
    """Text as a record may hold it: one line, no control or direction characters, not too long."""
    seen = "".join(sign if unicodedata.category(sign)[0] != "C" else " " for sign in text[: 4 * most])
    line = " ".join(seen.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def named(text: str) -> str:
    """A name, as `shown` gives it."""
    return shown(text, _MOST_NAME)
