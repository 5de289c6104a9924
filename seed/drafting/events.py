"""What happened to what was counted: each count finds the word that governs it.

In this order, the nearest reading first: a word right behind ("20 people were killed", "30 dead"), a verb in front
("killed 20 people"), a list that shares its word ("three hotels and two schools were damaged"), a word further on in
the same clause, a label ("Killed: 12"), a tally ("the death toll rose from 105 to 135").
"""

from __future__ import annotations

from typing import Final

from seed.drafting.clauses import Verb
from seed.drafting.counts import Count
from seed.drafting.denials import CLAIMS
from seed.drafting.leading import HARMS
from seed.drafting.replaced import Replaced
from seed.number_roles import Role

_GROUND: Final = frozenset({"control", "advance", "advanced", "gains", "occupation", "occupied", "lost"})
_WHERE: Final = frozenset(
    {"of", "in", "across", "at", "from", "near", "on", "throughout", "around", "within", "between"}
)
_GROUNDS: Final = frozenset({"settlement", "area", "camp", "family_household"})
_AUXILIARIES: Final = 3
_PERSONAL: Final = frozenset(
    {"killed", "wounded", "missing", "detained", "abducted", "displaced", "released", "evacuated"}
)
# "hawkers", "tailors", "boatmen": people of a trade, whose word need not be known.
_TRADES: Final = ("ers", "ors", "men", "women", "goers", "ists")
_OFFICERS: Final = frozenset({"officers", "officer", "recruits", "recruit", "cadets"})
_ARMY: Final = frozenset({"army", "military", "soldiers", "troops"})
_MEMBERS: Final = frozenset(
    {"members", "member", "staff", "staff members", "employees", "employee", "volunteers", "volunteer", "people"}
)
_CERTAIN: Final = frozenset({"killed", "wounded", "destroyed", "damaged", "abducted", "captured"})
_DIRECT: Final = frozenset({"in front", "behind", "part", "among"})
_SHARE: Final = 6
_PLACES_OF: Final = frozenset(
    {"village of", "town of", "city of", "camp of", "community of", "settlement of", "population of"}
)
_GUILT: Final = frozenset(
    {
        "accused", "suspected", "charged", "sentenced", "convicted", "jailed", "tried", "retaliation", "revenge",
        "avenge", "wanted", "blamed", "guilty", "indicted", "trial", "reprisal", "anniversary", "memorial",
    }
)  # fmt: skip
_BODIES: Final = frozenset({"bodies", "remains", "corpses", "deaths", "death", "killings", "killing"})
_OWN: Final = frozenset({"their", "its", "his"})
_EXCEPT: Final = frozenset({"except", "except for", "save", "bar", "barring", "excepting", "apart from", "excluding"})
_ALL: Final = frozenset({"all", "none", "every", "everyone", "nobody", "everybody", "any", "no one", "nothing"})
_HELPS: Final = frozenset(
    {
        "assist", "assisted", "assisting", "serve", "served", "serving", "feed", "fed", "feeding", "vaccinate",
        "vaccinated", "vaccinating", "immunise", "immunised", "screen", "screened", "screening", "support", "supported",
        "supporting", "supply", "supplied", "supplying", "help", "helped", "helping", "benefit", "benefited",
        "benefiting", "employ", "employs", "employed", "train", "trained", "training", "enrol", "enrolled",
    }
)  # fmt: skip
_REACHES: Final = frozenset({"reach", "reached", "reaching", "provided", "providing", "provide"})
_SUFFERED: Final = frozenset({"sustained", "suffered", "received", "incurred", "reported"})
_FURTHEST: Final = 12
_ARRIVING: Final = frozenset({"arrivals", "new arrivals", "newcomers"})
_TIMES: Final = frozenset({"day", "days", "week", "weeks", "month", "months", "year", "years", "hours"})
_SHARES: Final = frozenset(
    {
        "half", "third", "thirds", "quarter", "quarters", "fifth", "fifths", "tenth", "most", "majority", "part",
        "share", "percentage", "proportion", "much", "portion", "bulk", "cent", "percent", "per cent", "%",
    }
)  # fmt: skip
_EXCHANGES: Final = ("swap", "exchang", "trade")
_ABROAD: Final = ("to", "into")
_REFUGE: Final = ("refuge", "arrived", "asylum", "reached", "sanctuary", "shelter")
_AS_FAR: Final = 9
# "12 fatalities and 30 casualties" need no verb, and take none from a neighbour.
_BY_NOUN: Final = frozenset({"killed", "killed_or_wounded"})


