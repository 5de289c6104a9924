"""What a text may mean instead of a place of the gazetteer: an ordinary word, a place elsewhere, a person.

Such words do not forbid anything. They compete: a village one letter away from what was typed is no answer where a
well-known word is no letter away.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from db.names_elsewhere import COMPETING, SURNAMES
from db.names_folding import spelling
from db.names_lookup import KeyTable
from db.names_ordinary import ORDINARY
from db.names_ranking import cost
from db.names_reading import Reading, forms
from db.names_shelf import whole_reading
from db.names_words import NOISE

FAR = 3.0
"""The cost, in edits, of the nearest such word where none is near."""

_SURNAMES = tuple(ending for ending in spelling(SURNAMES.replace("\n", " ")).split())
_SHORTEST_FAMILY = 3
_WORTH_COMPARING = 12


def nearest_other(read: Sequence[Reading], *, writes_vowels: bool, exactly: bool = False) -> float:
    """How many edits the text is away from the nearest word that is no place of the gazetteer, at most `FAR`.

    `exactly`: looks only for the very word, which is much faster.
    """
    table = prepared()
    if exactly:
        return 0.0 if any(table.exact(reading.keys) for reading in read if not reading.doubt) else FAR
    whole = whole_reading(read)
    near = {
        number
        for sound, _ in table.heard_alike(whole.keys.coarse)[:_WORTH_COMPARING]
        for number in table.by_coarse(sound)
    }
    pairs = [(reading, number) for reading in read for number in table.exact(reading.keys)]
    pairs += [(whole, number) for number in near]
    return min(
        (cost(reading, table.keys[number], writes_vowels=writes_vowels) for reading, number in pairs), default=FAR
    )


def like_a_surname(query: str) -> str:
    """The ending by which the last word of the query looks like a family's name, or ""."""
    last = spelling(query).rpartition(" ")[2]
    fitting = (end for end in _SURNAMES if last.endswith(end) and len(last) >= len(end) + _SHORTEST_FAMILY)
    return max(fitting, key=len, default="")


@cache
def prepared() -> KeyTable:
    """The table of these words, made at the first call, which takes a tenth of a second."""
    words = [
        word.replace("_", " ") for text in (*ORDINARY.values(), *NOISE.values(), *COMPETING) for word in text.split()
    ]
    return KeyTable(list(dict.fromkeys(keys for _, keys, _ in forms([(word, "") for word in dict.fromkeys(words)]))))
