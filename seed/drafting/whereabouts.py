"""Which places a figure is tied to: its line's or list's, those of its stretch of the sentence, or the scene so far."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from seed.drafting.counts import Count
from seed.drafting.labelling import Piece, Tables
from seed.drafting.place_labels import label_place, section_place, title_place
from seed.drafting.scenes import HOSTING, Scene, narrowest, nearest, scenes
from seed.drafting.voices import Voices
from seed.reading import Sentence

_LONGEST_OPENING: Final = 8

_FEW: Final = 2

_FAR: Final = 6

Names = tuple[str, ...]


class Whereabouts:
    """Where the text is, sentence by sentence. `found`: the places of the sentence that was read last."""

    def __init__(self, known: Tables) -> None:
        self._known = known
        self._run: Sequence[Piece] = ()
        self._paragraph = -1
        self._first = True
        self._label: Names = ()
        self._labelled = False
        self._section: Names = ()
        self._scene: Names = ()
        self._lead: Names = ()
        self._titled: Names = ()
        self._heard_from: Names = ()
        self._within: Names = ()
        self.found: list[Scene] = []

    def entitle(self, run: Sequence[Piece]) -> None:
        """Reads the title that was given for the text: where it is, as long as the text does not say."""
        if any(piece.text == ";" for piece in run):
            return
        named = narrowest(scenes(run, self._known)) or title_place(run, self._known)
        self._titled = tuple(name for name in named if not self._known.is_country(name.lower()))

    def enter(self, run: Sequence[Piece], sentence: Sentence, voices: Voices, *, figures: bool) -> None:
        """Reads the places of a sentence, except those that only say where a speaker is."""
        self._run = run
        named = scenes(run, self._known)
        spoken = [scene for scene in named if run[scene.at].first in voices.spoken_by or _is_where_said(run, scene)]
        self.found = [scene for scene in named if scene not in spoken]
        self._heard_from = narrowest([scene for scene in spoken if _is_local_voice(run, scene)])
        if sentence.paragraph != self._paragraph:
            self._paragraph = sentence.paragraph
            self._label = section_place(run, self._known) if not sentence.heading else ()
            self._within = ()
            self._scene = self._section or self._lead or self._titled
        elif sentence.bullet:
            self._scene = self._section or self._lead or self._titled
        label = label_place(run, self._known)
        if label and self._first and not sentence.bullet and len(self.found) > 1:
            # "RAWALPINDI: On the night of …" is where a report is dated from.
            label = ()
        self._first = self._first and sentence.heading
        self._labelled = bool(label)
        if label and label != self._label:
            self._label, self._within = label, ()
        if sentence.heading and not figures:
            self._section = section_place(run, self._known)
        short = sentence.heading or (len(run) <= _LONGEST_OPENING and not figures)
        if short and not (self._lead or self._titled or self._label or any(piece.text == ";" for piece in run)):
            self._titled = narrowest(self.found) or title_place(run, self._known)

    def of(self, count: Count, counts: Sequence[Count]) -> Names:
        """The places that this count of the sentence is tied to."""
        if self._label and (self._labelled or not self.found):
            return self._within_label(count, counts)
        found = [scene for scene in self._spoken_of(count) if self._figure_of(scene) in {None, count.first}]
        hosts = [scene for scene in found if self._figure_of(scene) == count.first]
        if hosts:
            return (hosts[-1].name,)
        if not found:
            return self._heard_from or (self._whole_area() if _is_of_all(self._run) else self._scene)
        start, end, shared = _stretch(count, counts, self._run)
        following = next(
            (one.first for one in counts if one.first >= count.last and one.measure is not None), len(self._run)
        )
        if any(count.last <= scene.at < following for scene in found) and found[-1].at > following:
            # "20 were taken to X and 19 to Y": each has its own.
            end, shared = min(end, following), min(shared, following)
        clause = self._next_clause(found, count)
        end, shared = min(end, clause), min(shared, clause)
        within = [scene for scene in found if start <= scene.at]
        if (antecedent := self._where(within, count, start)) is not None:
            return (antecedent.name,)
        own = nearest([scene for scene in within if scene.at < end], count.first, start, end)
        last = max((scene.at for scene in within if scene.at < count.first), default=start)
        if (
            own
            and not any(count.first <= scene.at < end for scene in within)
            and _is_of_all(self._run[last : count.first])
        ):
            return self._whole_area()
        if count.measure in _GONE:
            reached = [
                scene.name for scene in within if scene.wide and count.first <= scene.at < end and self._led_to(scene)
            ]
            own = tuple(dict.fromkeys((*own, *reached)))
        return (
            own
            or nearest([scene for scene in within if scene.at < shared], count.first, start, shared)
            or self._label
            or (self._scene if _are_of_parts(found, count, counts) else self._elsewhere(found, following))
        )

    def _where(self, within: Sequence[Scene], count: Count, start: int) -> Scene | None:
        """The place that "where" points back to: "for Tawila, to the west, where 400,000 have sought refuge"."""
        at = next((at for at in range(count.first - 1, start - 1, -1) if self._run[at].low == "where"), None)
        if at is None or any(at < scene.at < count.first for scene in within):
            return None
        return next((scene for scene in reversed(within) if scene.last <= at), None)

    def _elsewhere(self, found: Sequence[Scene], following: int) -> Names:
        """The places of the sentence that no later figure stands before; all where it is not known otherwise."""
        told = narrowest([scene for scene in found if scene.at < following])
        return told or self._heard_from or self._scene or narrowest(found)

    def _next_clause(self, found: Sequence[Scene], count: Count) -> int:
        """Where "and in Y two" begins, behind "In X three were killed"; the end of the sentence where nothing does."""
        if any(scene.at < count.first for scene in found):
            for scene in found:
                before = self._run[max(0, scene.at - 2) : scene.at]
                if scene.at >= count.last and len(before) > 1 and before[1].low == "in" and before[0].low in _CLAUSES:
                    return scene.at - 1
            for at in range(count.last, len(self._run) - 1):
                # "… in X, killing eight, and damaged a hospital in Y"
                if self._run[at].text == "," and self._run[at + 1].low == "and" and _is_deed(self._run, at + 2):
                    return at
        return len(self._run)

    def _figure_of(self, scene: Scene) -> int | None:
        """The figure that is the place's alone: "X alone shelters 17,230 and Y 9,416"."""
        if self._run[scene.at - 1].low not in {",", "and", ";", "–"} and scene.at:
            return None
        for at in range(scene.last, min(scene.last + _FAR, len(self._run))):
            figure = self._run[at].figure
            if figure is not None:
                return at if figure.countable else None
            if self._run[at].low not in HOSTING and self._run[at].low not in {"alone", "for"}:
                return None
        return None

    def _led_to(self, scene: Scene) -> bool:
        """As in "crossed into X at Y": a country that was reached, told beside the place where."""
        return any(
            piece.low in {"to", "into"} or piece.low.endswith((" to", " into"))
            for piece in self._run[scene.at - 1 : scene.at]
        )

    def _whole_area(self) -> Names:
        """What "the country" or "the province" is: that of the title, or the country told of so far."""
        countries = tuple(name for name in self._scene if self._known.is_country(name.lower()))
        return self._titled or countries

    def _spoken_of(self, count: Count) -> list[Scene]:
        """The places of the sentence without those to which only the hurt were brought, where it is known before."""
        if count.measure not in _HURT or not (self._scene or self._label or self._heard_from or len(self.found) > 1):
            return self.found
        return self._without_care()

    def _without_care(self) -> list[Scene]:
        """The places of the sentence but those of care, and those joined to one: "to X and Y hospitals"."""
        kept: list[Scene] = []
        care: Scene | None = None
        for scene in self.found:
            if _is_of_care(self._run, scene) or (care is not None and scene.at - care.last <= 1):
                care = scene
            else:
                kept.append(scene)
        return kept

    def _within_label(self, count: Count, counts: Sequence[Count]) -> Names:
        """The place that the line is labelled with, and the one in it that its own words name."""
        start, end, _ = _stretch(count, counts, self._run)
        inside = [scene for scene in self._spoken_of(count) if not scene.wide and scene.name not in self._label]
        own = nearest([scene for scene in inside if start <= scene.at < end], count.first, start, end)
        return tuple(dict.fromkeys((*(own or self._within), *self._label)))

    def of_sentence(self) -> Names:
        """The places of what the sentence says without a figure."""
        return self._label or narrowest(self.found) or self._scene

    def leave(self, sentence: Sentence, *, told: bool, under_fire: Names, past: frozenset[str]) -> None:
        """Where the next sentence starts from.

        `told`: whether the sentence had figures of events; `past`: the places of those of another time.
        """
        if under_fire and not self.found:
            self._scene = under_fire
        if self._label:
            inside = tuple(
                one.name
                for one in self.found
                if not (one.wide or one.name in self._label or _is_of_care(self._run, one))
            )
            self._within = inside if 0 < len(inside) <= _FEW else self._within
        found = [scene for scene in self._without_care() if scene.name not in past]
        if found and (told or not self._scene or not sentence.heading):
            self._scene = narrowest(found)
            wide = all(self._known.is_country(name.lower()) for name in self._lead)
            finer = not self._lead or not all(self._known.is_country(name.lower()) for name in self._scene)
            if wide and finer and not sentence.heading and not self._label:
                self._lead = self._scene


