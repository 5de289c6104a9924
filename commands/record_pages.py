"""What the controls of a draft's screens do. What they look like is `commands.record_screens`.

An act that comes twice is one, and the second of two moderators is shown what the first did before acting on it.
Whether the person may is asked anew at every use. What the acts do to a draft is `db.reviews` and `seed`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import partial
from typing import Any, Final

import discord
from sqlalchemy import Connection

from commands.guarding import Guarded
from commands.panels import opened, panel, redrawn, text
from commands.permitting import server_where
from commands.record_forms import changed_fields, fields_input, give_back_typed, given_back
from commands.record_screens import DECISIONS, SUMMARY, TEMPLATE, Seen, screen
from commands.refusals import Refusal
from commands.reviewing import Reviewing
from commands.slash import words_of
from commands.words import Words
from commands.writing import Block, Style
from db import drafts, lookups
from db.drafts import Draft, DraftChanged
from db.failures import ChangeRefused
from db.pseudonyms import pseudonym
from db.reviews import Decision, Review, answered, asks, decided, sure_ones
from db.settings import May
from seed import publishing
from seed.correcting import correct, fields_of
from seed.correcting_headers import HEADER_FIELDS, VOICE_FIELDS, correct_header, voiced
from seed.fields import Misunderstood
from seed.heading import Known

Interaction = discord.Interaction[Any]


_PUBLISHERS: Final = frozenset({"publish"})
_LONGEST_NAME: Final = 300
_WHY: Final = "reviewed in a server"


class Correction(Guarded, discord.ui.Modal):
    """The fields of a claim, or with the place of the summary those of the whole, a line each, to be changed."""

    def __init__(self, title: str, draft: Draft, place: int) -> None:
        super().__init__(title=title)
        self._draft, self._place = draft, place
        self._before = _fields(draft.review, place)
        self.fields = fields_input(self._before)
        self.add_item(discord.ui.Label(text=title, component=self.fields))

    async def on_submit(self, interaction: Interaction, /) -> None:
        given = changed_fields(self.fields.value, self._before)
        server = await server_where(interaction, May.DRAFT)
        known = await interaction.client.record.read(publishing.known, server)
        act = partial(_told, place=self._place, given=given, known=known)
        try:
            await _save(
                interaction, server, self._draft, act, "edit", _about(self._place), self._place, self.fields.value
            )
        except Misunderstood as refused:
            await given_back(interaction, refused, self.fields.value)


class Voice(Guarded, discord.ui.Modal):
    """Who says it: of a name that the text has or of the whole, a party of the record or one that it lacks so far."""

    def __init__(self, said: Words, draft: Draft) -> None:
        super().__init__(title=said.say("record.voice"))
        self._draft = draft
        self._inputs: dict[str, discord.ui.TextInput[Any]] = {}
        for field in VOICE_FIELDS:
            self._inputs[field] = discord.ui.TextInput(
                custom_id=field,
                required=field == "speaker",
                max_length=_LONGEST_NAME,
                default=_unknown_voice(draft.review)[:_LONGEST_NAME] if field == "heard" else None,
            )
            self.add_item(discord.ui.Label(text=said.say(f"record.voice_{field}"), component=self._inputs[field]))

    async def on_submit(self, interaction: Interaction, /) -> None:
        given = {field: asked.value for field, asked in self._inputs.items()}
        typed = "\n".join(f"{field} = {text}" for field, text in given.items())
        server = await server_where(interaction, May.DRAFT)
        known = await interaction.client.record.read(publishing.known, server)
        act = partial(voiced, given=given, owner=server, known=known)
        try:
            await _save(interaction, server, self._draft, act, "voice", given["speaker"].strip(), SUMMARY, typed)
        except Misunderstood as refused:
            await given_back(interaction, refused, typed)


def _told(review: Review, *, place: int, given: Mapping[str, str], known: Known) -> Review:
    """The review with these fields told of one claim, or at the place of the summary of the whole."""
    if place == SUMMARY:
        return correct_header(review, given, known)
    return correct(review, _about(place), given, known)


def _about(place: int) -> str:
    return f"c{place}" if place else ""


def _unknown_voice(review: Review) -> str:
    """The first name of the text that nobody has said to be a party, "" where there is none."""
    open_ = (item for item in review.items if asks(item, "speaker"))
    return next((name for item in open_ for name in item.claimants), "")


async def open_draft(interaction: Interaction, server: int, draft: str, note: str = "") -> None:
    """Sends the first screen of a draft to the person alone."""
    seen = await interaction.client.record.read(partial(_seen, draft=draft, server=server))
    view = screen(
        seen, 1 if seen.draft.review.items and seen.draft.state == "open" else SUMMARY, words_of(interaction), note
    )
    if interaction.response.is_done():
        await interaction.followup.send(view=view, ephemeral=True, allowed_mentions=discord.AllowedMentions.none())
    else:
        await opened(interaction, view)


# --- acts


async def acted(interaction: Interaction, id_: str) -> None:
    """A press or a choice on a draft's screen. Raises `Refusal` for an id that no screen has and who may not."""
    found = re.fullmatch(TEMPLATE, id_)
    if found is None:
        raise Refusal("old_button")
    act, place, version = found["act"], int(found["place"]), int(found["version"])
    server = await server_where(interaction, May.PUBLISH if act in _PUBLISHERS else May.DRAFT)
    draft = await interaction.client.record.read(partial(_loaded, draft=found["draft"], server=server))
    if act in {"next", "back", "summary", "claims"}:
        await _show(interaction, server, draft.id, place)
        return
    if act == "more":
        await _show(interaction, server, draft.id, SUMMARY, page=place)
        return
    if draft.state == "discarded":
        await _discarded(interaction, draft)
        return
    if draft.version != version and act != "publish":
        await _late(interaction, server, draft, act, place, version)
        return
    await _do(interaction, server, draft, act, place, version)


