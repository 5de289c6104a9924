"""Prints the draft of a statement in the schema of the development set, for its scorer.

python -m tests.bench.draft_as_gold FILE META       META: a JSON file with title, publisher, date, url, speaker
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

from db.vocabulary import Qualifier
from seed.drafting.drafts import Draft, Source
from seed.drafting.statements import draft

_QUALIFIERS = {
    Qualifier.AT_MOST: "up_to",
    Qualifier.FEWER_THAN: "up_to",
    Qualifier.NEARLY: "about",
    Qualifier.RANGE: "between",
    Qualifier.WORD: "vague",
}


def as_gold(text: str, meta: dict[str, Any]) -> list[dict[str, Any]]:
    """The draft claims of a text as the development set writes them."""
    return [_claim(one) for one in draft(text, Source.of(meta)).drafts]


def _claim(one: Draft) -> dict[str, Any]:
    said = {
        "kind": one.kind,
        "measure": one.measure,
        "low": one.low,
        "high": one.high,
        "qualifier": _QUALIFIERS.get(one.qualifier, str(one.qualifier)) if one.qualifier else None,
        "unit": one.unit,
        "figure_text": one.figure,
        "span": list(one.span),
        "also_spans": [list(span) for span in one.also_spans],
        "side": list(one.side),
        "attributed": list(one.actor),
        "claimant": list(one.claimants),
        "places": list(one.places),
        "part_of": one.part_of,
        "background": one.background,
        "superseded": one.superseded,
        "negated": one.negated,
        "confidence": round(one.confidence, 2),
        "needs_review": one.needs_review,
        "reasons": one.doubts,
    }
    return said | ({"group": one.group} if one.thing is None else {"object": one.thing})


if __name__ == "__main__":
    file, meta_file = map(Path, sys.argv[1:3])
    read, known = file.read_text("utf-8"), json.loads(meta_file.read_text("utf-8"))
    began = time.perf_counter()
    claims = as_gold(read, known)
    print(json.dumps({"claims": claims, "elapsed_ms": (time.perf_counter() - began) * 1000}, ensure_ascii=False))
