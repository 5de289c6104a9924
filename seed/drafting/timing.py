"""When: the day a sentence speaks of, and whether its figures are of another time than the text."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from seed.drafting.labelling import Piece, Tables
from seed.phrases import Phrases, low_words
from seed.reading import Token

_RECENT: Final = timedelta(days=45)
_DAYS_IN_WEEK: Final = 7
# "Since the beginning of the month", "since last Thursday": no whole war.
_SHORT: Final = frozenset(
    {
        "month", "week", "day", "morning", "evening", "night", "quarter", "weekend", "today", "hour", "monday",
        "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "ceasefire", "truce",
    }
)  # fmt: skip
_SAID: Final = frozenset(
    {
        "said",
        "announced",
        "reported",
        "stated",
        "declared",
        "told",
        "confirmed",
        "added",
        "wrote",
        "published",
        "admitted",
    }
)
_RUNNING: Final = frozenset({"since", "cumulative", "altogether", "overall", "total"})
_BEGINNINGS: Final = frozenset({"since", "began", "begun", "started", "erupted", "broke"})


def day_of(tokens: Sequence[Token], sentence: Sequence[Piece], published: date | None, known: Tables) -> date | None:
    """The day that the sentence names: a date, the last such weekday, today, yesterday. None without one.

    When somebody said so ("said on 14 May that ...") is no day of what happened.
    """
    explicit = [made for at, made in _placed_dates(tokens, published, known) if not _when_said(tokens, at)]
    if explicit:
        return explicit[0]
    if published is None:
        return None
    for piece in sentence:
        if _when_said(tokens, piece.first):
            continue
        if piece.has("weekday"):
            back = (published.weekday() - list(known.weekdays).index(piece.low)) % _DAYS_IN_WEEK
            return published - timedelta(days=back)
        if piece.has("yesterday"):
            return published - timedelta(days=1)
        if piece.has("today"):
            return published
    return None


def _when_said(tokens: Sequence[Token], at: int) -> bool:
    """Whether a verb of saying stands right before the day that begins here."""
    before = [token.low for token in tokens[max(0, at - 2) : at]]
    if before[-1:] == ["on"]:
        before = before[:-1]
    return bool(before) and before[-1] in _SAID


def own_clause(tokens: Sequence[Token], figures: Sequence[int], known: Tables) -> range:
    """The tokens in front of "…, 113 since March", where figures stand on both sides; an empty range otherwise."""
    at = _whole_war_at(tokens, known)
    marks = [place for place in range(at or 0) if tokens[place].text in {",", ";", "–", "("}]
    return range(marks[-1]) if marks and any(figure > marks[-1] for figure in figures) else range(0)


def speaks_of_whole_war(tokens: Sequence[Token], known: Tables) -> bool:
    """Whether the figures of the sentence are of a whole war or round of fighting up to now."""
    return _whole_war_at(tokens, known) is not None


def _whole_war_at(tokens: Sequence[Token], known: Tables) -> int | None:
    lows = low_words(tokens)
    openings = known.whole_war.openings
    for at, low in enumerate(lows):
        found = known.whole_war.longest(lows, at) if low in openings else None
        if found is not None and _SHORT.isdisjoint(lows[at + found[1] : at + found[1] + 2]):
            return at
    return None


def tells_since_when(tokens: Sequence[Token]) -> bool:
    """As in "since the offensive on the capital began", "since the army launched its campaign": of a war or a round."""
    lows = low_words(tokens)
    return any(low == "since" and _began(lows[at + 1 : at + _WAR_REACH]) for at, low in enumerate(lows))


def _began(behind: Sequence[str]) -> bool:
    fought = next((at for at, low in enumerate(behind) if low in _FOUGHT), None)
    began = next((at for at, low in enumerate(behind) if low in _BEGAN), None)
    return fought is not None and began is not None and not any(mark in behind[: max(fought, began)] for mark in ",;:")


def is_of_a_war(tokens: Sequence[Token], published: date | None) -> bool:
    """Whether it gives what a war cost as a whole: "the war is thought to have cost", "since 1969 … have died"."""
    lows = low_words(tokens)
    for at, low in enumerate(lows):
        if (
            low in _WARS
            and not _COST.isdisjoint(lows[at + 1 : at + _WAR_REACH])
            and _IN.isdisjoint(lows[max(0, at - 3) : at])
        ):
            return True
        if low == "since" and published is not None and at + 1 < len(lows):
            years = [int(word) for word in lows[at + 1 : at + 3] if len(word) == 4 and word.isdigit()]
            if years and published.year - years[0] > 1:
                return True
    return False


_WARS: Final = frozenset({"war", "conflict", "insurgency", "rebellion", "uprising", "revolt", "troubles", "wars"})
_COST: Final = frozenset(
    {"cost", "costs", "claimed", "killed", "took", "taken", "left", "displaced", "uprooted", "driven"}
)
_IN: Final = frozenset({"of", "in", "during", "since", "through", "before", "after"})
_WAR_REACH: Final = 12


def is_running(sentence: Sequence[Piece]) -> bool:
    """Whether its figures add up what happened over a span of time: "since 18 March", "so far", "to date"."""
    return any(piece.low in _RUNNING for piece in sentence)


def _says(phrases: Phrases[bool], lows: Sequence[str]) -> bool:
    openings = phrases.openings
    return any(phrases.longest(lows, at) for at in [at for at, low in enumerate(lows) if low in openings])


def is_uncertain(tokens: Sequence[Token], known: Tables) -> bool:
    """Whether the sentence has words that may take back what it says: "could", "unverified", "if"."""
    return _says(known.uncertain, low_words(tokens))


def _tells_how_a_war_began(lows: Sequence[str]) -> bool:
    """As in "The war began when gunmen stormed the border, killing 1,200", "The conflict was set off by …"."""
    opening = [low for low in lows[:_COMPARISON] if low not in _THE_ONE]
    return bool(opening) and opening[0] in _FOUGHT and any(low in _BEGAN or low in _SET_OFF for low in opening[1:])


def _follows_another(lows: Sequence[str]) -> bool:
    """As in "It comes three months after a bomber killed 32": of the attack before."""
    return not _COMES.isdisjoint(lows[:_OPENING]) and any(
        unit in _UNITS and behind == "after" for unit, behind in pairwise(lows)
    )


def _without_last_month(lows: Sequence[str]) -> list[str]:
    """The words without "last month", which is when the text's own event was."""
    return [low for at, low in enumerate(lows) if not (low == "last" and lows[at + 1 : at + 2] == ["month"])]


