"""How long a reply in a discussion may be, and how a page is written shorter until it is. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from commands.writing import Page

MOST: Final = 600
"""Characters a reply in a discussion should not go beyond."""


def length_of(page: Page) -> int:
    """Characters of the page's text, line ends among them, its links not."""
    return sum(len(block.text) + 1 for block in page.blocks)


def fitting_in(pages: Iterable[Page]) -> Page:
    """The first page that fits, of ever shorter ones that are written as they are needed; else the last.

    Raises `ValueError` where there are none.
    """
    page = None
    for page in pages:
        if length_of(page) <= MOST:
            break
    if page is None:
        raise ValueError("no pages to choose from")
    return page
