"""Random steps of three servers and the shared record: does anything of one show in another? `[--steps N] [--seed N]`

Drafts begin, change, are published, discarded and expire, statements are withdrawn, brought back and undone, and after
every step one of the four looks at all it may see, and tries to touch what is another's. A record lasts `LIFE` steps.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path

from db import drafts, editing, lookups
from db.answering import answer
from db.answers import Answer, Lookup, Topic
from db.drafts import UnknownDraft
from db.engine import Record
from db.failures import ChangeRefused, NotYours, UnknownStatement, Unsound
from db.owned import own_statements
from db.reviews import Decision, answered, decided
from db.revisions import verify_chain
from db.undoing import undo
from db.vocabulary import StatementStatus
from seed import publishing
from seed.amending import amend, amendable
from seed.suggesting import REPORT
from tests.seed.border_record import EPISODE, NOON, OTHER_SERVER, SERVER, opened, page

OWNERS = (None, SERVER, OTHER_SERVER, OTHER_SERVER + 1)
TEXT = "The Ministry of Defence of Djibouti said {} Djiboutian soldiers were killed."
STEPS, LIFE = 100_000, 400


class LeakError(AssertionError):
    """Something of one server showed, or could be touched, elsewhere."""


class World:
    """One record and what each owner should find in it."""

    def __init__(self, record: Record, chance: random.Random, begun: list[drafts.Draft]) -> None:
        self.record, self.chance = record, chance
        self.open: dict[str, int | None] = {}
        self.held: dict[str, int | None] = {}
        self.moment = NOON
        self.steps = 0
        self.begun = begun

    async def step(self) -> str:
        """One thing that somebody does, then one look by one of the four."""
        self.steps += 1
        acts: dict[str, tuple[int, Callable[[], Awaitable[None]]]] = {
            "begin": (20, self.begin),
            "decide": (15, self.decide),
            "publish": (15, self.publish),
            "discard": (5, self.discard),
            "expire": (1, self.expire),
            "change": (24, self.change),
            "intrude": (20, self.intrude),
        }
        (name,) = self.chance.choices(list(acts), [weight for weight, _ in acts.values()])
        await acts[name][1]()
        await self.look(self.chance.choice(OWNERS))
        return name

    async def begin(self) -> None:
        owner, drafted = self.chance.choice(OWNERS), self.chance.choice(self.begun)
        named = {"owner": owner, "author": f"one of {owner}", "at": self.moment, "key": str(self.steps)}
        try:
            held = await self.record.write(drafts.begin, drafted.text, drafted.review, **named)
        except drafts.TooMany:
            mine = [one for one in self.open.values() if one == owner]
            self.expect(len(mine) == drafts.MOST_OPEN, "too many drafts too soon")
            return
        self.open[held.id] = owner

    async def decide(self) -> None:
        if self.open:
            id_ = self.chance.choice(sorted(self.open))
            draft = await self.record.read(drafts.load, id_, self.open[id_])
            await self._accept(draft)

    async def publish(self) -> None:
        if not self.open:
            return
        id_ = self.chance.choice(sorted(self.open))
        owner = self.open[id_]
        draft = await self._accept(await self.record.read(drafts.load, id_, owner))
        for one in (await self.record.read(publishing.examine, draft, NOON.date())).checked.suggestions:
            yes = one.ours if one.type == REPORT else self.chance.random() < 0.5
            draft = await self._change(draft, lambda review, one=one, yes=yes: answered(review, one.key, yes))
        press = {"owner": owner, "by": "someone", "why": "seen", "version": draft.version, "at": self.moment}
        done = await self.record.write(publishing.publish, id_, key=f"p{self.steps}", **press)
        again = await self.record.write(publishing.publish, id_, key=f"q{self.steps}", **press)
        self.expect(again.again and again.published == done.published, "published twice")
        del self.open[id_]
        for statement in done.published.statements:
            self.expect(self.held.setdefault(statement, owner) == owner, f"{statement} has two owners")

    async def discard(self) -> None:
        if self.open:
            id_ = self.chance.choice(sorted(self.open))
            owner = self.open.pop(id_)
            version = (await self.record.read(drafts.load, id_, owner)).version
            await self.record.write(drafts.discard, id_, owner=owner, version=version)

    async def expire(self) -> None:
        self.moment += timedelta(days=self.chance.randint(1, 20))
        for one in await self.record.write(drafts.expire, self.moment):
            self.expect(self.open.pop(one.id) == one.owner, "another's draft expired")

    async def change(self) -> None:
        """Withdraws, restores, undoes or amends a statement of one's own, or tries it with another's."""
        if not self.held:
            return
        statement, who = self.chance.choice(sorted(self.held)), self.chance.choice(OWNERS)
        owner = self.held[statement]
        refused: type[Exception] | None = None
        try:
            await self._one_change(statement, who)
        except (NotYours, UnknownStatement) as error:
            refused = type(error)
        except Unsound as error:  # a repeated figure is not changed alone
            self.expect(who == owner and "repetition" in str(error), str(error))
        wanted = None if who == owner else NotYours if owner is None else UnknownStatement
        self.expect(refused is wanted, f"{who} changed {statement} of {owner}: {refused}")

    async def intrude(self) -> None:
        """Tries to read, change, discard and publish a draft of somebody else's."""
        if not self.open:
            return
        id_, who = self.chance.choice(sorted(self.open)), self.chance.choice(OWNERS)
        if who == self.open[id_]:
            return
        press = {"by": "x", "version": 1, "key": "x"}
        for unit, given in (
            (drafts.discard, {"version": 1}),
            (drafts.change, {**press, "what": "x", "act": lambda review: review}),
            (publishing.publish, {**press, "why": "x", "at": self.moment}),
        ):
            try:
                await self.record.write(unit, id_, owner=who, **given)
            except UnknownDraft:
                continue
            raise LeakError(f"{who} could {unit.__name__} a draft of {self.open[id_]}")

    async def look(self, viewer: int | None) -> None:
        """All that one of the four may see is the shared record and its own."""
        mine = {id_ for id_, owner in self.open.items() if owner == viewer}
        self.expect({one.id for one in await self.record.read(drafts.open_drafts, viewer)} == mine, "drafts")
        seen = {None, viewer}
        told = await self.record.read(answer, Lookup(Topic.CASUALTIES, side="djibouti", episode=EPISODE, viewer=viewer))
        if isinstance(told, Answer):
            self.expect({line.statement.owner for line in told.lines} <= seen, "an answer")
        newest = await self.record.read(editing.history, None, 20, viewer=viewer)
        self.expect({one.owner for one in newest} <= seen, "the history")
        if self.steps % 10 == 0:
            held = {one.id: one.owner for one in (await self.record.read(lookups.load_batch, viewer)).statements}
            self.expect(set(held.values()) <= seen, "an export")
            own = {id_ for id_, owner in self.held.items() if owner in seen}
            self.expect(own <= held.keys(), "something is lost")
        if viewer is not None:
            found = {
                one.id
                for status in (StatementStatus.PUBLISHED, StatementStatus.WITHDRAWN)
                for one in await self.record.read(own_statements, viewer, status)
            }
            self.expect(found == {id_ for id_, owner in self.held.items() if owner == viewer}, "own statements")

    def expect(self, held: bool, what: str) -> None:
        if not held:
            raise LeakError(f"step {self.steps}: {what}")

    async def _one_change(self, statement: str, who: int | None) -> None:
        told = {"by": "someone", "why": "why", "at": self.moment, "owner": who}
        way = self.chance.choice([undo, editing.withdraw, editing.restore, amend])
        if way is not amend:
            await self.record.write(way, statement, **told)
            return
        held = await self.record.read(amendable, f"{statement}.c1", who)
        known = await self.record.read(publishing.known, who)
        given = {"value": str(self.chance.randint(2, 99))}
        await self.record.write(amend, held.claim, given, known=known, seq=held.seq, **told)

    async def _accept(self, draft: drafts.Draft) -> drafts.Draft:
        numbers = [item.number for item in draft.review.items]
        return await self._change(draft, lambda review: decided(review, numbers, Decision.ACCEPTED))

    async def _change(self, draft: drafts.Draft, act: drafts.Act) -> drafts.Draft:
        key = f"{self.steps}.{draft.version}"
        named = {"owner": draft.owner, "by": "someone", "what": "did", "version": draft.version, "key": key}
        return await self.record.write(drafts.change, draft.id, act, **named)


