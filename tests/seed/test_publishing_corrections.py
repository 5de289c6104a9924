"""The log of corrections as the development set's own scorer reads it. Needs the sets beside the repository."""

from __future__ import annotations

import importlib.util
import json
from dataclasses import replace
from pathlib import Path

import pytest

from db import drafts
from db.reviews import edited
from seed.corrections import corrected_document
from tests.seed.border_record import exactly, opened, page
from tests.seed.test_publishing import accepted, begun, changed, published

SCORER = Path(__file__).parents[3] / "shared" / "statements_dev" / "score.py"
TEXT = "The Ministry of Defence of Djibouti said 46 Djiboutian soldiers were killed and 23 were wounded."


@pytest.mark.skipif(not SCORER.is_file(), reason="the development set's scorer is not beside the repository")
async def test_the_exported_log_is_scored_by_the_development_sets_scorer(tmp_path):
    """What the person left scores as wholly right, and what was drafted as wrong in the one figure that was edited."""
    spec = importlib.util.spec_from_file_location("score", SCORER)
    assert spec is not None
    assert spec.loader is not None
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    async with opened(tmp_path) as record:
        draft = await accepted(record, await begun(record, TEXT, page("second", 15)))
        first = draft.review.items[0]
        right = replace(first.claim, value=exactly(48))

        def act(review):
            return edited(review, first.number, right, first.speaker, ())

        await published(record, await changed(record, draft, act))
        (stored,) = await record.read(drafts.published, None)
    document = json.dumps(corrected_document(stored))
    log = tmp_path / "log"
    log.mkdir()
    (log / "one.json").write_text(document, encoding="utf-8")
    (loaded,) = score.load(log)
    as_left = score.score_doc(loaded["claims"], json.loads(document)["claims"])
    as_drafted = score.score_doc(loaded["claims"], json.loads(document)["drafted"])
    assert (as_left["tp"], as_left["fp"], as_left["fn"]) == (2, 0, 0)
    assert (as_drafted["tp"], as_drafted["fp"], as_drafted["fn"]) == (1, 1, 1)
