"""What somebody meant to type who had the keyboard set to another language. Tables of keys, and nothing else.

The rows are the keys of a QWERTY keyboard from the top left, unshifted. To teach another layout, add its row of keys.
"""

from __future__ import annotations

_QWERTY = "`1234567890-=qwertyuiop[]\\asdfghjkl;'zxcvbnm,./"
_LAYOUTS = {
    "Russian": "ё1234567890-=йцукенгшщзхъ\\фывапролджэячсмитьбю.",
    "Armenian": "՝էթփձջւևրչճ-ժքոեռտըւիօպխծշասդֆգհյկլ;՛զղցվբնմ,․/",
}
_READ_AS = [
    table for keys in _LAYOUTS.values() for table in (str.maketrans(_QWERTY, keys), str.maketrans(keys, _QWERTY))
]


def typed_on_other_keys(text: str) -> list[str]:
    """The texts that the same keys give on another layout; none for a text of a script that no layout has."""
    lowered = text.lower()
    return [other for other in dict.fromkeys(lowered.translate(table) for table in _READ_AS) if other != lowered]
