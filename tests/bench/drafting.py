"""How well and how fast statements are drafted: python -m tests.bench.drafting [FOLDER …]

A folder holds statements with gold claims (the schema of `tests/seed/statements/README.md`); without one, the two sets
beside the tests. Prints figures and judges nothing.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from pathlib import Path

from seed.drafting.drafts import Source
from seed.drafting.statements import draft
from tests.bench.draft_as_gold import as_gold
from tests.seed.scoring import score

_STATEMENTS = Path(__file__).parents[1] / "seed" / "statements"
_MIB = 1024 * 1024


def main(folders: list[Path]) -> None:
    for folder in folders:
        documents = [json.loads(file.read_text("utf-8")) for file in sorted(folder.glob("*.json"))]
        documents = [one for one in documents if one.get("text") and "claims" in one]
        if documents:
            as_gold(documents[0]["text"], documents[0])  # the tables are read once, before timing
            times = [_timed(one["text"], one) for one in documents]
            print(f"{folder.name}: {score(documents, as_gold)}")
            print(f"  ms per statement: median {statistics.median(times):.1f}, most {max(times):.1f}")
            whole = "\n\n".join(one["text"] for one in documents) + "\n\n"
            for share in (4, 2, 1):
                size = _MIB // share
                text = (whole * (size // len(whole) + 1))[:size]
                print(f"  {size:>9,} characters: {_timed(text, {}) / 1000:.2f} s")


def _timed(text: str, meta: dict[str, object]) -> float:
    began = time.perf_counter()
    draft(text, Source.of(meta))
    return (time.perf_counter() - began) * 1000


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]] or [_STATEMENTS / "dev", _STATEMENTS / "heldout"])
