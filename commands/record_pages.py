"""A draft on Discord: one private screen of one claim at a time, and a summary with checks, effects and Publish.

Each control's id names its act, the draft, the version that was seen and the claim; so a screen works after a restart,
an act that comes twice is one, and the second of two moderators is shown what the first did before acting on it.
Whether the person may is asked anew at every use. What the acts do is `db.reviews` and `seed`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Any, Final

import discord
from sqlalchemy import Connection

from commands.guarding import Guarded, Lasting
from commands.layouts import rendered
from commands.limits import CHOICE_NAME, CHOICES
from commands.panels import opened, panel, redrawn
from commands.permitting import server_where
from commands.refusals import Refusal
from commands.reviewing import Reviewing
from commands.slash import words_of
from commands.words import Words
from commands.writing import Block, Style
from db import drafts, lookups
from db.claims import Party
from db.drafts import Draft, DraftChanged
from db.failures import ChangeRefused
from db.previewing import Affected
from db.pseudonyms import pseudonym
from db.reviews import Decision, Item, Review, answered, decided, sure_ones
from db.settings import May
from seed import publishing
from seed.correcting import HEADER_FIELDS, Misunderstood, correct, correct_header, fields_of

Interaction = discord.Interaction[Any]
Control = discord.ui.Item[Any]

_TEMPLATE: Final = r"d1:(?P<act>[a-z]{2,8}):(?P<draft>[a-z0-9]{1,40}):(?P<version>\d{1,9}):(?P<place>\d{1,4})"
_DECISIONS: Final = {"accept": Decision.ACCEPTED, "reject": Decision.REJECTED, "not": Decision.NOT_A_CLAIM}
_PUBLISHERS: Final = frozenset({"publish"})
_TEXT: Final = 3400
"""Characters of a screen's text, its controls aside."""
_FORM: Final = 4000
_WHY: Final = "reviewed in a server"
SUMMARY: Final = 0
"""The place of the summary; claims are at 1, 2 …"""


@dataclass(frozen=True, slots=True)
class Seen:
    """A draft with all that its screens show of it."""

    draft: Draft
    examined: publishing.Examined
    affected: tuple[Affected, ...]
    parties: Mapping[str, Party]


class ReviewControl(Lasting, discord.ui.DynamicItem[Control], template=_TEMPLATE):
    """A button of a draft's screen, or the menu of relations to confirm."""

    @classmethod
    async def from_custom_id(cls, interaction: Interaction, item: Control, match: re.Match[str], /) -> ReviewControl:
        del interaction, match
        return cls(item)

    async def used(self, interaction: Interaction, /) -> None:
        await _used(interaction, self.custom_id)


class Correction(Guarded, discord.ui.Modal):
    """The fields of a claim, or with the place of the summary those of the whole, a line each, to be changed."""

    def __init__(self, title: str, draft: Draft, place: int) -> None:
        super().__init__(title=title)
        self._draft, self._place = draft, place
        self._before = _fields(draft.review, place)
        told = "\n".join(f"{field} = {text}" for field, text in self._before.items())
        self.fields: discord.ui.TextInput[Any] = discord.ui.TextInput(
            style=discord.TextStyle.paragraph, default=told[:_FORM], max_length=_FORM, custom_id="fields"
        )
        self.add_item(discord.ui.Label(text=title, component=self.fields))

    async def on_submit(self, interaction: Interaction, /) -> None:
        given = {field: text for field, text in _lines(self.fields.value) if self._before.get(field) != text}
        server = await server_where(interaction, May.DRAFT)
        known = await interaction.client.record.read(publishing.known, server)
        number = f"c{self._place}"

        def act(review: Review) -> Review:
            if self._place == SUMMARY:
                return correct_header(review, given, known)
            return correct(review, number, given, known)

        try:
            await _save(interaction, server, self._draft, act, "edit", number if self._place else "", self._place)
        except Misunderstood as refused:
            words = Reviewing(words_of(interaction), {})
            raise Refusal("draft_misread", why=words.misunderstood(refused), text=self.fields.value[:1200]) from None