class Clauses(Replaced):
    """One sentence: its pieces, its counts, and what governs each."""

    def attach(self) -> None:
        """Gives every count that something happened to its measure, and says how it was read."""
        if not self.counts:
            return
        self._name_by_noun_before()
        for count in self.counts:
            if not count.uncounted and not self._is_change(count):
                self._alone(count)
        self._share()
        for count in self._open():
            self._further_on(count)
        self._share()
        for count in self._open():
            if self._beside_word(count):
                continue
            self._label(count)
            if count.measure is None and count.thing is not None and self._loss_list(count.first):
                self._give(count, Verb(count.first, ("destroyed",)), "label")
        self._tallies()
        self._share()
        self._gapped()
        for count in self._open():
            self._by_its_noun(count)
        self._name_by_body()
        self._said_as_people()
        self._by_degree()
        self._share()
        self._same_people()
        self._under_label()
        for count in self.counts:
            if count.measure is not None:
                count.negated |= count.piece.figure is not None and count.piece.figure.value == 0
                self._name_people(count)
                self._name_by_predicate(count)
                self._weigh(count)
                self._goes_abroad(count)
        self._note_spans()
        if any(piece.has("false") for piece in self.sentence) and not self.sentence[0].has("false"):
            self._refute()

    def _refute(self) -> None:
        """As in "The report that a clinic was shelled is baseless": all that the sentence tells of is denied."""
        end = next(at for at, piece in enumerate(self.sentence) if piece.has("false"))
        if any(piece.low in CLAIMS for piece in self.sentence[:end]):
            for count in self.counts:
                count.negated |= count.first < end

    def note_listed(self) -> None:
        """Notes which single ones stand in a list with a figure, or beside one: "torched two schools and a bridge"."""
        figured = [count for count in self.counts if not count.article and count.measure is not None]
        for count in self.counts:
            if count.article and count.verb is not None:
                same = any(other.verb == count.verb for other in figured)
                count.listed = same or (bool(figured) and count.measure in _CERTAIN and count.how in _DIRECT)

    def _goes_abroad(self, count: Count) -> None:
        """As in "30,000 fled to Chad": a country behind the verb makes a flight one across a border."""
        if count.measure != "displaced" or count.verb is None or count.verb < count.first:
            return
        verb = self.sentence[count.verb]
        refuge = any(word in verb.low for word in _REFUGE)
        led = verb.low.endswith((*_ABROAD, " in") if refuge else _ABROAD)
        for piece in self.sentence[count.verb + 1 : count.verb + _AS_FAR]:
            if led and self._known.is_country(piece.low):
                count.measure = "crossed_border"
            if piece.mark or piece.figure is not None or piece.has("new_clause", "be", "and"):
                return
            if not piece.has("area_direction", "the"):
                led = piece.low in _ABROAD or (refuge and piece.low == "in")

    def _note_spans(self) -> None:
        """Notes which counts are of a span of time, which add up until now, and which come on top of others."""
        since = any(piece.has("until_now") for piece in self.sentence)
        period = any(
            piece.has("period") or (piece.has("month") and not self._is_day(at))
            for at, piece in enumerate(self.sentence)
        )
        for count in self.counts:
            count.since, count.period = since, period
            count.additional = any(piece.has("more") for piece in self.sentence[max(0, count.first - 1) : count.last])

    def _is_day(self, month: int) -> bool:
        """Whether a month is said with a day: "5 March", "March 5"."""
        near = [*self.sentence[max(0, month - 1) : month], *self.sentence[month + 1 : month + 2]]
        return any(one.figure is not None and one.figure.role is Role.DATE for one in near)

    def _open(self) -> list[Count]:
        """The counts that have found nothing yet."""
        return [one for one in self.counts if one.measure is None and not one.uncounted and not one.why_not]

    def _alone(self, count: Count) -> None:
        count.why_not = self._why_not(count)
        if not count.why_not and self._are_bodies(count):
            self._give(count, Verb(count.first - 2, ("killed",)), "in front")
            return
        named = self.sentence[count.first + 1] if count.first + 1 < count.last else None
        if named is not None and count.state is not None and named.says("noun") and named.low.endswith(" of"):
            # "12 deaths of civilians"
            self._give(count, Verb(count.first + 1, (count.state,)), "noun")
            return
        if count.why_not or (self._relative(count) and self._in_front(count)):
            return
        if (self._is_object(count) and self._in_front(count)) or self._suffered_by(count):
            return
        if self._only_owns(count):
            count.why_not = "" if self._in_front(count) else "only says whose"
            return
        described = self._is_only_described(count)
        if (described and self._in_front(count)) or ((described or self._relative(count)) and self._main_verb(count)):
            return
        if not self._behind(count) and not self._in_front(count) and count.own_measure in _BY_NOUN:
            self._give(count, Verb(count.last - 1, (count.own_measure,)), "noun")

    def _are_bodies(self, count: Count) -> bool:
        """As in "the bodies of 68 people were brought to hospitals", "verified the deaths of 12 civilians"."""
        front = self.sentence[max(0, count.first - 2) : count.first]
        led = len(front) > 1 and front[1].low == "of" and front[0].has("whole")
        return led and count.person and front[0].low.split()[-1] in _BODIES

    def _only_owns(self, count: Count) -> bool:
        """As in "the farm of two brothers burned down": the verb is of the farm."""
        before = self.sentence[max(0, count.first - 2) : count.first]
        owned = len(before) > 1 and before[1].low == "of" and before[0].word.thing not in {None, "area"}
        return owned and count.person and count.first - 2 not in self._inside

    def _why_not(self, count: Count) -> str:
        """Why it is no count of what happened, or ""."""
        exchanged = any(piece.low.startswith(_EXCHANGES) for piece in self.sentence[: count.first])
        if count.first and count.own_measure and self.sentence[count.first - 1].low == "for" and not exchanged:
            return "what something is meant for"
        if self.only_base(count) and count.own_measure is None:
            return "the base that another figure was taken from"
        if self._is_divided(count):
            return "the base that a share was taken from"
        if count.noun and count.first and self.sentence[count.first - 1].has("by") and not self._suffers(count):
            return "only says by whom or by what"
        if self._lives_there(count):
            return "how many live there"
        if self._only_speaks(count):
            return "only says who speaks"
        if count.first and self.sentence[count.first - 1].has("hollow"):
            return "only spoken of as not known"
        if self._is_excepted(count):
            return "of these it is said that it did not befall them"
        if self._only_helped(count):
            return "only says who was helped"
        return ""

    def _is_excepted(self, count: Count) -> bool:
        """As in "All but two of the 19 were killed", "none except three escaped"."""
        before = [piece.low for piece in self.sentence[max(0, count.first - 3) : count.first]]
        led = {*before[-1:], " ".join(before[-2:])}
        return bool(before) and (not _EXCEPT.isdisjoint(led) or (before[-1] == "but" and not _ALL.isdisjoint(before)))

    def _only_helped(self, count: Count) -> bool:
        """As in "reached 120,000 people with food", "to assist 40,000 returnees", "vaccinated 900 children"."""
        front = self.sentence[count.first - 1].low if count.first and (count.person or count.bare) else ""
        behind = self.sentence[count.last : count.last + _SHARE]
        return front in _HELPS or (front in _REACHES and any(piece.low == "with" for piece in behind))

    def _suffers(self, count: Count) -> str | None:
        """What was suffered by these: "Injuries were sustained by 1,130 people"."""
        if count.first < 3 or self.sentence[count.first - 2].low not in _SUFFERED:
            return None
        front = self.sentence[max(0, count.first - _FURTHEST) : count.first - 2]
        return next((HARMS[piece.low] for piece in reversed(front) if piece.low in HARMS), None)

    def _suffered_by(self, count: Count) -> bool:
        harm = self._suffers(count) if count.first and self.sentence[count.first - 1].has("by") else None
        return harm is not None and self._give(count, Verb(count.first - 2, (harm,)), "in front")

    def _lives_there(self, count: Count) -> bool:
        """As in "a village of 2,000 people", "the town of 20,000"."""
        before = self.sentence[max(0, count.first - 2) : count.first]
        if count.first and count.bare and before[-1].has("area_before"):
            return True
        of = len(before) > 1 and before[1].low == "of" and before[0].word.thing in {"settlement", "camp"}
        return of or (count.person and bool(before) and before[-1].low in _PLACES_OF)

    def _is_divided(self, count: Count) -> bool:
        """As in "60 per cent of the 1,200 buildings were damaged", "a third of the 6,000 houses": not all of them."""
        if count.last < len(self.sentence) and self.sentence[count.last].says("participle", "after", "noun"):
            return False
        for at in range(count.first - 1, max(0, count.first - _SHARE), -1):
            piece = self.sentence[at]
            if piece.low == "of":
                share = self.sentence[at - 1]
                return share.low in _SHARES or (share.figure is not None and share.figure.role is Role.PERCENT)
            if (
                piece.figure is not None
                or (piece.mark and piece.text != "'s")
                or piece.word.forms
                or piece.has("be", "and", "say")
            ):
                return False
        return False

    def _only_speaks(self, count: Count) -> bool:
        """As in "two doctors said", "spoke with 94 people": who says it, not whom it befell."""
        if count.first and self.sentence[count.first - 1].has("spoken_with"):
            return True
        behind = self.sentence[count.last : count.last + 2]
        if len(behind) > 1 and (behind[1].low == "of" or self._is_told_of(count.last)):
            return False
        says = bool(behind) and count.person and behind[0].has("say") and not behind[0].word.forms
        return says and not (behind[1:] and behind[1].word.forms)

    def _name_people(self, count: Count) -> None:
        """As in "14 hawkers", "six members of the police", "nine Taliban": by a word's ending or by their body."""
        if count.group in {"unspecified", None} and count.side in self._known.movements and count.thing is None:
            count.group = "militant"
        elif count.noun.lower() in _MEMBERS and count.group in {"unspecified", "aid_worker"}:
            count.group = self._body_of(count) or count.group
        elif count.group == "military" and count.noun.lower() in _OFFICERS and self._speaks_of_police():
            count.group = "police"
            count.doubts = [doubt for doubt in count.doubts if "loosely" not in doubt]
        elif count.measure == "occupied" and count.thing is None and not count.unit_said:
            count.measure, count.why_not = None, "nothing says what was taken"
        elif count.bare or count.group is not None or count.thing is not None or count.measure not in _PERSONAL:
            return
        elif count.last_unknown.islower() and count.last_unknown.endswith(_TRADES):
            count.group, count.noun, count.unknown = "civilian", count.last_unknown, ""

    def _name_by_predicate(self, count: Count) -> None:
        """As in "The seven dead he knows of were rebels": what they were is said behind."""
        if not (count.bare and count.own_measure is None and count.how == "behind" and count.verb == count.last):
            return
        if not self.sentence[count.last].says("noun"):
            return
        for at in range(count.last + 1, min(len(self.sentence) - 1, count.last + _SHARE)):
            piece = self.sentence[at]
            if piece.has("be"):
                behind = [one for one in self.sentence[at + 1 : at + 4] if one.word.group or not one.capital]
                if behind and behind[0].word.group is not None and not behind[0].word.forms:
                    count.group, count.noun = behind[0].word.group, behind[0].text
                return
            if piece.mark or piece.figure is not None or piece.word.forms or piece.has("and", "that"):
                return

    def _name_by_body(self) -> None:
        """As in "12 dead and 80 wounded among the border guards", "12 killings of civilians": whom they are of."""
        for at, count in enumerate(self.counts):
            if not count.bare or count.measure is None or count.verb is None or count.verb < count.first:
                continue
            behind = self.sentence[count.verb + 1 : count.verb + 4]
            of = count.verb == count.last and self.sentence[count.verb].low.endswith(" of")
            if not of and (not behind or behind[0].low != "among"):
                continue
            rest = behind if of else behind[1:]
            body = next((one for one in rest if not one.has("the", "own") and one.low not in _OWN), None)
            if body is None or body.word.group is None:
                continue
            named = [count]
            for front in reversed(self.counts[:at]):
                between = self.sentence[front.last : named[-1].first]
                if not front.bare or not all(one.word.forms or one.has("and") or one.text == "," for one in between):
                    break
                named.append(front)
            for one in named:
                one.group, one.noun = body.word.group, body.text

    def _speaks_of_police(self) -> bool:
        words = {word for piece in self.sentence for word in piece.low.split()}
        return "police" in words and not words & _ARMY

    def _body_of(self, count: Count) -> str | None:
        """The group of those whose members they are: "members of the army", "staff of the aid agency"."""
        behind = self.sentence[count.last : count.last + _SHARE]
        if not behind or behind[0].low not in {"of", "of the", "from"}:
            return None
        for piece in behind[1:]:
            if piece.mark or piece.word.forms or piece.has("be", "and"):
                return None
            for word in piece.low.split():
                if (group := self._known.body_groups.get(word)) is not None:
                    return group
        return None

    def _tells_of_guilt(self, count: Count) -> bool:
        """As in "jailed for the murder of 27", "the worst attack since 27 were killed", "a week after 27 died"."""
        before = [piece.low for piece in self.sentence[max(0, count.first - 3) : count.first]]
        if before[-1:] == ["since"] or (before[-1:] == ["after"] and not _TIMES.isdisjoint(before)):
            return True
        verb = count.verb if count.how == "in front" and count.verb is not None else 0
        front = self.sentence[max(0, verb - _SHARE) : verb]
        return any(
            word in _GUILT
            for at, piece in enumerate(front)
            for word in piece.low.split()
            if not (word == "suspected" and front[at + 1 : at + 2] and front[at + 1].word.group is not None)
        )

    def _of_people(self, count: Count) -> bool:
        """As in "the inhabitants of three villages have been moved"."""
        before = self.sentence[max(0, count.first - 2) : count.first]
        return len(before) > 1 and before[1].low in {"of", "from"} and before[0].word.group is not None

    def _is_told_where(self, count: Count) -> bool:
        """As in "windows on two wards were blown in": what the verb is about stands in front of the place."""
        subject = self.sentence[count.first - 2] if count.first > 1 else None
        return subject is not None and (subject.word.counted or (subject.low.endswith("s") and not subject.word.tags))

    def _weigh(self, count: Count) -> None:
        """Doubts a reading by where the count stands: behind a preposition, or in a clause about an earlier time."""
        verb = count.verb or 0
        near = max(verb - _AUXILIARIES, count.last if verb >= count.last else 0)
        auxiliaries = self.sentence[near:verb] if near >= 0 else ()
        pluperfect = any(piece.low.startswith("had") and piece.has("have", "be") for piece in auxiliaries)
        # "said that 61 had been killed" tells of no earlier time.
        if pluperfect and not any(piece.has("say") for piece in self.sentence[: count.first]):
            count.doubts.append("the verb tells of an earlier time")
        if self._tells_of_guilt(count):
            count.doubts.append("may be of another event than the text's")
        led = count.first > 0 and self.sentence[count.first - 1].low in _WHERE
        if led and count.thing in _GROUNDS and self._of_people(count):
            count.why_not = "only says where"
        if led and count.thing in _GROUNDS and count.how == "behind" and self._is_told_where(count):
            count.why_not = "only says where"
        neighbour = self._inside.get(count.first - 2)
        if led and neighbour is not None and neighbour.verb == count.verb and count.thing in _GROUNDS:
            count.why_not = "only says where"
        if led and count.article and any(one.verb == count.verb for one in self.counts if one is not count):
            count.why_not = "only says where"
        if led and count.how in {"further on", "shared"} and not count.part:
            count.doubts.append("the figure may only say where")

    def _by_its_noun(self, count: Count) -> None:
        """As in "12 wounded soldiers", "150 hostages", "215 sq km" where a sentence speaks of land that was taken."""
        if count.state is not None:
            self._give(count, Verb(count.last - 1, (count.state,)), "state")
        if count.measure is None and count.thing == "area" and count.unit_said and self._speaks_of_ground():
            self._give(count, Verb(count.first, ("occupied",)), "clause")
        parties = [piece.word.party for piece in self.sentence[: count.first] if piece.word.party is not None]
        abroad = any(self._known.is_country(party.lower()) for party in parties)
        if count.measure is None and count.noun.lower() in _ARRIVING and abroad:
            self._give(count, Verb(count.last - 1, ("crossed_border",)), "state")
        if count.measure is None and count.group == "refugee" and self._is_a_line(count):
            self._give(count, Verb(count.last - 1, ("crossed_border",)), "state")
        if count.measure is None and count.own_measure is not None:
            self._give(count, Verb(count.last - 1, (count.own_measure,)), "state")

    def _is_a_line(self, count: Count) -> bool:
        """As in "612,000 refugees in neighbouring countries": a line of key figures, with no verb."""
        behind = self.sentence[count.last : count.last + 1]
        said = any(piece.word.forms or piece.has("be", "have", "modal") for piece in self.sentence)
        return not said and count.first <= 1 and (not behind or behind[0].mark or behind[0].has("prep"))

    def _speaks_of_ground(self) -> bool:
        """Whether the sentence speaks of land that is held or taken."""
        return any("occupied" in piece.word.forms.values() or piece.low in _GROUND for piece in self.sentence)
