"""What a figure counts: the noun phrase that begins at it.

"293 Armenian soldiers"          293, military, of Armenia
"150 of its more than 800 houses"  150, houses (the 800 is the base it was taken from)
"12 air strikes"                 counts nothing that can become a claim
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from seed.drafting.labelling import Piece
from seed.number_roles import Role

_MOST_WORDS: Final = 5
# "a family of seven", "its crew of four"
_TOGETHER: Final = frozenset({"family", "crew", "party", "household", "couple", "expedition", "delegation"})
_PAIR: Final = "a couple"
_OF_TWO_MEANINGS: Final = frozenset(
    {"shelters", "hideouts", "caves", "tunnels", "depots", "camps", "compounds", "posts"}
)
_OF_THE_ARMY: Final = frozenset({"military_position", "military_base", "ammunition_depot", "artillery"})
_CASES: Final = frozenset({"cases", "case", "instances"})
_ONE_EACH: Final = frozenset({"killed", "missing", "abducted", "detained", "wounded"})
_FLYING: Final = frozenset({"fighters", "fighter", "bombers", "bomber"})
_ONE_OF_THEM: Final = frozenset({"youngest", "oldest", "eldest"})
# "Not a single civilian", "not one house": none at all.
_NOT_ONE: Final = frozenset({"a", "a single", "one"})
_WHOSE: Final = frozenset({"its", "their", "our", "his"})
_BANDS: Final = frozenset(
    {
        "movement", "group", "militia", "faction", "front", "gang", "organisation", "organization", "rebels", "warlord",
        "guerrillas", "insurgents", "cell", "cartel", "clan", "party", "jihadists", "bandits",
    }
)  # fmt: skip
_LONGEST_COMPOUND: Final = 4
_FAR: Final = 9
_OPENING: Final = 3
# "12 prisoner" is how twelve were taken, and no noun of theirs.
_STATES_OF_ONE: Final = frozenset({"prisoner", "captive", "hostage"})
_AGED: Final = frozenset({"year-old", "month-old", "years-old"})


@dataclass(slots=True, eq=False)
class Count:
    """A figure and its noun: pieces [first, last) of the sentence. `figure` is None for "a", "an" and "no"."""

    first: int
    last: int
    piece: Piece
    group: str | None = None
    thing: str | None = None
    noun: str = ""
    side: str | None = None
    own: bool = False
    uncounted: bool = False
    based: bool = False
    """Whether the number it was taken from is said: "60 of the 80"."""
    master: str = ""
    """Whose men they are said to be: the "movement" of "28 of the movement's men"."""
    unknown: str = ""
    last_unknown: str = ""
    """The first and the last of the words that are in no table."""
    of_them: Piece | None = None
    own_measure: str | None = None
    """What the noun itself says: "20 bodies", "150 hostages"."""
    state: str | None = None
    """A participle before the noun: the "wounded" of "12 wounded soldiers"."""
    article: bool = False
    listed: bool = False
    """Whether it stands in a list with a figure: the "a school" of "eleven houses and a school"."""

    # Filled in by the readings that follow.
    measure: str | None = None
    how: str = ""
    verb: int | None = None
    lent: bool = False
    """Whether the measure is a neighbour's in a list."""
    negated: bool = False
    superseded: bool = False
    total: bool = False
    since: bool = False
    """Whether its sentence adds up what happened until now: "since 18 March", "so far"."""
    period: bool = False
    """Whether its sentence is about a span of time: "in the last 24 hours", "in December"."""
    additional: bool = False
    """Whether it is said to come on top of others: "another 12", "a further 30"."""
    whole: Count | None = None
    part: bool = False
    doubts: list[str] = field(default_factory=list)
    why_not: str = ""

    @property
    def value(self) -> float | None:
        """What the figure says; None for a word like "dozens", and for one counted by its article."""
        return self.piece.figure.value if self.piece.figure is not None else None

    @property
    def unit_said(self) -> bool:
        """Whether the figure itself has a unit of area."""
        return self.piece.figure is not None and bool(self.piece.figure.unit)

    @property
    def additional_said(self) -> bool:
        """Whether "more" or "others" stands right behind the figure."""
        return self.last > self.first + 1

    @property
    def figure_less(self) -> bool:
        return self.piece.figure is None

    @property
    def person(self) -> bool:
        return self.group is not None

    @property
    def bare(self) -> bool:
        """Whether no noun was said: "and 20 wounded"."""
        return self.group is None and self.thing is None and not self.uncounted and not self.unknown