def is_earlier(
    tokens: Sequence[Token],
    published: date | None,
    known: Tables,
    topic: date | None = None,
    event: date | None = None,
) -> bool:
    """Whether the sentence speaks of an earlier time: it says so, or all its dates lie well before the text's.

    `topic` is the day that a text of later days is about; from then on nothing is earlier by its date. `event`: the
    day of what the text tells of.
    """
    lows = low_words(tokens)
    if _tells_how_a_war_began(lows) or _follows_another(lows):
        return True
    if event is not None and published is not None and (published.replace(day=1) - event).days in range(32):
        lows = _without_last_month(lows)
    if topic is None or published is None or published - topic <= _RECENT:
        if _says(known.earlier, lows):
            return True
    elif _says(known.earlier, lows) and not _SINCE_THEN.isdisjoint(lows):
        # "Last month" is long after an event of years ago, "previous" is before it.
        return True
    if any(low == "last" and behind in known.months for low, behind in pairwise(lows)):
        return True
    if published is None or not _BEGINNINGS.isdisjoint(lows) or speaks_of_whole_war(tokens, known):
        return False
    said = _dates(tokens, published, known) or _bare_months(tokens, published, known)
    if said:
        return all(published - day > _RECENT and (topic is None or day < topic) for day in said)
    years = _years(tokens)
    return bool(years) and all(
        year < published.year - (published.month == 1) and (topic is None or year < topic.year) for year in years
    )


def old_topic(tokens: Sequence[Token], sentence: Sequence[Piece], published: date | None, known: Tables) -> date | None:
    """The first day that an opening sentence names, if all its days lie well before the text was published."""
    if published is None or any(piece.has("weekday", "today", "yesterday") for piece in sentence):
        return None
    said = _dates(tokens, published, known)
    return min(said) if said and all(published - day > _RECENT for day in said) else None


def reported_since(tokens: Sequence[Token], published: date | None, known: Tables) -> date | None:
    """The day from which a title or an opening tells, with some days before it: "Between 9 August and 30 September"."""
    said = _dates(tokens, published, known) if published is not None else []
    return min(said) - _ONE_EVENT if len(set(said)) > 1 else None