async def _do(interaction: Interaction, server: int, draft: Draft, act: str, place: int, version: int) -> None:
    number = f"c{place}"
    match act:
        case "accept" | "reject" | "not":
            decide = partial(decided, numbers=[number], decision=DECISIONS[act])
            await _save(interaction, server, draft, decide, act, number, _onward(draft, act, place))
        case "sure":
            await _save(interaction, server, draft, _all_sure, act, "", SUMMARY)
        case "yes" | "no":
            key = await _picked(interaction, draft)
            await _save(interaction, server, draft, partial(answered, key=key, yes=act == "yes"), act, key, SUMMARY)
        case "edit":
            title = words_of(interaction).say("record.correcting", what=number if place else draft.id)
            await interaction.response.send_modal(Correction(title, draft, place))
        case "side":
            await _tell_side(interaction, server, draft, place)
        case "voice":
            await interaction.response.send_modal(Voice(words_of(interaction), draft))
        case "publish":
            await _publish(interaction, server, draft, version)
        case "discard":
            await _discard(interaction, server, draft)
        case _:
            raise Refusal("old_button")


async def _tell_side(interaction: Interaction, server: int, draft: Draft, place: int) -> None:
    given = {"side" if place == SUMMARY else "side_affected": _chosen(interaction)}
    known = await interaction.client.record.read(publishing.known, server)
    tell = partial(_told, place=place, given=given, known=known)
    try:
        await _save(interaction, server, draft, tell, "side", _about(place), place)
    except Misunderstood:
        raise Refusal("old_button") from None


async def _late(interaction: Interaction, server: int, draft: Draft, act: str, place: int, version: int) -> None:
    """A press on a screen that is old. The person's own press once more is done already; else it shows what changed."""
    by = await interaction.client.record.write(pseudonym, interaction.user.id)
    since = [one for one in draft.review.changes if one.version > version]
    if [(one.by, one.what, one.about) for one in since] == [(by, act, f"c{place}" if act in DECISIONS else "")]:
        await _show(interaction, server, draft.id, _onward(draft, act, place))
    else:
        await _overtaken(interaction, server, draft, version, place)


def _onward(draft: Draft, act: str, place: int) -> int:
    """Where a screen leads once its press is done: a decided claim to the next one."""
    return place + 1 if act in DECISIONS and place < len(draft.review.items) else SUMMARY


async def _discard(interaction: Interaction, server: int, draft: Draft) -> None:
    try:
        await interaction.client.record.write(drafts.discard, draft.id, owner=server, version=draft.version)
    except DraftChanged as refused:
        await _overtaken(interaction, server, refused.now, draft.version, SUMMARY)
    except ChangeRefused:
        raise Refusal("draft_closed") from None
    else:
        await _discarded(interaction, draft)


async def _discarded(interaction: Interaction, draft: Draft) -> None:
    told = words_of(interaction).say("record.discarded", id=draft.id)
    await redrawn(interaction, panel(text([Block(Style.FIGURE, told)])))


