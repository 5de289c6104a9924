"""A text under review in words: what it says and how it is read, what to look at, and what publishing would change.

Pure: everything shown is given. Pages are blocks, for the terminal and for Discord alike. The text itself is shown to
moderators only, and of it only the words around a claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from difflib import SequenceMatcher
from typing import Any, Final

from commands.composing import compose
from commands.phrasing import Phrasing
from commands.words import Words
from commands.writing import Block, Style
from db.answers import Outcome
from db.claims import Claim, Party
from db.drafts import Draft, DraftChanged, Expired, Listed
from db.previewing import Affected
from db.reviews import UNDECIDED, Decision, Item, Question, Review
from seed.checking import Checked, Finding
from seed.fields import Misunderstood
from seed.heading import NO_PAGE
from seed.publishing import Publication
from seed.showing import shown
from seed.suggesting import REPORT, Suggestion

_AROUND: Final = 220
"""Characters of the text shown on each side of a claim's figure."""
_LONGEST: Final = 1200
_WORDS_AROUND: Final = 6
"""Words shown on each side of where two lines of an answer differ."""
_ENDS: Final = ".!?\n"
_MARKS: Final = re.compile(r" ?\[\d+\]")
_SAID_AGAIN: Final = frozenset({Style.HEADING, Style.CITATION, Style.FOOT})
"""Blocks of an answer that tell nothing of its figures."""


@dataclass(frozen=True, slots=True)
class ClaimPage:
    """One claim of a review: the words it came from, how it is read, what to look at, and how it was decided."""

    number: str
    decision: str
    said: str
    read: tuple[str, ...]
    look: tuple[str, ...]


