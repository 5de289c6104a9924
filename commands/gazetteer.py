"""What a server's moderators add to the gazetteer for their server: `/gazetteer add`, `/gazetteer name`.

What is added is found there at once, so it takes whoever may publish. Discord knows only whole commands that work in
servers alone; so these are apart from `/place`, which works everywhere.
"""

from __future__ import annotations

from datetime import UTC, datetime

from discord import app_commands
from discord.app_commands import Range, Transform
from sqlalchemy import Connection

from commands.permitting import server_where
from commands.placing import added_place, name_for_people
from commands.refusals import Refusal
from commands.slash import Interaction, PlaceOption, described, say_sentence, words_of
from commands.translating import worded
from db import gazetteer, places
from db.answers import PlaceLabel
from db.names import GazetteerPlace, PlaceName, Sure
from db.places import LONGEST_NAME
from db.pseudonyms import pseudonym
from db.settings import May

PlaceGiven = Transform[str, PlaceOption()]
NameGiven = Range[str, 1, LONGEST_NAME]

gazetteer_group = app_commands.Group(
    name="gazetteer",
    description=worded("command.gazetteer"),
    allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=False, private_channel=False),
    allowed_installs=app_commands.AppInstallationType(guild=True, user=False),
)


@gazetteer_group.command(name="add", description=worded("command.place_add"))
@described("name", "within", "latitude", "longitude")
async def add_place(
    interaction: Interaction,
    name: NameGiven,
    within: PlaceGiven | None = None,
    latitude: Range[float, -90, 90] | None = None,
    longitude: Range[float, -180, 180] | None = None,
) -> None:
    server = await server_where(interaction, May.PUBLISH)
    if (latitude is None) != (longitude is None):
        raise Refusal("half_a_point")
    record, said = interaction.client.record, words_of(interaction)
    around = await record.read(_area, within, server) if within is not None else None
    new = added_place(name_for_people(name), around, latitude, longitude)
    id_ = await record.write(_add_place, new, interaction.user.id, server)
    label = await record.read(_label, id_, server)
    await say_sentence(interaction, said.say("place.added", place=said.place(label)))


@gazetteer_group.command(name="name", description=worded("command.place_name"))
@described("place", "name", "used_by")
async def add_name(
    interaction: Interaction, place: PlaceGiven, name: NameGiven, used_by: Range[str, 1, 40] | None = None
) -> None:
    server = await server_where(interaction, May.PUBLISH)
    given = PlaceName(name_for_people(name), "", "variant", name_for_people(used_by) if used_by else "")
    record, said = interaction.client.record, words_of(interaction)
    named = await record.read(_place, place, server)
    new = await record.write(_add_name, named.id, given, interaction.user.id, server)
    label = await record.read(_label, named.id, server)
    key = "place.named" if new else "place.named_already"
    await say_sentence(interaction, said.say(key, place=said.place(label), name=given.text))


def _area(conn: Connection, asked: str, server: int) -> GazetteerPlace:
    known = places.atlas(conn, server)
    found = known.container(asked)
    if found is None:
        raise Refusal("place_not_sure", text=asked)
    return known.index.place(found)


def _place(conn: Connection, asked: str, server: int) -> GazetteerPlace:
    known = places.atlas(conn, server)
    found = known.match(asked)
    if not isinstance(found, Sure):
        raise Refusal("place_not_sure", text=asked)
    return known.index.place(found.hit.place_id)


def _label(conn: Connection, id_: str, server: int) -> PlaceLabel:
    return places.atlas(conn, server).label(id_)


def _add_place(conn: Connection, new: GazetteerPlace, person: int, server: int) -> str:
    by, now = pseudonym(conn, person), datetime.now(UTC)
    return gazetteer.add_place(conn, new, by=by, why="added in a server", at=now, owner=server)


def _add_name(conn: Connection, id_: str, new: PlaceName, person: int, server: int) -> bool:
    by, now = pseudonym(conn, person), datetime.now(UTC)
    return gazetteer.add_name(conn, id_, new, by=by, why="added in a server", at=now, owner=server)