def _is_where_said(run: Sequence[Piece], scene: Scene) -> bool:
    """As in "said in Geneva", "told reporters in Kabul": where somebody speaks, not what is spoken of."""
    at = scene.at - 1
    if at < 1 or run[at].low not in {"in", "from", "at", "for"}:
        return False
    before = run[at - 1]
    if before.low.split()[-1] in _ENVOYS or before.low in _SPEAKING:
        return True
    if before.low in _LISTENERS and at > 1:
        before = run[at - 2]
    return before.has("say") and before.low not in _REPORTING_OF and not before.says("participle", "active")


def _is_local_voice(run: Sequence[Piece], scene: Scene) -> bool:
    """As in "residents of Spin Tangi said": those on the spot speak of where they are."""
    before = run[max(0, scene.at - 4) : scene.at]
    return any(word in _LOCAL for piece in before for word in piece.low.split())


def _is_deed(run: Sequence[Piece], at: int) -> bool:
    return at < len(run) and run[at].says("active")


def _is_of_all(run: Sequence[Piece]) -> bool:
    """As in "across the country", "since the start of the war": of no single place that was told before."""
    run = [piece for piece in run if not piece.mark]
    if not run:
        return False
    here = any(piece.low in {"there", "here"} for piece in run)
    if run[0].low in _OPENING_TOTALS or (run[0].low == "since" and not here):
        return True
    return any(
        (piece.low in _WHOLE_AREAS and at and run[at - 1].has("the") and _ends_phrase(run, at + 1))
        or piece.low in _ALL_OVER
        for at, piece in enumerate(run)
    )


