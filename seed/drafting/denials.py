"""What is said not to have happened, and what is said without a figure: "no casualties", denials, allegations, fire."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from seed.drafting.labelling import Piece, Tables, named_measure
from seed.drafting.scenes import Scene

CLAIMS: Final = frozenset(
    {
        "claim", "claims", "report", "reports", "allegation", "allegations", "accusation", "accusations", "rumour",
        "rumours", "rumor", "rumors", "story", "stories", "assertion", "assertions", "suggestion", "suggestions",
        "statement", "statements", "information", "news", "charge", "charges", "version", "reports of", "message",
        "messages", "post", "posts", "video", "videos", "talk", "figure", "figures", "number", "toll",
    }
)  # fmt: skip
_TAKEN: Final = frozenset({"captured", "abducted", "detained", "released"})
_NO_PLACE: Final = frozenset(
    {
        "who", "what", "which", "where", "how", "they", "we", "it", "he", "she", "you", "i", "all", "both", "some",
        "many", "several", "others", "everyone", "everything", "nothing", "no", "most", "none", "there",
    }
)  # fmt: skip
_NIL: Final = frozenset({"nil", "none", "zero"})
_NEAR: Final = 5
_REACH: Final = 8
_CONDUCT: Final = ("torture", "mutilation", "execution", "abuse")
_CONDUCT_TAGS: Final = tuple(f"allegation_{conduct}" for conduct in _CONDUCT)
_HARM: Final = frozenset(
    {"killed", "wounded", "missing", "killed_or_wounded", "killed_or_missing", "damaged", "destroyed"}
)


@dataclass(frozen=True, slots=True)
class Said:
    """A claim without a figure of its own, at pieces [at, last) of its sentence. `zero`: nothing happened."""

    kind: str
    measure: str
    at: int
    last: int
    group: str | None = None
    thing: str | None = None
    zero: bool = False
    own: bool = False
    """Whether they are losses that whoever says it has not had."""
    doubt: str = ""


def said_without_figures(sentence: Sequence[Piece], known: Tables) -> Iterator[Said]:
    """Zeros, denials and allegations of a sentence."""
    yield from _zeros(sentence)
    yield from _denials(sentence, known)
    yield from _refuted(sentence, known)
    yield from _allegations(sentence)


def places_under_fire(sentence: Sequence[Piece], found: Sequence[Scene]) -> Iterator[tuple[Said, tuple[str, ...]]]:
    """As in "Hlyboke and Ternova were shelled", "fired on X and Y": a claim without a figure, with its places."""
    for at, piece in enumerate(sentence):
        if piece.word.measure != "targeted" or piece.figure is not None:
            continue
        if piece.says("participle", "subject"):
            start = at
            while start > 0 and sentence[start - 1].has("be", "adverb"):
                start -= 1
            first = start
            while first > 0 and (sentence[first - 1].capital or sentence[first - 1].low in {",", "and"}):
                first -= 1
            run = sentence[first:start]
            auxiliary = start < at or piece.says("subject")
            if auxiliary and run and run[0].capital and all(_names(one) for one in run if one.capital):
                names = tuple(_lists(run))
                if names and not any(one.word.counted or one.word.party for one in run):
                    yield Said("targeted", "targeted", first, start, thing="settlement"), names
                    continue
        if piece.says("active", "participle"):
            hit = [scene for scene in found if at < scene.at <= at + 3]
            if hit:
                run_of = [scene for scene in found if scene.level == hit[0].level and scene.at >= hit[0].at]
                last = run_of[-1].last
                if not any(one.figure for one in sentence[at:last]):
                    yield (
                        Said("targeted", "targeted", hit[0].at, last, thing="settlement"),
                        tuple(one.name for one in run_of),
                    )


def _names(piece: Piece) -> bool:
    if piece.low in _NO_PLACE or piece.word.forms or piece.word.group is not None:
        return False
    return not piece.has("weekday", "month", "the", "say")


def _lists(run: Sequence[Piece]) -> Iterator[str]:
    """The names of a run of capitals parted by commas and "and"."""
    words: list[str] = []
    for piece in run:
        if piece.low in {",", "and"}:
            if words:
                yield " ".join(words)
            words = []
        else:
            words.append(piece.text)
    if words:
        yield " ".join(words)


def _zeros(sentence: Sequence[Piece]) -> Iterator[Said]:
    """As in "no casualties", "without loss of life", "no one was hurt", "denies having suffered any casualties"."""
    for at, piece in enumerate(sentence):
        if piece.low in _NIL and (label := _nil_of(sentence, at)) is not None:
            yield label
        elif piece.has("no"):
            found = _what_not(sentence, at)
            if found is not None:
                yield found
        elif piece.low == "not" and _is_a_single(sentence, at + 1):
            found = _what_not(sentence, at + 1)
            if found is not None:
                yield found
        elif piece.has("deny"):
            for here in range(at + 1, min(len(sentence), at + _REACH)):
                one = sentence[here]
                if one.text in ",;:." or one.figure is not None:
                    break
                deed = one.says("active") and here + 1 < len(sentence) and sentence[here + 1].word.counted
                if one.says("noun") and not deed and one.word.forms["noun"] in _HARM and _suffered(sentence[at:here]):
                    yield Said("casualty", one.word.forms["noun"], at, at + 1, "unspecified", own=True)
                    break


def _is_a_single(sentence: Sequence[Piece], at: int) -> bool:
    """As in "not a single civilian", "not one house"."""
    lows = [piece.low for piece in sentence[at : at + 2]]
    return lows[:1] == ["one"] or lows[:1] == ["a single"] or lows == ["a", "single"]


def _nil_of(sentence: Sequence[Piece], at: int) -> Said | None:
    """As in "Own losses: nil", "Casualties - none"."""
    closed = at + 1 >= len(sentence) or sentence[at + 1].mark
    if at < 2 or not closed or sentence[at - 1].text not in {":", "–", "-"}:
        return None
    said = sentence[at - 2]
    measure = said.word.forms.get("noun") or said.word.forms.get("participle") or said.word.forms.get("after")
    if measure not in _HARM or measure in {"damaged", "destroyed"}:
        return None
    group = said.word.group or next(
        (one.word.group for one in sentence[max(0, at - 4) : at - 2] if one.word.group), None
    )
    return Said("casualty", measure, at, at + 1, group or "unspecified", zero=True, own=True)


def _suffered(between: Sequence[Piece]) -> bool:
    return any(
        piece.low
        in {"any", "suffered", "suffering", "sustained", "sustaining", "losses", "having", "had", "own", "taking"}
        for piece in between
    )


def _what_not(sentence: Sequence[Piece], at: int) -> Said | None:
    group = thing = None
    person = sentence[at].low in {"no one", "nobody", "none"}
    if person:
        group = "unspecified"
    if at and sentence[at - 1].has("lost") and at + 1 < len(sentence) and sentence[at + 1].word.group is not None:
        return Said("casualty", "killed", at, at + 1, sentence[at + 1].word.group, zero=True, own=True)
    if at and sentence[at - 1].has("lost") and (own := _of_their_own(sentence, at)) is not None:
        return Said("casualty", "killed", at, at + 1, own, zero=True, own=True)
    for here in range(at + 1, min(len(sentence), at + _REACH)):
        piece = sentence[here]
        if piece.has("hollow", "say", "no") or piece.low in {
            "how",
            "whether",
            "reports",
            "report",
            "information",
            "word",
            "confirmation",
            "longer",
            "evidence",
            "sign",
            "signs",
            "indication",
            "proof",
            "trace",
            "doubt",
        }:
            return None
        if piece.low in {"victims", "victim"}:
            return Said("casualty", "killed_or_wounded", at, at + 1, group or "unspecified", zero=True)
        if piece.says("noun", "participle", "subject") and not piece.has("be"):
            measure = next(iter(piece.word.forms.values()))
            if piece.says("participle") and not (person or group or thing or _stands_as_noun(sentence, here)):
                return None
            if measure in _TAKEN and person and piece.says("participle"):
                return Said("detention", measure, at, at + 1, _group_of_them(sentence, at), zero=True)
            if measure not in _HARM and not (measure == "targeted" and thing):
                return None
            if measure in {"damaged", "destroyed"}:
                if thing is None and group is not None and piece.low.endswith("harmed"):
                    return Said("casualty", "killed_or_wounded", at, at + 1, group, zero=True)
                if thing is None:
                    return None
                return Said("damage", measure, at, at + 1, None, thing, zero=True)
            behind = [one for one in sentence[here + 1 : here + _NEAR] if not one.has("the")]
            if group is None and behind and behind[0].low in {"among", "to", "amongst", "in"}:
                group = next((one.word.group for one in behind[1:3] if one.word.group is not None), None)
            return Said(
                "casualty",
                measure,
                at,
                at + 1,
                group or piece.word.group or _group_in(piece) or "unspecified",
                zero=True,
                own=_own(sentence, at),
            )
        if piece.word.group is not None:
            group = piece.word.group
        elif piece.word.thing is not None:
            thing = piece.word.thing
        elif (
            piece.text in ",;:.–"
            or piece.figure is not None
            or (piece.has("prep") and not person and group is None and thing is None and piece.low != "of")
        ):
            return None
    return None


def _group_of_them(sentence: Sequence[Piece], at: int) -> str:
    """Who "none of the staff" and "nobody" are."""
    behind = sentence[at + 1 : at + _REACH] if sentence[at + 1 : at + 2] and sentence[at + 1].low == "of" else ()
    return next((piece.word.group for piece in behind if piece.word.group is not None), "unspecified")


def _of_their_own(sentence: Sequence[Piece], at: int) -> str | None:
    """As in "lost none of their own men": those of an army."""
    behind = sentence[at + 1 : at + _NEAR]
    if not behind or behind[0].low != "of":
        return None
    group = next((piece.word.group for piece in behind if piece.word.group is not None), None)
    return "military" if group == "men" else group


def _stands_as_noun(sentence: Sequence[Piece], at: int) -> bool:
    """As in "there are no injured": nothing behind the word that it could describe."""
    behind = sentence[at + 1] if at + 1 < len(sentence) else None
    return sentence[at].says("noun") and (behind is None or behind.mark or behind.has("and", "prep"))


def _own(sentence: Sequence[Piece], at: int) -> bool:
    """Whether these are a voice's own losses: "report no losses in their ranks", "suffered no losses"."""
    near = [piece.low for piece in [*sentence[max(0, at - 3) : at], *sentence[at : at + 6]]]
    return any(low in {"suffered", "their", "own", "its", "losses", "sustained", "our"} for low in near)