class Reviewing:
    """Reviews in the words of one locale. `parties` are those of the record and those a review would add."""

    def __init__(self, words: Words, parties: Mapping[str, Party]) -> None:
        self.words = words
        self.say = words.say
        self.phrasing = Phrasing(words, parties)
        self.parties = parties

    def listed(self, drafts: Sequence[Listed], expired: Sequence[Expired] = ()) -> Iterator[Block]:
        """The open drafts, a line each, and those that nobody published in time."""
        if not drafts:
            yield Block(Style.FIGURE, self.say("review.none"))
        for one in drafts:
            text = self.say(
                "review.listed",
                id=one.id,
                title=one.title,
                open=one.undecided,
                claims=one.claims,
                day=self._moment(one.created_at),
                last=self._moment(one.expires_at),
            )
            yield Block(Style.PART, text)
        for gone in expired:
            yield Block(Style.SMALL, self.say("review.expired", id=gone.id, day=self._moment(gone.created_at)))

    def heading(self, draft: Draft) -> Iterator[Block]:
        """What is under review: title, speaker, day, page, how much is decided, and what of it is not told."""
        header = draft.review.header
        report = header.reports[0]
        yield Block(Style.HEADING, self.say("review.heading", id=draft.id, title=report.short_title))
        nobody = self.say("review.undecided")
        told = self.say(
            "review.of",
            speaker=nobody if header.speaker == UNDECIDED else self.phrasing.speaker(header),
            day=self.phrasing.day(header),
            outlet=nobody if report.outlet == UNDECIDED else report.outlet,
            url=nobody if report.url == NO_PAGE else report.url,
        )
        yield Block(Style.SMALL, told)
        yield Block(Style.SMALL, self._counts(draft.review))
        for question in draft.review.questions:
            yield Block(Style.SMALL, self.say("review.look", what=self.question(question)))

    def claim(self, draft: Draft, item: Item) -> ClaimPage:
        """One claim beside the words it came from."""
        return ClaimPage(
            item.number,
            self.say(f"decision.{item.decision}"),
            quoted(draft.text, item),
            tuple(self._read(item)),
            (*map(self.question, item.questions), *item.doubts),
        )

    def unused(self, review: Review) -> Iterator[Block]:
        """The numbers of the text that became no claim."""
        if review.unused:
            yield Block(Style.SUBHEADING, self.say("review.unused"))
        for figure, _, why in review.unused:
            yield Block(Style.PART, f"{self.words.quoted(figure)}: {why}")

    def checks(self, checked: Checked, review: Review) -> Iterator[Block]:
        """What must be settled, what to look at, and the relations to confirm."""
        for must, heading in ((True, "review.must"), (False, "review.look_at")):
            found = [finding for finding in checked.findings if finding.must is must]
            if found:
                yield Block(Style.SUBHEADING, self.say(heading))
                yield from (Block(Style.PART, self.finding(finding)) for finding in found)
        if checked.suggestions:
            yield Block(Style.SUBHEADING, self.say("review.suggested"))
        for number, one in enumerate(checked.suggestions, start=1):
            yield Block(Style.PART, f"{number}. {self.suggestion(one, review)}")
        if not checked.findings and not checked.suggestions:
            yield Block(Style.FIGURE, self.say("review.nothing_to_see"))

    def known_already(self, checked: Checked, review: Review) -> Iterator[Block]:
        """That the text looks like another report of a known statement, which is best seen first."""
        for number, one in enumerate(checked.suggestions, start=1):
            if one.type == REPORT:
                yield Block(Style.SUBHEADING, f"{number}. {self.suggestion(one, review)}")

    def finding(self, finding: Finding) -> str:
        """A finding as a sentence, with the claims it is about."""
        values: dict[str, Any] = dict(finding.values)
        if finding.key == "question":
            what = self.question(Question(values["field"], values["why"], values["about"]))
        else:
            if "field" in values and self.words.knows(f"field.{values['field']}"):
                values["field"] = self.say(f"field.{values['field']}")
            for key in ("day", "published"):
                if key in values:
                    values[key] = self.words.day(date.fromisoformat(values[key]))
            what = self.say(f"finding.{finding.key}", **values)
        if not finding.claims:
            return what
        return self.say("review.about_claims", claims=", ".join(finding.claims), what=what)

    def suggestion(self, one: Suggestion, review: Review) -> str:
        """A relation to confirm, and how it was answered."""
        text = self.say(f"suggestion.{one.type}", target=one.target)
        if one.type != REPORT:
            text = self.say("review.about_claims", claims=", ".join(one.claims), what=text)
        if one.changed:
            changed = ", ".join(self.say(f"field.{name}") for name in sorted(one.changed))
            text = self.words.items((text, self.say("suggestion.changes", changed=changed)))
        answer = review.answers.get(one.key)
        if answer is None:
            return text
        return self.words.items((text, self.say("review.confirmed" if answer else "review.refused")))

    def question(self, question: Question) -> str:
        """An open question as a sentence, with the likely answers."""
        asked = self.say(f"question.{question.why}", field=self.say(f"field.{question.field}"), about=question.about)
        if not question.choices:
            return asked
        return self.words.items((asked, self.say("review.choices", choices=", ".join(question.choices))))

    def effects(self, affected: Sequence[Affected]) -> Iterator[Block]:
        """Each answer that publishing would change: the lines that go and those that come."""
        changed = [(one, lines) for one in affected if (lines := list(self._changed(one)))]
        yield Block(Style.SUBHEADING, self.say("review.effects"))
        if not changed:
            yield Block(Style.FIGURE, self.say("review.no_effect"))
        for one, lines in changed:
            yield Block(Style.FIGURE, compose_title(one.after, self.words))
            yield from lines

    def outcome(self, done: Publication) -> Block:
        """What a press on Publish did."""
        key = "review.published_before" if done.again else "review.published"
        return Block(Style.FIGURE, self.say(key, statements=", ".join(done.published.statements)))

    def overtaken(self, refused: DraftChanged) -> str:
        """What somebody else changed meanwhile."""
        told = (self.say("review.change", what=one.what, about=one.about, by=one.by) for one in refused.changes)
        return self.say("review.changed_meanwhile", changes="; ".join(" ".join(one.split()) for one in told))

    def misunderstood(self, refused: Misunderstood) -> str:
        """What a field cannot be, and what it takes."""
        known = self.words.knows(f"field.{refused.field}")
        field = self.say(f"field.{refused.field}") if known else refused.field
        text = self.say("review.not_understood", field=field, given=refused.given)
        return f"{text} {self.say('review.choices', choices=', '.join(refused.choices))}" if refused.choices else text

    # --- pieces

    def _counts(self, review: Review) -> str:
        of = [item.decision for item in review.items]
        rejected = of.count(Decision.REJECTED) + of.count(Decision.NOT_A_CLAIM)
        return self.say(
            "review.counts", accepted=of.count(Decision.ACCEPTED), open=of.count(Decision.OPEN), rejected=rejected
        )

    def _read(self, item: Item) -> Iterator[str]:
        claim = item.claim
        yield self.phrasing.figure(claim)
        if claim.kinds and claim.value is None:
            yield self.phrasing.kinds(claim.kinds)
        side = self.say("review.undecided") if claim.side_affected == UNDECIDED else self._side(claim)
        yield self.say("review.losses", side=side)
        nobody = self.say("review.undecided")
        heard = ", ".join(item.claimants) or nobody
        known = item.speaker in self.parties
        yield self.say("review.by", speaker=self.phrasing.party(item.speaker) if known else heard)
        if claim.part_of is not None:
            yield self.say("review.part_of", number=claim.part_of.rpartition(".")[2])
        if claim.alleged_actor is not None:
            yield self.say("review.actor", actor=claim.alleged_actor)
        if claim.provisional:
            yield self.say("review.not_final")
        if not item.current:
            yield self.say("review.elsewhen")

    def _side(self, claim: Claim) -> str:
        return self.words.side(claim.side_affected).name

    def _changed(self, one: Affected) -> Iterator[Block]:
        before, after = _lines_of(one.before, self.words), _lines_of(one.after, self.words)
        for how, first, last, start, end in SequenceMatcher(a=before, b=after, autojunk=False).get_opcodes():
            if how == "equal":
                continue
            gone, come = before[first:last], after[start:end]
            if len(gone) == len(come):
                gone, come = map(list, zip(*map(_where_apart, gone, come), strict=True))
            yield from (Block(Style.PART, self.say("review.before", text=text)) for text in gone)
            yield from (Block(Style.PART, self.say("review.after", text=text)) for text in come)

    def _moment(self, moment: str) -> str:
        return self.words.day(datetime.fromisoformat(moment).date())