def counts(sentence: Sequence[Piece]) -> list[Count]:
    """The countable figures of a sentence with their nouns, in order, and single ones said with an article."""
    found: list[Count] = []
    at = 0
    while at < len(sentence):
        piece = sentence[at]
        if _leads_to_number(sentence, at):
            at += 2
            continue
        if (
            at
            and sentence[at - 1].low == "not"
            and (piece.low in _NOT_ONE or (piece.figure and piece.figure.value == 1))
        ):
            at += 1
            continue
        if piece.figure is not None and piece.figure.countable:
            count = _phrase(sentence, at)
        elif _is_another(sentence, at):
            count = Count(at, at + 1, piece, article=True)
        elif (number := _family_of(sentence, at)) is not None:
            count = Count(at, number + 1, sentence[number], group="unspecified", noun="family")
        elif piece.has("article") and _is_single(sentence, at) and not _said_again(sentence, at):
            count = _phrase(sentence, at)
            count.article = True
            if not count.person and count.thing is None:
                at += 1
                continue
        else:
            at += 1
            continue
        found.append(count)
        at = max(count.last, at + 1)
    return found


def _family_of(sentence: Sequence[Piece], at: int) -> int | None:
    """Where the figure stands in "a family of nine", "an entire family of five": it is they who are counted."""
    if not sentence[at].has("article"):
        return None
    family = next((here for here in range(at + 1, min(len(sentence), at + 3)) if sentence[here].low == "family"), None)
    if family is None or family + 2 >= len(sentence) or sentence[family + 1].low != "of":
        return None
    figure = sentence[family + 2].figure
    return family + 2 if figure is not None and figure.countable and figure.value is not None else None


def _leads_to_number(sentence: Sequence[Piece], at: int) -> bool:
    """As in "a group of 17 shepherds": the number is what counts."""
    figure = sentence[at].figure
    if figure is None or figure.value is not None or at + 2 >= len(sentence) or sentence[at + 1].low != "of":
        return False
    following = sentence[at + 2].figure
    return following is not None and following.countable and following.value is not None


def _is_another(sentence: Sequence[Piece], at: int) -> bool:
    """As in "one soldier was killed and another wounded", where the noun is that of a figure before it."""
    if sentence[at].low != "another":
        return False
    behind = [piece for piece in sentence[at + 1 : at + 3] if not piece.has("be", "adverb")]
    told = any(piece.figure is not None and piece.figure.value == 1 for piece in sentence[max(0, at - _FAR) : at])
    return told and bool(behind) and behind[0].says("participle", "subject")


def _said_again(sentence: Sequence[Piece], at: int) -> bool:
    """As in "one of them, a ten-year-old boy, is in hospital", "every one of them was a fighter": counted already."""
    before = sentence[max(0, at - 2) : at]
    if before and before[-1].has("be") and not any(piece.says("participle") for piece in sentence[:_OPENING]):
        return True
    if before and before[-1].low in _ONE_OF_THEM:
        return True
    return bool(before) and (before[-1].has("of_them") or (before[-1].text in {",", "–"} and before[0].has("of_them")))


