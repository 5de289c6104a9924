"""A lookup in a button's custom id, so that a button works after a restart and for everybody who sees the message.

`r1:<button>.<screen>:<revision>:<lookup>`; the lookup as a query string of short keys. Who views is not in it: that is
read from where the button is pressed.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Final
from urllib.parse import parse_qsl, urlencode

from commands.limits import CUSTOM_ID
from commands.writing import View
from db.answers import Lookup, Topic
from db.vocabulary import Effect, Kind

PREFIX: Final = "r1"
POST: Final = "post"
TEXT: Final = "text"
NARROW: Final = "narrow"
_ASKED: Final = r"(?P<screen>\d{1,3}):(?P<revision>\d{1,12}):(?P<lookup>.*)"
TEMPLATE: Final = rf"r1:(?P<button>why|sources|answer|post|text|narrow)\.{_ASKED}"
NARROWED: Final = rf"r1:by_(?P<option>kind|group|object|effect|side)\.{_ASKED}"
"""The id of a menu that asks the same of one thing."""

_TEXTS: Final = {
    "g": "group",
    "o": "object_class",
    "s": "side",
    "v": "speaker",
    "p": "place",
    "e": "episode",
    "w": "outlet",
    "i": "id",
}


def custom_id(button: str, revision: int, lookup: Lookup, screen: int = 0) -> str | None:
    """The id of a button that asks this again; None where it would not fit, so that the button is left out."""
    if lookup.recorded_by is not None:
        return None
    fields = {"t": lookup.topic.value}
    if lookup.kinds:
        fields["k"] = " ".join(sorted(lookup.kinds))
    if lookup.effects:
        fields["f"] = " ".join(sorted(lookup.effects))
    if lookup.as_of is not None:
        fields["a"] = lookup.as_of.isoformat()
    if lookup.value is not None:
        fields["n"] = str(lookup.value)
    fields |= {key: value for key, field in _TEXTS.items() if (value := getattr(lookup, field)) is not None}
    made = f"{PREFIX}:{button}.{screen}:{revision}:{urlencode(fields)}"
    return made if len(made) <= CUSTOM_ID else None


def lookup_in(encoded: str) -> Lookup:
    """The lookup of a custom id. Raises `ValueError` for one that this program did not make."""
    fields = dict(parse_qsl(encoded, keep_blank_values=True))
    number = float(fields["n"]) if "n" in fields else None
    texts: dict[str, Any] = {field: fields[key] for key, field in _TEXTS.items() if key in fields}
    return Lookup(
        Topic(fields.get("t", "")),
        kinds=frozenset(map(Kind, fields.get("k", "").split())),
        effects=frozenset(map(Effect, fields.get("f", "").split())),
        as_of=date.fromisoformat(fields["a"]) if "a" in fields else None,
        value=int(number) if number is not None and number.is_integer() else number,
        **texts,
    )


def view_of(button: str) -> View:
    """The view a button shows, or is about: all but Sources and Why are about the answer."""
    return View.ANSWER if button in {POST, TEXT, NARROW} else View(button)