def _group_in(piece: Piece) -> str | None:
    return "civilian" if piece.low.startswith("civilian") else "military" if piece.low.startswith("military") else None


def _denials(sentence: Sequence[Piece], known: Tables) -> Iterator[Said]:
    """As in "civilians were not targeted", "denied that it targets civilians", "denies having struck a hospital"."""
    for at, piece in enumerate(sentence):
        if piece.has("deny"):
            for here in range(at + 1, min(len(sentence), at + 12)):
                one = sentence[here]
                if one.text in ";." or one.figure is not None:
                    break
                if one.says("active", "participle") and not one.has("be"):
                    target = _target(sentence, here, at)
                    measure = _denied(one, target, known)
                    if target is not None and measure is not None:
                        yield Said("denial", measure, at, at + 1, target.word.group, target.word.thing)
                        break
        elif piece.has("not"):
            for here in range(at + 1, min(len(sentence), at + 4)):
                one = sentence[here]
                if one.says("participle", "active") and not one.has("be"):
                    target = _target(sentence, here, max(0, at - 12))
                    measure = _denied(one, target, known)
                    if measure == "targeted" and target is not None and (target.word.group or target.word.thing):
                        start = at - 1 if at and sentence[at - 1].has("be") else at
                        yield Said("denial", measure, start, here + 1, target.word.group, target.word.thing)
                        break
                elif not one.has("be", "adverb"):
                    break


