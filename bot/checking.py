"""Is everything in order? Each finding is one sentence, and one that is not in order says what to do."""

from __future__ import annotations

from dataclasses import dataclass

from bot.exits import StopError
from bot.keeping import chain_in_words
from bot.settings import Settings
from db.engine import Record
from db.failures import MissingRecord, RecordError
from db.locations import shown
from db.revisions import verify_chain
from db.tables import SCHEMA_VERSION


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at."""

    about: str
    in_order: bool
    sentence: str

    def __str__(self) -> str:
        return f"{self.about}: {'in order' if self.in_order else 'NOT IN ORDER'}. {self.sentence}"


async def findings(settings: Settings) -> list[Finding]:
    """What was found about the record and the token, in the order in which to mend it."""
    return [*await _about_record(settings.database), _about_token(settings)]


async def _about_record(location: str) -> list[Finding]:
    try:
        async with await Record.open(location, create=False) as record:
            chain = await record.read(verify_chain)
            return [
                Finding("Database", True, f"The record is at {shown(location)}, version {record.data_version}."),
                Finding("Schema", True, f"Version {SCHEMA_VERSION}, the newest this program knows."),
                Finding("History", chain.intact, chain_in_words(chain)),
            ]
    except MissingRecord:
        return [Finding("Database", True, f"There is no record at {shown(location)} yet; it is made at first use.")]
    except RecordError as error:
        return [Finding("Database", False, str(error))]


def _about_token(settings: Settings) -> Finding:
    if settings.token is None:
        return Finding("Token", True, "DISCORD_TOKEN is not set, so `recordbot run` opens the terminal chat.")
    try:
        _ = settings.discord_token
    except StopError as wrong:
        return Finding("Token", False, str(wrong))
    return Finding("Token", True, "DISCORD_TOKEN is set and looks like one; whether Discord takes it shows at start.")