async def open_draft(interaction: Interaction, server: int, draft: str) -> None:
    """Sends the first screen of a draft to the person alone."""
    seen = await interaction.client.record.read(partial(_seen, draft=draft, server=server))
    view = screen(seen, 1 if seen.draft.review.items and seen.draft.state == "open" else SUMMARY, words_of(interaction))
    if interaction.response.is_done():
        await interaction.followup.send(view=view, ephemeral=True, allowed_mentions=discord.AllowedMentions.none())
    else:
        await opened(interaction, view)


def screen(seen: Seen, place: int, said: Words, note: str = "") -> discord.ui.LayoutView:
    """The screen of one claim, or of the whole. Pure."""
    words, draft = Reviewing(said, seen.parties), seen.draft
    place = min(place, len(draft.review.items))
    noted = [Block(Style.SMALL, note)] if note else []
    if place == SUMMARY:
        return panel(_text([*noted, *_summed_up(seen, words)]), *_of_summary(seen, words, said))
    item = draft.review.items[place - 1]
    return panel(_text([*noted, *_of_claim(draft, item, words)]), *_of_item(draft, place, said))


def _of_claim(draft: Draft, item: Item, words: Reviewing) -> Iterator[Block]:
    page = words.claim(draft, item)
    count = len(draft.review.items)
    yield Block(Style.HEADING, words.say("record.claim", number=page.number, of=count, decision=page.decision))
    yield Block(Style.FIGURE, page.said)
    yield from (Block(Style.PART, text) for text in page.read)
    yield from (Block(Style.SMALL, words.say("review.look", what=text)) for text in page.look)


def _summed_up(seen: Seen, words: Reviewing) -> Iterator[Block]:
    review, checked = seen.draft.review, seen.examined.checked
    yield from words.heading(seen.draft)
    if review.published is not None:
        told = words.say("review.published_before", statements=", ".join(review.published.statements))
        yield Block(Style.FIGURE, told)
        return
    yield from words.known_already(checked, review)
    yield from words.checks(checked, review)
    yield from words.effects(seen.affected)
    yield from words.unused(review)


def _of_item(draft: Draft, place: int, said: Words) -> Iterator[Control]:
    last = len(draft.review.items)
    if draft.state == "open":
        yield discord.ui.ActionRow(*(_button(act, draft, place, said) for act in (*_DECISIONS, "edit")))
    steps = [("next", place + 1)] if place < last else []
    steps = [("back", place - 1), *steps] if place > 1 else steps
    ways = [_button(act, draft, to, said) for act, to in (*steps, ("summary", SUMMARY))]
    if draft.state == "open":
        ways.append(_button("sure", draft, place, said))
    yield discord.ui.ActionRow(*ways)


def _of_summary(seen: Seen, words: Reviewing, said: Words) -> Iterator[Control]:
    draft = seen.draft
    if draft.state != "open":
        return
    offered = seen.examined.checked.suggestions[:CHOICES]
    for act in ("yes", "no") if offered else ():
        menu: discord.ui.Select[Any] = discord.ui.Select(
            custom_id=_id(act, draft, SUMMARY),
            placeholder=said.say(f"record.{act}"),
            options=[
                discord.SelectOption(label=f"{n}. {words.suggestion(one, draft.review)}"[:CHOICE_NAME], value=str(n))
                for n, one in enumerate(offered, start=1)
            ],
        )
        yield discord.ui.ActionRow(ReviewControl(menu))
    claims = [_button("claims", draft, 1, said)] if draft.review.items else []
    acts = [_button(act, draft, SUMMARY, said) for act in ("edit", "publish", "discard")]
    yield discord.ui.ActionRow(*claims, *acts)


def _button(act: str, draft: Draft, place: int, said: Words) -> ReviewControl:
    styles = {"accept": discord.ButtonStyle.success, "publish": discord.ButtonStyle.primary}
    styles["discard"] = discord.ButtonStyle.danger
    button: discord.ui.Button[Any] = discord.ui.Button(
        label=said.say(f"record.{act}"),
        style=styles.get(act, discord.ButtonStyle.secondary),
        custom_id=_id(act, draft, place),
    )
    return ReviewControl(button)