def _is_single(sentence: Sequence[Piece], at: int) -> bool:
    """Whether "a" is followed by one person or thing within a few words."""
    for place, piece in enumerate(sentence[at + 1 : at + 6], at + 1):
        if piece.figure is not None and not piece.figure.countable:
            continue
        if piece.text == "-" or piece.low in _AGED:
            continue
        if piece.word.thing == "area" and any(one.figure is not None for one in sentence[at + 2 : at + 5]):
            return False
        if piece.word.counted:
            return not _is_only_named_by(sentence, place) and (not piece.low.endswith("s") or piece.low.endswith("ss"))
        if piece.word.tags - {"area_direction", "adverb", "party"} or piece.word.forms or piece.mark or piece.figure:
            return False
    return False


def _is_only_named_by(sentence: Sequence[Piece], at: int) -> bool:
    """As the "community" of "a community kitchen", the "hospital" of "a hospital ward": another noun is counted."""
    behind = sentence[at + 1] if at + 1 < len(sentence) else None
    if behind is None or sentence[at].word.thing is None or behind.word.counted or not behind.low.isalpha():
        return False
    plain = not (behind.word.tags or behind.word.forms or behind.capital or behind.figure is not None)
    return plain and not behind.low.endswith(("ed", "ing", "ly"))


def _phrase(sentence: Sequence[Piece], at: int) -> Count:  # noqa: PLR0915
    """The noun phrase that begins at the figure."""
    count = Count(at, at + 1, sentence[at])
    figure = sentence[at].figure
    if figure is not None and figure.unit:
        count.thing = "area"
    here = at + 1
    unknown = 0
    while here < len(sentence):
        piece = sentence[here]
        following = sentence[here + 1] if here + 1 < len(sentence) else None
        headed = count.person or count.thing is not None or count.uncounted
        if piece.low == "of" and not headed and following is not None and following.low == "us":
            count.group, count.last = "unspecified", here + 2
            return count
        if piece.has("of_them") and not headed:
            count.of_them = piece
            count.last = here + 1
            return count
        if (
            piece.low in {"of", "out of"}
            and here == count.last
            and not (count.person or (count.thing and not count.unknown))
            and _opens(sentence, here)
        ):
            here = _after_of(sentence, here, count)
            count.last = here
            continue
        if piece.low in _STATES_OF_ONE and figure is not None and figure.value != 1:
            break
        if piece.word.counted:
            if headed and count.thing == "area" and figure is not None and figure.unit:
                break
            if headed and not _compound(sentence[here - 1]):
                break
            _take_head(count, piece)
            _take_model(count, sentence[here - 1], piece)
            here += 1
            count.last = here
            _take_neighbour(count, sentence, here)
            continue
        if headed and figure is not None and figure.value != 1 and (head := _later_head(sentence, here)) is not None:
            count.noun = " ".join([count.noun, *(one.text for one in sentence[here:head])])
            _take_head(count, sentence[head])
            here = head + 1
            count.last = here
            continue
        if headed:
            if piece.low == "of" and following is not None and following.figure and following.figure.role is Role.AGE:
                count.last = here + 2
            _take_side(count, sentence, here)
            break
        if piece.low == "more" and following is not None and following.low == "than":
            break
        if piece.figure is not None and not piece.figure.countable and count.figure_less:
            here += 1
            continue
        if piece.figure is not None and not piece.figure.countable and following is not None and following.text == "-":
            here += 2
            continue
        if here == at + 1 and piece.text == "," and at > 1 and sentence[at - 1].low == "not":
            here += 1
            continue
        if piece.figure is not None or (piece.mark and piece.text not in {"-", '"', "'"}):
            break
        if piece.word.party:
            count.side = piece.word.party
            count.last = here + 1
            if piece.low.endswith("s") or piece.low.endswith("ese"):
                count.unknown = count.unknown or piece.text
            here += 1
            unknown += 1
            continue
        if (of := _case_of(sentence, here)) is not None:
            last, count.own_measure = of
            count.group, count.noun, count.last = "unspecified", piece.text, last
            break
        if piece.has("uncounted") and here == count.last and piece.says("active"):
            count.uncounted, count.noun, count.last = True, piece.text, here + 1
            break
        if piece.word.forms:
            if piece.says("participle", "noun") and _head_follows(sentence, here):
                count.state = piece.word.forms.get("participle") or piece.word.measure
                here += 1
                count.last = here
                continue
            break
        if piece.has("uncounted"):
            count.uncounted = True
            count.noun = piece.text
            here += 1
            count.last = here
            continue
        if piece.has("more", "own", "area_direction", "force", "elder") or (
            piece.has("adverb") and _state_follows(sentence, here)
        ):
            here += 1
            if piece.has("more", "own", "elder"):
                count.last = here
                count.own |= piece.has("own")
            continue
        if piece.has("and") and count.unknown and _head_follows(sentence, here):
            here += 1
            continue
        if piece.word.tags - {"whole", "carrier", "link", "change", "alleged", "area_local", "area_wide", "say"}:
            break
        if piece.word.tags & {"carrier", "say"} and not _head_follows(sentence, here):
            break
        unknown += 1
        if unknown > _MOST_WORDS:
            break
        if _plain_noun(piece):
            count.last_unknown = piece.text
        if not count.unknown and piece.low.replace("-", "").isalpha():
            count.unknown = piece.text
        here += 1
        if _plain_noun(piece):
            count.last = here
    if (count.own or count.master) and count.group == "men":
        count.group = "militant" if count.master in _BANDS else "military"
        if not count.own and count.master in _WHOSE:
            count.doubts.append("whose men they are is said elsewhere")
    if count.bare and at > 1 and sentence[at - 1].low == "of" and sentence[at - 2].low in _TOGETHER:
        count.group, count.noun = "unspecified", sentence[at - 2].text
    if count.bare and sentence[at].low == _PAIR:
        count.group, count.noun = "unspecified", "couple"
    if count.bare and count.value == 1 and count.last < len(sentence) and _is_one_a(sentence, count.last):
        # "14 of them civilians and one a soldier"
        inner = _phrase(sentence, count.last)
        count.group, count.thing, count.noun, count.last = inner.group, inner.thing, inner.noun, inner.last
    if count.person or count.thing is not None:
        count.unknown = ""
    elif count.unknown and count.side and not count.uncounted:
        _take_people(count)
    return count


