"""`/settings` in a simulated Discord: a screen that changes in place, and what each choice does to the next answer."""

from datetime import date

import discord
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import delete
from structlog.testing import capture_logs

from commands import limits
from commands.settings import screen
from commands.words import LOCALES, words
from db import editing, unknown_words
from db.claims import Batch, Episode
from db.engine import Record
from db.settings import May, ServerSettings, choose, give_roles, settings_of
from db.tables import episode
from tests.commands.conftest import buttons, seen
from tests.db.records import NOON

MANAGER = discord.Permissions(manage_guild=True)
ASKED = {"kind": "killed", "side": "armenia"}
LATER = Episode("later-round", "A later round", date(2030, 1, 1), None)
IDS = st.integers(1, 2**63 - 1)
EPISODES = st.lists(
    st.builds(
        Episode, st.text("abc-", min_size=1, max_size=120), st.text(min_size=1, max_size=200), st.dates(), st.none()
    ),
    unique_by=lambda one: one.id,
    max_size=40,
)


@pytest.fixture
async def server(simcord_env):
    """(who manages it, a member, their channel) of one server."""
    guild = simcord_env.create_guild()
    channel = guild.create_text_channel("general")
    await simcord_env.bot.tree.sync()
    manages = guild.create_role("manages", permissions=MANAGER)
    manager = guild.add_member(simcord_env.create_user("mod"), roles=[manages])
    return manager, guild.add_member(simcord_env.create_user("ani")), channel


def controls(message) -> dict[str, dict]:
    """Custom id → control of a screen, whatever it is in."""

    def within(components):
        for component in components:
            if "custom_id" in component:
                yield component
            yield from within(component.get("components", ()))

    return {control["custom_id"]: control for control in within(message.components)}


def selected(message, key) -> list[str]:
    return [option["value"] for option in controls(message)[f"s1:{key}"]["options"] if option.get("default")]


async def test_the_screen_is_private_tells_what_is_chosen_and_changes_in_place(server, simcord_env):
    manager, _, channel = server
    result = await manager.slash(channel, "settings")
    assert result.ephemeral
    assert "Settings of this server" in seen(result.response)
    assert [selected(result.response, key) for key in ("language", "private", "episode")] == [
        ["default"],
        ["no"],
        ["default"],
    ]
    await simcord_env.restart_bot()
    with capture_logs() as logged:
        changed = await manager.select(result.response, ["tr"], custom_id="s1:language")
    assert selected(changed.response, "language") == ["tr"]
    assert [entry for entry in logged if entry["event"] == "setting_changed"] == [
        {"event": "setting_changed", "log_level": "info", "setting": "language"}
    ]


async def test_the_servers_language_is_that_of_what_all_can_read(server):
    manager, member, channel = server
    screen = (await manager.slash(channel, "settings")).response
    await manager.select(screen, ["ru"], custom_id="s1:language")
    public = await member.slash(channel, "casualties", **ASKED)
    private = await member.slash(channel, "casualties", **ASKED, private=True)
    assert words("ru").say("caution.claims") in seen(public.response)
    assert words("en").say("caution.claims") in seen(private.response)
    posted = await member.click(private.response, custom_id=buttons(private.response)["Post here"])
    assert words("ru").say("caution.claims") in seen(posted.response)
    await manager.select(screen, ["default"], custom_id="s1:language")
    assert words("en").say("caution.claims") in seen((await member.slash(channel, "casualties", **ASKED)).response)


async def test_answers_are_private_where_the_server_says_so_unless_asked_otherwise(server, simcord_env):
    manager, member, channel = server
    await manager.select((await manager.slash(channel, "settings")).response, ["yes"], custom_id="s1:private")
    assert (await member.slash(channel, "casualties", **ASKED)).ephemeral
    assert not (await member.slash(channel, "casualties", **ASKED, private=False)).ephemeral
    elsewhere = simcord_env.create_guild()
    stranger = elsewhere.add_member(simcord_env.create_user("eve"))
    assert not (await stranger.slash(elsewhere.create_text_channel("general"), "casualties", **ASKED)).ephemeral
    assert not (await simcord_env.create_user("lea").slash("casualties", **ASKED)).ephemeral