def _ends_phrase(run: Sequence[Piece], at: int) -> bool:
    behind = run[at] if at < len(run) else None
    return behind is None or behind.mark or behind.has("prep", "be", "have", "and", "adverb")


def _is_of_care(run: Sequence[Piece], scene: Scene) -> bool:
    """As in "airlifted to the hospital of X", "are receiving treatment in X": where the hurt are, not where it was."""
    before = list(run[max(0, scene.at - _FAR) : scene.at])
    clinic = any(word in _CLINICS for piece in before for word in piece.low.split())
    while before and before[-1].has("the", "area_local", "area_direction", "article"):
        before.pop()
    if not before or before[-1].low.split()[-1] not in _TOWARDS:
        return False
    led = [word for piece in before for word in piece.low.split()]
    hurt = any(piece.word.measure in _HURT for piece in run[: scene.at])
    return not _CARE.isdisjoint(led) or (
        not _BROUGHT.isdisjoint(led) and (hurt or clinic or run[scene.last - 1].has("area_local"))
    )


_HURT: Final = frozenset({"killed", "wounded", "missing", "killed_or_missing", "killed_or_wounded"})

_OPENING_TOTALS: Final = frozenset({"in total", "altogether", "overall", "in all", "total"})

_WHOLE_AREAS: Final = frozenset(
    {
        "country", "territory", "province", "region", "republic", "nation", "governorate", "oblast", "island", "state",
        "district", "area", "county",
    }
)  # fmt: skip

