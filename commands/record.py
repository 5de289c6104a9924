"""`/record` and the menu of a message: a text becomes a draft of this server, and an open draft is gone on with.

For who may draft in a server, and private to them. What a draft looks like and what may be done with it is
`commands.record_pages`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any, Final

import discord
from discord import app_commands
from discord.app_commands import Range, Transform

from commands.guarding import Guarded
from commands.panels import opened, panel, text
from commands.permitting import server_where
from commands.record_pages import open_draft
from commands.refusals import Refusal
from commands.reviewing import Reviewing
from commands.slash import Interaction, Option, described, words_of
from commands.translating import worded
from commands.words import Words
from db import drafts
from db.pseudonyms import pseudonym
from db.settings import May
from seed import publishing
from seed.heading import Page
from seed.uploads import MOST_BYTES, NotTextError, text_of

_PAGE: Final = ("url", "outlet", "published", "speaker")
_MOST_LISTED: Final = 12
_MOST_TYPED: Final = 4000
_MOST_OF_A_FIELD: Final = 500

record_group = app_commands.Group(
    name="record",
    description=worded("command.record"),
    allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=False, private_channel=False),
    allowed_installs=app_commands.AppInstallationType(guild=True, user=False),
)


class DraftForm(Guarded, discord.ui.Modal):
    """A text and the page it is from, as far as the command's options have not told it already."""

    def __init__(self, said: Words, told: Mapping[str, str]) -> None:
        super().__init__(title=said.say("record.new"))
        self._inputs: dict[str, discord.ui.TextInput[Any]] = {}
        for field in ("text", *_PAGE):
            long = field == "text"
            asked: discord.ui.TextInput[Any] = discord.ui.TextInput(
                custom_id=field,
                style=discord.TextStyle.paragraph if long else discord.TextStyle.short,
                required=long,
                max_length=_MOST_TYPED if long else _MOST_OF_A_FIELD,
                default=told.get(field),
            )
            self._inputs[field] = asked
            self.add_item(discord.ui.Label(text=said.say(f"record.form_{field}"), component=asked))

    async def on_submit(self, interaction: Interaction, /) -> None:
        told = {field: asked.value.strip() for field, asked in self._inputs.items()}
        await _begin(interaction, told.pop("text"), told)


Field = Range[str, 1, _MOST_OF_A_FIELD]


@record_group.command(name="draft", description=worded("command.record_draft"))
@described("file", "url", "outlet", "published", speaker="speaks")
async def draft(
    interaction: Interaction,
    file: discord.Attachment | None = None,
    speaker: Transform[str, Option("speaker")] | None = None,
    url: Field | None = None,
    outlet: Field | None = None,
    published: Field | None = None,
) -> None:
    await server_where(interaction, May.DRAFT)
    given = {"url": url, "outlet": outlet, "published": published, "speaker": speaker}
    told = {field: value for field, value in given.items() if value}
    if file is None:
        await interaction.response.send_modal(DraftForm(words_of(interaction), told))
        return
    if file.size > MOST_BYTES:
        raise Refusal("not_a_text_file")
    await interaction.response.defer(ephemeral=True, thinking=True)
    try:
        typed = text_of(file.filename, await file.read())
    except NotTextError:
        raise Refusal("not_a_text_file") from None
    await _begin(interaction, typed, told)


@record_group.command(name="review", description=worded("command.record_review"))
@described("draft")
async def review(interaction: Interaction, draft: Range[str, 1, 40] | None = None) -> None:
    server = await server_where(interaction, May.DRAFT)
    if draft is not None:
        await open_draft(interaction, server, draft)
        return
    record = interaction.client.record
    listed = await record.read(drafts.open_drafts, server)
    gone = await record.read(drafts.lately_expired, server, datetime.now(UTC))
    told = Reviewing(words_of(interaction), {}).listed(listed[:_MOST_LISTED], gone[:_MOST_LISTED])
    await opened(interaction, panel(text(told)))


@app_commands.context_menu(name=worded("command.draft_message"))
@app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
@app_commands.allowed_installs(guilds=True, users=False)
async def draft_message(interaction: Interaction, message: discord.Message) -> None:
    told = {"published": message.created_at.date().isoformat()}
    await _begin(interaction, message.content, told)


async def _begin(interaction: Interaction, typed: str, told: Mapping[str, str]) -> None:
    """Drafts the text and shows it. A day that is none costs nobody their text: it is left open, and said so."""
    server, record = await server_where(interaction, May.DRAFT), interaction.client.record
    if not typed.strip():
        raise Refusal("nothing_to_draft")
    if not interaction.response.is_done():
        await interaction.response.defer(ephemeral=True, thinking=True)
    published, note = _day(told.get("published", "")), ""
    if told.get("published") and published is None:
        note = words_of(interaction).say("record.no_day", text=told["published"])
    page = Page(told.get("url", ""), told.get("outlet", ""), "", told.get("speaker", ""), published)
    author = await record.write(pseudonym, interaction.user.id)
    try:
        begun = await publishing.begin(
            record, typed, page, owner=server, author=author, at=datetime.now(UTC), key=str(interaction.id)
        )
    except (drafts.TooLarge, drafts.TooMany):
        raise Refusal("draft_too_much", claims=drafts.MOST_CLAIMS, drafts=drafts.MOST_OPEN) from None
    await open_draft(interaction, server, begun.id, note)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
