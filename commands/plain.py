"""A page as plain text, wrapped to a width."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from typing import Final

from commands.writing import Block, Page, Style

WIDEST: Final = 100

_INDENT: Final = {Style.PART: "  ", Style.SMALL: "  ", Style.FOOT: "  "}


def plain(page: Page, width: int | None = None) -> str:
    """The page's text; `width` columns wrap it, None leaves one line a block. Bold marks are dropped."""
    return plain_blocks(page.blocks, width)


def plain_blocks(blocks: Iterable[Block], width: int | None = None) -> str:
    """The text of blocks that are no answer's page."""
    return "\n".join(_rendered(block, width) for block in blocks)


def _rendered(block: Block, width: int | None) -> str:
    text = " · ".join(filter(None, (block.text.replace("**", ""), block.url)))
    indent = _INDENT.get(block.style, "")
    lead = "\n" if block.style is Style.SUBHEADING else ""
    if width is None:
        return f"{lead}{indent}{text}"
    folded = textwrap.wrap(
        text, width, initial_indent=indent, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )
    return lead + "\n".join(folded)
