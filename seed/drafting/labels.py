"""Figures behind a label, in lines and lists: "Killed: 12", "Dead (soldiers): 12", "tanks 3, APCs 5", "Wounded 23".

Also the nouns that a line is about: in "Houses: 14 destroyed, 30 damaged" both figures are of houses.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from seed.drafting.clauses import Verb
from seed.drafting.counts import Count
from seed.drafting.labelling import Piece, named_measure
from seed.drafting.lists import Lists
from seed.drafting.wordlists import Word

_LABELS: Final = ("participle", "noun", "after", "subject")
# "Damage to civilian objects: 212 homes"
_LEADS_ON: Final = (" to", " of", " on")
_WHOSE: Final = frozenset({"own", "our", "friendly", "enemy", "government", "rebel"})
_BEFORE_A_LABEL: Final = frozenset(";.,|)–")
_LABEL: Final = 6
_LOSSES: Final = frozenset({"losses", "lost"})
_OPENS: Final = frozenset(",;:(|/–")
_CLOSES: Final = frozenset(",;.)|/–")


class Labels(Lists):
    """Reads labels, and what a line is about."""

    def _name_by_noun_before(self) -> None:
        """As in "tanks 3, APCs 5", "(men 20, women 8)", "children (12)": a bare figure between its noun and a mark."""
        for count in self.counts:
            noun = self._word_before(count) or self._bracketed(count)
            if noun is not None and count.bare and noun.word.counted and not noun.says("noun"):
                count.group, count.thing, count.noun = noun.word.group, noun.word.thing, noun.text

    def _word_before(self, count: Count) -> Piece | None:
        """The word right before a figure, where both stand between marks."""
        at = count.first - 1
        if at < 0 or at in self._inside or self.sentence[at].mark or count.article or count.figure_less:
            return None
        behind = self.sentence[count.last] if count.last < len(self.sentence) else None
        opened = at == 0 or self.sentence[at - 1].text in _OPENS or self.sentence[at - 1].has("and")
        closed = behind is None or behind.text in _CLOSES or behind.has("and")
        return self.sentence[at] if opened and closed else None

    def _bracketed(self, count: Count) -> Piece | None:
        """The people of "more harm to civilians (717) than before", where the figure is alone in its bracket."""
        around = self.sentence[max(0, count.first - 2) : count.last + 1]
        alone = len(around) == count.last - count.first + 3 and around[1].text == "(" and around[-1].text == ")"
        return around[0] if alone and around[0].word.group is not None and count.first - 2 not in self._inside else None

    def _beside_word(self, count: Count) -> bool:
        """As in "Wounded 23, missing 4", "KIA 3": what happened stands right before the figure."""
        word = self._word_before(count)
        if word is not None and count.bare and word.has("whole") and (named := named_measure(word)) is not None:
            return self._give(count, Verb(count.first - 1, (named,)), "label")
        if word is None or not count.bare or not word.says("participle", "after", "noun") or word.has("be"):
            return False
        return self._give(count, self._verb(count.first - 1, "participle", "after", "noun"), "label")

    def _under_label(self) -> None:
        """As in "Houses: 14 destroyed, 30 damaged", "Civilians - 4 killed": what the line is about is counted."""
        about: Piece | None = None
        for at, piece in enumerate(self.sentence):
            if (
                piece.text in {":", "–", "|"}
                and at
                and self.sentence[at - 1].word.counted
                and at - 1 not in self._inside
            ):
                front = self.sentence[at - 2]
                opens = at == 1 or front.text in _BEFORE_A_LABEL or front.low in _WHOSE
                about = self.sentence[at - 1] if opens and not self.sentence[at - 1].says("noun") else about
            elif piece.text == ";":
                about = None
            elif piece.text == ":" and about is None and self._opens_about(at):
                about = self.sentence[0]
            elif piece.text in {":", "–"} and at == 1:
                body = self._known.body_groups.get(self.sentence[0].low)
                about = replace(self.sentence[0], word=Word(group=body)) if body is not None else about
            count = self._at.get(at)
            if about is None or count is None or not count.bare or count.measure is None or count.of_them is not None:
                continue
            person = about.word.group is not None
            measure = self._known.measure_for(count.measure, person=person, thing=about.word.thing)
            if measure is not None:
                count.measure, count.noun = measure, about.text
                count.group, count.thing = about.word.group, None if person else about.word.thing

    def _opens_about(self, colon: int) -> bool:
        """As in "Children bore the brunt: 327 killed": the sentence begins with those that it is about."""
        led = self.sentence[:colon]
        return (
            1 < colon <= _LABEL
            and led[0].word.group is not None
            and not any(piece.word.forms or piece.figure is not None or piece.word.counted for piece in led[1:])
        )

    def _bracket_before(self, at: int) -> range:
        """The pieces of a bracket that is closed right before this one: the "(soldiers)" of "Dead (soldiers): 12"."""
        if at < 1 or self.sentence[at - 1].text != ")":
            return range(0)
        start = next((back for back in range(at - 2, max(-1, at - _LABEL), -1) if self.sentence[back].text == "("), at)
        return range(start, at)

    def _label(self, count: Count) -> None:
        """As in "Killed: 12", "Houses destroyed - 40", "Deaths since Monday: 31"."""
        at = count.first - 1
        while at > 1 and self.sentence[at].capital and not self.sentence[at].word.forms:
            at -= 1
        if self._goes_on_label(count, at):
            return
        if at < 1 or self.sentence[at].text not in {":", "–", "-", "|", "="}:
            return
        noun: Piece | None = None
        bracketed = self._bracket_before(at)
        for back in range(at - 1, max(-1, at - 1 - _LABEL), -1):
            piece = self.sentence[back]
            if back in bracketed:
                noun = noun or (piece if piece.word.counted else None)
                continue
            if back in self._inside or piece.mark:
                break
            if piece.has("by"):
                noun = None
            if (piece.says(*_LABELS) or piece.low.endswith(_LEADS_ON)) and piece.word.forms and not piece.has("be"):
                if any(one.verb == back for one in self.counts):
                    break
                verb = self._verb(self._label_start(back), *_LABELS)
                near = 0 if self.sentence[at].text == "|" else max(0, back - 2)
                noun = noun or next((one for one in self.sentence[near:back] if one.word.counted), None)
                if count.bare and noun is not None:
                    count.group, count.thing, count.noun = noun.word.group, noun.word.thing, noun.text
                self._give(count, verb, "label")
                return
            if piece.word.counted and not piece.says("noun"):
                noun = noun or piece
        if count.bare and noun is not None and self.sentence[at - 1] is noun and self._loss_list(at):
            count.group, count.thing, count.noun = noun.word.group, noun.word.thing, noun.text
            self._give(count, Verb(at, ("killed_or_wounded",) if count.person else ("destroyed",)), "label")

    def _goes_on_label(self, count: Count, at: int) -> bool:
        """As in "Damaged: 12 houses; 1 school", "Destroyed: Aba 65, Bor 30", "Killed: men 12, women 5"."""
        noun = self.sentence[count.first - 1]
        named = count.bare and noun.word.counted and not noun.says("noun")
        edge = count.first - 2 if named else at
        if edge < 1 or self.sentence[edge].text not in {",", ";", ":"} or (at < count.first - 1 and not count.bare):
            return False
        before = [one for one in self.counts if one.last <= edge]
        labelled = bool(before) and before[-1].how == "label" and before[-1].last >= edge
        if self.sentence[edge].text == ":" and named:
            said = self.sentence[edge - 1]
            if not said.says("participle", "noun", "after"):
                return False
            count.group, count.thing, count.noun = noun.word.group, noun.word.thing, noun.text
            return self._give(count, self._verb(edge - 1, "participle", "noun", "after"), "label")
        if not labelled:
            return False
        if named:
            count.group, count.thing, count.noun = noun.word.group, noun.word.thing, noun.text
        elif count.bare:
            count.group, count.thing = before[-1].group, before[-1].thing
        return self._give(count, Verb(before[-1].verb or 0, (before[-1].measure or "",)), "label")

    def _loss_list(self, at: int) -> bool:
        """Whether the line is a list of losses: "Losses on Monday: personnel - 115; tanks - 7"."""
        labelled = any(piece.text in ":–" for piece in self.sentence[:at])
        return labelled and any(_LOSSES.intersection(piece.low.split()) for piece in self.sentence[:at])

    def _label_start(self, at: int) -> int:
        while at > 1 and self.sentence[at - 1].low in {"or", "and", "/"} and self.sentence[at - 2].word.forms:
            at -= 2
        return at
