"""Other people's text, made inert for Discord: no mention, link, markup or hidden character of it survives.

One pass over the characters, so that a long text costs its length and no more. What was visible stays readable.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_MARKUP: Final = {ord(character): f"\\{character}" for character in "\\*_`~|>#[]()<:-+"}
_ZERO_WIDTH: Final = "\N{ZERO WIDTH SPACE}"
_AT: Final = f"@{_ZERO_WIDTH}"
_DOTTED_NUMBER: Final = re.compile(r"^(\s*\d{1,9})\.", re.MULTILINE)
_SCHEME: Final = re.compile(r"(?i)(https?|discord|www)(?=\\?:|\.)")


def inert(text: str) -> str:
    """The text with its markup escaped, mentions and links broken, control and bidi characters dropped."""
    visible = "".join(character for character in text if not _hidden(character))
    escaped = visible.translate(_MARKUP).replace("@", _AT)
    return _DOTTED_NUMBER.sub(r"\1\\.", _SCHEME.sub(rf"\1{_ZERO_WIDTH}", escaped))


def _hidden(character: str) -> bool:
    """Format characters (bidi, zero width, tags), controls other than a line break, and lone surrogates."""
    return character != "\n" and unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co"}