def compared_with(tokens: Sequence[Token], known: Tables) -> range:
    """Where "when 203 had been recorded" stands, behind "a fall compared with January,"; an empty range if nowhere."""
    for at, (mark, word) in enumerate(pairwise(tokens)):
        if mark.text == "," and word.low == "when":
            before = [token.low for token in tokens[max(0, at - _COMPARISON) : at]]
            dated = bool(before) and (before[-1] in known.months or before[-1].isdigit() or before[-1] in _SPANS)
            if dated and not _COMPARED.isdisjoint(before):
                return range(at, len(tokens))
    return range(0)


_SPANS: Final = frozenset({"year", "month", "week", "quarter", "half", "period", "summer", "winter"})


def aside(tokens: Sequence[Token]) -> tuple[int, int]:
    """Where ", which it blames for an attack in July" begins and ends, whose days are its own; both the end if none."""
    pairs = enumerate(pairwise(tokens))
    start = next((at for at, (mark, word) in pairs if mark.text == "," and word.low in _ASIDES), len(tokens))
    marks = [at for at in range(start + 1, len(tokens)) if tokens[at].text == ","]
    # "…, which had been hit in May, when two were hurt"
    end = next((at for at in marks if at + 1 == len(tokens) or tokens[at + 1].low != "when"), len(tokens))
    return start, end


_ASIDES: Final = frozenset({"where", "who", "which", "whose"})


def tells_of_another(tokens: Sequence[Token], published: date | None, known: Tables, event: date | None) -> bool:
    """Whether a sentence has a day of its own and speaks of "another" attack, or of one well before the event told."""
    if event is None or "since" in low_words(tokens):
        return False
    said = _dates(tokens, published, known) or _bare_months(tokens, published, known)
    another = any(token.low in _ANOTHER for token in tokens)
    return bool(said) and all(event - day > _ONE_EVENT or (another and day != event) for day in said)


def is_wider(tokens: Sequence[Token], known: Tables) -> bool:
    """Whether figures are of a whole country over months, as in "between May and July … across the country"."""
    lows = low_words(tokens)
    if not any(low in _LONG for low in lows) and not any(
        token.capital and token.low in known.months and before.low in _SPANNING for before, token in pairwise(tokens)
    ):
        return False
    return any(first in _ALL_OVER and second in _THE for first, second in pairwise(lows)) or not _NATIONAL.isdisjoint(
        lows
    )


def counts_on(tokens: Sequence[Token]) -> bool:
    """As in "900 people have died since." and "since then": from the day that was named before."""
    lows = [*low_words(tokens), "."]
    return any(first == "since" and second in {",", ".", "then", ";"} for first, second in pairwise(lows))


# A day without a year that is at hand may still be to come.
_AHEAD: Final = timedelta(days=60)
_ONE_EVENT: Final = timedelta(days=10)
_SINCE_THEN: Final = frozenset({"earlier", "previous", "before", "previously"})
_ANOTHER: Final = frozenset({"another", "second", "separate"})
_LONG: Final = frozenset({"quarter", "year", "months", "half"})
_SPANNING: Final = frozenset({"between", "from", "since"})
_ALL_OVER: Final = frozenset({"across", "throughout", "whole", "entire"})
_THE: Final = frozenset({"the", "country"})
_NATIONAL: Final = frozenset({"nationwide", "countrywide"})


def _only_names(tokens: Sequence[Token], at: int) -> bool:
    """As in "signatories of the 2016 peace agreement", where no war or attack of that year is meant."""
    behind = [token.low for token in tokens[at + 1 : at + 4]]
    named = at > 0 and tokens[at - 1].low in _THE_ONE and bool(behind) and behind[0].isalpha()
    return named and _FOUGHT.isdisjoint(behind)


