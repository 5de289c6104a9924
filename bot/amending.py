"""`recordbot amend` and `supersede`: a published claim is corrected in its fields, or said to replace an older one."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from bot.exits import StopError
from bot.keeping import OPERATOR
from bot.reviewing import typed_pairs
from db.engine import Record
from seed import publishing
from seed.amending import amend, amendable, supersede
from seed.fields import Misunderstood


async def amend_one(record: Record, claim: str, fields: str, why: str) -> str:
    """Changes the fields given as `field=text; field=text`, or with none lists those there are; the text to print."""
    held = await record.read(amendable, claim, None)
    if not fields.strip():
        return "\n".join(f"{field}={text}" for field, text in held.fields.items())
    known = await record.read(publishing.known, None)
    told: dict[str, Any] = {"by": OPERATOR, "why": _reason(why), "at": datetime.now(UTC), "owner": None}
    try:
        done = await record.write(amend, claim, typed_pairs(fields), known=known, seq=held.seq, **told)
    except Misunderstood as refused:
        raise StopError(str(refused)) from None
    return f"{claim} was so already." if done.nothing else f"Changed {claim}; `recordbot undo` takes it back."


async def supersede_one(record: Record, claim: str, older: str, why: str) -> str:
    """Says that a claim replaces an older one; the sentence to print."""
    told: dict[str, Any] = {"by": OPERATOR, "why": _reason(why), "at": datetime.now(UTC), "owner": None}
    done = await record.write(supersede, claim, older, **told)
    return f"{claim} replaces {older} already." if done.nothing else f"{claim} now replaces {older}."


def _reason(why: str) -> str:
    if not why.strip():
        raise StopError("What is published is not changed without a reason; say it with --why.")
    return why
