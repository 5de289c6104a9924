"""Revisions in words: what was done to the record, when, and what a change replaced by what.

Pure. For moderators with who did it and why; for everybody what it means for the answers, without names.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final

from commands.words import Words
from commands.writing import Block, Style
from db.claims import Party
from db.revisions import Revision

MOST_DIFFERENCES: Final = 6
"""Changed fields shown of one revision."""
_LONGEST: Final = 80
_LISTED_BY: Final = {"claims": "id", "reports": "url"}
"""Lists of a statement whose members have a name of their own."""
_NO_NEWS: Final = frozenset({"status", "withdrawn_at", "withdraw_reason"})
"""What the action says already."""


def told_to_moderators(revisions: Sequence[Revision], words: Words) -> Iterator[Block]:
    """Each revision with its number, day, author and reason, and what it changed."""
    for one in revisions:
        action = words.say(f"revision.{one.action}")
        told = words.say("revision.line", seq=one.seq, day=_day(one, words), action=action, subject=one.subject)
        yield Block(Style.FIGURE, told)
        yield Block(Style.SMALL, words.say("revision.by", by=one.by, why=one.why))
        changed = list(differences(one))
        for field, before, after in changed[:MOST_DIFFERENCES]:
            yield Block(Style.PART, words.say("revision.changed", field=field, before=before, after=after))
        if len(changed) > MOST_DIFFERENCES:
            yield Block(Style.SMALL, words.say("revision.more_changed", n=len(changed) - MOST_DIFFERENCES))


def told_to_everybody(revisions: Sequence[Revision], parties: Mapping[str, Party], words: Words) -> Iterator[Block]:
    """Each change of a statement by its speaker and day. Why it was withdrawn is told; who did it is not."""
    for one in revisions:
        party = parties.get(one.after["speaker"])
        made_on = one.after.get("made_on")
        told = words.say(
            "revision.public",
            day=_day(one, words),
            action=words.say(f"revision.{one.action}"),
            speaker=party.name if party else one.after["speaker"],
            made=words.day(date.fromisoformat(made_on) if made_on else None),
            claims=words.say("revision.claims", n=len(one.after.get("claims", ()))),
            id=one.subject,
        )
        yield Block(Style.PART, told)
        if one.action == "withdraw":
            yield Block(Style.SMALL, words.say("revision.because", why=one.why))


def differences(revision: Revision) -> Iterator[tuple[str, str, str]]:
    """(field, before, after) of what an amendment changed; nothing of what is new, withdrawn or restored as it was."""
    if revision.before is None:
        return
    before, after = _flat(revision.before), _flat(revision.after)
    for field in dict.fromkeys((*before, *after)):
        if field.partition(".")[0] not in _NO_NEWS and before.get(field) != after.get(field):
            yield field, _short(before.get(field)), _short(after.get(field))


def _flat(document: Mapping[str, Any], path: str = "") -> dict[str, Any]:
    flat: dict[str, Any] = {}
    for name, value in document.items():
        key = f"{path}.{name}" if path else name
        if isinstance(value, Mapping):
            flat |= _flat(value, key)
        elif isinstance(value, list) and name in _LISTED_BY:
            for one in value:
                flat |= _flat(one, str(one.get(_LISTED_BY[name], name)))
        else:
            flat[key] = value
    return flat


def _short(value: Any) -> str:
    if value in (None, "", []):
        return "–"
    told = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return told if len(told) <= _LONGEST else f"{told[: _LONGEST - 1]}…"


def _day(revision: Revision, words: Words) -> str:
    return words.day(date.fromisoformat(revision.at[:10]))
