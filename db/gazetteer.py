"""The gazetteer in the store: loading one from files, what moderators added to it, and reading it whole.

A gazetteer is replaced as a whole and leaves one revision. What a moderator adds is kept through that, leaves a
revision of its own, and is seen by one server or, in the shared record, by all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from sys import intern
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, bindparam, func, literal_column, select

from db import rows, tables
from db.failures import UnknownPlace
from db.names import GazetteerPlace, PlaceName
from db.revisions import Changelog

ADDED: Final = "added"
"""The source of what moderators added."""

_TOLD_APART_BY: Final = ("name", "kind", "latitude", "longitude", "country", "admin1")
"""What tells one added place from another: villages of one name without a known point stand in many provinces."""

_PLACE: Final = tables.place.c
_NAME: Final = tables.place_name.c
_VIEWER: Final[list[ColumnElement[int]]] = [literal_column(str(tables.SHARED)), bindparam("viewer")]
_PLACES = select(
    _PLACE.id, _PLACE.name, _PLACE.latitude, _PLACE.longitude, _PLACE.kind, _PLACE.country, _PLACE.admin1,
    _PLACE.population, _PLACE.precision,
)  # fmt: skip
_OF_GAZETTEERS = _PLACES.where(_PLACE.source != ADDED).order_by(_PLACE.id)
_OF_MODERATORS = _PLACES.where(_PLACE.source == ADDED, _PLACE.audience.in_(_VIEWER)).order_by(_PLACE.id)
_PARENTS = select(tables.place_parent.c.place, tables.place_parent.c.parent).order_by(
    tables.place_parent.c.place, tables.place_parent.c.position
)
_NAMES = select(_NAME.place, _NAME.text, _NAME.language, _NAME.kind, _NAME.used_by)
_NAMES_OF_GAZETTEERS = _NAMES.where(_NAME.source != ADDED).order_by(_NAME.place, _NAME.position)
_NAMES_OF_MODERATORS = _NAMES.where(_NAME.source == ADDED, _NAME.audience.in_(_VIEWER)).order_by(
    _NAME.place, _NAME.position
)
_KEPT_DIGEST = select(tables.meta.c.value).where(tables.meta.c.key == bindparam("key"))
_DIGESTS = select(tables.meta.c.key, tables.meta.c.value).where(
    tables.meta.c.key.startswith("gazetteer:", autoescape=True)
)


@dataclass(frozen=True, slots=True)
class Additions:
    """What moderators added: whole places, and names for places by their id."""

    places: tuple[GazetteerPlace, ...]
    names: dict[str, tuple[PlaceName, ...]]


def digest_of(conn: Connection, source: str) -> str | None:
    """What `load` was told of the gazetteer as it is stored; None where there is none of this source."""
    stored: str | None = conn.execute(_KEPT_DIGEST, {"key": f"gazetteer:{source}"}).scalar_one_or_none()
    return stored


def digests(conn: Connection) -> tuple[tuple[str, str], ...]:
    """Every gazetteer stored with its digest: equal answers mean equal gazetteers."""
    return tuple(sorted((row[0], row[1]) for row in conn.execute(_DIGESTS)))


def load(
    conn: Connection, source: str, digest: str, places: Sequence[GazetteerPlace], *, by: str, at: datetime
) -> None:
    """Stores a gazetteer in place of what its source had before; what another source has under an id is replaced."""
    held = [row[0] for row in conn.execute(select(_PLACE.id).where(_PLACE.source == source))]
    coming = {place.id: place for place in places}
    _remove(conn, {*held, *coming})
    audience = {"audience": tables.SHARED, "source": source}
    if coming:
        conn.execute(tables.place.insert(), [_values(place) | audience for place in coming.values()])
    if names := [name | audience for place in coming.values() for name in _name_values(place)]:
        conn.execute(tables.place_name.insert(), names)
    if parents := [parent for place in coming.values() for parent in _parent_values(place)]:
        conn.execute(tables.place_parent.insert(), parents)
    before = digest_of(conn, source)
    key = f"gazetteer:{source}"
    conn.execute(tables.meta.delete().where(tables.meta.c.key == key))
    conn.execute(tables.meta.insert().values(key=key, value=digest))
    log = Changelog(conn, by=by, why="a gazetteer was loaded", at=at)
    log.add(
        "import",
        "gazetteer",
        source,
        owner=None,
        before=None if before is None else {"digest": before},
        after={"digest": digest, "places": len(coming)},
    )
    log.store()


def add_place(
    conn: Connection, place: GazetteerPlace, *, by: str, why: str, at: datetime, owner: int | None = None
) -> str:
    """Adds a place under an id of its own, found at once by whoever may see it; the id. The same again adds nothing.

    Raises `UnknownPlace` for a parent that is not there.
    """
    for parent in place.parents:
        _refuse_unknown(conn, parent, owner)
    told = _values(place)
    same = [_PLACE[column].is_not_distinct_from(told[column]) for column in _TOLD_APART_BY]
    mine = (_PLACE.source == ADDED, _PLACE.audience == rows.audience_of(owner))
    known: str | None = conn.execute(select(_PLACE.id).where(*same, *mine)).scalar()
    if known is not None:
        return known
    counted = conn.execute(select(func.count()).select_from(tables.place).where(_PLACE.source == ADDED)).scalar_one()
    stored = replace(place, id=f"added-{counted + 1}")
    conn.execute(tables.place.insert().values(**_values(stored), audience=rows.audience_of(owner), source=ADDED))
    if parents := list(_parent_values(stored)):
        conn.execute(tables.place_parent.insert(), parents)
    log = Changelog(conn, by=by, why=why, at=at)
    log.add("import", "place", stored.id, owner=owner, before=None, after=_told(stored))
    log.store()
    for name in stored.names:
        add_name(conn, stored.id, name, by=by, why=why, at=at, owner=owner)
    return stored.id


def add_name(
    conn: Connection, place_id: str, name: PlaceName, *, by: str, why: str, at: datetime, owner: int | None = None
) -> bool:
    """Adds a name to a place; False, and nothing is changed, where the place has it already.

    Raises `UnknownPlace` where there is no such place that the owner may see.
    """
    _refuse_unknown(conn, place_id, owner)
    audience = rows.audience_of(owner)
    same = (_NAME.place == place_id, _NAME.text == name.text, _NAME.language == name.lang)
    if conn.execute(select(_NAME.place).where(*same, _NAME.audience.in_([tables.SHARED, audience]))).first():
        return False
    held = conn.execute(select(func.count()).select_from(tables.place_name).where(_NAME.place == place_id)).scalar_one()
    conn.execute(
        tables.place_name.insert().values(**_name_value(place_id, held, name), audience=audience, source=ADDED)
    )
    log = Changelog(conn, by=by, why=why, at=at)
    told = {"name": name.text, "language": name.lang, "kind": name.kind, "used_by": name.used_by}
    log.add("import", "place_name", place_id, owner=owner, before=None, after=told)
    log.store()
    return True


def gazetteer(conn: Connection) -> tuple[GazetteerPlace, ...]:
    """Every place of every gazetteer with its names, without what moderators added."""
    parents = _parents(conn)
    names = _named(conn.execute(_NAMES_OF_GAZETTEERS))
    return tuple(_place(row, names, parents) for row in conn.execute(_OF_GAZETTEERS))


def additions(conn: Connection, viewer: int | None) -> Additions:
    """What moderators added, as the viewer may see it."""
    scope = {"viewer": rows.audience_of(viewer)}
    names = _named(conn.execute(_NAMES_OF_MODERATORS, scope).all())
    found = conn.execute(_OF_MODERATORS, scope).all()
    parents = _parents(conn) if found else {}
    places = tuple(_place(row, names, parents) for row in found)
    return Additions(places, {id_: names[id_] for id_ in names.keys() - {place.id for place in places}})


def _refuse_unknown(conn: Connection, place_id: str, owner: int | None) -> None:
    seen = _PLACE.audience.in_([tables.SHARED, rows.audience_of(owner)])
    if conn.execute(select(_PLACE.id).where(_PLACE.id == place_id, seen)).first() is None:
        raise UnknownPlace(place_id)


def _remove(conn: Connection, ids: Iterable[str]) -> None:
    gone = [{"gone": id_} for id_ in ids]
    if gone:
        added = _NAME.source == ADDED
        conn.execute(tables.place_name.delete().where(_NAME.place == bindparam("gone"), ~added), gone)
        conn.execute(tables.place.delete().where(_PLACE.id == bindparam("gone")), gone)


def _values(place: GazetteerPlace) -> rows.Values:
    return {
        "id": place.id,
        "name": place.name,
        "kind": place.kind,
        "latitude": place.lat,
        "longitude": place.lon,
        "precision": place.precision,
        "country": place.country,
        "admin1": place.admin1,
        "population": place.population,
    }


def _told(place: GazetteerPlace) -> rows.Values:
    return _values(place) | {"parents": list(place.parents), "names": [name.text for name in place.names]}


def _parent_values(place: GazetteerPlace) -> list[rows.Values]:
    return [
        {"place": place.id, "position": position, "parent": parent} for position, parent in enumerate(place.parents)
    ]


def _name_value(place_id: str, position: int, name: PlaceName) -> rows.Values:
    told = {"text": name.text, "language": name.lang, "kind": name.kind, "used_by": name.used_by}
    return {"place": place_id, "position": position, **told}


def _name_values(place: GazetteerPlace) -> list[rows.Values]:
    """The names in their order. A name of one language given twice is one, with the kind that says who uses it."""
    kept: dict[tuple[str, str], PlaceName] = {}
    for name in place.names:
        held = kept.get((name.text, name.lang))
        if held is None or (name.used_by and not held.used_by):
            kept[name.text, name.lang] = name
    return [_name_value(place.id, position, name) for position, name in enumerate(kept.values())]


def _parents(conn: Connection) -> dict[str, tuple[str, ...]]:
    lying: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    for place, parent in conn.execute(_PARENTS):
        lying[intern(place)] += (intern(parent),)
    return lying


def _named(found: Iterable[Any]) -> dict[str, tuple[PlaceName, ...]]:
    """The names of each place. The few words that tens of thousands of rows repeat are held once."""
    names: defaultdict[str, list[PlaceName]] = defaultdict(list)
    for place, text, language, kind, used_by in found:
        names[intern(place)].append(PlaceName(text, intern(language), intern(kind), intern(used_by)))
    return {place: tuple(listed) for place, listed in names.items()}


def _place(row: Any, names: dict[str, tuple[PlaceName, ...]], parents: dict[str, tuple[str, ...]]) -> GazetteerPlace:
    id_, name, lat, lon, kind, country, admin1, population, precision = row
    return GazetteerPlace(
        intern(id_),
        name,
        names.get(id_, ()),
        lat,
        lon,
        intern(kind),
        intern(country),
        intern(admin1),
        population,
        precision,
        parents.get(id_, ()),
    )