def _id(act: str, draft: Draft, place: int) -> str:
    return f"d1:{act}:{draft.id}:{draft.version}:{place}"


def _text(blocks: Iterable[Block]) -> discord.ui.TextDisplay[Any]:
    """As many paragraphs as a screen holds; what is left out is known to be by an ellipsis."""
    lines: list[str] = []
    left = _TEXT
    for line in map(rendered, blocks):
        left -= len(line) + 1
        if left < 0:
            lines.append("…")
            break
        lines.append(line)
    return discord.ui.TextDisplay("\n".join(lines))


# --- acts


async def _used(interaction: Interaction, id_: str) -> None:
    found = re.fullmatch(_TEMPLATE, id_)
    if found is None:
        raise Refusal("old_button")
    act, place, version = found["act"], int(found["place"]), int(found["version"])
    server = await server_where(interaction, May.PUBLISH if act in _PUBLISHERS else May.DRAFT)
    draft = await interaction.client.record.read(partial(_loaded, draft=found["draft"], server=server))
    if act in {"next", "back", "summary", "claims"}:
        await _show(interaction, server, draft.id, place)
        return
    if draft.version != version and act != "publish":
        # A press that comes twice was seen by its key; any other is shown what changed, and does nothing.
        await _overtaken(interaction, server, draft, version, place)
        return
    await _do(interaction, server, draft, act, place, version)


async def _do(interaction: Interaction, server: int, draft: Draft, act: str, place: int, version: int) -> None:
    number = f"c{place}"
    match act:
        case "accept" | "reject" | "not":
            decide = partial(decided, numbers=[number], decision=_DECISIONS[act])
            onward = place + 1 if place < len(draft.review.items) else SUMMARY
            await _save(interaction, server, draft, decide, act, number, onward)
        case "sure":
            await _save(interaction, server, draft, _all_sure, act, "", SUMMARY)
        case "yes" | "no":
            key = await _picked(interaction, draft)
            await _save(interaction, server, draft, partial(answered, key=key, yes=act == "yes"), act, key, SUMMARY)
        case "edit":
            title = words_of(interaction).say("record.correcting", what=number if place else draft.id)
            await interaction.response.send_modal(Correction(title, draft, place))
        case "publish":
            await _publish(interaction, server, draft, version)
        case "discard":
            await interaction.client.record.write(drafts.discard, draft.id, owner=server, version=version)
            said = words_of(interaction)
            await redrawn(interaction, panel(_text([Block(Style.FIGURE, said.say("record.discarded", id=draft.id))])))
        case _:
            raise Refusal("old_button")


async def _save(
    interaction: Interaction, server: int, draft: Draft, act: drafts.Act, what: str, about: str, place: int
) -> None:
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
        await _overtaken(interaction, server, refused.now, draft.version, place)
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
        await redrawn(interaction, panel(_text([words.outcome(done)])))


async def _picked(interaction: Interaction, draft: Draft) -> str:
    examined = await interaction.client.record.read(publishing.examine, draft, datetime.now(UTC).date())
    used: Any = dict(interaction.data or {})
    offered = {str(n): one.key for n, one in enumerate(examined.checked.suggestions, start=1)}
    picked: str | None = offered.get(next(iter(used.get("values", [])), ""))
    if picked is None:
        raise Refusal("old_button")
    return picked


async def _overtaken(interaction: Interaction, server: int, now: Draft, version: int, place: int) -> None:
    changes = [one for one in now.review.changes if one.version > version]
    note = Reviewing(words_of(interaction), {}).overtaken(DraftChanged(now, changes))
    await _show(interaction, server, now.id, place, note)


async def _show(interaction: Interaction, server: int, draft: str, place: int, note: str = "") -> None:
    seen = await interaction.client.record.read(partial(_seen, draft=draft, server=server))
    await redrawn(interaction, screen(seen, place, words_of(interaction), note))


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


def _lines(typed: str) -> Iterator[tuple[str, str]]:
    for line in typed.splitlines():
        field, sign, text = line.partition("=")
        if sign:
            yield field.strip(), text.strip()
