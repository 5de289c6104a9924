"""From a pasted text to an answer, on a real file: a new statement, another report, a correction, and what refuses."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date, timedelta

import pytest

from db import drafts, editing, lookups
from db.answering import answer
from db.answers import Answer, Lookup, Topic
from db.drafts import DraftChanged, DraftClosed
from db.reviews import UNDECIDED, Decision, answered, decided, edited, headed, sure_ones
from db.revisions import verify_chain
from db.undoing import ChangedSince, undo
from db.vocabulary import Drift, Kind, LinkType
from seed import publishing
from seed.heading import Page
from seed.publishing import NotReady
from tests.seed.border_record import AGAIN, EPISODE, KNOWN, LATER, NOON, OTHER_SERVER, SERVER, exactly, opened, page

KILLED = frozenset({Kind.KILLED})


async def begun(record, text, from_page, owner=None, key="k"):
    return await publishing.begin(record, text, from_page, owner=owner, author="someone", at=NOON, key=key)


async def changed(record, draft, act, what="changed", key=None):
    version = draft.version
    return await record.write(
        drafts.change,
        draft.id,
        act,
        owner=draft.owner,
        by="someone",
        what=what,
        version=version,
        key=key or f"{what}{version}",
    )


async def accepted(record, draft):
    numbers = [item.number for item in draft.review.items]
    return await changed(record, draft, lambda review: decided(review, numbers, Decision.ACCEPTED), "accepted")


async def published(record, draft, key="press"):
    return await record.write(
        publishing.publish,
        draft.id,
        owner=draft.owner,
        by="someone",
        why="seen on their page",
        version=draft.version,
        key=key,
        at=NOON,
    )


async def standing(record, viewer=None, **asked):
    asked = {"kinds": KILLED, "side": "djibouti", **asked}
    outcome = await record.read(answer, Lookup(Topic.CASUALTIES, episode=EPISODE, viewer=viewer, **asked))
    return [line.claim.value.as_said for line in outcome.lines] if isinstance(outcome, Answer) else []


async def test_a_new_statement_is_in_the_next_answer(tmp_path):
    async with opened(tmp_path) as record:
        draft = await begun(record, LATER, page("second", 15))
        assert sure_ones(draft.review) == ("c1", "c2", "c3")
        assert await standing(record) == ["44"]
        draft = await accepted(record, draft)
        assert await standing(record) == ["44"]
        done = await published(record, draft)
        assert done.published.statements == ("dj-mod-2021-03-15",)
        assert await standing(record) == ["61"]
        assert (await record.read(verify_chain)).intact


async def test_another_report_of_a_known_statement_changes_no_figure(tmp_path):
    async with opened(tmp_path) as record:
        draft = await accepted(record, await begun(record, AGAIN, page("third", 11)))
        examined = await record.read(publishing.examine, draft, NOON.date())
        assert [finding.key for finding in examined.checked.must] == ["known_statement"]
        with pytest.raises(NotReady):
            await published(record, draft)
        (suggested,) = examined.checked.suggestions
        assert suggested.target == KNOWN
        draft = await changed(record, draft, lambda review: answered(review, suggested.key, True))
        done = await published(record, draft)
        assert done.published.statements == (KNOWN,)
        held = (await record.read(lookups.load_statements, [KNOWN]))[KNOWN]
        report = held.reports[-1]
        assert report.outlet == "Third Wire"
        told = {reading.claim.rpartition(".")[2]: reading for reading in report.readings}
        assert told["c3"].drift == (Drift.VALUE_CHANGED,)
        assert told["c3"].as_said == "12"
        assert told["c4"].drift == (Drift.EFFECT_STRENGTHENED,)
        assert told["c5"].absent
        assert told.keys() == {"c3", "c4", "c5"}
        assert len(held.claims) == 5
        assert await standing(record) == ["44"]


async def test_a_report_is_taken_back_as_any_change(tmp_path):
    async with opened(tmp_path) as record:
        before = (await record.read(lookups.load_statements, [KNOWN]))[KNOWN]
        draft = await accepted(record, await begun(record, AGAIN, page("third", 11)))
        (suggested,) = (await record.read(publishing.examine, draft, NOON.date())).checked.suggestions
        await published(record, await changed(record, draft, lambda review: answered(review, suggested.key, True)))
        assert (await record.read(lookups.load_statements, [KNOWN]))[KNOWN] != before
        await record.write(undo, KNOWN, by="someone", why="another statement", at=NOON)
        assert (await record.read(lookups.load_statements, [KNOWN]))[KNOWN] == before
        assert (await record.read(verify_chain)).intact


async def test_the_same_text_refused_as_a_report_is_a_statement_of_its_own(tmp_path):
    async with opened(tmp_path) as record:
        draft = await accepted(record, await begun(record, AGAIN, page("third", 11)))
        (suggested,) = (await record.read(publishing.examine, draft, NOON.date())).checked.suggestions
        draft = await changed(record, draft, lambda review: answered(review, suggested.key, False))
        assert (await published(record, draft)).published.statements == ("dj-mod-2021-03-11",)


async def test_a_correction_supersedes_across_groups_once_it_is_confirmed(tmp_path):
    """A figure of all persons after one of servicemen: only a confirmed link continues the series (T4)."""
    text = "The Prime Minister of Djibouti said 80 people were killed."
    async with opened(tmp_path) as record:
        draft = await begun(record, text, page("pm", 16, speaker="dj-pm"))
        (item,) = draft.review.items
        claim = replace(item.claim, side_affected="djibouti")
        draft = await changed(record, draft, lambda review: edited(review, "c1", claim, "dj-pm", ["side_affected"]))
        draft = await accepted(record, draft)
        (suggested,) = (await record.read(publishing.examine, draft, NOON.date())).checked.suggestions
        assert (suggested.type, suggested.target, suggested.changed) == (
            LinkType.SUPERSEDES,
            f"{KNOWN}.c1",
            frozenset({"group"}),
        )
        draft = await changed(record, draft, lambda review: answered(review, suggested.key, True))
        examined = await record.read(publishing.examine, draft, NOON.date())
        touched = await record.read(publishing.effects, examined)
        assert [
            [line.claim.value.as_said for line in side.lines] for side in (touched[0].before, touched[0].after)
        ] == [
            ["44"],
            ["80"],
        ]
        assert await standing(record) == ["44"]
        await published(record, draft)
        assert await standing(record) == ["80"]
        statement = "dj-pm-2021-03-16"
        seq = (await record.read(editing.history, statement))[0].seq
        act = {"by": "someone", "why": "too early", "at": NOON, "seq": seq}
        await record.write(undo, statement, **act)
        assert await standing(record) == ["44"]
        with pytest.raises(ChangedSince):
            await record.write(undo, statement, **act)
        await record.write(undo, statement, by="someone", why="it stands", at=NOON)
        assert await standing(record) == ["80"]
        assert (await record.read(verify_chain)).intact


async def test_a_text_of_two_sides_becomes_a_statement_for_each_voice(tmp_path):
    text = (
        "The Ministry of Defence of Djibouti said 61 Djiboutian soldiers were killed.\n\n"
        "The Ministry of Defence of Eritrea said 20 Eritrean soldiers were killed and that 90 Djiboutian soldiers "
        "were killed."
    )
    async with opened(tmp_path) as record:
        draft = await accepted(record, await begun(record, text, page("both", 15, speaker="dj-mod")))
        done = await published(record, draft)
        assert set(done.published.statements) == {"dj-mod-2021-03-15", "er-mod-2021-03-15", "er-mod-2021-03-15-2"}
        assert await standing(record) == ["61", "90"]
        assert await standing(record, side="eritrea") == ["20"]


async def test_what_is_not_told_stays_open_and_refuses_publishing(tmp_path):
    async with opened(tmp_path) as record:
        draft = await begun(record, "At least 30 people were killed in Mulhule.", Page())
        (item,) = draft.review.items
        assert (item.speaker, item.claim.side_affected) == (UNDECIDED, UNDECIDED)
        assert {question.field for question in draft.review.questions} == {"speaker", "url", "outlet", "made_on"}
        assert (item.claim.place, item.claim.value.bounds) == ("Mulhule", (30, None))
        draft = await accepted(record, draft)
        with pytest.raises(NotReady) as refused:
            await published(record, draft)
        assert {"no_speaker", "no_side", "no_page", "no_outlet"} <= {found.key for found in refused.value.findings}
        assert (await record.read(drafts.load, draft.id, None)) == draft
        assert (await record.read(verify_chain)).revisions == len(await record.read(editing.history, None, 100))


async def test_pressing_twice_publishes_once(tmp_path):
    async with opened(tmp_path) as record:
        draft = await accepted(record, await begun(record, LATER, page("second", 15)))
        both = await asyncio.gather(published(record, draft, "one"), published(record, draft, "other"))
        assert sorted(done.again for done in both) == [False, True]
        assert both[0].published == both[1].published
        assert len(await record.read(editing.history, "dj-mod-2021-03-15")) == 1
        with pytest.raises(DraftClosed):
            await changed(record, both[0].draft, lambda review: review)


async def test_a_refused_write_leaves_record_and_draft_as_they_were(tmp_path):
    """A link to a claim that is gone by then: the write unit is refused as a whole."""
    async with opened(tmp_path) as record:
        draft = await accepted(record, await begun(record, LATER, page("second", 15)))
        draft = await changed(
            record, draft, lambda review: answered(review, "supersedes:c1:dj-mod-2021-03-10.c9", True)
        )
        before = await record.read(lookups.load_batch)
        with pytest.raises(NotReady):
            await published(record, draft)
        assert await record.read(lookups.load_batch) == before
        assert await record.read(drafts.load, draft.id, None) == draft


async def test_two_moderators_neither_lose_nor_overwrite_anything(tmp_path):
    async with opened(tmp_path) as record:
        draft = await begun(record, LATER, page("second", 15))
        await changed(record, draft, lambda review: decided(review, ["c1"], Decision.ACCEPTED), "accepted", "first")
        with pytest.raises(DraftChanged) as refused:
            await changed(
                record, draft, lambda review: decided(review, ["c2"], Decision.REJECTED), "rejected", "second"
            )
        assert [one.what for one in refused.value.changes] == ["accepted"]
        now = refused.value.now
        now = await changed(
            record, now, lambda review: decided(review, ["c2"], Decision.REJECTED), "rejected", "second"
        )
        assert [item.decision for item in now.review.items] == ["accepted", "rejected", "open"]
        again = await changed(record, draft, lambda review: decided(review, ["c3"], Decision.REJECTED), "x", "first")
        assert again == now


async def test_a_servers_statement_is_its_own_and_may_not_touch_the_shared_one(tmp_path):
    async with opened(tmp_path) as record:
        draft = await accepted(record, await begun(record, AGAIN, page("third", 11), owner=SERVER))
        examined = await record.read(publishing.examine, draft, NOON.date())
        assert "known_elsewhere" in {finding.key for finding in examined.checked.findings}
        key = examined.checked.suggestions[0].key
        draft = await changed(record, draft, lambda review: answered(review, key, True))
        with pytest.raises(NotReady):
            await published(record, draft)
        draft = await changed(record, draft, lambda review: answered(review, key, False))
        again = [one for one in examined.checked.suggestions if one.type == LinkType.REPEATS]
        assert [one.target for one in again] == [f"{KNOWN}.c1", f"{KNOWN}.c2"]
        for one in again:
            draft = await changed(record, draft, lambda review, key=one.key: answered(review, key, True))
        (statement,) = (await published(record, draft)).published.statements
        assert statement.startswith("dj-mod-2021-03-11-s")
        missing = {"kinds": frozenset({Kind.MISSING})}
        assert await standing(record, **missing) == ["9"]
        assert await standing(record, OTHER_SERVER, **missing) == ["9"]
        assert await standing(record, SERVER, **missing) == ["12"]
        assert await standing(record, SERVER) == ["44"]


async def test_another_day_or_speaker_is_told_before_publishing(tmp_path):
    async with opened(tmp_path) as record:
        draft = await accepted(record, await begun(record, LATER, page("second", 15)))
        header = replace(draft.review.header, made_on=NOON.date() + timedelta(days=1))
        draft = await changed(record, draft, lambda review: headed(review, header, ["made_on"]))
        keys = {f.key for f in (await record.read(publishing.examine, draft, NOON.date())).checked.must}
        assert keys == {"future"}


@pytest.mark.parametrize(
    ("number", "expected"), [(440, "tenfold"), (4, "tenfold"), (45, None), (90, None), (44, None)], ids=str
)
async def test_a_figure_far_from_the_series_is_shown(tmp_path, number, expected):
    assert (await _about_killed(tmp_path, number)) & {"tenfold", "transposed"} == ({expected} if expected else set())


@pytest.mark.parametrize(
    ("day", "number", "expected"), [(14, 46, set()), (14, 520, {"tenfold"}), (19, 46, {"tenfold"})]
)
async def test_a_figure_is_compared_with_what_was_said_by_its_day(tmp_path, day, number, expected):
    async with opened(tmp_path) as record:
        text = "The Ministry of Defence of Djibouti said {} Djiboutian soldiers were killed."
        await published(record, await accepted(record, await begun(record, text.format(500), page("late", 18))))
        draft = await accepted(record, await begun(record, text.format(number), page("other", day), key="other"))
        examined = await record.read(publishing.examine, draft, date(2021, 3, 25))
        assert {finding.key for finding in examined.checked.findings} & {"tenfold"} == expected


async def test_exchanged_digits_are_shown(tmp_path):
    async with opened(tmp_path) as record:
        draft = await accepted(record, await begun(record, LATER, page("second", 15)))
        claim = replace(draft.review.item("c2").claim, value=exactly(16))
        draft = await changed(record, draft, lambda review: edited(review, "c2", claim, "dj-mod", []))
        done = await published(record, draft)
        assert done.published.claims["c2"] == "dj-mod-2021-03-15.c2"
        text = "The Ministry of Defence of Djibouti said 61 Djiboutian soldiers were wounded."
        draft = await accepted(record, await begun(record, text, page("next", 18), key="next"))
        examined = await record.read(publishing.examine, draft, NOON.date())
        assert "transposed" in {finding.key for finding in examined.checked.findings}


async def _about_killed(folder, number):
    async with opened(folder) as record:
        text = f"The Ministry of Defence of Djibouti said {number} Djiboutian soldiers were killed."
        draft = await accepted(record, await begun(record, text, page("other", 16)))
        examined = await record.read(publishing.examine, draft, date(2021, 3, 20))
        return {finding.key for finding in examined.checked.findings}


async def test_another_report_is_recognised_before_anything_is_accepted(tmp_path):
    async with opened(tmp_path) as record:
        draft = await begun(record, AGAIN, page("third", 11))
        checked = (await record.read(publishing.examine, draft, NOON.date())).checked
        assert [one.target for one in checked.suggestions] == [KNOWN]
        assert [finding.key for finding in checked.must] == ["nothing_accepted"]


async def test_signs_that_no_database_holds_are_replaced_one_for_one(tmp_path):
    async with opened(tmp_path) as record:
        draft = await begun(record, "\x00\ud83d The army said 61 Djiboutian soldiers were killed.", page("third", 11))
        (item,) = draft.review.items
        assert draft.text[slice(*item.spans[0])] == "61"
        assert await record.read(drafts.load, draft.id, None) == draft


async def test_what_somebody_else_changed_meanwhile_is_not_published_unseen(tmp_path):
    async with opened(tmp_path) as record:
        seen = await accepted(record, await begun(record, LATER, page("second", 15)))
        await changed(record, seen, lambda review: decided(review, ["c2"], Decision.REJECTED), "rejected")
        with pytest.raises(DraftChanged):
            await published(record, seen)
        assert await standing(record) == ["44"]


async def test_what_was_said_earlier_neither_repeats_nor_supersedes_what_came_later(tmp_path):
    text = "The Prime Minister of Djibouti, Amina Example, said 44 Djiboutian soldiers were killed."
    for day, expected in ((9, []), (12, [LinkType.REPEATS])):
        async with opened(tmp_path) as record:
            draft = await accepted(record, await begun(record, text, page("early", day, "dj-pm"), key=str(day)))
            checked = (await record.read(publishing.examine, draft, NOON.date())).checked
            assert [one.type for one in checked.suggestions] == expected


async def test_a_further_report_is_previewed_as_one_report_more_and_no_line_more(tmp_path):
    async with opened(tmp_path) as record:
        draft = await accepted(record, await begun(record, AGAIN, page("third", 11)))
        (suggested,) = (await record.read(publishing.examine, draft, NOON.date())).checked.suggestions
        draft = await changed(record, draft, lambda review: answered(review, suggested.key, True))
        examined = await record.read(publishing.examine, draft, NOON.date())
        (killed,) = [
            one
            for one in await record.read(publishing.effects, examined)
            if one.lookup.topic is Topic.CASUALTIES and one.lookup.kinds == KILLED
        ]
        told = [
            [(line.claim.id, line.carried.reports) for line in side.lines] for side in (killed.before, killed.after)
        ]
        assert told == [[(f"{KNOWN}.c1", 1)], [(f"{KNOWN}.c1", 2)]]