def _where_apart(before: str, after: str) -> tuple[str, str]:
    """Two long lines cut to where they differ, with a few words around: a history changes in one step of many."""
    old, new = before.split(), after.split()
    most = min(len(old), len(new))
    head = next((at for at in range(most) if old[at] != new[at]), most)
    tail = next((at for at in range(most - head) if old[-1 - at] != new[-1 - at]), most - head)
    first, last = max(0, head - _WORDS_AROUND), max(0, tail - _WORDS_AROUND)

    def cut(words: list[str]) -> str:
        kept = words[first : len(words) - last]
        return " ".join([*(["…"] if first else []), *kept, *(["…"] if last else [])])

    return cut(old), cut(new)


def quoted(text: str, item: Item) -> str:
    """The sentence a claim came from, its figure between marks; an ellipsis where it was cut."""
    start, end = item.spans[0]
    begin = max(text.rfind(mark, max(0, start - _AROUND), start) for mark in _ENDS) + 1
    stops = [at + 1 for mark in _ENDS if (at := text.find(mark, end, end + _AROUND)) >= 0]
    left = begin if begin > 0 else max(0, start - _AROUND)
    right = min(stops) if stops else min(len(text), end + _AROUND)
    head = "… " if left > 0 and begin == 0 else ""
    tail = " …" if not stops and right < len(text) else ""
    return f"{head}{shown(f'{text[left:start]}«{text[start:end]}»{text[end:right]}', _LONGEST)}{tail}"


def compose_title(outcome: Outcome, words: Words) -> str:
    """What an answer is about, in a line."""
    return next((block.text for block in _blocks(outcome, words) if block.style is Style.HEADING), "")


def _lines_of(outcome: Outcome, words: Words) -> list[str]:
    """The lines of an answer without the numbers of its citations, which move with every line that comes or goes."""
    return [_MARKS.sub("", block.text) for block in _blocks(outcome, words) if block.style not in _SAID_AGAIN]


def _blocks(outcome: Outcome, words: Words) -> tuple[Block, ...]:
    return compose(outcome, words).blocks
