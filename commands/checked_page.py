"""A checked message as a page: for each figure the verdict in words, and the claims beside it with speaker and day."""

from __future__ import annotations

from commands.checking_messages import Check, Checked, Verdict
from commands.phrasing import Phrasing
from commands.words import Words
from commands.writing import Page, Style, View, Writer
from db.answers import Lookup, Shown, Topic


def checked_page(check: Check, words: Words) -> Page:
    """The page of a check. It repeats no number of the message: what is read is what the record says."""
    writer = _Checked(Lookup(Topic.CASUALTIES), View.ANSWER, words, Phrasing(words, check.parties))
    for figure in check.figures:
        writer.figure(figure)
    if not check.figures:
        writer.add(Style.FIGURE, words.say("checking.no_figures"))
    if check.unread and check.figures:
        unread = words.items(words.quoted(word[:40]) for word in check.unread[:6])
        writer.add(Style.SMALL, words.say("checking.unread", words=unread))
    writer.foot()
    return writer.page(private=True)


class _Checked(Writer):
    """The blocks of a check."""

    def figure(self, one: Checked) -> None:
        self.add(Style.SUBHEADING, self.say(f"checking.{one.verdict}"))
        for line in one.lines:
            self.show(line.said, Shown.STANDING if line.shown is not Shown.HISTORY else Shown.HISTORY)
            self.add(Style.FIGURE, f"{self.phrasing.attributed(line.said)} {self.cite(line.said)}")
        if one.computed is not None:
            for section in one.computed.sections:
                for computed in section.computed:
                    if computed.value != one.value:
                        continue
                    self.computed.append(computed)
                    for said in computed.operands:
                        self.show(said, Shown.STANDING)
                        self.add(Style.FIGURE, f"{self.phrasing.attributed(said)} {self.cite(said)}")
                    self.add(Style.PART, self.phrasing.computed(computed))
        self.small(self.say(f"checking.differs_{what}") for what in one.differs)
        if one.verdict is Verdict.NOT_IN_RECORD:
            self.add(Style.SMALL, self.say("asking.not_zero_short"))

    def foot(self) -> None:
        for number, saids in enumerate(self.cited.values(), 1):
            first, *rest = (said.claim.id for said in saids)
            ids = " ".join([first, *(id_.rpartition(".")[2] for id_ in rest)])
            self.add(Style.CITATION, self.say("asking.citation", number=number, ids=ids))
        self.add(Style.FOOT, self.say("checking.no_truth"))
