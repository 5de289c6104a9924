"""Files into a stored record: all of them or none, again without effect, checked against what is recorded."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
import pytest_asyncio

from db import lookups
from db.claims import Batch
from db.documents import DocumentError
from db.engine import Record
from db.problems import Problem
from seed.formats import own
from seed.loading import BUNDLED, bundled, bundled_files, import_files, merge, seed_if_new

COUNCIL = BUNDLED / "statements" / "am-sc-2022-09-19.json"


@pytest_asyncio.fixture
async def record(tmp_path: Path) -> AsyncIterator[Record]:
    async with await Record.open(tmp_path / "record.db") as opened:
        yield opened


@pytest_asyncio.fixture
async def seeded(record: Record) -> Record:
    await seed_if_new(record)
    return record


async def test_a_new_record_is_seeded_once_with_progress(record: Record) -> None:
    seen: list[tuple[int, int]] = []
    changes = await seed_if_new(record, lambda done, total: seen.append((done, total)))
    assert changes is not None
    assert len(changes.published) == 43
    assert seen[-1] == (len(bundled_files()), len(bundled_files()))
    version = record.data_version
    assert await seed_if_new(record) is None
    assert record.data_version == version
    assert _sorted(await record.read(lookups.load_batch)) == _sorted(bundled())


async def test_importing_what_is_recorded_changes_nothing(seeded: Record) -> None:
    changes = await import_files(seeded, bundled_files(), by="editor")
    assert changes.nothing
    assert len(changes.unchanged) == 43


async def test_a_changed_file_amends_its_statement(seeded: Record, tmp_path: Path) -> None:
    path = _changed(tmp_path, COUNCIL, lambda statement: statement | {"notes": "read again"})
    changes = await import_files(seeded, [path], by="editor")
    assert changes.amended == ("am-sc-2022-09-19",)
    assert not changes.published
    stored = await seeded.read(lookups.load_statements, ["am-sc-2022-09-19"])
    assert stored["am-sc-2022-09-19"].notes == "read again"


async def test_an_export_imported_elsewhere_gives_an_equal_export(seeded: Record, tmp_path: Path) -> None:
    exported = own.write(await seeded.read(lookups.load_batch))
    path = tmp_path / "export.json"
    path.write_text(exported, encoding="utf-8")
    async with await Record.open(tmp_path / "other.db") as other:
        await import_files(other, [path], by="editor")
        assert own.write(await other.read(lookups.load_batch)) == exported


async def test_one_bad_file_keeps_all_out_and_every_fault_names_its_file(record: Record, tmp_path: Path) -> None:
    torn = tmp_path / "torn.json"
    torn.write_text('{"meta": ', encoding="utf-8")
    worded = _changed(tmp_path, COUNCIL, lambda statement: statement | {"status": "publshed"})
    with pytest.raises(DocumentError) as refused:
        await import_files(record, [*bundled_files(), torn, worded], by="editor")
    assert [str(path) in fault.where for path, fault in zip((torn, worded), refused.value.faults, strict=True)]
    assert "did you mean published?" in str(refused.value)
    assert await record.read(lookups.load_batch) == Batch()


async def test_what_does_not_fit_the_record_names_file_claim_and_remedy(seeded: Record, tmp_path: Path) -> None:
    def dangling(statement: dict) -> dict:
        link = {"from": "am-sc-2022-09-19.c1", "type": "contradicts", "to": "am-pm-2022-09-16.c99", "why": ""}
        return statement | {"links": [*statement["links"], link]}

    path = _changed(tmp_path, COUNCIL, dangling)
    before = seeded.data_version
    with pytest.raises(DocumentError) as refused:
        await import_files(seeded, [path], by="editor")
    assert str(refused.value) == (
        f"{path}, am-sc-2022-09-19.c1.links.contradicts: the claim am-pm-2022-09-16.c99 does not exist; "
        "correct the id, or add what it names to the file."
    )
    assert seeded.data_version == before


async def test_a_part_larger_than_its_whole_is_imported_with_a_warning(seeded: Record, tmp_path: Path) -> None:
    def swollen(statement: dict) -> dict:
        claims = [
            claim | {"value": {"as_said": "300", "lo": 300, "hi": 300, "qualifier": "exact"}}
            if claim.get("part_of") == "am-sc-2022-09-19.c1" and claim["group"] == "civilian"
            else claim
            for claim in statement["claims"]
        ]
        return statement | {"claims": claims}

    warnings: list[Problem] = []
    path = _changed(tmp_path, COUNCIL, swollen)
    changes = await import_files(seeded, [path], by="editor", warn=warnings.append)
    assert changes.amended
    assert any("is more than its whole am-sc-2022-09-19.c1" in str(warning) for warning in warnings)


async def test_a_statement_alone_needs_its_party_recorded(record: Record) -> None:
    with pytest.raises(DocumentError, match="the party am-sc does not exist"):
        await import_files(record, [COUNCIL], by="editor")


def test_files_that_say_the_same_are_one_and_what_they_say_otherwise_stays_double() -> None:
    one = bundled()
    assert merge([one, one]) == one
    other = replace(one, parties=(replace(one.parties[0], name="another"),))
    assert len(merge([one, other]).parties) == len(one.parties) + 1
    twice = replace(one, parties=one.parties * 2)
    assert len(merge([twice]).parties) == 2 * len(one.parties)


def _changed(folder: Path, path: Path, change: object) -> Path:
    value = json.loads(path.read_text(encoding="utf-8"))
    value["statement"] = change(value["statement"])
    copy = folder / path.name
    copy.write_text(json.dumps(value), encoding="utf-8")
    return copy


def _sorted(batch: Batch) -> Batch:
    return replace(
        batch,
        parties=tuple(sorted(batch.parties, key=lambda party: party.id)),
        statements=tuple(sorted(batch.statements, key=lambda statement: statement.id)),
        contradictions=tuple(sorted(batch.contradictions, key=lambda note: note.topic)),
        leads=tuple(sorted(batch.leads, key=lambda lead: lead.id)),
        not_found=tuple(sorted(batch.not_found)),
        named_places=tuple(sorted(batch.named_places, key=lambda named: named.key)),
    )