_ALL_OVER: Final = frozenset({"nationwide", "countrywide", "country-wide", "nation-wide"})

_TOWARDS: Final = frozenset({"to", "in", "at", "into", "of", "across", "over"})

_CLINICS: Final = frozenset({"hospital", "hospitals", "clinic", "clinics", "ward", "morgue"})

_GONE: Final = frozenset({"crossed_border", "displaced", "evacuated"})

_CLAUSES: Final = frozenset({"and", ";", "while", "but"})

_CARE: Final = frozenset(
    {"treatment", "treated", "hospitalised", "hospitalized", "recovering", "airlifted", "medevaced"}
)

_BROUGHT: Final = frozenset(
    {
        "taken", "way", "route", "rushed", "transferred", "transported", "brought", "moved", "referred", "admitted",
        "evacuated", "flown", "carried", "ferried", "driven", "drove", "medevac", "airlift",
    }
)  # fmt: skip

_ENVOYS: Final = frozenset(
    {
        "delegation", "spokesman", "spokeswoman", "spokesperson", "coordinator", "director", "representative", "envoy",
        "ambassador", "government", "minister", "correspondent", "reporter", "commissioner",
    }
)  # fmt: skip

_SPEAKING: Final = frozenset(
    {
        "speaking", "speech", "interview", "addressing", "statement", "talks", "summit", "rally", "ceremony", "forum",
        "parliament", "debate", "hearing", "meeting",
    }
)  # fmt: skip

_LISTENERS: Final = frozenset({"reporters", "journalists", "briefing", "conference", "press"})

_REPORTING_OF: Final = frozenset(
    {"reported", "reports", "recorded", "documented", "registered", "counted", "listed", "verified", "logged"}
)

_LOCAL: Final = frozenset(
    {
        "authorities", "officials", "police", "hospital", "hospitals", "medics", "residents", "resident", "rescuers",
        "witnesses", "witness", "doctors", "doctor", "villagers", "governor", "mayor", "administration", "clinic",
        "council", "morgue", "nurse", "surgeon", "eyewitnesses",
    }
)  # fmt: skip


def _stretch(count: Count, found: Sequence[Count], run: Sequence[Piece]) -> tuple[int, int, int]:
    """The pieces that can belong to this count: from the one before to the one behind, and to where one shares."""
    found = [one for one in found if not (one.article and (one.measure == "targeted" or one.first > count.last))]
    before = [
        one.last for one in found if one.last <= count.first and one.measure is not None and not _lists(run, one, count)
    ]
    following = [
        one for one in found if one.first >= count.last and one.measure is not None and not _is_aside(run, one, count)
    ]
    shared = next((one.first for one in following if not _lists(run, count, one)), len(run))
    next_one = next((one.first for one in following if one.verb != count.verb), len(run))
    return (before[-1] if before else 0), min(next_one, shared), shared


def _is_aside(run: Sequence[Piece], part: Count, whole: Count) -> bool:
    """As in "12 were hurt, two of them critically, when a shell fell on X": a part told between commas."""
    opened = part.whole is whole and part.of_them is not None and run[part.first - 1].text in {",", "–", "("}
    behind = run[part.last : part.last + _FAR]
    return opened and any(piece.text in {",", "–", ")"} for piece in behind)


def _are_of_parts(scenes: Sequence[Scene], count: Count, found: Sequence[Count]) -> bool:
    """Whether all places are those of the parts of a count: "140 died; twenty of these in X"."""
    behind = next((one for one in found if one.first >= count.last and one.measure is not None), None)
    return behind is not None and behind.part and all(scene.at >= behind.first for scene in scenes)


def _lists(run: Sequence[Piece], first: Count, second: Count) -> bool:
    """Whether two counts stand so close that a place said with one is meant for both."""
    between = run[first.last : second.first]
    if any(piece.text == ";" or piece.has("new_clause") for piece in between) and second.verb != first.verb:
        return False
    said = first.verb is not None and first.verb < second.first
    if second.of_them is not None or (second.part and (said or any(piece.text in ";:." for piece in between))):
        return False
    return not any(piece.has("area_in") and piece.low not in {"and", "from"} for piece in between)
