"""Batches of every field and word, for properties of files. They need not be sound: that is another room's question."""

from __future__ import annotations

from hypothesis import strategies as st

from db.claims import (
    Batch,
    Claim,
    Contradiction,
    Episode,
    Lead,
    Link,
    NamedPlace,
    Party,
    Period,
    Reading,
    Report,
    Statement,
    Value,
)
from db.documents import CHANGEABLE, DERIVED_BASES
from db.forms import LARGEST_NUMBER
from db.vocabulary import (
    GROUPS,
    OBJECT_CLASSES,
    UNITS,
    ClaimType,
    Counting,
    DateBasis,
    Drift,
    Effect,
    Kind,
    LinkType,
    Partition,
    PartyKind,
    Perspective,
    PlaceScope,
    Precision,
    Qualifier,
    ReportMode,
    Role,
    StatementStatus,
)

LETTERS = st.characters(codec="utf-8", exclude_categories=["C", "Zl", "Zp"])
TEXT = st.text(LETTERS, min_size=1, max_size=12).filter(str.strip)
LINES = st.text(LETTERS | st.just("\n"), max_size=12)
IDS = st.from_regex(r"[a-z][a-z0-9-]{0,8}", fullmatch=True)
SIDES = st.sampled_from(("north", "south", "both"))
NUMBERS = st.integers(0, LARGEST_NUMBER) | st.floats(0, 1e6)
MAYBE = st.none()


def words(of):
    return st.sampled_from(sorted(of))


def sets(of):
    return st.frozensets(words(of), max_size=3)


def lists(of, most=2):
    return st.lists(of, max_size=most).map(tuple)


values = st.builds(Value, TEXT, MAYBE | NUMBERS, MAYBE | NUMBERS, words(Qualifier), st.booleans())
moments = MAYBE | st.sampled_from(("1990", "2021-05", "2022-09-12"))
periods = st.builds(Period, TEXT, moments, moments)


def claims(statement: str):
    return st.builds(
        Claim,
        id=IDS,
        statement=st.just(statement),
        type=words(ClaimType),
        side_affected=SIDES,
        value=MAYBE | values,
        kinds=sets(Kind),
        group=MAYBE | words(GROUPS),
        object_class=MAYBE | words(OBJECT_CLASSES),
        class_as_said=MAYBE | TEXT,
        effects=sets(Effect),
        role=MAYBE | words(Role),
        unit=MAYBE | words(UNITS),
        unit_as_said=MAYBE | TEXT,
        counting=MAYBE | words(Counting),
        period=MAYBE | periods,
        place=MAYBE | TEXT,
        place_scope=MAYBE | words(PlaceScope),
        places=lists(TEXT),
        list_complete=MAYBE | st.booleans(),
        part_of=MAYBE | IDS,
        partition=MAYBE | words(Partition),
        derived_from=lists(IDS),
        derived_basis=MAYBE | words(DERIVED_BASES),
        origin=MAYBE | IDS,
        alleged_actor=MAYBE | TEXT,
        as_of=MAYBE | st.dates(),
        what=MAYBE | TEXT,
        incident=MAYBE | TEXT,
        provisional=st.booleans(),
        named_list=st.booleans(),
        span=MAYBE | st.tuples(st.integers(0, 9), st.integers(0, 9)),
        note=MAYBE | LINES,
        doubt=MAYBE | LINES,
    )


links = st.builds(Link, IDS, words(LinkType), IDS, LINES, sets(CHANGEABLE), st.booleans())


def readings(statement: str):
    return st.builds(
        Reading,
        claim=st.integers(1, 99).map(lambda number: f"{statement}.c{number}"),
        drift=lists(words(Drift)),
        words=MAYBE | LINES,
        absent=st.booleans(),
        as_said=MAYBE | TEXT,
        lo=MAYBE | NUMBERS,
        hi=MAYBE | NUMBERS,
        qualifier=MAYBE | words(Qualifier),
        kinds=sets(Kind),
        group=MAYBE | words(GROUPS),
        effects=sets(Effect),
        credited_to=MAYBE | IDS,
    )


def reports(statement: str):
    return st.builds(
        Report,
        outlet=TEXT,
        short_title=TEXT,
        url=IDS.map("https://example.org/{}".format),
        published=MAYBE | st.dates(),
        published_precision=words(Precision),
        lang=st.sampled_from(("en", "hy", "az-Latn")),
        mode=words(ReportMode),
        citing=MAYBE | TEXT,
        published_basis=MAYBE | words(DateBasis),
        archive_url=MAYBE | st.just("http://example.org/a"),
        text_sha256=MAYBE | st.just("0f" * 32),
        readings=st.lists(readings(statement), max_size=2, unique_by=lambda reading: reading.claim).map(tuple),
        note=MAYBE | LINES,
        doubt=MAYBE | LINES,
    )


def statements_of(statement: str):
    return st.builds(
        Statement,
        id=st.just(statement),
        episode=IDS,
        speaker=IDS,
        perspective=words(Perspective),
        status=words(StatementStatus),
        co_speakers=lists(IDS),
        made_on=MAYBE | st.dates(),
        made_precision=words(Precision),
        made_until=MAYBE | st.dates(),
        made_basis=MAYBE | words(DateBasis),
        as_of=MAYBE | st.dates(),
        form=MAYBE | TEXT,
        owner=MAYBE | st.integers(0, 2**63 - 1),
        claims=lists(claims(statement)),
        links=lists(links),
        reports=lists(reports(statement)),
        notes=MAYBE | LINES,
    )


statements = IDS.flatmap(statements_of)
batches = st.builds(
    Batch,
    episodes=lists(st.builds(Episode, IDS, TEXT, st.dates(), MAYBE | st.dates(), lists(TEXT))),
    parties=lists(st.builds(Party, IDS, TEXT, words(PartyKind), SIDES, MAYBE | IDS)),
    statements=lists(statements),
    contradictions=lists(
        st.builds(
            Contradiction,
            TEXT,
            lists(IDS),
            st.lists(st.tuples(TEXT, lists(TEXT)), max_size=2, unique_by=lambda pair: pair[0]).map(tuple),
            MAYBE | LINES,
            MAYBE | LINES,
            MAYBE | LINES,
            MAYBE | LINES,
        )
    ),
    leads=lists(
        st.builds(Lead, IDS, TEXT, LINES, MAYBE | TEXT, MAYBE | st.just("https://example.org"), MAYBE | st.dates())
    ),
    not_found=lists(LINES),
    named_places=lists(st.builds(NamedPlace, TEXT, IDS, MAYBE | words(PlaceScope))),
    meta=st.dictionaries(IDS.filter(lambda key: key != "schema"), LINES, max_size=2),
)
