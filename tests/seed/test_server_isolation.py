"""Three servers and the shared record draft, publish, withdraw and take back in any order: nothing crosses over."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from db import drafts, editing, lookups
from db.answering import answer
from db.answers import Answer, Lookup, Topic
from db.drafts import UnknownDraft
from db.failures import NotYours, UnknownStatement
from db.reviews import Decision, answered, decided
from db.revisions import verify_chain
from db.undoing import undo
from seed import publishing
from seed.suggesting import REPORT
from tests.bench import three_servers
from tests.seed.border_record import EPISODE, NOON, opened, page

SERVERS = (900000000000000001, 900000000000000002, 900000000000000003)
OWNERS = (None, *SERVERS)
TEXT = "The Ministry of Defence of Djibouti said {} Djiboutian soldiers were killed."


class Servers(RuleBasedStateMachine):
    """The model: which drafts are open and which statements published, by owner."""

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.folder = Path(tempfile.mkdtemp())
        self.open: dict[str, int | None] = {}
        self.held: dict[str, int | None] = {}
        self.moment = NOON
        self.numbered = 0

    @initialize()
    def start(self) -> None:
        self.entered = opened(self.folder)
        self.record = self.runner.run(self.entered.__aenter__())

    def teardown(self) -> None:
        report = self.read(verify_chain)
        self.runner.run(self.entered.__aexit__(None, None, None))
        self.runner.close()
        shutil.rmtree(self.folder)
        assert report.intact

    def read(self, unit, *given, **named):
        return self.runner.run(self.record.read(unit, *given, **named))

    def write(self, unit, *given, **named):
        return self.runner.run(self.record.write(unit, *given, **named))

    def act(self, draft, owner, change):
        self.numbered += 1
        named = {"owner": owner, "by": "someone", "what": "did", "version": draft.version, "key": str(self.numbered)}
        return self.write(drafts.change, draft.id, change, **named)

    @rule(owner=st.sampled_from(OWNERS), number=st.integers(2, 99), day=st.integers(11, 19))
    def begin(self, owner, number, day):
        self.numbered += 1
        begun = publishing.begin(
            self.record,
            TEXT.format(number),
            page("any", day),
            owner=owner,
            author=f"someone of {owner}",
            at=self.moment,
            key=str(self.numbered % 7 + 100 * self.numbered),
        )
        try:
            self.open[self.runner.run(begun).id] = owner
        except drafts.TooMany:
            assert sum(one == owner for one in self.open.values()) == drafts.MOST_OPEN

    @precondition(lambda self: self.open)
    @rule(data=st.data())
    def publish(self, data):
        id_ = data.draw(st.sampled_from(sorted(self.open)))
        owner = self.open[id_]
        draft = self.read(drafts.load, id_, owner)
        numbers = [item.number for item in draft.review.items]
        draft = self.act(draft, owner, lambda review: decided(review, numbers, Decision.ACCEPTED))
        for one in self.read(publishing.examine, draft, NOON.date()).checked.suggestions:
            yes = one.ours if one.type == REPORT else data.draw(st.booleans())
            draft = self.act(draft, owner, lambda review, one=one, yes=yes: answered(review, one.key, yes))
        press = {"owner": owner, "by": "someone", "why": "seen", "version": draft.version, "at": self.moment}
        done = self.write(publishing.publish, id_, key="once", **press)
        again = self.write(publishing.publish, id_, key="twice", **press)
        assert (again.again, again.published) == (True, done.published)
        del self.open[id_]
        for statement in done.published.statements:
            assert self.held.setdefault(statement, owner) == owner

    @precondition(lambda self: self.open)
    @rule(data=st.data(), reader=st.sampled_from(OWNERS))
    def look_or_discard(self, data, reader):
        id_ = data.draw(st.sampled_from(sorted(self.open)))
        if reader == self.open[id_]:
            version = self.read(drafts.load, id_, reader).version
            self.write(drafts.discard, id_, owner=reader, version=version)
            del self.open[id_]
            return
        for attempt in (
            lambda: self.read(drafts.load, id_, reader),
            lambda: self.write(drafts.discard, id_, owner=reader, version=1),
            lambda: self.write(
                publishing.publish, id_, owner=reader, by="x", why="x", version=1, key="x", at=self.moment
            ),
        ):
            try:
                attempt()
            except UnknownDraft:
                continue
            raise AssertionError(f"{reader} could touch a draft of {self.open[id_]}")

    @precondition(lambda self: self.held)
    @rule(data=st.data(), who=st.sampled_from(OWNERS), way=st.sampled_from((undo, editing.withdraw, editing.restore)))
    def change_a_statement(self, data, who, way):
        statement = data.draw(st.sampled_from(sorted(self.held)))
        owner = self.held[statement]
        refused: type[Exception] | None = None
        try:
            self.write(way, statement, by="someone", why="why", at=self.moment, owner=who)
        except (NotYours, UnknownStatement) as error:
            refused = type(error)
        # Of a server's statement the others do not even learn that it is there.
        assert refused is (None if who == owner else NotYours if owner is None else UnknownStatement)

    @rule(days=st.integers(0, 20))
    def pass_time(self, days):
        self.moment += timedelta(days=days)
        gone = self.write(drafts.expire, self.moment)
        for one in gone:
            assert self.open.pop(one.id) == one.owner

    @invariant()
    def everybody_sees_the_shared_and_their_own(self):
        if not hasattr(self, "record"):
            return
        for viewer in OWNERS:
            mine = {id_ for id_, owner in self.open.items() if owner == viewer}
            assert {one.id for one in self.read(drafts.open_drafts, viewer)} == mine
            seen = self.read(lookups.load_batch, viewer).statements
            assert {one.owner for one in seen} <= {None, viewer}
            assert {id_ for id_, owner in self.held.items() if owner in (None, viewer)} <= {one.id for one in seen}
            told = self.read(answer, Lookup(Topic.CASUALTIES, side="djibouti", episode=EPISODE, viewer=viewer))
            if isinstance(told, Answer):
                assert {line.statement.owner for line in told.lines} <= {None, viewer}
            assert {one.owner for one in self.read(editing.history, None, 200, viewer=viewer)} <= {None, viewer}


Servers.TestCase.settings = settings(max_examples=12, stateful_step_count=30, deadline=None)
TestServers = Servers.TestCase


@pytest.mark.parametrize("seed", range(3))
async def test_random_steps_as_the_bench_takes_them_show_no_leak(seed):
    assert (await three_servers.run(40, seed)).total() == 40
