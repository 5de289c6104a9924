"""The one way to an answer: what is named has to exist, two clocks, and one server never sees another's."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from db import editing
from db.answering import answer
from db.answers import Answer, Nothing, NothingReason
from db.claims import Batch
from db.engine import Record
from tests.conftest import Ask, lookup
from tests.db.generated import exactly, persons, statement

NOW = datetime.now(UTC)
KILLED = lookup("casualties", kinds="killed", side="armenia")


@pytest.fixture
async def record(bundled_file: Path, tmp_path: Path):
    async with await Record.open(shutil.copy(bundled_file, tmp_path / "record.db")) as opened:
        yield opened


def said(outcome: object) -> set[str]:
    assert isinstance(outcome, Answer)
    return {line.claim.value.as_said for line in outcome.lines if line.claim.value}


@pytest.mark.parametrize(
    ("named", "reason"),
    [
        ({"side": "atlantis"}, NothingReason.NO_SUCH_SIDE),
        ({"side": "media"}, NothingReason.NO_SUCH_SIDE),
        ({"speaker": "am-pn"}, NothingReason.NO_SUCH_SPEAKER),
        ({"place": "Nowhere"}, NothingReason.NO_SUCH_PLACE),
        ({"episode": "1999"}, NothingReason.NO_SUCH_EPISODE),
    ],
)
def test_what_is_named_has_to_exist(ask: Ask, named: dict[str, str], reason: NothingReason) -> None:
    outcome = ask("casualties", **named)
    assert isinstance(outcome, Nothing)
    assert outcome.reason is reason
    assert outcome.asked == next(iter(named.values()))


def test_a_near_miss_is_answered_with_what_there_is(ask: Ask) -> None:
    assert "am-pm" in ask("casualties", speaker="am-pn").suggestions
    assert ask("settlements", place="Goriss").place.name == "Goris"


def test_an_episode_may_be_named_by_its_alias(ask: Ask) -> None:
    assert said(ask("casualties", kinds="killed", side="azerbaijan", episode="SEPTEMBER 2022 clashes")) == {"79"}


@pytest.mark.parametrize(
    ("topic", "named"), [("source", {"id": "am-sc-2022-09-19.c99"}), ("readings", {"outlet": "No Such"})]
)
def test_ids_and_outlets_that_do_not_exist(ask: Ask, topic: str, named: dict[str, str]) -> None:
    assert isinstance(ask(topic, **named), Nothing)


async def test_the_second_clock_asks_what_the_record_held_then(record: Record) -> None:
    before = datetime.now(UTC)
    await record.write(editing.withdraw, "am-gov-2023-04-17", by="test", why="test", at=before + timedelta(seconds=1))
    assert "135 confirmed" in said(await record.read(answer, KILLED))
    assert "222" in said(await record.read(answer, replace(KILLED, recorded_by=before)))
    nothing_yet = replace(KILLED, recorded_by=datetime(2020, 1, 1, tzinfo=UTC))
    assert isinstance(await record.read(answer, nothing_yet), Nothing)


async def test_retracting_the_newest_restores_the_one_before_and_restoring_brings_it_back(record: Record) -> None:
    await record.write(editing.withdraw, "am-gov-2023-04-17", by="test", why="test", at=NOW)
    assert said(await record.read(answer, KILLED)) >= {"135 confirmed", "more than 210"}
    await record.write(editing.restore, "am-gov-2023-04-17", by="test", why="test", at=NOW)
    assert {"222", "3"} <= said(await record.read(answer, KILLED))


async def test_a_servers_own_statement_is_seen_there_alone(record: Record) -> None:
    own = statement(
        "am-gov-2030-01-01", "north-a", 0, replace(persons(999), side_affected="armenia", value=exactly(999))
    )
    own = replace(own, episode="2022-09-am-az-border-clashes", speaker="am-gov", owner=42)
    await record.write(editing.put, Batch(statements=(own,)), by="test", why="test", at=NOW)
    assert "999" in said(await record.read(answer, replace(KILLED, viewer=42)))
    for viewer in (None, 43):
        assert "999" not in said(await record.read(answer, replace(KILLED, viewer=viewer)))
        found = await record.read(answer, lookup("source", id="am-gov-2030-01-01.c1", viewer=viewer))
        assert isinstance(found, Nothing)


def test_what_was_stated_together_with_others_is_not_unstated(ask: Ask) -> None:
    (one,) = ask("coverage", side="armenia", as_of="2022-09-19").coverage
    stated = {(kind.value, group): line for kind, group, line in one.figures}
    assert stated["killed", "military"].claim.value.as_said == "135 confirmed"
    assert stated["missing", "military"].claim.value.as_said == "reached 207"
    assert stated["missing", "civilian"].claim.value.as_said == "2"
