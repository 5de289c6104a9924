"""`/record amend` and `/record supersede`: a published claim of this server's is corrected, or said to replace another.

For who may publish there. Each is a revision, and `/record undo` takes it back.
"""

from __future__ import annotations

from functools import partial
from typing import Any, Final

import discord
from discord import app_commands
from discord.app_commands import Range, Transform
from sqlalchemy import Connection

from commands.guarding import Choices, Completing, Guarded
from commands.limits import CHOICE_NAME, CHOICES
from commands.permitting import server_where
from commands.phrasing import Phrasing
from commands.record_forms import changed_fields, fields_input, given_back
from commands.record_history import LONGEST_ID, LONGEST_REASON, ReasonOption, act_on
from commands.refusals import Refusal
from commands.slash import Interaction, described, words_of
from commands.translating import worded
from commands.words import Words
from db import lookups
from db.claims import Claim
from db.failures import NotYours, UnknownStatement
from db.owned import own_statements
from db.settings import May
from db.vocabulary import StatementStatus
from seed import publishing
from seed.amending import Amendable, amend, amendable, supersede
from seed.fields import Misunderstood

_LATEST: Final = 25
"""Statements whose claims are offered."""
_TITLE: Final = 45


class ClaimOption(Completing):
    """A published claim of the server's own, by its id."""

    async def transform(self, interaction: Interaction, value: Any, /) -> str:
        del interaction
        return str(value).strip()[:LONGEST_ID]

    async def offered(self, interaction: Interaction, typed: str) -> Choices:
        server, phrasing = await server_where(interaction, May.DRAFT), Phrasing(words_of(interaction), {})
        claims = await interaction.client.record.read(_own_claims, server)
        labels = {one.id: f"{one.id} · {phrasing.figure(one)}".replace("*", "") for one in claims}
        found = [(id_, label) for id_, label in labels.items() if typed.casefold() in label.casefold()]
        return [app_commands.Choice(name=label[:CHOICE_NAME], value=id_) for id_, label in found[:CHOICES]]


def _own_claims(conn: Connection, owner: int) -> list[Claim]:
    ids = [one.id for one in own_statements(conn, owner, StatementStatus.PUBLISHED)[:_LATEST]]
    held = lookups.load_statements(conn, ids)
    return [claim for id_ in ids for claim in held[id_].claims if len(claim.id) <= LONGEST_ID]


class AmendForm(Guarded, discord.ui.Modal):
    """The fields of a published claim, a line each, and why they are changed."""

    def __init__(self, said: Words, held: Amendable, why: str) -> None:
        super().__init__(title=said.say("record.correcting", what=held.claim)[:_TITLE])
        self._held = held
        self.fields = fields_input(held.fields)
        self.why: discord.ui.TextInput[Any] = discord.ui.TextInput(
            custom_id="why", default=why, max_length=LONGEST_REASON
        )
        self.add_item(discord.ui.Label(text=said.say("record.fields"), component=self.fields))
        self.add_item(discord.ui.Label(text=said.say("revision.why"), component=self.why))

    async def on_submit(self, interaction: Interaction, /) -> None:
        server = await server_where(interaction, May.PUBLISH)
        known = await interaction.client.record.read(publishing.known, server)
        given = changed_fields(self.fields.value, self._held.fields)
        act = partial(amend, given=given, known=known, seq=self._held.seq)
        try:
            await act_on(interaction, act, self._held.claim, self.why.value, "revision.amended")
        except Misunderstood as refused:
            await given_back(interaction, refused, self.fields.value)


@app_commands.command(name="amend", description=worded("command.record_amend"))
@described("claim", "why")
async def record_amend(
    interaction: Interaction, claim: Transform[str, ClaimOption()], why: Transform[str, ReasonOption]
) -> None:
    server = await server_where(interaction, May.PUBLISH)
    try:
        held = await interaction.client.record.read(amendable, claim, server)
    except (UnknownStatement, NotYours):
        raise Refusal("not_your_statement", id=claim) from None
    await interaction.response.send_modal(AmendForm(words_of(interaction), held, why))


@app_commands.command(name="supersede", description=worded("command.record_supersede"))
@described("claim", "older", "why")
async def record_supersede(
    interaction: Interaction,
    claim: Transform[str, ClaimOption()],
    older: Range[str, 1, 80],
    why: Transform[str, ReasonOption],
) -> None:
    await act_on(interaction, partial(supersede, older=older.strip()), claim, why, "revision.superseded")
