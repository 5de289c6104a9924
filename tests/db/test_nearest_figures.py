"""What stands beside an answer: figures of a wider group, what was asked for and replaced, parts of earlier figures."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from db import editing
from db.answering import answer
from db.answers import Answer, Line, Nothing, NothingReason, Outcome, Relation, Rule, Shown
from db.claims import Batch, Link
from db.counting import count
from db.engine import Record
from db.vocabulary import Kind, LinkType
from tests.conftest import Ask, lookup
from tests.db.generated import ALL, exactly, persons, sliced, statement


def lines_of(outcome: Outcome, side: str) -> list[Line]:
    assert isinstance(outcome, Answer), outcome
    own = (one for one in outcome.sections if one.side == side and one.relation is Relation.OWN)
    return [line for one in own for line in one.lines]


def told(lines: list[Line]) -> list[tuple[str, Shown]]:
    return [(line.claim.value.as_said, line.shown) for line in lines if line.claim.value]


def test_a_third_partys_narrower_figure_does_not_hide_the_sides_own_wider_ones(ask: Ask) -> None:
    answer = ask("compare", kinds="killed", group="military", as_of="2022-10-20")
    assert told(lines_of(answer, "armenia")) == [("135 confirmed", Shown.NEAREST), ("more than 210", Shown.NEAREST)]
    assert told(lines_of(answer, "azerbaijan")) == [("79", Shown.STANDING)]
    assert [(one.side, one.relation) for one in answer.sections] == [
        ("armenia", Relation.OWN),
        ("armenia", Relation.FINDING),
        ("azerbaijan", Relation.OWN),
    ]


def test_each_kind_is_looked_for_in_the_wider_group_by_itself(ask: Ask) -> None:
    answer = ask("casualties", group="military", side="armenia", as_of="2022-09-22")
    assert told(lines_of(answer, "armenia")) == [
        ("293", Shown.STANDING),
        ("at least 20", Shown.STANDING),
        ("135 confirmed", Shown.NEAREST),
        ("reached 207", Shown.NEAREST),
    ]
    assert {one.said.claim.value.as_said for one in answer.used if one.rule is Rule.GROUPS} == {
        "135 confirmed",
        "reached 207",
    }


def test_a_group_that_has_its_own_figure_gets_no_wider_one(ask: Ask) -> None:
    answer = ask("casualties", kinds="killed", group="military", side="armenia")
    assert told(lines_of(answer, "armenia")) == [("222", Shown.STANDING)]


def test_a_claim_that_was_replaced_is_said_to_be_and_by_what(ask: Ask) -> None:
    outcome = ask("casualties", kinds="killed", group="military:border_service", side="azerbaijan")
    assert isinstance(outcome, Nothing)
    assert outcome.reason is NothingReason.REPLACED
    (line,) = outcome.replaced
    assert (line.claim.value.as_said, line.shown, line.carried.reports) == ("8", Shown.HISTORY, 3)
    assert (line.gone.rule, line.gone.by.claim.value.lo, line.gone.now.claim.value.lo) == (Rule.PARTS, 50, 79)


def test_what_replaced_it_in_the_end_is_the_figure_nearest_to_it(ask: Ask) -> None:
    """The civilian who died of wounds went into the civilians killed, not into the servicemen."""
    outcome = ask("casualties", kinds="died_of_wounds")
    (line,) = outcome.replaced
    assert (line.gone.rule, line.gone.now.claim.group, line.gone.now.claim.value.lo) == (Rule.FLOWS, "civilian", 3)


def test_what_was_never_said_is_not_called_replaced(ask: Ask) -> None:
    assert ask("casualties", kinds="killed", group="women").reason is NothingReason.NOT_IN_RECORD


def test_earlier_figures_keep_their_parts_and_their_last_repetition(ask: Ask) -> None:
    (line,) = lines_of(ask("casualties", kinds="killed", side="azerbaijan"), "azerbaijan")
    assert [[part.claim.value.lo for part in step.parts] for step in line.history] == [[42, 8], [], []]
    (soldiers, _) = lines_of(ask("casualties", kinds="killed", side="armenia"), "armenia")
    last = {step.said.claim.value.lo: step.last and step.last.day.isoformat() for step in soldiers.history}
    assert (last[49], last[105], last[207]) == (None, "2022-09-15", "2022-09-22")


def test_a_figure_is_dated_by_its_newest_repetition(ask: Ask) -> None:
    line = next(one for one in lines_of(ask("damage"), "armenia") if one.claim.object_class == "highway")
    assert (line.said.day.isoformat(), line.last.day.isoformat()) == ("2022-09-19", "2023-04-17")


async def test_one_sides_standing_figure_does_not_hide_what_the_other_said_and_replaced(
    bundled_file: Path, tmp_path: Path
) -> None:
    claim = persons(5, "azerbaijan", kinds=frozenset({Kind.DIED_OF_WOUNDS}))
    own = statement("az-mod-2030-01-01", "north-a", 0, replace(claim, value=exactly(5)))
    own = replace(own, episode="2022-09-am-az-border-clashes", speaker="az-mod", owner=42)
    async with await Record.open(shutil.copy(bundled_file, tmp_path / "record.db")) as record:
        await record.write(editing.put, Batch(statements=(own,)), by="test", why="test", at=datetime.now(UTC))
        outcome = await record.read(answer, lookup("casualties", kinds="died_of_wounds", viewer=42))
    assert told(lines_of(outcome, "azerbaijan")) == [("5", Shown.STANDING)]
    assert told(lines_of(outcome, "armenia")) == [("1", Shown.HISTORY)]


async def test_a_narrower_kind_of_a_wider_group_is_not_brought_beside_the_kind_asked(
    bundled_file: Path, tmp_path: Path
) -> None:
    claim = persons(4, "azerbaijan", "all_persons", frozenset({Kind.DIED_OF_WOUNDS}))
    own = statement("az-mod-2030-01-01", "north-a", 0, claim)
    own = replace(own, episode="2022-09-am-az-border-clashes", speaker="az-mod", owner=42)
    async with await Record.open(shutil.copy(bundled_file, tmp_path / "record.db")) as record:
        await record.write(editing.put, Batch(statements=(own,)), by="test", why="test", at=datetime.now(UTC))
        asked = lookup("casualties", kinds="killed", group="military", side="azerbaijan", viewer=42)
        outcome = await record.read(answer, asked)
    assert told(lines_of(outcome, "azerbaijan")) == [("79", Shown.STANDING)]


def test_what_was_replaced_at_once_names_one_figure_only(ask: Ask) -> None:
    outcome = ask("casualties", kinds="killed", group="military", side="armenia", as_of="2022-09-16")
    newest, oldest = outcome.replaced
    assert (newest.claim.value.lo, newest.gone.by.claim.value.lo, newest.gone.now) == (105, 135, None)
    assert (oldest.claim.value.lo, oldest.gone.by.claim.value.lo, oldest.gone.now.claim.value.lo) == (49, 50, 135)


def test_of_several_heirs_the_one_of_the_same_group_is_named() -> None:
    first = statement("s-0", "north-a", 0, persons(5))
    whole = replace(
        statement("s-1", "north-a", 1, persons(20, group="all_persons")),
        links=(Link("s-1.c1", LinkType.SUPERSEDES, "s-0.c1"),),
    )
    split = replace(
        statement("s-2", "north-a", 2, persons(18), persons(3, group="civilian")),
        links=tuple(Link(f"s-2.c{n}", LinkType.SUPERSEDES, "s-1.c1") for n in (1, 2)),
    )
    (gone,) = [one for one in count(sliced(first, whole, split), ALL).dropped if one.said.claim.id == "s-0.c1"]
    assert (gone.by.claim.id, gone.now.claim.id) == ("s-1.c1", "s-2.c1")


def test_a_repeated_figure_stands_before_what_was_said_in_between() -> None:
    soldiers, civilians = (
        statement("s-0", "north-a", 0, persons(9)),
        statement("s-3", "north-a", 3, persons(2, group="civilian")),
    )
    again = replace(statement("s-5", "north-b", 5, persons(9)), links=(Link("s-5.c1", LinkType.REPEATS, "s-0.c1"),))
    assert [line.claim.id for line in count(sliced(soldiers, civilians, again), ALL).lines] == ["s-0.c1", "s-3.c1"]
    assert [line.claim.id for line in count(sliced(soldiers, civilians), ALL).lines] == ["s-3.c1", "s-0.c1"]