async def run(steps: int, seed: int) -> Counter[str]:
    """Takes so many steps and counts what was done. Raises `LeakError`."""
    chance, done = random.Random(seed), Counter[str]()
    while (left := steps - done.total()) > 0:
        with tempfile.TemporaryDirectory() as folder:
            async with opened(Path(folder)) as record:
                world = World(record, chance, await _texts(record))
                for _ in range(min(LIFE, left)):
                    done[await world.step()] += 1
                if not (await record.read(verify_chain)).intact:
                    raise LeakError("the chain of revisions is broken")
    return done


async def _texts(record: Record) -> list[drafts.Draft]:
    """Texts drafted once, to be begun by anybody: drafting is measured elsewhere."""
    begun = []
    for number in range(2, 26):
        of = page("any", 11 + number % 9)
        told = {"owner": None, "author": f"a{number}", "at": NOON, "key": f"text {number}"}
        draft = await publishing.begin(record, TEXT.format(number), of, **told)
        await record.write(drafts.discard, draft.id, owner=None, version=draft.version)
        begun.append(draft)
    return begun


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--steps", type=int, default=STEPS)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    begun = time.perf_counter()
    try:
        done = asyncio.run(run(given.steps, given.seed))
    except (LeakError, ChangeRefused) as error:
        print(f"seed {given.seed}: {error}")
        return 1
    taken = time.perf_counter() - begun
    print(f"{done.total():,} steps, no leak, {taken:.0f} s: {', '.join(f'{n:,} {what}' for what, n in done.items())}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