async def test_a_round_of_fighting_chosen_for_the_server_is_what_is_asked_about_when_none_is_named(server, simcord_bot):
    manager, member, channel = server
    (bundled,) = await member.autocomplete(channel, "casualties", "episode", "")
    await simcord_bot.record.write(editing.put, Batch(episodes=(LATER,)), by="test", why="test", at=NOON)
    newest = await member.slash(channel, "casualties", **ASKED)
    assert "Nothing recorded" in seen(newest.response)

    screen = (await manager.slash(channel, "settings")).response
    await manager.select(screen, [f"={bundled['value']}"], custom_id="s1:episode")
    assert "Nothing recorded" not in seen((await member.slash(channel, "casualties", **ASKED)).response)
    named = await member.slash(channel, "casualties", **ASKED, episode=LATER.id)
    assert "Nothing recorded" in seen(named.response)


async def test_a_chosen_round_that_the_record_no_longer_has_is_as_if_none_were_chosen(server, simcord_bot):
    _, member, channel = server
    await simcord_bot.record.write(choose, channel.guild.id, "episode", "gone")
    assert "Nothing recorded" not in seen((await member.slash(channel, "casualties", **ASKED)).response)


async def test_switches_say_what_they_are_and_a_press_that_comes_twice_is_one_choice(server, simcord_bot):
    manager, _, channel = server
    screens = [(await manager.slash(channel, "settings")).response for _ in range(2)]
    for off in screens:
        assert controls(off)["s1:counts_unknown_words:yes"]["label"] == "Counting unknown words: off"
        on = (await manager.click(off, custom_id="s1:counts_unknown_words:yes")).response
        assert controls(on)["s1:counts_unknown_words:no"]["label"] == "Counting unknown words: on"
    assert (await simcord_bot.record.read(settings_of, channel.guild.id)).counts_unknown_words


@pytest.mark.simcord(check_errors=False)
async def test_roles_take_effect_at_once_also_on_a_screen_that_is_open(server, simcord_env, simcord_bot):
    manager, member, channel = server
    role = channel.guild.create_role("editors")
    editor = channel.guild.add_member(simcord_env.create_user("ed"), roles=[role])
    screen = (await manager.slash(channel, "settings")).response
    refused = await manager.select(screen, [role], custom_id="s1:manage")
    assert "could not open /settings any more" in refused.response.content
    assert await simcord_bot.record.read(settings_of, channel.guild.id) == ServerSettings()

    given = await manager.select(screen, [role], custom_id="s1:publish")
    assert controls(given.response)["s1:publish"]["default_values"] == [{"id": role.id, "type": "role"}]
    added = await editor.slash(channel, "gazetteer add", name="12 34")
    assert "has no letters" in added.response.content
    assert "role chosen for this" in (await manager.slash(channel, "gazetteer add", name="12 34")).response.content

    await simcord_bot.record.write(give_roles, channel.guild.id, May.MANAGE, {role.id})
    stale = await manager.select(screen, ["ru"], custom_id="s1:language")
    assert "role chosen for this" in stale.response.content
    assert "### " in seen((await editor.slash(channel, "settings")).response)
    assert "role chosen for this" in (await member.slash(channel, "settings")).response.content


async def test_another_process_on_the_same_record_answers_by_the_change(server, simcord_bot, tmp_path):
    manager, _, channel = server
    async with await Record.open(tmp_path / "record.db") as another:
        await manager.select((await manager.slash(channel, "settings")).response, ["hy"], custom_id="s1:language")
        assert (await another.read(settings_of, channel.guild.id)).language == "hy"


@pytest.mark.simcord(check_errors=False)
async def test_a_choice_that_there_is_no_more_is_refused(server, simcord_bot, monkeypatch):
    manager, _, channel = server
    await simcord_bot.record.write(editing.put, Batch(episodes=(LATER,)), by="test", why="test", at=NOON)
    screen = (await manager.slash(channel, "settings")).response
    gone = delete(episode).where(episode.c.id == LATER.id)
    await simcord_bot.record.write(lambda conn: conn.execute(gone).rowcount)
    monkeypatch.setattr("commands.settings.LOCALES", ("en",))
    for key, picked in (("episode", f"={LATER.id}"), ("language", "tr")):
        result = await manager.select(screen, [picked], custom_id=f"s1:{key}")
        assert "older version" in result.response.content, key
    assert await simcord_bot.record.read(settings_of, channel.guild.id) == ServerSettings()


