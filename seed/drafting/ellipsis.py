"""Who or what a bare figure is of, where its noun stands in the sentence before or is the body that had the losses.

"Eleven soldiers died in the ambush. Nineteen were wounded": nineteen soldiers. "The army lost 12 dead": soldiers.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from seed.drafting.counts import Count
from seed.drafting.labelling import Piece, Tables, named_measure
from seed.drafting.rows import Rows

_STATUS: Final = frozenset(
    {
        "military",
        "militant",
        "police",
        "security_forces",
        "peacekeeper",
        "journalist",
        "medical",
        "rescuer",
        "aid_worker",
        "civilian",
    }
)
_SUFFERS: Final = frozenset(
    {"lost", "had", "suffered", "sustained", "lose", "loses", "losing", "suffers", "mourns", "mourned"}
)
_ARMED: Final = frozenset({"military", "militant", "police", "security_forces", "peacekeeper"})
_OPENING: Final = 6
_CARRIED: Final = frozenset({"behind", "further on", "in front", "shared"})


_LOSSES: Final = frozenset({"losses", "dead", "casualties", "toll", "wounded", "injured"})
# "It has counted 432 deaths": of anybody.
_OF_WHOMEVER: Final = frozenset({"deaths", "fatalities", "injuries", "killings", "abductions", "disappearances"})
_ONE_EACH: Final = frozenset({"killed", "abducted", "missing", "detained"})
_ROLLS: Final = frozenset({"honour", "honor", "fallen", "martyrs", "memorial", "obituaries", "obituary"})
_HOSTS: Final = frozenset({"shelters", "shelter", "sheltering", "hosts", "hosting", "host", "houses", "accommodates"})
_MOVED: Final = frozenset({"displaced", "evacuated", "crossed_border"})
_DEAD: Final = frozenset({"killed"})
_HARMED: Final = frozenset({"killed", "killed_or_wounded"})
_REMEMBERED: Final = 12
_HELD: Final = frozenset({"detained", "abducted", "captured"})
_COMES: Final = frozenset({"came", "come", "got", "made it", "is", "are"})
_THEM: Final = frozenset({"them", "these", "those", "which"})
_ALL: Final = frozenset({"all", "both", "each", "every one", "everyone", "every single one"})
_ENTIRE: Final = frozenset({"every", "all", "both", "each"})


class Elisions:
    """What the sentence before counted, while a text is read."""

    def __init__(self, known: Tables) -> None:
        self._known = known
        self._paragraph = -1
        self._before: Sequence[Count] = ()
        self._seen: Count | None = None
        self._arms = False
        self._last: Count | None = None
        self._lately: list[str] = []
        self._held: Count | None = None
        self._rows = Rows(known)

    def fill(self, found: list[Count], run: Sequence[Piece]) -> None:
        """Gives the bare figures of a sentence the people or things that they are of; adds one said with "all"."""
        self._rows.fill(found, run)
        self._drop_arms(found)
        self._share_the_fate(found, run)
        self._see_what_was_seen(found, run)
        self._add_all(found, run)
        self._free_the_held(found, run)
        self._take_from_context(found, run)
        group = self._body(run)
        for count in found:
            own = count.bare or (count.group == "men" and group in _ARMED)
            if group is not None and own and count.measure is not None and count.of_them is None:
                count.group = group
            elif count.group == "men" and count.own and count.measure == "killed":
                count.group = "military"
        if group is None and len({(one.group, one.thing) for one in self._before}) == 1:
            self._carry(found, run, self._before[0])

    def leave(self, found: Sequence[Count], paragraph: int) -> None:
        """Remembers the figures of a sentence for the next one of its paragraph."""
        told = [one for one in found if one.measure is not None and not one.part and not one.superseded]
        if told or paragraph != self._paragraph:
            self._before = [
                one for one in told if one.group in _STATUS or one.thing not in {None, "area", "family_household"}
            ]
            if len(self._before) < len(told):
                self._before = ()
        self._paragraph = paragraph
        unread = [one for one in found if one.measure is None and _is_seen(one)]
        self._seen = unread[-1] if unread and not told else None
        self._last = told[-1] if told else self._last
        held = [one for one in told if one.measure in _HELD]
        self._held = held[-1] if held else self._held if not told else None
        self._arms = bool(found) and found[-1].uncounted

    def enter(self, paragraph: int) -> None:
        """Forgets what another paragraph counted."""
        if paragraph != self._paragraph:
            self._before, self._seen, self._arms = (), None, False

    def _see_what_was_seen(self, found: Sequence[Count], run: Sequence[Piece]) -> None:
        """As in "They inspected 11,800 houses. 7,400 had been burned": of the houses, which nothing happened to yet."""
        seen = self._seen
        if seen is None or (run and run[0].has("area_in", "prep") and not run[0].has("of_them")):
            return
        for count in found:
            if count.measure is None:
                continue
            if not count.bare or count.how not in _CARRIED or count.of_them is not None or not _holds(seen, count):
                return
            measure = self._known.measure_for(count.measure, person=seen.person, thing=seen.thing)
            if measure is None:
                return
            count.measure, count.group, count.thing, count.noun = measure, seen.group, seen.thing, seen.noun

    def _take_from_context(self, found: Sequence[Count], run: Sequence[Piece]) -> None:
        """Figures whose own words say what they mean only where the text has told of it.

        "Ora shelters 17,230" where people are displaced; "217 names" and "12 victims" where people are dead.
        """
        told = {*self._lately, *(one.measure for one in found if one.measure is not None)}
        hosted: Count | None = None
        for count in found:
            before = run[count.first - 1].low if count.first else ""
            if hosted is not None and count.bare and count.first - hosted.last == 2 and run[hosted.last].has("and"):
                before = run[hosted.first - 1].low
            if count.measure is not None or count.article or count.of_them is not None:
                continue
            if before in _HOSTS and (count.person or count.bare) and told & _MOVED:
                count.measure, count.how, count.group = "displaced", "in front", count.group or "unspecified"
                hosted = count
            elif count.noun.lower() == "cases" and (of := _case_before(run[: count.first])) is not None:
                count.measure, count.how, count.group, count.uncounted = of, "noun", "unspecified", False
            elif count.noun.lower() == "names" and (told & _DEAD or any(_speaks_of_death(piece) for piece in run)):
                count.measure, count.how, count.uncounted = "killed", "noun", False
                count.group = self._group_of(run[: count.first]) or "unspecified"
                count.doubts.append("names that are counted as the dead")
            elif count.noun.lower() == "victims" and told & _HARMED and not count.why_not:
                count.measure = "killed_or_wounded" if {"killed_or_wounded", "wounded"} & told else "killed"
                count.how = "noun"
        for piece in run:
            measure = named_measure(piece) if piece.has("whole", "among", "of_them") else None
            measures = [measure] if measure is not None else piece.word.forms.values() if not piece.has("be") else []
            self._lately.extend(measures)
        del self._lately[:-_REMEMBERED]

    def _share_the_fate(self, found: Sequence[Count], run: Sequence[Piece]) -> None:
        """As in "Five more met the same fate"."""
        like = self._last
        if like is None or not any(piece.has("same_fate") for piece in run):
            return
        count = next((one for one in found if one.measure is None and not one.why_not and not one.uncounted), None)
        if count is not None and count.of_them is None and (count.bare or count.person == like.person):
            count.measure, count.how, count.group = like.measure, "behind", count.group or like.group
            count.thing = count.thing or like.thing

    def _free_the_held(self, found: Sequence[Count], run: Sequence[Piece]) -> None:
        """As in "They arrested 84 men. Twenty-one have come home": of those who were held."""
        if self._held is None:
            return
        for count in found:
            at = count.last
            while at < len(run) and run[at].has("have", "adverb"):
                at += 1
            freed = at < len(run) and (run[at].word.forms.get("subject") == "released" or _is_back(run[at : at + 2]))
            if count.measure is None and count.bare and freed and _holds(self._held, count):
                count.measure, count.how, count.verb, count.why_not = "released", "behind", at, ""
                count.group = self._held.group

    def _drop_arms(self, found: Sequence[Count]) -> None:
        """As in "They fired 60 rockets. 54 were intercepted": of what no claim is about."""
        arms = self._arms
        for count in found:
            if count.bare and arms and count.measure == "destroyed" and count.of_them is None:
                count.why_not = "of what no claim is about"
            elif not count.bare or count.uncounted:
                arms = count.uncounted

    def _add_all(self, found: list[Count], run: Sequence[Piece]) -> None:
        """As in "Eight schools lie inside the camp. All of them were damaged": the eight were."""
        seen = self._seen
        at = _behind_all(run)
        if seen is None or at is None or any(count.first <= at for count in found):
            return
        while at < len(run) and run[at].has("be", "have", "adverb"):
            at += 1
        if at >= len(run) or not run[at].says("participle", "subject", "after") or run[at - 1].has("not"):
            return
        form = next(form for form in ("participle", "subject", "after") if run[at].says(form))
        measure = self._known.measure_for(run[at].word.forms[form], person=seen.person, thing=seen.thing)
        if measure is not None:
            again = Count(0, 1, seen.piece, seen.group, seen.thing, seen.noun, seen.side, seen.own)
            again.measure, again.how, again.verb = measure, "behind", at
            found.insert(0, again)

    def _carry(self, found: Sequence[Count], run: Sequence[Piece], told: Count) -> None:
        for count in found:
            if count.measure is None or count.article:
                continue
            if not count.bare or count.of_them is not None or count.how not in _CARRIED:
                return
            if count.verb == count.last and run[count.verb].low in _OF_WHOMEVER:
                return
            opening = run[: count.first] if count is found[0] else ()
            if any(piece.word.counted or piece.word.forms for piece in opening if not piece.has("be")):
                return
            measure = self._known.measure_for(count.measure, person=told.person, thing=told.thing)
            if measure != count.measure or (told.measure in _MOVED and count.measure not in _MOVED):
                return
            count.group, count.thing, count.noun = told.group, told.thing, told.noun

    def _body(self, run: Sequence[Piece]) -> str | None:
        """The group of a body that suffers a loss, or on whose side it was: "the army lost 12 dead"."""
        opening = run[:_OPENING]
        for at, piece in enumerate(opening):
            if piece.low in _SUFFERS and at > 0:
                behind = run[at + 1] if at + 1 < len(run) else None
                acts = piece.has("have") and behind is not None and (behind.word.forms or behind.has("say"))
                return None if acts else self._group_of(opening[:at])
            if piece.low in _LOSSES and at > 1 and opening[at - 1].text == "'s":
                return self._group_of(opening[at - 2 : at - 1])
            if piece.low == "side" and any(one.low == "on" for one in opening[:at]):
                return "military" if opening[at - 1].low == "friendly" else self._group_of(opening[1:at])
            if piece.figure is not None or piece.mark:
                return None
        return None

    def _group_of(self, subject: Sequence[Piece]) -> str | None:
        groups = {piece.word.group for piece in subject if piece.word.group is not None}
        groups |= {self._known.body_groups[piece.low] for piece in subject if piece.low in self._known.body_groups}
        named = next(iter(groups)) if len(groups) == 1 else None
        return named if named in _STATUS else None


def _is_seen(count: Count) -> bool:
    """Whether it counts people or things of which nothing is said to have happened, yet."""
    named = count.person or count.thing not in {None, "area", "family_household"}
    return named and not count.why_not and not count.article and not count.uncounted and count.of_them is None


def _holds(whole: Count, part: Count) -> bool:
    return whole.value is None or part.value is None or part.value <= whole.value


def _behind_all(run: Sequence[Piece]) -> int | None:
    """The piece behind "all of them", "both", "every one of these", with which a sentence opens."""
    if not run or run[0].low not in _ALL | _ENTIRE:
        return None
    at = 1
    while at < len(run) and (run[at].low in {"one", "single", "of"} or run[at].has("of_them") or run[at].low in _THEM):
        at += 1
    return at if at < len(run) and (run[at].has("be", "have") or run[at].word.forms) else None


def _is_back(run: Sequence[Piece]) -> bool:
    """As in "came back", "returned", "have come home"."""
    return run[0].low.startswith("return") or (len(run) > 1 and run[0].low in _COMES and run[1].low in {"back", "home"})


def _speaks_of_death(piece: Piece) -> bool:
    return piece.low in _ROLLS or "killed" in piece.word.forms.values()


def _case_before(front: Sequence[Piece]) -> str | None:
    """What the cases are of that are counted behind: "Kidnapping went down: 170 cases"."""
    if not front or front[-1].text not in {":", "–", "("}:
        return None
    named = [piece.word.forms["noun"] for piece in front if piece.says("noun")]
    return named[0] if len(named) == 1 and named[0] in _ONE_EACH else None