async def _save(
    interaction: Interaction,
    server: int,
    draft: Draft,
    act: drafts.Act,
    what: str,
    about: str,
    place: int,
    typed: str = "",
) -> None:
    """Saves the change and shows what it led to. Somebody else's meanwhile is shown instead, and `typed` given back."""
    record = interaction.client.record
    by = await record.write(pseudonym, interaction.user.id)
    try:
        await record.write(
            drafts.change,
            draft.id,
            act,
            owner=server,
            by=by,
            what=what,
            about=about,
            version=draft.version,
            key=str(interaction.id),
        )
    except DraftChanged as refused:
        why = await _overtaken(interaction, server, refused.now, draft.version, place)
        if typed:
            await give_back_typed(interaction, why, typed)
    except ChangeRefused:
        raise Refusal("draft_closed") from None
    else:
        await _show(interaction, server, draft.id, place)


async def _publish(interaction: Interaction, server: int, draft: Draft, version: int) -> None:
    record, words = interaction.client.record, Reviewing(words_of(interaction), {})
    by = await record.write(pseudonym, interaction.user.id)
    try:
        done = await record.write(
            publishing.publish,
            draft.id,
            owner=server,
            by=by,
            why=_WHY,
            version=version,
            key=str(interaction.id),
            at=datetime.now(UTC),
        )
    except publishing.NotReady as refused:
        note = words.say("record.not_ready", n=len(refused.findings))
        await _show(interaction, server, draft.id, SUMMARY, note)
    except DraftChanged as refused:
        await _overtaken(interaction, server, refused.now, version, SUMMARY)
    except ChangeRefused:
        raise Refusal("draft_closed") from None
    else:
        await redrawn(interaction, panel(text([words.outcome(done)])))


async def _picked(interaction: Interaction, draft: Draft) -> str:
    examined = await interaction.client.record.read(publishing.examine, draft, datetime.now(UTC).date())
    offered = {str(n): one.key for n, one in enumerate(examined.checked.suggestions, start=1)}
    picked: str | None = offered.get(_chosen(interaction))
    if picked is None:
        raise Refusal("old_button")
    return picked


def _chosen(interaction: Interaction) -> str:
    """What was chosen from the menu that was used."""
    used: Any = dict(interaction.data or {})
    return str(next(iter(used.get("values", [])), ""))


async def _overtaken(interaction: Interaction, server: int, now: Draft, version: int, place: int) -> str:
    """Shows the draft as it is now with what was done since that version; the sentence about that."""
    changes = [one for one in now.review.changes if one.version > version]
    note = Reviewing(words_of(interaction), {}).overtaken(DraftChanged(now, changes))
    await _show(interaction, server, now.id, place, note)
    return note


async def _show(
    interaction: Interaction, server: int, draft: str, place: int, note: str = "", *, page: int = 0
) -> None:
    seen = await interaction.client.record.read(partial(_seen, draft=draft, server=server))
    await redrawn(interaction, screen(seen, place, words_of(interaction), note, page))


def _all_sure(review: Review) -> Review:
    return decided(review, sure_ones(review), Decision.ACCEPTED)


def _loaded(conn: Connection, *, draft: str, server: int) -> Draft:
    try:
        return drafts.load(conn, draft, server)
    except drafts.UnknownDraft:
        raise Refusal("no_draft") from None


def _seen(conn: Connection, *, draft: str, server: int) -> Seen:
    held = _loaded(conn, draft=draft, server=server)
    examined = publishing.examine(conn, held, datetime.now(UTC).date())
    sound = held.state == "open" and not examined.checked.must
    affected = publishing.effects(conn, examined) if sound else ()
    parties = {party.id: party for party in (*lookups.parties(conn, server), *held.review.parties)}
    return Seen(held, examined, affected, parties)


def _fields(review: Review, place: int) -> Mapping[str, str]:
    if place != SUMMARY:
        return fields_of(review.items[place - 1])
    header, page = review.header, review.header.reports[0]
    told = {
        "speaker": header.speaker, "made_on": header.made_on, "episode": header.episode,
        "perspective": header.perspective, "form": header.form, "url": page.url, "outlet": page.outlet,
        "title": page.short_title, "published": page.published, "language": page.lang, "mode": page.mode,
    }  # fmt: skip
    return {field: str(told.get(field) or "") for field in HEADER_FIELDS}