def _refuted(sentence: Sequence[Piece], known: Tables) -> Iterator[Said]:
    """As in "The claim that a hospital was shelled is devoid of truth"."""
    end = next((at for at, piece in enumerate(sentence) if piece.has("false")), 0)
    claim = next((at for at, piece in enumerate(sentence[:end]) if piece.low in CLAIMS), None)
    if claim is None or any(piece.figure is not None for piece in sentence[claim:end]):
        return
    for at in range(claim + 1, end):
        piece = sentence[at]
        named = named_measure(piece) if piece.has("among") else None
        if named is None and (not piece.says("participle", "subject") or piece.has("be")):
            continue
        target = next((one for one in sentence[claim + 1 : at] if one.word.counted), None)
        measure = named or _denied(piece, target, known)
        if target is not None and measure is not None:
            yield Said("denial", measure, end, end + 1, target.word.group, target.word.thing)
            return


def _denied(verb: Piece, target: Piece | None, known: Tables) -> str | None:
    measure = next(iter(verb.word.forms.values()))
    measure = next((said for form, said in verb.word.forms.items() if form in {"participle", "active"}), measure)
    if measure == "targeted" or target is None:
        return measure
    return known.measure_for(measure, person=target.word.group is not None, thing=target.word.thing)


def _target(sentence: Sequence[Piece], verb: int, start: int) -> Piece | None:
    """Who or what the verb is about: its object, else the subject before it."""
    for piece in sentence[verb + 1 : verb + _NEAR]:
        if piece.word.counted:
            return piece
        if piece.mark or piece.figure is not None:
            break
    return next((piece for piece in sentence[start:verb] if piece.word.counted), None)


def _allegations(sentence: Sequence[Piece]) -> Iterator[Said]:
    """As in "evidence of torture and mutilation of captured servicemen": one for each kind of conduct."""
    if not any(piece.has(*_CONDUCT_TAGS) for piece in sentence):
        return
    seen = set()
    for at, piece in enumerate(sentence):
        for conduct in _CONDUCT:
            if not piece.has(f"allegation_{conduct}") or conduct in seen or (conduct == "abuse" and "torture" in seen):
                continue
            near = sentence[max(0, at - 14) : at + 10]
            if not any(one.has("alleged") for one in near):
                continue
            if (
                any(one.figure is not None and one.figure.countable for one in sentence[max(0, at - 3) : at])
                and conduct == "execution"
            ):
                continue
            seen.add(conduct)
            yield Said("allegation", conduct, at, at + 1, _victims(sentence, at))


def _victims(sentence: Sequence[Piece], at: int) -> str | None:
    behind = range(at + 1, min(len(sentence), at + 10))
    before = range(at - 1, max(-1, at - 11), -1)
    for place in (*behind, *before):
        group: str | None = sentence[place].word.group
        vague = group == "unspecified" and sentence[place].low not in {"people", "persons"}
        by_them = any(one.low == "by" for one in sentence[max(0, place - 3) : place])
        if group is not None and not vague and not by_them:
            return group
    return "unspecified"