_COMES: Final = frozenset({"comes", "came", "follows", "followed"})
_UNITS: Final = frozenset({"days", "week", "weeks", "month", "months", "year", "years"})
_OPENING: Final = 4
_SET_OFF: Final = frozenset({"triggered", "sparked", "ignited", "followed"})
_BEGAN: Final = frozenset({"began", "begun", "started", "erupted", "broke", "launched", "commenced", "resumed"})
_THE_ONE: Final = frozenset({"the", "a", "an", "its", "their", "this"})
_FOUGHT: Final = frozenset(
    {
        "war", "wars", "conflict", "fighting", "round", "clashes", "violence", "attack", "attacks", "offensive",
        "massacre", "bombing", "bombings", "invasion", "battle", "siege", "operation", "campaign", "uprising",
        "escalation",
    }
)  # fmt: skip
_COMPARED: Final = frozenset({"as", "than", "compared", "against", "like", "unlike"})
_COMPARISON: Final = 6


def _years(tokens: Sequence[Token]) -> list[int]:
    return [
        int(token.text)
        for at, token in enumerate(tokens)
        if token.kind == "number"
        and len(token.text) == 4
        and token.text.isdigit()
        and token.text[:2] in {"19", "20"}
        and _COMPARED.isdisjoint(one.low for one in tokens[max(0, at - _COMPARISON) : at])
        and not _only_names(tokens, at)
    ]


def _dates(tokens: Sequence[Token], published: date | None, known: Tables) -> list[date]:
    return [made for _, made in _placed_dates(tokens, published, known)]


def _placed_dates(tokens: Sequence[Token], published: date | None, known: Tables) -> list[tuple[int, date]]:
    """The dates written out, each with the token that it begins with."""
    found = []
    for at, token in enumerate(tokens):
        month = _month(token, known) if token.capital else None
        if month is None:
            continue
        following = [one for one in tokens[at + 1 : at + 5] if one.text not in {",", "."}]
        before = tokens[at - 1] if at else None
        day = year = None
        begins = at
        if before is not None and before.kind == "number" and before.text.isdigit() and 1 <= int(before.text[:3]) <= 31:
            day, begins = int(before.text), at - 1
        elif (
            following and following[0].kind == "number" and following[0].text.isdigit() and len(following[0].text) <= 2
        ):
            day = int(following[0].text)
            following = following[1:]
        if following and following[0].kind == "number" and len(following[0].text) == 4 and following[0].text.isdigit():
            year = int(following[0].text)
        if day is None and year is None:
            continue
        found += [(begins, made) for made in _made(year, month, day or 1, published)]
    return found


def _bare_months(tokens: Sequence[Token], published: date | None, known: Tables) -> list[date]:
    """The last days of months that are named alone, as in "in May", "during late December"."""
    found = []
    for at, token in enumerate(tokens):
        month = _month(token, known) if token.capital and token.low not in _ALSO_WORDS else None
        before = [one.low for one in tokens[max(0, at - 2) : at]] or ["."]
        behind = tokens[at + 1] if at + 1 < len(tokens) else None
        if before[-1] == "of" and before[0] in _ALL_OF:
            before[-1] = "in"
        if month is None or (behind is not None and behind.kind == "number"):
            continue
        told = behind is not None and behind.low in _SAW
        if told or before[-1] in _DURING or (before[-1] in _LATE and before[0] in _DURING):
            # The last day of every month, so that what is told of it is never taken for older than it is.
            found += _made(None, month, 28, published)
    return found


_DURING: Final = frozenset({"in", "during", "throughout"})
# "January saw 245 deaths"
_SAW: Final = frozenset({"saw", "brought", "alone", "recorded", "registered", "claimed", "cost", "witnessed"})
_ALL_OF: Final = frozenset({"all", "whole", "month", "course", "end", "beginning", "entire"})
_LATE: Final = frozenset({"late", "early", "mid", "last"})
_ALSO_WORDS: Final = frozenset({"mar"})


def _month(token: Token, known: Tables) -> int | None:
    if token.kind != "word" or not token.capital:
        return None
    for number, name in enumerate(known.months, 1):
        if token.low == name or (
            len(token.low) >= 3 and name.startswith(token.low) and token.low != "mar" and len(token.low) <= 4
        ):
            return number
    return None


def _made(year: int | None, month: int, day: int, published: date | None) -> list[date]:
    """The date; without a year, the last such day up to the text's own."""
    if year is None and published is None:
        return []
    try:
        made = date(year or (published.year if published else 1), month, day)
        if year is None and published is not None and made > published + timedelta(days=3):
            if made - published < _AHEAD:
                return []
            made = made.replace(year=made.year - 1)
    except ValueError:
        return []
    return [made]