@given(
    EPISODES,
    st.sampled_from(LOCALES),
    st.builds(
        ServerSettings,
        language=st.none() | st.sampled_from(LOCALES),
        private=st.booleans(),
        episode=st.none() | st.text("abc-", min_size=1),
        roles=st.dictionaries(st.sampled_from(May), st.frozensets(IDS, min_size=1, max_size=40)),
    ),
)
def test_whatever_is_chosen_the_screen_fits_discord(episodes, locale, chosen):
    assert_it_fits(screen(chosen, episodes, words(locale)))


def test_of_many_rounds_the_newest_are_offered_and_the_chosen_one_is_among_them():
    rounds = [Episode(f"round-{year}", str(year), date(year, 1, 1), None) for year in range(1960, 2030)]
    view = screen(ServerSettings(episode="round-1961", roles={May.DRAFT: frozenset(range(1, 40))}), rounds, words("en"))
    assert_it_fits(view)
    (menu,) = (item for item in view.walk_children() if getattr(item, "custom_id", "") == "s1:episode")
    offered = [option["value"] for option in menu.to_component_dict()["options"]]
    assert offered[:3] == ["default", "=round-1961", "=round-2029"]
    assert [one["value"] for one in menu.to_component_dict()["options"] if one.get("default")] == ["=round-1961"]


def assert_it_fits(view):
    assert view.content_length() <= limits.TEXT_OF_A_VIEW
    assert view.total_children_count <= limits.COMPONENTS_OF_A_VIEW
    for item in view.walk_children():
        told = item.to_component_dict()
        assert len(told.get("custom_id", "")) <= limits.CUSTOM_ID
        assert len(told.get("label") or "") <= limits.BUTTON_LABEL
        assert len(told.get("placeholder") or "") <= limits.PLACEHOLDER
        options = told.get("options", [])
        names = [one[name] for one in options for name in ("label", "value")]
        assert all(1 <= len(name) <= limits.CHOICE_NAME for name in names)
        assert len(options) == len({one["value"] for one in options}) <= limits.CHOICES
        assert sum(one.get("default", False) for one in options) <= 1
        assert len(told.get("default_values", [])) <= limits.CHOICES


async def test_unknown_words_are_shown_and_forgotten_by_a_press(server, simcord_bot):
    manager, member, channel = server
    guild = channel.guild.id
    off = (await manager.slash(channel, "settings")).response
    assert "s1:forget_words" not in controls(off)
    assert "only once whoever runs it allows that" in seen(off)
    await simcord_bot.record.write(choose, guild, "counts_unknown_words", True)
    for question in ("how many zorblaxes were hurt", "how many zorblaxes were killed", "how many quuxes were hurt"):
        assert (await member.slash(channel, "ask", question=question)).ephemeral
    await member.slash(channel, "check", text="the council counted 12 blorptrees")
    screen = (await manager.slash(channel, "settings")).response
    assert "“zorblaxes” 2× · “quuxes” 1×" in seen(screen)
    assert "blorp" not in seen(screen)
    cleared = (await manager.click(screen, custom_id="s1:forget_words")).response
    assert "s1:forget_words" not in controls(cleared)
    assert await simcord_bot.record.read(unknown_words.most_often, guild, 10) == ()
    assert (await simcord_bot.record.read(settings_of, guild)).counts_unknown_words


async def test_switching_the_counting_off_forgets_the_words(server, simcord_bot):
    manager, _, channel = server
    guild = channel.guild.id
    await simcord_bot.record.write(choose, guild, "counts_unknown_words", True)
    await simcord_bot.record.write(unknown_words.count, guild, ["quux"])
    screen = (await manager.slash(channel, "settings")).response
    await manager.click(screen, custom_id="s1:counts_unknown_words:no")
    assert await simcord_bot.record.read(unknown_words.most_often, guild, 10) == ()


@pytest.mark.parametrize("locale", LOCALES)
def test_the_screen_fits_with_the_longest_words_and_every_note(locale):
    counted = [(letter * unknown_words.LONGEST_WORD, 10**9) for letter in "abcdefghij"]
    view = screen(ServerSettings(counts_unknown_words=True), [], words(locale), counted=counted, mentions=False)
    assert_it_fits(view)
    assert "s1:forget_words" in {getattr(item, "custom_id", "") for item in view.walk_children()}
