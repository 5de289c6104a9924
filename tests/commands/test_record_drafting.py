"""The ways into a draft in a simulated Discord, what they refuse, and what a hostile text can do there: nothing."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from db import drafts, tables
from tests.commands.conftest import seen
from tests.commands.moderating import HEADER, TEXT, control, corrected, drafted, screen_of
from tests.commands.test_settings import controls

PAGE = "<html><head><title>x</title></head><body><p>14 servicemen were <b>killed</b>.</p><script>99</script></body>"
HOSTILE = (
    "14 servicemen were killed @everyone <@1> <@&2> </about:3> [14](https://evil.example) **and** `23` "
    "\u202eevil\u202c ||hidden|| <t:1> <:a:1> https://evil.example/x.\n# heading\n> quote\n-# small"
)


async def held(record, server):
    return [await record.read(drafts.load, one.id, server) for one in await record.read(drafts.open_drafts, server)]


@pytest.mark.parametrize(("name", "content"), [("a.txt", TEXT), ("A.MD", TEXT), ("b.html", PAGE)])
async def test_a_file_is_read_without_its_markup(moderated, simcord_bot, name, content):
    one, _, _, channel = moderated
    shown = screen_of(await one.slash(channel, "record draft", file=(name, content.encode()), speaker="am-mod"))
    assert "14" in seen(shown)
    (draft,) = await held(simcord_bot.record, channel.guild.id)
    assert draft.review.header.speaker == "am-mod"
    assert "99" not in draft.text
    assert "<" not in draft.text


@pytest.mark.simcord(check_errors=False)
@pytest.mark.parametrize(
    ("name", "content"),
    [("a.pdf", b"%PDF-1.7"), ("a.zip", b"PK\x03\x04"), ("a.txt", b"\xff\xfe\x00"), ("a.md", b"x" * (1024 * 1024 + 1))],
    ids=["pdf", "archive", "no UTF-8", "too large"],
)
async def test_any_other_file_is_one_sentence(moderated, simcord_bot, name, content):
    one, _, _, channel = moderated
    result = await one.slash(channel, "record draft", file=(name, content))
    assert "Only a text file in UTF-8" in screen_of(result).content
    assert await held(simcord_bot.record, channel.guild.id) == []


@pytest.mark.simcord(check_errors=False)
async def test_a_message_is_drafted_from_its_menu_by_moderators_alone(moderated, simcord_bot):
    one, _, member, channel = moderated
    message = await member.send(channel, TEXT)
    shown = screen_of(await one.context_menu(channel, "Draft claims", message))
    assert shown.ephemeral
    assert "14" in seen(shown)
    (draft,) = await held(simcord_bot.record, channel.guild.id)
    assert draft.review.header.reports[0].published == message.created_at.date()
    refused = await member.context_menu(channel, "Draft claims", message)
    assert "Only people who may manage this server" in refused.response.content
    empty = await one.context_menu(channel, "Draft claims", await member.send(channel, "", attachments=[("a", b"x")]))
    assert "There is no text here" in screen_of(empty).content


async def test_a_speaker_is_completed_while_typing(moderated):
    one, _, _, channel = moderated
    offered = await one.autocomplete(channel, "record draft", "speaker", "ministry of def")
    assert "am-mod" in [choice["value"] for choice in offered]


async def test_a_hostile_text_pings_formats_and_hides_nothing(moderated, simcord_bot):
    one, _, _, channel = moderated
    form = await one.slash(channel, "record draft")
    shown = screen_of(await one.submit_modal(form, {"text": HOSTILE, "outlet": "@here <@1>", "url": "javascript:x"}))
    summary = (await one.click(shown, custom_id=control(shown, "summary"))).response
    for screen in (shown, summary):
        text = seen(screen)
        assert not re.search(r"(?<!\\)<[@#:/t]|(?<!\\)\[14\]\(|\u202e|@everyone|@here|(?<!\\)\|\|", text), text
        assert "https://evil" not in text
    (draft,) = await held(simcord_bot.record, channel.guild.id)
    assert draft.text == HOSTILE
    assert draft.review.header.reports[0].url != "javascript:x"


@pytest.mark.simcord(check_errors=False)
async def test_one_person_holds_so_many_drafts_and_one_draft_so_many_claims(moderated, simcord_bot):
    one, other, _, channel = moderated
    for _ in range(drafts.MOST_OPEN):
        await drafted(one, channel)
    assert "you may hold 20 open drafts" in screen_of(await drafted(one, channel)).content
    assert "14" in seen(screen_of(await drafted(other, channel)))
    assert len(await held(simcord_bot.record, channel.guild.id)) == drafts.MOST_OPEN + 1
    many = " ".join(f"{n} servicemen were killed and {n} were wounded in village {n}." for n in range(2, 300))
    refused = await other.slash(channel, "record draft", file=("many.txt", many.encode()))
    assert "A draft holds at most 400 claims" in screen_of(refused).content


async def test_a_long_summary_is_told_in_pages_and_nothing_of_it_is_cut(moderated, simcord_bot):
    one, _, _, channel = moderated
    many = " ".join(f"On {n % 28 + 1} May 2021 they met in room {n} of building {n}." for n in range(200))
    shown = screen_of(await one.slash(channel, "record draft", file=("many.txt", f"{TEXT} {many}".encode())))
    shown = (await one.click(shown, custom_id=control(shown, "summary"))).response
    pages = [seen(shown)]
    while any(id_.startswith("d1:more:") for id_ in controls(shown)):
        shown = (await one.click(shown, custom_id=control(shown, "more"))).response
        pages.append(seen(shown))
    assert len(pages) > 1
    assert all(len(page) <= 4000 for page in pages)
    (draft,) = await held(simcord_bot.record, channel.guild.id)
    assert len(draft.review.unused) > 100
    assert sum(len(re.findall(r"^- “", page, re.MULTILINE)) for page in pages) == len(draft.review.unused)


async def test_what_a_form_cannot_read_is_given_back_whole(moderated, simcord_bot):
    one, _, _, channel = moderated
    shown = screen_of(await drafted(one, channel))
    form = await one.click(shown, custom_id=control(shown, "edit"))
    typed = "group = martians\nplace = " + "a long name " * 200
    refused = (await one.submit_modal(form, {"fields": typed})).response
    assert refused.ephemeral
    assert "martians" in refused.content
    assert await refused.attachments[0].read() == typed.encode()
    (draft,) = await held(simcord_bot.record, channel.guild.id)
    assert draft.version == 1


async def test_a_form_that_comes_too_late_shows_what_changed_and_gives_back_what_was_typed(moderated, simcord_bot):
    one, other, _, channel = moderated
    first = screen_of(await drafted(one, channel))
    (draft,) = await held(simcord_bot.record, channel.guild.id)
    theirs = (await other.slash(channel, "record review", draft=draft.id)).response
    form = await other.click(theirs, custom_id=control(theirs, "edit"))
    await corrected(one, first, group="civilian")
    late = await other.submit_modal(form, {"fields": "value = 15"})
    assert "Changed meanwhile" in seen(late.response)
    (given,) = [file for message in late.followups for file in message.attachments]
    assert await given.read() == b"value = 15"
    (draft,) = await held(simcord_bot.record, channel.guild.id)
    assert (draft.review.items[0].claim.group, draft.review.items[0].claim.value.as_said) == ("civilian", "14")


async def test_a_voice_that_the_record_lacks_is_added_with_what_it_said(moderated, simcord_bot):
    one, _, _, channel = moderated
    shown = screen_of(await drafted(one, channel))
    shown = await corrected(one, shown, side_affected="armenia")
    shown = (await one.click(shown, custom_id=control(shown, "accept"))).response
    shown = (await one.click(shown, custom_id=control(shown, "summary"))).response
    shown = await corrected(one, shown, **{field: text for field, text in HEADER.items() if field != "speaker"})
    voice = {"heard": "", "speaker": "Harbour Authority", "kind": "ministries", "side": "armenia", "parent": "am-gov"}
    form = await one.click(shown, custom_id=control(shown, "voice"))
    refused = (await one.submit_modal(form, voice)).response
    assert "ministry" in refused.content
    assert b"Harbour Authority" in await refused.attachments[0].read()
    form = await one.click(shown, custom_id=control(shown, "voice"))
    shown = (await one.submit_modal(form, voice | {"kind": "ministry"})).response
    assert "Harbour Authority" in seen(shown)
    done = (await one.click(shown, custom_id=control(shown, "publish"))).response
    assert "Published: harbour-authority-" in seen(done)


async def test_a_side_is_chosen_from_a_menu_for_one_claim_or_for_all(moderated, simcord_bot):
    one, _, _, channel = moderated
    shown = screen_of(await drafted(one, channel))
    shown = (await one.select(shown, ["armenia"], custom_id=control(shown, "side"))).response
    assert not any(id_.startswith("d1:side:") for id_ in controls(shown))
    (draft,) = await held(simcord_bot.record, channel.guild.id)
    assert [item.claim.side_affected for item in draft.review.items] == ["armenia", "undecided"]
    shown = (await one.click(shown, custom_id=control(shown, "summary"))).response
    await one.select(shown, ["azerbaijan"], custom_id=control(shown, "side"))
    (draft,) = await held(simcord_bot.record, channel.guild.id)
    assert [item.claim.side_affected for item in draft.review.items] == ["armenia", "azerbaijan"]


async def test_a_text_that_gives_no_claim_says_what_is_read(moderated):
    moderator, _, _, channel = moderated
    form = await moderator.slash(channel, "record draft")
    text = "Министерство сообщило, что погибли 14 военнослужащих."
    result = await moderator.submit_modal(form, {"text": text, "published": "2022-09-15", "outlet": "A wire"})
    assert "only English is read so far" in seen(screen_of(result))


async def test_an_expired_draft_is_told_to_those_who_review(moderated, simcord_bot):
    moderator, _, _, channel = moderated
    await drafted(moderator, channel)
    yesterday = (datetime.now(UTC) - timedelta(days=1)).isoformat()
    await simcord_bot.record.write(lambda conn: conn.execute(tables.draft.update().values(expires_at=yesterday)))
    (gone,) = await simcord_bot.record.write(drafts.expire, datetime.now(UTC))
    listed = seen((await moderator.slash(channel, "record review")).response)
    assert gone.id in listed
    assert "expired" in listed
