"""Prints the draft of a statement in the schema of the development set, for its scorer.

python -m tests.bench.draft_as_gold FILE META       META: a JSON file with title, publisher, date, url, speaker
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

from seed.corrections import as_gold as claim_as_gold
from seed.drafting.drafts import Source
from seed.drafting.statements import draft


def as_gold(text: str, meta: dict[str, Any]) -> list[dict[str, Any]]:
    """The draft claims of a text as the development set writes them."""
    return [claim_as_gold(one) for one in draft(text, Source.of(meta)).drafts]


if __name__ == "__main__":
    file, meta_file = map(Path, sys.argv[1:3])
    read, known = file.read_text("utf-8"), json.loads(meta_file.read_text("utf-8"))
    draft("", Source())  # reads the tables of words, once
    began = time.perf_counter()
    claims = as_gold(read, known)
    print(json.dumps({"claims": claims, "elapsed_ms": (time.perf_counter() - began) * 1000}, ensure_ascii=False))
