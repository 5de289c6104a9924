"""Places in the store: what a name in a claim means, what moderators add, and who sees it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from db import editing, gazetteer, places
from db.answering import answer
from db.answers import Ambiguous, Answer, Lookup, Nothing, NothingReason, Shown, Topic
from db.claims import Batch, NamedPlace, Statement
from db.engine import Record
from db.failures import UnknownPlace
from db.names import DidYouMean, GazetteerPlace, PlaceName, Sure
from db.revisions import history, verify_chain
from db.vocabulary import PlaceScope
from tests.db.records import CAST, plain

AT = datetime(2026, 1, 2, 12, tzinfo=UTC)
BY = {"by": "editor", "why": "a reason", "at": AT}
SERVER, OTHER_SERVER = 111, 222


def place(id_: str, name: str, lat: float = 40.0, lon: float = 45.0, **more: object) -> GazetteerPlace:
    fields: dict[str, object] = {"names": (), "kind": "PPL", "country": "XX", "admin1": "Shire", "population": 0}
    return GazetteerPlace(id=id_, name=name, lat=lat, lon=lon, **(fields | more))  # type: ignore[arg-type]


PROVINCE = place("p", "Shire", 40.5, 45.5, kind="ADM1", admin1="")
COMMUNITY = place("c", "Hobbiton", kind="ADM3", parents=("p",))
TOWN = place("t", "Hobbiton", parents=("c", "p"), population=900, names=(PlaceName("Хоббитон", "ru"),))
VILLAGE = place(
    "v", "Bywater", 40.05, 45.02, parents=("c", "p"), names=(PlaceName("Zavod", "", "orcish name", "orcish"),)
)
NEAR, FAR = place("m1", "Michel", 40.01, 45.0), place("m2", "Michel", 47.0, 55.0)
BIG, SMALL = place("b1", "Bree", 42.0, 45.0, population=5000), place("b2", "Bree", 47.0, 55.0, population=40)
ALL = (PROVINCE, COMMUNITY, TOWN, VILLAGE, NEAR, FAR, BIG, SMALL)


@asynccontextmanager
async def recorded(folder: Path, *statements: Statement, named: tuple[NamedPlace, ...] = ()) -> AsyncIterator[Record]:
    record = await Record.open(folder / "record.db")
    try:
        await record.write(gazetteer.load, "test", "all", ALL, by="test", at=AT)
        await record.write(editing.put, replace(CAST, statements=statements, named_places=named), **BY)
        yield record
    finally:
        await record.close()


def killed(low: int, where: str, scope: PlaceScope | None = None) -> Statement:
    """A statement that so many were killed at a place."""
    made = plain(f"am-mod-{where}-{scope or 'any'}-{low}", low)
    return replace(made, claims=(replace(made.claims[0], place=where, place_scope=scope),))


async def of(record: Record, name: str, viewer: int | None = None) -> Answer | Nothing | Ambiguous:
    return await record.read(answer, Lookup(Topic.CASUALTIES, place=name, viewer=viewer))


async def test_a_figure_of_a_province_is_not_a_villages_and_stands_beside_its_answer(tmp_path: Path) -> None:
    async with recorded(tmp_path, killed(7, "Bywater"), killed(30, "Shire", PlaceScope.PROVINCE)) as record:
        village, province = await of(record, "Bywater"), await of(record, "Shire")
        assert isinstance(village, Answer)
        assert isinstance(province, Answer)
        assert [line.claim.value.lo for line in village.lines if line.claim.value] == [7]
        assert [(line.claim.place, line.shown) for line in village.nearby] == [("Shire", Shown.NEAREST)]
        assert [line.claim.value.lo for line in province.lines if line.claim.value] == [30]
        assert [line.claim.place for line in province.nearby] == ["Bywater"]


async def test_where_only_what_contains_it_has_a_figure_there_is_no_answer_but_that(tmp_path: Path) -> None:
    async with recorded(tmp_path, killed(30, "Shire", PlaceScope.PROVINCE)) as record:
        outcome = await of(record, "Bywater")
        assert isinstance(outcome, Nothing)
        assert outcome.reason is NothingReason.NOT_IN_RECORD
        assert [line.claim.place for line in outcome.nearest] == ["Shire"]


async def test_one_name_at_two_widths_is_two_places(tmp_path: Path) -> None:
    claims = killed(5, "Hobbiton", PlaceScope.SETTLEMENT), killed(9, "Hobbiton", PlaceScope.COMMUNITY)
    async with recorded(tmp_path, *claims) as record:
        town, community = await of(record, "t"), await of(record, "c")
        assert isinstance(town, Answer)
        assert isinstance(community, Answer)
        assert [line.claim.value.lo for line in town.lines if line.claim.value] == [5]
        assert [line.claim.value.lo for line in community.lines if line.claim.value] == [9]


async def test_both_sides_names_and_scripts_find_the_same_place_under_the_records_own_name(tmp_path: Path) -> None:
    async with recorded(tmp_path, killed(7, "Zavod")) as record:
        for asked in ("Zavod", "Bywater", "bywatre"):
            outcome = await of(record, asked)
            assert isinstance(outcome, Answer), asked
            assert outcome.place is not None
            assert (outcome.place.id, outcome.place.name) == ("v", "Zavod")
        assert [other.text for other in outcome.place.also] == ["Bywater"]


async def test_a_namesake_is_not_guessed_unless_one_is_far_larger(tmp_path: Path) -> None:
    async with recorded(tmp_path, killed(7, "Michel"), killed(8, "Bree")) as record:
        known = await record.read(places.atlas, None)
        assert known.place("b1").said == {("Bree", None)}
        assert known.place("m1").said == known.place("m2").said == frozenset()
        outcome = await of(record, "Michel")
        assert isinstance(outcome, Answer)
        assert outcome.place is not None
        assert (outcome.place.id, outcome.place.lat) == ("said:Michel", None)


async def test_a_name_is_the_communitys_where_the_record_means_the_community_by_it(tmp_path: Path) -> None:
    async with recorded(tmp_path, killed(9, "Hobbiton", PlaceScope.COMMUNITY)) as record:
        known = await record.read(places.atlas, None)
        for asked in ("Hobbiton", "hobitton", "Хоббитон"):
            found = known.match(asked)
            assert isinstance(found, Sure), asked
            assert found.hit.place_id == "c"


async def test_a_village_called_like_its_province_is_asked_about_unless_the_record_names_it(tmp_path: Path) -> None:
    places_ = (replace(PROVINCE, population=90_000), place("s", "Shire", parents=("p",), population=80))
    async with recorded(tmp_path, killed(7, "Bywater")) as record:
        await record.write(gazetteer.load, "test", "a namesake", (*places_, VILLAGE), by="test", at=AT)
        found = (await record.read(places.atlas, None)).match("Shire")
        assert isinstance(found, DidYouMean)
        assert {hit.place_id for hit in found.hits} == {"p", "s"}
        await record.write(editing.put, Batch(statements=(killed(9, "Shire", PlaceScope.SETTLEMENT),)), **BY)
        assert isinstance((await record.read(places.atlas, None)).match("Shire"), Sure)


async def test_what_an_editor_found_a_name_to_mean_counts(tmp_path: Path) -> None:
    findings = (NamedPlace("Michel", "m1"), NamedPlace("Bree", "nowhere"))
    async with recorded(tmp_path, killed(7, "Michel"), killed(8, "Bree"), named=findings) as record:
        known = await record.read(places.atlas, None)
        assert known.place("m1").said == {("Michel", None)}
        assert known.place("b1").said == frozenset()  # it means a place that the gazetteer does not have


async def test_an_added_name_is_found_at_once_by_its_server_alone_and_told_in_its_history(tmp_path: Path) -> None:
    async with recorded(tmp_path, killed(7, "Bywater")) as record:
        assert isinstance(await of(record, "Wasserau", SERVER), Nothing)
        name = PlaceName("Wasserau", "de", "variant", "")
        assert await record.write(gazetteer.add_name, "v", name, **BY, owner=SERVER)
        assert not await record.write(gazetteer.add_name, "v", name, **BY, owner=SERVER)
        assert isinstance(await of(record, "Wasserau", SERVER), Answer)
        for stranger in (None, OTHER_SERVER):
            assert isinstance(await of(record, "Wasserau", stranger), Nothing)
            assert not await record.read(history, "v", viewer=stranger)
        (told,) = await record.read(history, "v", viewer=SERVER)
        assert (told.subject_kind, told.after["name"]) == ("place_name", "Wasserau")
        assert (await record.read(verify_chain)).intact


async def test_an_added_place_is_found_at_once_and_the_same_again_adds_nothing(tmp_path: Path) -> None:
    async with recorded(tmp_path) as record:
        new = place("", "Post Nine", 41.0, 44.0, parents=("c", "p"))
        first = await record.write(gazetteer.add_place, new, **BY)
        assert await record.write(gazetteer.add_place, new, **BY) == first
        found = (await record.read(places.atlas, OTHER_SERVER)).match("post nin")
        assert isinstance(found, Sure)
        assert found.hit.place_id == first
        here, there = (place("", "Post Ten", admin1=province) for province in ("North", "South"))
        first = await record.write(gazetteer.add_place, here, **BY)
        assert await record.write(gazetteer.add_place, there, **BY) != first
        with pytest.raises(UnknownPlace):
            await record.write(gazetteer.add_place, place("", "Lost", parents=("nowhere",)), **BY)
        with pytest.raises(UnknownPlace):
            await record.write(gazetteer.add_name, "nowhere", PlaceName("X"), **BY)


async def test_a_gazetteer_loaded_anew_keeps_what_moderators_added(tmp_path: Path) -> None:
    async with recorded(tmp_path, killed(7, "Bywater")) as record:
        await record.write(gazetteer.add_name, "v", PlaceName("Wasserau"), **BY)
        added = await record.write(gazetteer.add_place, place("", "Post Nine"), **BY)
        await record.read(places.atlas, None)
        await record.write(gazetteer.load, "test", "a village", (VILLAGE,), by="test", at=AT)
        known = await record.read(places.atlas, None)
        assert {one.id for one in known.index.places} == {"v", added}
        assert isinstance(known.match("Wasserau"), Sure)


async def test_with_nothing_typed_it_offers_what_the_record_names(tmp_path: Path) -> None:
    async with recorded(tmp_path, killed(7, "Bywater"), killed(9, "Mordor")) as record:
        offered = (await record.read(places.atlas, None)).complete("", 25)
        assert {label.id for label in offered} == {"v", "said:Mordor"}
        await record.write(editing.put, Batch(statements=(killed(3, "Bree"),)), **BY)
        offered = (await record.read(places.atlas, None)).complete("", 25)
        assert {label.id for label in offered} == {"v", "b1", "said:Mordor"}


async def test_prepared_in_a_thread_it_is_the_same(tmp_path: Path) -> None:
    async with recorded(tmp_path, killed(7, "Bywater")) as record:
        await places.prepare(record)
        known = await record.read(places.atlas, None)
        assert known is await record.read(places.atlas, None)
        assert isinstance(known.match("Bywater"), Sure)
