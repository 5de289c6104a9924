"""The text of a file that somebody gives: UTF-8, and of a page in HTML what a reader sees of it.

Nothing is fetched or executed. One pass over the characters: Python's own `html.parser` takes minutes for a hostile
page of 64 KiB, so the markup is left out by a scan that never looks back.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Final

MOST_BYTES: Final = 1024 * 1024
ENDINGS: Final = (".txt", ".md", ".html", ".htm")
PAGES: Final = (".html", ".htm")
_UNSEEN: Final = frozenset({"script", "style", "template", "noscript", "svg", "head"})
_UNSEEN_ENDS: Final = {name: re.compile(f"</{name}", re.IGNORECASE) for name in _UNSEEN}
_BREAKS: Final = frozenset({
    "address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "figcaption", "footer", "h1", "h2",
    "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table", "tbody",
    "td", "th", "thead", "tr", "ul",
})  # fmt: skip
_TAG: Final = re.compile(r"</?([A-Za-z][A-Za-z0-9]*)")
_BLANK: Final = re.compile(r"[^\S\n]+")
_LINES: Final = re.compile(r"\n{3,}")


class NotTextError(ValueError):
    """The file is no text that could be drafted from: too large, of another kind, or not UTF-8."""


def text_of(name: str, content: bytes) -> str:
    """The text of a file by its name and bytes. Raises `NotTextError`."""
    if not name.lower().endswith(ENDINGS) or len(content) > MOST_BYTES:
        raise NotTextError(name)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NotTextError(name) from None
    return seen_of(text) if name.lower().endswith(PAGES) else text


def seen_of(page: str) -> str:
    """What a reader sees of an HTML page: text without markup, scripts and head, a line for each block."""
    text = html.unescape("".join(_pieces(page)))
    lines = (_BLANK.sub(" ", line).strip() for line in text.splitlines())
    return _LINES.sub("\n\n", "\n".join(lines)).strip()


def _pieces(page: str) -> Iterator[str]:
    at = 0
    while (begin := page.find("<", at)) >= 0:
        yield page[at:begin]
        tag = _TAG.match(page, begin)
        name = tag[1].lower() if tag else ""
        if page.startswith("<!--", begin):
            end = page.find("-->", begin + 4)
            at = len(page) if end < 0 else end + 3
        elif name in _UNSEEN and page[begin + 1] != "/":
            ends = _UNSEEN_ENDS[name].search(page, begin)
            at = ends.start() if ends else len(page)
        elif tag or page.startswith(("<!", "<?"), begin):
            end = page.find(">", begin)
            at = len(page) if end < 0 else end + 1
            yield "\n" if name in _BREAKS else ""
        else:  # "3 < 5" is no tag
            yield "<"
            at = begin + 1
    yield page[at:]