def _is_one_a(sentence: Sequence[Piece], at: int) -> bool:
    return sentence[at].has("article") and sentence[at].figure is None and _is_single(sentence, at)


def _case_of(sentence: Sequence[Piece], at: int) -> tuple[int, str] | None:
    """The piece behind "cases of disappearance", each of one person, and what befell them; None for anything else."""
    first, _, of = sentence[at].low.partition(" ")
    behind = at + 1 if of else at + 2
    if first not in _CASES or behind >= len(sentence) or (of or sentence[at + 1].low) != "of":
        return None
    measure = sentence[behind].word.forms.get("noun")
    return (behind + 1, measure) if measure in _ONE_EACH and not sentence[behind].word.counted else None


def _opens(sentence: Sequence[Piece], at: int) -> bool:
    """Whether "of" leads to the noun of the figure: "hundreds of civilians", "71 of its own soldiers"."""
    following = [piece for piece in sentence[at + 1 : at + 3] if not piece.has("the")]
    if following and (following[0].has("own") or (following[0].figure is not None and following[0].figure.countable)):
        return True
    return any(piece.word.counted or piece.says("noun") for piece in sentence[at + 1 : at + 8])


def _after_of(sentence: Sequence[Piece], at: int, count: Count) -> int:
    """The piece behind "of", "its own", and the number that this one was taken from."""
    here = at + 1
    while here < len(sentence) and (
        sentence[here].has("the", "own", "more")
        or sentence[here].figure is not None
        or sentence[here].text == "'s"
        or (here + 1 < len(sentence) and sentence[here + 1].text == "'s")
    ):
        if sentence[here].text == "'s":
            count.master = sentence[here - 1].low
        elif sentence[here].low in _WHOSE:
            count.master = sentence[here].low
        count.own |= sentence[here].has("own")
        count.based |= sentence[here].figure is not None
        here += 1
    return here


