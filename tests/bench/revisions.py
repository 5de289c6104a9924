"""How many of so many random mutations of the history go unnoticed. `python -m tests.bench.revisions [--mutations N]`

On a small record with every kind of revision, in a real file; each mutation is made, looked for and taken back.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from db import editing
from db.claims import Batch
from db.engine import Record
from db.undoing import undo
from tests.db.mutating import unnoticed
from tests.seed.border_record import FIRST, KNOWN, NOON, SERVER, opened

MUTATIONS = 10_000


async def run(mutations: int, seed: int) -> list[str]:
    """What went unnoticed of so many."""
    with tempfile.TemporaryDirectory() as folder:
        async with opened(Path(folder)) as record:
            await _fill(record)
            return await record.write(unnoticed, mutations, seed)


async def _fill(record: Record) -> None:
    told = {"by": "someone", "why": "a reason", "at": NOON}
    await record.write(editing.withdraw, KNOWN, **told)
    await record.write(editing.restore, KNOWN, **told)
    amended = replace(FIRST, claims=FIRST.claims[:2])
    await record.write(editing.put, Batch(statements=(amended,)), **told)
    await record.write(undo, KNOWN, **told)
    claim = replace(FIRST.claims[0], id="server-1.c1", statement="server-1")
    own = replace(FIRST, id="server-1", owner=SERVER, claims=(claim,))
    await record.write(editing.put, Batch(statements=(own,)), **told)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mutations", type=int, default=MUTATIONS)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    begun = time.perf_counter()
    missed = asyncio.run(run(given.mutations, given.seed))
    print(f"{given.mutations:,} mutations, {len(missed)} unnoticed, {time.perf_counter() - begun:.0f} s")
    for one in missed[:20]:
        print(f"  {one}")
    return bool(missed)


if __name__ == "__main__":
    sys.exit(main())
