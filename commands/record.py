"""`/record` and the menu of a message: a text becomes a draft of this server, and an open draft is gone on with.

For who may draft in a server, and private to them. What a draft looks like and what may be done with it is
`commands.record_pages`.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any, Final

import discord
from discord import app_commands
from discord.app_commands import Range

from commands.guarding import Guarded
from commands.panels import opened, panel, text
from commands.permitting import server_where
from commands.record_pages import open_draft
from commands.refusals import Refusal
from commands.reviewing import Reviewing
from commands.slash import Interaction, described, words_of
from commands.translating import worded
from db import drafts
from db.pseudonyms import pseudonym
from db.settings import May
from seed import publishing
from seed.heading import Page

_MOST_BYTES: Final = 1024 * 1024
_FILES: Final = (".txt", ".md", ".html")
_MOST_TYPED: Final = 4000
_MOST_OF_A_FIELD: Final = 500

record_group = app_commands.Group(
    name="record",
    description=worded("command.record"),
    allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=False, private_channel=False),
    allowed_installs=app_commands.AppInstallationType(guild=True, user=False),
)


class DraftForm(Guarded, discord.ui.Modal):
    """A text and the page it is from. Without a text of its own it asks where the text at hand is from."""

    def __init__(self, interaction: Interaction) -> None:
        said = words_of(interaction)
        super().__init__(title=said.say("record.new"))
        self._inputs: dict[str, discord.ui.TextInput[Any]] = {}
        for field in ("text", "url", "outlet", "published", "speaker"):
            long = field == "text"
            asked: discord.ui.TextInput[Any] = discord.ui.TextInput(
                custom_id=field,
                style=discord.TextStyle.paragraph if long else discord.TextStyle.short,
                required=long,
                max_length=_MOST_TYPED if long else _MOST_OF_A_FIELD,
            )
            self._inputs[field] = asked
            self.add_item(discord.ui.Label(text=said.say(f"record.form_{field}"), component=asked))

    async def on_submit(self, interaction: Interaction, /) -> None:
        told = {field: asked.value.strip() for field, asked in self._inputs.items()}
        try:
            published = date.fromisoformat(told["published"]) if told["published"] else None
        except ValueError:
            what = words_of(interaction).say("refusal.not_a_day", text=told["published"])
            raise Refusal("draft_misread", why=what, text=told["text"][:1200]) from None
        page = Page(url=told["url"], outlet=told["outlet"], speaker=told["speaker"], published=published)
        await _begin(interaction, told["text"], page)


@record_group.command(name="draft", description=worded("command.record_draft"))
@described("file")
async def draft(interaction: Interaction, file: discord.Attachment | None = None) -> None:
    await server_where(interaction, May.DRAFT)
    if file is None:
        await interaction.response.send_modal(DraftForm(interaction))
        return
    if not file.filename.lower().endswith(_FILES) or file.size > _MOST_BYTES:
        raise Refusal("not_a_text_file")
    await interaction.response.defer(ephemeral=True, thinking=True)
    try:
        typed = (await file.read()).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refusal("not_a_text_file") from None
    await _begin(interaction, typed, Page())


@record_group.command(name="review", description=worded("command.record_review"))
@described("draft")
async def review(interaction: Interaction, draft: Range[str, 1, 40] | None = None) -> None:
    server = await server_where(interaction, May.DRAFT)
    if draft is not None:
        await open_draft(interaction, server, draft)
        return
    listed = await interaction.client.record.read(drafts.open_drafts, server)
    await opened(interaction, panel(text(list(Reviewing(words_of(interaction), {}).listed(listed))[:20])))


@app_commands.context_menu(name=worded("command.draft_message"))
@app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
@app_commands.allowed_installs(guilds=True, users=False)
async def draft_message(interaction: Interaction, message: discord.Message) -> None:
    await _begin(interaction, message.content, Page(published=message.created_at.date()))


async def _begin(interaction: Interaction, typed: str, page: Page) -> None:
    server, record = await server_where(interaction, May.DRAFT), interaction.client.record
    if not typed.strip():
        raise Refusal("nothing_to_draft")
    if not interaction.response.is_done():
        await interaction.response.defer(ephemeral=True, thinking=True)
    author = await record.write(pseudonym, interaction.user.id)
    try:
        begun = await publishing.begin(
            record, typed, page, owner=server, author=author, at=datetime.now(UTC), key=str(interaction.id)
        )
    except (drafts.TooLarge, drafts.TooMany):
        raise Refusal("draft_too_much", claims=drafts.MOST_CLAIMS, drafts=drafts.MOST_OPEN) from None
    await open_draft(interaction, server, begun.id)
