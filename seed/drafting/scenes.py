"""Where it happened: place names by their capital letters and the words around them, no list of places needed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from seed.drafting.labelling import Piece, Tables
from seed.phrases import table

_LONGEST: Final = 5
_TOGETHER: Final = 5
_WORDS: Final = table("scenes")["words"]
_PARTICLES: Final = frozenset(_WORDS["particles"])
_ARTICLES: Final = frozenset(_WORDS["articles"])
_WATERS: Final = frozenset(_WORDS["waters"])
_WITHOUT_OTHERS: Final = frozenset(_WORDS["without_others"])
_WIDE_ONES: Final = frozenset(_WORDS["wide_ones"])
_WIDE_BEFORE: Final = frozenset(_WORDS["wide_before"])
_BODIES: Final = frozenset(_WORDS["bodies"])
_INHABITANTS: Final = frozenset(_WORDS["inhabitants"])
_BEFALLEN: Final = frozenset(_WORDS["befallen"])
_IN_THE: Final = frozenset(_WORDS["in_the"])
_SPEAKING: Final = frozenset(_WORDS["speaking"])
_QUITTING: Final = frozenset(_WORDS["quitting"])
HOSTING: Final = frozenset(_WORDS["hosting"])
_SIDES: Final = frozenset(_WORDS["sides"])
_NAMED_BEHIND: Final = frozenset(_WORDS["named_behind"])


@dataclass(frozen=True, slots=True)
class Scene:
    """A place that a sentence names, at pieces [at, last). `wide`: a country or the area that another one lies in."""

    at: int
    last: int
    name: str
    wide: bool
    level: int = 0
    """Which list of places it belongs to: those joined by "and" are of one level."""


def scenes(sentence: Sequence[Piece], known: Tables) -> list[Scene]:
    """The places of a sentence in order."""
    found: list[Scene] = []
    at = 0
    while at < len(sentence):
        scene = _scene(sentence, at, known, found)
        if scene is None:
            at += 1
        else:
            found.append(scene)
            at = scene.last
    return found


def nearest(found: Sequence[Scene], at: int, start: int, end: int) -> tuple[str, ...]:
    """The names tied to the figure at piece `at`: those behind it in its stretch [start, end), else in front."""
    behind = [scene for scene in found if at <= scene.at < end]
    before = _last_told([scene for scene in found if start <= scene.at < at])
    return narrowest(behind) or narrowest(before)


def _last_told(found: Sequence[Scene]) -> Sequence[Scene]:
    """Of places in front of a figure, those told together last: "who reached X after bombs fell in Y district"."""
    at = len(found) - 1
    while at > 0 and (found[at].at - found[at - 1].last <= _TOGETHER or found[at].level == found[at - 1].level):
        at -= 1
    return found[max(0, at) :]


def narrowest(found: Sequence[Scene]) -> tuple[str, ...]:
    """The names without the wider areas that they lie in."""
    local = [scene for scene in found if not scene.wide]
    chosen = local or [scene for scene in found if scene.level == found[0].level]
    return tuple(dict.fromkeys(scene.name for scene in chosen))


def _scene(sentence: Sequence[Piece], at: int, known: Tables, found: list[Scene]) -> Scene | None:
    piece = sentence[at]
    if not _names_place(piece, known) or not _led(sentence, at, known, found):
        return None
    last = at + 1
    while (
        last < len(sentence)
        and last - at < _LONGEST
        and ((sentence[last].capital and _names_place(sentence[last], known)) or goes_on(sentence[last]))
    ):
        if sentence[last].has("area_wide"):
            break
        last += 1
    if last + 1 < len(sentence) and sentence[last].low in _PARTICLES and sentence[last + 1].capital:
        last += 2
    run = sentence[at:last]
    country = len(run) == 1 and piece.word.party is not None and piece.low not in known.cities
    behind = sentence[last] if last < len(sentence) else None
    if behind is not None and behind.low in _NAMED_BEHIND:
        # "the Fulani village of Ogossagou"
        return None
    if country and behind is not None and behind.text == "'s":
        return None
    if country and (
        _is_people(piece, known)
        or piece.word.party is None
        or not piece.word.party[:1].isupper()
        or piece.word.party in known.movements
        or (piece.text.isupper() and len(piece.text) < 4)
    ):
        return None
    if country and at and sentence[at - 1].low == "from":
        return None
    wide = country
    if all(one.has("area_wide", "area_local") for one in run):
        return None
    name = " ".join(one.text for one in run).replace("- ", "-").replace(" -", "-")
    if not run[-1].has("area_local") and behind is not None and behind.low in _WATERS and behind.capital:
        name, last = f"{name} {behind.text}", last + 1
        behind = sentence[last] if last < len(sentence) else None
    if at > 1 and sentence[at - 1].has("area_direction") and sentence[at - 1].capital:
        name = f"{sentence[at - 1].text} {name}"
    if behind is not None:
        if (behind.has("area_wide") and behind.low not in _WITHOUT_OTHERS) or behind.low in _WIDE_BEFORE:
            wide = True
        elif behind.has("area_local") and behind.capital:
            name = f"{name} {behind.text}"
            last += 1
        elif behind.low == "and" and last + 2 < len(sentence) and sentence[last + 2].low in _WIDE_ONES:
            wide = True
    if at and sentence[at - 1].low in _WIDE_BEFORE:
        wide = True
    if at and sentence[at - 1].has("area_direction") and country:
        wide = True
    people = any(one.word.party and _is_people(one, known) for one in run)
    located = at > 0 and sentence[at - 1].low in _PLACED and not country
    # "In Old Harbour shelling destroyed two houses", and "Azov fighters".
    armed = any(one.has("force") and not (located and one.has("deed")) for one in sentence[last : last + 1])
    if (people or armed) and (country or not wide):
        return None
    if _names_a_body(sentence, last):
        return None
    before = sentence[at - 1] if at else None
    joined = before is not None and before.low in {"and", "or"} and found and found[-1].last >= at - 3
    if joined and wide == country and found[-1].last == at - 1 and _level(found, at, country=country):
        wide = False
    if joined and wide and not found[-1].wide:
        found[-1] = replace(found[-1], wide=True)
    wide = wide or _lies_around(sentence, at, last, found)
    return Scene(at, last, name, wide, found[-1].level if joined else len(found))


def _lies_around(sentence: Sequence[Piece], at: int, last: int, found: Sequence[Scene]) -> bool:
    """As the second of "Harnai in Balochistan", "Spinwam, North Waziristan": the area of a town, and of no building."""
    inner = found[-1] if found else None
    if at > 1 and sentence[at - 1].has("area_direction") and sentence[at - 1].capital:
        at -= 1
    if inner is None or inner.wide or inner.last != at - 1 or sentence[inner.last].low not in {"in", ","}:
        return False
    listed = last < len(sentence) and (
        sentence[last].low == "and" or (sentence[last].text == "," and _again(sentence, last))
    )
    landmark = any(one.has("area_local") for one in sentence[inner.at : inner.last + 1])
    led = inner.at > 0 and sentence[inner.at - 1].low in _PLACED
    return led and not listed and not landmark


def _again(sentence: Sequence[Piece], comma: int) -> bool:
    """Whether another name follows a comma, as in a list."""
    return comma + 1 < len(sentence) and sentence[comma + 1].capital


def _names_a_body(sentence: Sequence[Piece], last: int) -> bool:
    """As in "the Beni Hussein and Rizeigat tribes", "the Gran Grif gang": people or arms are called so."""
    end = last
    if end < len(sentence) and sentence[end].low == "and":
        end += 1
        while end < len(sentence) and sentence[end].capital and end - last < _LONGEST:
            end += 1
    return end < len(sentence) and sentence[end].low in _BODIES


def _is_people(piece: Piece, known: Tables) -> bool:
    """Whether it names the people of a country, as "Bosnian" does and "Bosnia" does not."""
    return piece.low in _PEOPLES or (piece.low in known.demonyms and piece.low not in _COUNTRIES)


def _level(found: list[Scene], last: int, *, country: bool) -> bool:
    """In "A, B and C" all are of one kind, even if only some are known for countries; whether that is so here."""
    at = len(found) - 1
    while at > 0 and found[at - 1].last == found[at].at - 1:
        at -= 1
    if at == len(found) - 1 or last - found[-1].last > 1 or (country and all(scene.wide for scene in found[at:])):
        return False
    found[at:] = [replace(scene, wide=False, level=found[at].level) for scene in found[at:]]
    return True


def goes_on(piece: Piece) -> bool:
    """As the "al-Rays" of "Jabal al-Rays": a name that begins with a small article."""
    article, dash, name = piece.text.partition("-")
    return bool(dash) and article in _ARTICLES and name[:1].isupper()


_PEOPLES: Final = frozenset(name.lower() for name in table("parties")["peoples"]["names"])
_COUNTRIES: Final = frozenset(name.lower() for name in table("parties")["country_too"]["names"])
_LEADING_ENDS: Final = (" in", " into", " to", " at", " from", " out")
_REACHES: Final = frozenset({"targeted", "occupied", "displaced", "destroyed"})


_NO_NAMES: Final = (
    "weekday", "month", "the", "article", "prep", "new_clause", "adverb", "be", "have", "that", "not", "no", "own",
    "pronoun", "more", "modal", "and", "today", "yesterday",
)  # fmt: skip


def _names_place(piece: Piece, known: Tables) -> bool:
    return (
        piece.capital
        and piece.figure is None
        and not piece.has(*_NO_NAMES)
        and piece.low not in known.not_places
        and not (piece.text.isupper() and len(piece.text) > 1)
        and piece.low.split()[0] not in known.organisations
    )


def _led(sentence: Sequence[Piece], at: int, known: Tables, found: Sequence[Scene]) -> bool:
    """Whether the words in front say that a place follows."""
    if _followed_by_area_word(sentence, at) and not _is_body(sentence, at, known):
        return True
    if at > 1 and sentence[at - 1].low == "from" and sentence[at - 2].low in _WHO_CAME:
        # "all from Punjab" says not where it was
        return False
    if at == 0 and _is_told_to_be_one(sentence):
        return True
    if _goes_on_with_where(sentence, at) or _hosts(sentence, at, found):
        return True
    if at and sentence[at - 1].has("the", "prep") and _is_landmark(sentence, at):
        return True
    here = at - 1
    while here >= 0 and (
        sentence[here].has("area_direction", "the")
        or (sentence[here].has("area_wide", "area_local") and not sentence[here].capital)
    ):
        here -= 1
    if here < 0:
        return False
    before = sentence[here]
    follows = sentence[here + 1 : at]
    if _is_body(sentence, at, known):
        return False
    if (
        follows
        and follows[-1].has("area_direction")
        and not follows[-1].capital
        and (sentence[at].word.party is None or sentence[at].low in known.cities)
    ):
        return True
    if before.has("area_before") or (before.says("active", "participle") and before.word.measure in _REACHES):
        return True
    if before.word.forms and before.low.endswith(_LEADING_ENDS):
        return True
    if not follows and before.low.split()[-1] in _QUITTING:
        return True
    if before.low == "for" and not follows and here and _leaves(sentence[here - 1]):
        return True
    if before.low.endswith(" of") and not follows and not _BEFALLEN.isdisjoint(before.low.split()):
        return True
    if before.low == "of":
        noun = sentence[here - 1] if here else None
        return noun is not None and (
            noun.has("area_local", "area_wide", "area_direction")
            or noun.low in _INHABITANTS
            or (noun.low in _BEFALLEN and not follows)
            or noun.low.endswith(" out")
            or noun.low in {"residents", "out"}
            or _is_in_the(sentence, here)
        )
    if before.low in {"and", ",", "or", "as well as"}:
        return any(scene.last == here for scene in found) or any(
            scene.last >= here - 2
            and sentence[scene.last : here]
            and all(one.has("area_wide", "area_local") for one in sentence[scene.last : here])
            for scene in found
        )
    if before.text == "(":
        return False
    if before.text == "'s" and follows == [] and here:
        owner = sentence[here - 1]
        return owner.word.party is not None and _followed_by_area(sentence, at)
    return before.has("area_in") and before.low not in {"and", "of"}


def _leaves(piece: Piece) -> bool:
    """As the "left" of "left for X", "headed for Y"."""
    return piece.word.measure in {"displaced", "evacuated"} or piece.low.split()[-1] in {"headed", "heading", "bound"}


def _is_told_to_be_one(sentence: Sequence[Piece]) -> bool:
    """As in "Ninewa was the worst affected governorate, with 208 killed"."""
    return any(piece.has("be") for piece in sentence[1:2]) and any(
        piece.has("area_wide", "area_local") for piece in sentence[2:7]
    )


def _hosts(sentence: Sequence[Piece], at: int, found: Sequence[Scene]) -> bool:
    """As in "X alone shelters 17,230 and Y 9,416", "Z accounts for 290"."""
    last = _name_end(sentence, at)
    behind = sentence[last : last + 2]
    if not behind or sentence[at].word.party is not None:
        return False
    counted = any(one.figure is not None for one in sentence[last : last + _TOGETHER])
    if counted and (behind[0].low in HOSTING or (behind[0].low == "alone" and len(behind) > 1)):
        return True
    listed = at > 0 and sentence[at - 1].low in {"and", ","} and any(scene.last < at for scene in found)
    return listed and (behind[0].figure is not None or (behind[0].low == "for" and behind[-1].figure is not None))


def _is_in_the(sentence: Sequence[Piece], at: int) -> bool:
    """As in "in the schoolyard of X": a thing that stands at a place, and no "in the name of X"."""
    noun = sentence[at - 1]
    start = at - 2 if sentence[at - 2].has("the", "article") else at - 3
    if start < 1 or noun.low in _IN_THE or noun.word.group or noun.capital or noun.mark or noun.word.forms:
        return False
    return sentence[start].has("the", "article") and sentence[start - 1].low in _PLACED


_WHO_CAME: Final = frozenset(
    {"all", "both", "mostly", "most", "many", "originally", "hailing", "hailed", "came", "coming"}
)
_PLACED: Final = frozenset({"in", "at", "near", "outside", "inside", "from", "into", "to", "around", "behind"})


def _goes_on_with_where(sentence: Sequence[Piece], at: int) -> bool:
    """As in "Misrata, where fighting continues, …", "Gawa, a village in the west, …"."""
    last = _name_end(sentence, at)
    if last + 1 >= len(sentence) or sentence[last].text != ",":
        return False
    if sentence[last + 1].low == "where":
        return True
    described = sentence[last + 1 : last + 6]
    kind = next((at for at, piece in enumerate(described) if piece.has("area_local", "area_wide", "area_before")), None)
    return kind is not None and described[0].has("article", "the") and not any(one.mark for one in described[:kind])


def _followed_by_area_word(sentence: Sequence[Piece], at: int) -> bool:
    """As in "the Nuseirat camp", "Kherson region", "Goma's airport"."""
    end = at
    while (
        end < len(sentence)
        and sentence[end].capital
        and end - at < _LONGEST
        and not (end > at and sentence[end].has("area_wide"))
    ):
        end += 1
    if end + 2 < len(sentence) and sentence[end].low in {"and", "or"} and sentence[end + 1].capital:
        area = sentence[end + 2]
        if area.has("area_wide") and area.low.endswith("s"):
            return True
    if end < len(sentence) and sentence[end].text == "'s":
        end += 1
        return end < len(sentence) and sentence[end].has("area_local") and not sentence[end].capital
    if end == at + 1 and _describes(sentence, end):
        end += 1
    return end < len(sentence) and _is_area(sentence[end]) and not sentence[end].word.party


def _name_end(sentence: Sequence[Piece], at: int) -> int:
    """Where the capitals that begin at this piece end, small articles among them: "Wadi al-Rabie"."""
    last = at + 1
    while last < len(sentence) and last - at < _LONGEST and (sentence[last].capital or goes_on(sentence[last])):
        last += 1
    return last


def _is_landmark(sentence: Sequence[Piece], at: int) -> bool:
    """As in "the Mereb River", "the Baron Hotel": a name whose last word says what it is, and that cannot speak."""
    last = at
    while last + 1 < len(sentence) and last - at < _LONGEST and sentence[last + 1].capital:
        last += 1
    return last > at and sentence[last].has("area_local") and sentence[last].low not in _SPEAKING


def _is_area(piece: Piece) -> bool:
    """Whether it is a word for an area, as the "district of" in "the Shorja district of the capital" is too."""
    if piece.has("area_before"):
        return piece.low.endswith(" of") and not piece.low.endswith("s of") and piece.low.split()[0] not in _SIDES
    return piece.has("area_local", "area_wide")


def _describes(sentence: Sequence[Piece], at: int) -> bool:
    """As the "health" of "Bule health zone": one plain word between a name and the word for its area."""
    following = sentence[at + 1] if at + 1 < len(sentence) else None
    if following is None or not following.has("area_local", "area_wide") or following.capital:
        return False
    word = sentence[at]
    return word.figure is None and not word.mark and not word.word.forms and not word.capital and not word.word.tags


def _followed_by_area(sentence: Sequence[Piece], at: int) -> bool:
    return any(piece.has("area_wide", "area_local") for piece in sentence[at + 1 : at + 4])


def _is_body(sentence: Sequence[Piece], at: int, known: Tables) -> bool:
    """Whether the capitals go on to name an office: "in Ukraine's Security Service", "at the Health Ministry"."""
    for piece in sentence[at : at + _LONGEST]:
        if not piece.capital and piece.text != "-":
            return False
        if any(word in known.organisations for word in piece.low.split()) and not piece.has("area_local"):
            return True
    return False
