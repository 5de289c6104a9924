"""Other people's text, made inert for Discord: no mention, link, markup or hidden character of it survives.

One pass over the characters, so that a long text costs its length and no more. What was visible stays readable.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_MARKUP: Final = {ord(character): f"\\{character}" for character in "\\*_`~|>[]<"}
_ZERO_WIDTH: Final = "\N{ZERO WIDTH SPACE}"
_AT: Final = f"@{_ZERO_WIDTH}"
# Each run is bounded by what cannot be in it, so that no text makes either pattern look twice at one place.
_LINE_START: Final = re.compile(r"^([^\S\n]*)([-+#]|\d{1,9}(?=\.))", re.MULTILINE)
_LINKED: Final = re.compile(r"(?i)(https?|steam|discord(?:app)?|www)(?=[:.])")
_UNSEEN_CATEGORIES: Final = frozenset({"Cc", "Cf", "Cs", "Co"})
_SEPARATORS: Final = frozenset("\u2028\u2029")
_UNSEEN_LETTERS: Final = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0000-\U000e0fff]"
)
_LONG_URL: Final = 120
_ENCODED: Final = {ord(character): f"%{ord(character):02X}" for character in "@[]()"}
_RECORD_URL: Final = re.compile(r"https?://(?P<site>[A-Za-z0-9.\-]+)(?::\d{1,5})?(?:[/?#][!#-;=?-Z_a-z~\[\]]*)?")


def inert(text: str) -> str:
    """The text with its markup escaped, mentions and links broken, control and hidden characters dropped.

    Line breaks stay. Not idempotent: what is inert already is escaped once more.
    """
    escaped = _visible(text).translate(_MARKUP).replace("@", _AT)
    return _LINE_START.sub(_at_line_start, _LINKED.sub(rf"\1{_ZERO_WIDTH}", escaped))


def fenced(text: str) -> str:
    """The text for a code block, to be copied from it: as it is but for hidden characters, mentions and backticks."""
    return _visible(text).replace("`", "'").replace("@", _AT)


def linked(url: str) -> str:
    """An address of the record as a link without a preview; one that could break out of its brackets is inert.

    What could be read as a mention or as another link within it is percent-encoded, which leads to the same page. A
    long one, as of a page whose title is not in Latin letters, is told by its site and leads to the page all the same.
    """
    found = _RECORD_URL.fullmatch(url)
    if found is None:
        return inert(url)
    link = f"<{url.translate(_ENCODED)}>"
    return link if len(url) <= _LONG_URL else f"[{found['site']}]({link})"


def _at_line_start(found: re.Match[str]) -> str:
    """Lists, small print and headings begin a line: a backslash, or for a number a hidden space, takes that away."""
    space, mark = found.groups()
    return f"{space}{mark}{_ZERO_WIDTH}" if mark.isdigit() else f"{space}\\{mark}"


def _visible(text: str) -> str:
    """The text without what cannot be seen; a text that is printable throughout is not looked at letter by letter."""
    if not text.isprintable():
        text = "".join(" " if one in _SEPARATORS else one for one in text if not _hidden(one))
    return _UNSEEN_LETTERS.sub("", text)


def _hidden(character: str) -> bool:
    """Format characters (bidi, zero width, tags), controls other than a line break, and lone surrogates."""
    if character == "\n" or " " <= character <= "~":
        return False
    return unicodedata.category(character) in _UNSEEN_CATEGORIES
