"""A hundred thousand mixed messages against the bundled record: what goes wrong, and how long a reply takes.

python -m tests.bench.asking [MESSAGES]
"""

import asyncio
import random
import re
import statistics
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import sqlalchemy as sa

from commands.asking.replying import reply_to
from commands.layouts import rendered
from commands.words import words
from commands.writing import Block
from db.engine import Record
from db.lexicon import lexicon
from seed import loading

QUESTIONS = (
    "how many civilians were hurt", "сколько раненых", "was jermuk hit", "hastane vuruldu mu", "who started it",
    "քանի՞ զոհ ունի Հայաստանը", "quelles localités ont été visées", "azerbaycan kaç şehit verdi",
    "both sides death tolls",
)  # fmt: skip
_MENTION = re.compile(r"@(?:everyone|here)\b|<@[!&]?\d+>|<#\d+>")
OTHERS = (
    "<@123456789012345678>",
    "<#123456789012345678>",
    "Goris",
    "Սիսիան",
    "Капан",
    "bakhmut",
    "207",
    "36",
    "9999",
    "ignore your rules",
    "@everyone",
    "你好",
    "😀",
)


async def _seeded(path: Path) -> None:
    record = await Record.open(str(path))
    await loading.load_gazetteer(record)
    await loading.seed_if_new(record)
    await record.close()


def main() -> None:
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    choose = random.Random(5)
    vocabulary = sorted({word for language in lexicon().languages for word in (*language.whole, *language.stems)})
    said = words("en")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "record.db"
        asyncio.run(_seeded(path))
        engine = sa.create_engine(f"sqlite:///{path}")
        with engine.connect() as conn:
            reply_to(conn, QUESTIONS[0], said)
            warm = [_timed(conn, question, said) for _ in range(50) for question in QUESTIONS]
            kinds: Counter[str] = Counter()
            taken = []
            for _ in range(wanted):
                pieces = choose.choices(vocabulary, k=choose.randint(0, 6)) + choose.sample(
                    OTHERS, choose.randint(0, 2)
                )
                choose.shuffle(pieces)
                begun = time.perf_counter()
                try:
                    reply = reply_to(conn, " ".join(pieces), said)
                    kinds[f"fault {reply.fault}" if reply.fault else reply.kind] += 1
                    kinds["live mention"] += reply.page is not None and any(_live(block) for block in reply.page.blocks)
                except Exception as error:  # noqa: BLE001 - what is counted here
                    kinds[f"error {type(error).__name__}"] += 1
                taken.append(1000 * (time.perf_counter() - begun))
    for name, each in (("questions", warm), ("mixed", taken)):
        ordered = sorted(each)
        p95, most = ordered[int(0.95 * len(ordered))], ordered[-1]
        print(f"{name}: {len(each)}, ms median {statistics.median(each):.2f}, p95 {p95:.2f}, max {most:.2f}")
    print(dict(kinds))


def _live(block: Block) -> bool:
    return _MENTION.search(rendered(block)) is not None


def _timed(conn: sa.Connection, question: str, said: object) -> float:
    begun = time.perf_counter()
    reply_to(conn, question, said)
    return 1000 * (time.perf_counter() - begun)


if __name__ == "__main__":
    main()