def _later_head(sentence: Sequence[Piece], at: int) -> int | None:
    """As in "two village development committee buildings": the noun that a plural figure counts comes later."""
    before = sentence[at - 1]
    if before.low.endswith(("s", "men", "people", "children")) or before.word.group is not None:
        return None
    for place in range(at, min(len(sentence), at + _LONGEST_COMPOUND)):
        piece = sentence[place]
        if piece.word.counted:
            return place if place > at and piece.low.endswith("s") else None
        if piece.word.tags or piece.word.forms or piece.mark or piece.figure or piece.capital:
            return None
    return None


def _compound(before: Piece) -> bool:
    """As in "civilian houses", "police vehicles": the later noun is the one that is counted."""
    return before.word.counted and (not before.low.endswith("s") or before.low in {"police", "forces"})


def _take_head(count: Count, piece: Piece) -> None:
    count.noun = f"{count.noun} {piece.text}".strip()
    if piece.word.thing is not None and (piece.word.group is None or not count.person):
        count.thing, count.group = piece.word.thing, None
    if piece.word.group is not None:
        # "civilian casualties" are civilians still.
        kept = count.group if piece.word.group == "unspecified" else None
        count.group, count.thing = kept or piece.word.group, None
    count.own_measure = piece.word.forms.get("noun")
    if piece.has("loose"):
        count.doubts.append(f"“{piece.text}” is used loosely")
    count.uncounted = False


def _take_model(count: Count, model: Piece, head: Piece) -> None:
    """As in "two Sukhoi-22 fighters": aircraft, by the model in front."""
    if head.low in _FLYING and model.figure is None and any(character.isdigit() for character in model.text):
        count.group, count.thing = None, "aircraft"


def _take_neighbour(count: Count, sentence: Sequence[Piece], at: int) -> None:
    """As in "22 shelters and gun emplacements": a word of two meanings has that of the one it is joined to."""
    if count.noun.lower() not in _OF_TWO_MEANINGS or at + 1 >= len(sentence) or not sentence[at].has("and"):
        return
    joined = next((piece for piece in sentence[at + 1 : at + 3] if piece.word.counted or piece.figure), None)
    if joined is not None and joined.word.thing in _OF_THE_ARMY:
        count.thing = joined.word.thing


def _take_side(count: Count, sentence: Sequence[Piece], at: int) -> None:
    """As in "personnel of the Rwandan army", "citizens of Kyrgyzstan"."""
    if sentence[at].low == "of" and count.person and count.side is None:
        behind = [piece for piece in sentence[at + 1 : at + 3] if not piece.has("the")]
        count.side = behind[0].word.party if behind else None


def _take_people(count: Count) -> None:
    """As in "27 Palestinians", "15 Ukrainians": people, of that side."""
    count.group = "unspecified"
    count.noun = count.unknown
    count.unknown = ""


def _head_follows(sentence: Sequence[Piece], at: int) -> bool:
    """Whether a noun that can be counted stands behind this word, with at most names or adjectives between."""
    for piece in sentence[at + 1 : at + 3]:
        if piece.word.counted:
            return True
        if not piece.word.party and (piece.word.tags or piece.word.forms or piece.mark or piece.figure):
            return False
    return False


def _state_follows(sentence: Sequence[Piece], at: int) -> bool:
    return at + 1 < len(sentence) and bool(sentence[at + 1].word.forms or sentence[at + 1].word.counted)


def _plain_noun(piece: Piece) -> bool:
    return piece.low.replace("-", "").isalpha() and not piece.capital
