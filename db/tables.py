"""Where the record lives: every table and column of the store, each with a sentence on what it holds.

Only shapes and constraints are here. Days are ISO text, moments are ISO text in UTC (both sort as they read), numbers
are 64-bit floats, flags 0 or 1. A foreign key is checked at commit, so that one write unit may insert in any order.
`audience` repeats the owner as a number (0 for the shared record) where a query filters by who may see a row.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from sqlalchemy import DDL, CheckConstraint, Column, ForeignKeyConstraint, Index, Table, event

from db import vocabulary as words
from db.columns import FLAG, INTEGER, NUMBER, TEXT, audience, column, flag, one_of, ordered, owner, table, to

SCHEMA_VERSION: Final = 2
"""Raised with each migration. A file with a higher number was written by a newer version and is refused."""

APPLICATION_ID: Final = 0x436C6D52
"""Marks our SQLite files ("ClmR"), so that another program's file is never written to."""

SHARED: Final = 0
"""The audience of the shared record. Discord never gives out the id 0."""

meta = table(
    "meta",
    column(
        "key",
        TEXT,
        "data_version, schema_version, revision_head, gazetteer:<source>, file:<name> or pseudonym:<digest>.",
        key=True,
    ),
    column("value", TEXT, "The value as text."),
)

episode = table(
    "episode",
    column("id", TEXT, "Permanent slug of one bounded round of fighting.", key=True),
    column("title", TEXT, "Neutral title."),
    column("start", TEXT, "First day."),
    column("end", TEXT, "Last day; null while it lasts.", null=True),
    owner(),
)

episode_alias = table(
    "episode_alias",
    column("episode", TEXT, "The episode.", to("episode.id", cascade=True), key=True),
    column("position", INTEGER, "Place in the list, from 0.", key=True),
    column("alias", TEXT, "Another name people use for it."),
)

party = table(
    "party",
    column("id", TEXT, "Permanent id of a voice.", key=True),
    column("name", TEXT, "Name as shown."),
    column("kind", TEXT, "What sort of voice."),
    column("side", TEXT, "The side it speaks for; third_party and media are neutral."),
    column("parent", TEXT, "The voice it is an organ of.", to("party.id"), null=True),
    owner(),
    one_of("kind", words.PartyKind),
)

document = table(
    "document",
    column("url", TEXT, "Address of the page; the same url is the same document.", key=True),
    Column("audience", INTEGER, primary_key=True, autoincrement=False, doc="As everywhere: 0 or one server's id."),
    column("outlet", TEXT, "Who published it, as named on the page."),
    column("outlet_key", TEXT, "The outlet's name case-folded, for looking it up."),
    column("short_title", TEXT, "Title, shortened."),
    column("published", TEXT, "Day of publication.", null=True),
    column("published_precision", TEXT, "How well that day is known."),
    column("published_basis", TEXT, "What the day rests on when it is not stated.", null=True),
    column("lang", TEXT, "Language of the text."),
    column("archive_url", TEXT, "An archived copy.", null=True),
    column("text_sha256", TEXT, "SHA-256 of the normalised text.", null=True),
    one_of("published_precision", words.Precision),
    one_of("published_basis", words.DateBasis),
    Index("ix_document_outlet", "outlet_key"),
)

statement = table(
    "statement",
    column("id", TEXT, "Permanent id: party, day, suffix.", key=True),
    column("episode", TEXT, "The episode it speaks of.", to("episode.id")),
    column("speaker", TEXT, "Who speaks.", to("party.id")),
    column("perspective", TEXT, "About its own side, the adversary, as a finding, a relay or a computation."),
    column("status", TEXT, "Draft, published or withdrawn."),
    column("made_on", TEXT, "Day it was stated.", null=True),
    column("made_precision", TEXT, "How well that day is known."),
    column("made_until", TEXT, "The later day, where it was stated between two.", null=True),
    column("made_basis", TEXT, "What the day rests on when it is not stated.", null=True),
    column("as_of", TEXT, "Day up to which its figures are said to hold.", null=True),
    column("form", TEXT, "Kind of text or speech, a few words.", null=True),
    owner(),
    column("notes", TEXT, "For editors; no figure of it is a claim.", null=True),
    flag("joint", "Whether co-speakers stand in statement_co_speaker."),
    column("recorded_at", TEXT, "Moment the record first held it."),
    column("withdrawn_at", TEXT, "Moment it was withdrawn.", null=True),
    column("withdraw_reason", TEXT, "Why it was withdrawn.", null=True),
    one_of("perspective", words.Perspective),
    one_of("status", words.StatementStatus),
    one_of("made_precision", words.Precision),
    one_of("made_basis", words.DateBasis),
    ordered("made_on", "made_until"),
    CheckConstraint("(status = 'withdrawn') = (withdrawn_at IS NOT NULL)", name="withdrawn_has_moment"),
    Index("ix_statement_episode", "episode", "status"),
    Index("ix_statement_speaker", "speaker"),
)

statement_co_speaker = table(
    "statement_co_speaker",
    column("statement", TEXT, "The joint statement.", to("statement.id", cascade=True), key=True),
    column("position", INTEGER, "Order in which they are named, from 0.", key=True),
    column("party", TEXT, "Who speaks with the speaker.", to("party.id")),
)


def _set_tables(name: str, member: str, allowed: Iterable[str]) -> tuple[Table, Table]:
    """A set as one atom (T6): its id is its sorted members joined by +, so that equal sets are one row."""
    whole = table(f"{name}_set", column("id", TEXT, "Sorted members joined by +.", key=True))
    members = table(
        f"{name}_set_member",
        column("set", TEXT, "The set.", to(f"{name}_set.id", cascade=True), key=True),
        column(member, TEXT, "One word of it.", key=True),
        one_of(member, allowed),
    )
    return whole, members


kind_set, kind_set_member = _set_tables("kind", "kind", words.Kind)
effect_set, effect_set_member = _set_tables("effect", "effect", words.Effect)

claim = table(
    "claim",
    column("id", TEXT, "Permanent id: statement.cN.", key=True),
    column("statement", TEXT, "The statement that makes it.", to("statement.id", cascade=True)),
    column("position", INTEGER, "Place in the statement's list, from 0."),
    column("episode", TEXT, "The statement's episode, repeated for the hot look-up.", to("episode.id")),
    audience(),
    flag("published", "Whether its statement is published; drafts and withdrawn ones are not answered from."),
    column("type", TEXT, "What the claim is about."),
    column("side_affected", TEXT, "To whom it happened: a side, or both."),
    column("as_said", TEXT, "The value in the statement's words; null where the claim has none.", null=True),
    column("lo", NUMBER, "Lower bound; null is open. Serves logic only.", null=True),
    column("hi", NUMBER, "Upper bound; null is open. Serves logic only.", null=True),
    column("qualifier", TEXT, "How the number was qualified.", null=True),
    flag("lo_exclusive", "Whether the lower bound itself is excluded."),
    column("kinds", TEXT, "Set of what happened to persons, one atom.", to("kind_set.id"), null=True),
    column("group", TEXT, "Which persons.", null=True),
    column("object_class", TEXT, "Which objects.", null=True),
    column("class_as_said", TEXT, "The statement's own word for them.", null=True),
    column("effects", TEXT, "Set of what happened to objects, read as or.", to("effect_set.id"), null=True),
    column("role", TEXT, "How a place or area comes into it.", null=True),
    column("unit", TEXT, "km2, ha or settlement; otherwise persons and pieces.", null=True),
    column("unit_as_said", TEXT, "The statement's own word for the unit.", null=True),
    column("counting", TEXT, "Cumulative, increment, snapshot or flow.", null=True),
    column("period_label", TEXT, "The time it speaks of, in words; null is the episode.", null=True),
    column("period_start", TEXT, "ISO day, month or year; null is open.", null=True),
    column("period_end", TEXT, "ISO day, month or year; null is open.", null=True),
    column("place", TEXT, "Where, as named; null is the whole side.", null=True),
    column("place_scope", TEXT, "How wide that place is.", null=True),
    column("list_complete", FLAG, "False when more places exist than are named.", null=True),
    column("part_of", TEXT, "The whole it is a part of.", to("claim.id"), null=True),
    column("partition", TEXT, "How the part lies in its whole.", null=True),
    column("derived_basis", TEXT, "Whether operands are stated or inferred.", null=True),
    column("origin", TEXT, "Whose figure a relay says it is.", to("party.id"), null=True),
    column("alleged_actor", TEXT, "Who is said to have done it.", null=True),
    column("as_of", TEXT, "Day up to which it holds, where not the statement's.", null=True),
    column("what", TEXT, "Summary of alleged conduct.", null=True),
    column("incident", TEXT, "A single event it speaks of.", null=True),
    flag("provisional", "Said not to be final."),
    flag("named_list", "A list of names exists."),
    column("span_start", INTEGER, "First character of the words it came from.", null=True),
    column("span_end", INTEGER, "Character after the last of those words.", null=True),
    column("note", TEXT, "An editor's remark.", null=True),
    column("doubt", TEXT, "What an editor should check.", null=True),
    flag("lists", "Whether places or operands stand in claim_place or claim_operand."),
    one_of("type", words.ClaimType),
    one_of("qualifier", words.Qualifier),
    one_of("group", words.GROUPS),
    one_of("object_class", words.OBJECT_CLASSES),
    one_of("role", words.Role),
    one_of("unit", words.UNITS),
    one_of("counting", words.Counting),
    one_of("place_scope", words.PlaceScope),
    one_of("partition", words.Partition),
    ordered("lo", "hi"),
    ordered("span_start", "span_end"),
    CheckConstraint("(as_said IS NULL) = (qualifier IS NULL)", name="value_whole"),
    Index("ix_claim_slice", "episode", "published", "audience", "type"),
    Index("ix_claim_statement", "statement"),
    Index("ix_claim_part_of", "part_of"),
)

claim_place = table(
    "claim_place",
    column("claim", TEXT, "The claim that names places.", to("claim.id", cascade=True), key=True),
    column("position", INTEGER, "Order in which they are named, from 0.", key=True),
    column("name", TEXT, "The name as in the statement."),
    Index("ix_claim_place_name", "name"),
)

claim_operand = table(
    "claim_operand",
    column("claim", TEXT, "An outlet's sum.", to("claim.id", cascade=True), key=True),
    column("position", INTEGER, "Place in the list, from 0.", key=True),
    column("operand", TEXT, "A claim it was made from.", to("claim.id")),
    Index("ix_claim_operand_operand", "operand"),
)

link = table(
    "link",
    column("statement", TEXT, "The statement that holds the link.", to("statement.id", cascade=True), key=True),
    column("position", INTEGER, "Place in the statement's list, from 0.", key=True),
    column("source", TEXT, "From this claim.", to("claim.id")),
    column("type", TEXT, "How the two stand to each other."),
    column("target", TEXT, "To this claim.", to("claim.id")),
    column("why", TEXT, "The reason, in an editor's words."),
    column("changed", TEXT, "What the step counts differently: words joined by a comma.", null=True),
    flag("inferred", "An editor's conclusion, not the source's words."),
    flag("confirmed", "Confirmed by a moderator; others are suggestions."),
    column("episode", TEXT, "The statement's episode, repeated for the hot look-up."),
    audience(),
    flag("published", "Whether the statement that holds it is published."),
    one_of("type", words.LinkType),
    Index("ix_link_slice", "episode", "published", "audience"),
    Index("ix_link_source", "source"),
    Index("ix_link_target", "target"),
)

report = table(
    "report",
    column("statement", TEXT, "The statement it carries.", to("statement.id", cascade=True), key=True),
    column("position", INTEGER, "Place in the statement's list, from 0.", key=True),
    column("url", TEXT, "The document."),
    audience(),
    column("mode", TEXT, "Primary, quote, second hand, summary or machine translation."),
    column("citing", TEXT, "Agency or outlet it credits.", null=True),
    column("note", TEXT, "An editor's remark.", null=True),
    column("doubt", TEXT, "What an editor should check.", null=True),
    one_of("mode", words.ReportMode),
    ForeignKeyConstraint(
        ["url", "audience"], ["document.url", "document.audience"], deferrable=True, initially="DEFERRED"
    ),
    Index("ix_report_document", "url", "audience"),
    Index("uq_report_statement_url", "statement", "url", unique=True),
)

reading = table(
    "reading",
    column("statement", TEXT, "The statement reported.", key=True),
    column("report", INTEGER, "Position of the report in that statement.", key=True),
    column("claim", TEXT, "The claim it reads differently or leaves out.", to("claim.id"), key=True),
    column("position", INTEGER, "Place in the report's list, from 0."),
    column("drift", TEXT, "How it moved away: words joined by a comma; empty where none applies."),
    column("words", TEXT, "Its own few words.", null=True),
    flag("absent", "It was seen to leave the claim out."),
    column("as_said", TEXT, "Its value as said, where it differs.", null=True),
    column("lo", NUMBER, "Its lower bound.", null=True),
    column("hi", NUMBER, "Its upper bound.", null=True),
    column("qualifier", TEXT, "Its qualifier.", null=True),
    column("kinds", TEXT, "Its set of kinds.", to("kind_set.id"), null=True),
    column("group", TEXT, "Its group.", null=True),
    column("effects", TEXT, "Its set of effects.", to("effect_set.id"), null=True),
    column("credited_to", TEXT, "Whom it credits with the claim.", to("party.id"), null=True),
    ForeignKeyConstraint(
        ["statement", "report"],
        ["report.statement", "report.position"],
        ondelete="CASCADE",
        deferrable=True,
        initially="DEFERRED",
    ),
    one_of("qualifier", words.Qualifier),
    one_of("group", words.GROUPS),
    ordered("lo", "hi"),
    Index("ix_reading_claim", "claim"),
)

contradiction = table(
    "contradiction",
    column("topic", TEXT, "What the claims disagree on. A note: its figures are nobody's.", key=True),
    column("values", TEXT, "JSON list of [value, [who gives it, …]]."),
    column("likely", TEXT, "What an editor holds for likely.", null=True),
    column("decide", TEXT, "Who decides, and how.", null=True),
    column("note", TEXT, "A remark.", null=True),
    column("consequence", TEXT, "What must not be computed because of it.", null=True),
    owner(),
)

contradiction_claim = table(
    "contradiction_claim",
    column("topic", TEXT, "The contradiction.", to("contradiction.topic", cascade=True), key=True),
    column("position", INTEGER, "Place in the list, from 0.", key=True),
    column("claim", TEXT, "A claim that takes part.", to("claim.id")),
    Index("ix_contradiction_claim_claim", "claim"),
)

lead = table(
    "lead",
    column("id", TEXT, "Id of something to look for; never shown as a claim.", key=True),
    column("speaker", TEXT, "Who is said to have spoken; need not be a party of the record."),
    column("note", TEXT, "What to look for."),
    column("outlet", TEXT, "Where it was seen.", null=True),
    column("url", TEXT, "Its address.", null=True),
    column("published", TEXT, "Day of publication.", null=True),
    owner(),
)

not_found = table(
    "not_found",
    column("text", TEXT, "What was looked for in vain.", key=True),
    owner(),
)

place = table(
    "place",
    column("id", TEXT, "Permanent id of a place.", key=True),
    audience(),
    column("name", TEXT, "The name it is listed under. No name is the correct one."),
    column("kind", TEXT, "GeoNames feature code: PPL… a settlement, ADM1 a province, ADM3 a community."),
    column("latitude", NUMBER, "Degrees north.", null=True),
    column("longitude", NUMBER, "Degrees east.", null=True),
    column("precision", INTEGER, "How exact the coordinates are, 1 (the place itself) to 7 (a country).", null=True),
    column("country", TEXT, "ISO 3166 code; empty where not known."),
    column("admin1", TEXT, "Name of the province it lies in; empty where not known."),
    column("population", INTEGER, "Inhabitants; 0 where not known."),
    column("source", TEXT, "The gazetteer it comes from, or added for an addition of a moderator."),
    CheckConstraint("precision BETWEEN 1 AND 7", name="precision_range"),
    CheckConstraint("latitude BETWEEN -90 AND 90 AND longitude BETWEEN -180 AND 180", name="on_earth"),
    Index("ix_place_source", "source"),
)

place_parent = table(
    "place_parent",
    column("place", TEXT, "The smaller place.", to("place.id", cascade=True), key=True),
    column("position", INTEGER, "From the smallest parent, 0, up.", key=True),
    column("parent", TEXT, "A place it lies in."),
)

place_name = table(
    "place_name",
    column("place", TEXT, "The place named; one of the gazetteer, or added.", key=True),
    column("text", TEXT, "The name.", key=True),
    column("language", TEXT, "Its language, ISO 639; empty where not known.", key=True),
    Column("audience", INTEGER, primary_key=True, autoincrement=False, doc="As everywhere: 0 or one server's id."),
    column("position", INTEGER, "Place in the gazetteer's list of names, from 0."),
    column("kind", TEXT, "Alternate, historical, variant … as the source has it."),
    column("used_by", TEXT, "Who uses it; empty where nobody in particular is known to."),
    column("source", TEXT, "As of the place."),
    Index("ix_place_name_source", "source"),
)

named_place = table(
    "named_place",
    column("key", TEXT, "The name, after the scope and a colon where it has one.", key=True),
    column("name", TEXT, "A place name as claims have it."),
    column("scope", TEXT, "How wide a place is meant by it; null where claims do not say.", null=True),
    column("place", TEXT, "The place it means: an editor's finding."),
    owner(),
    one_of("scope", words.PlaceScope),
)

revision = table(
    "revision",
    column("seq", INTEGER, "1, 2, 3 … without a gap.", key=True),
    column("at", TEXT, "Moment, ISO in UTC with microseconds."),
    column("by", TEXT, "Who made the change."),
    column("why", TEXT, "The reason given."),
    column("action", TEXT, "What was done."),
    column("subject_kind", TEXT, "What it was done to."),
    column("subject", TEXT, "Id of what it was done to."),
    owner(),
    column("before", TEXT, "Canonical JSON before; null where it was new.", null=True),
    column("after", TEXT, "Canonical JSON after."),
    column("prev_hash", TEXT, "Hash of the revision before; empty for the first."),
    column("hash", TEXT, "SHA-256 over all other columns as canonical JSON."),
    one_of("action", ("publish", "amend", "withdraw", "restore", "import")),
    Index("ix_revision_subject", "subject_kind", "subject", "seq"),
)

draft = table(
    "draft",
    column("id", TEXT, "Id of a text under review.", key=True),
    owner(),
    column("author", TEXT, "Pseudonym of who began it."),
    column("state", TEXT, "Open, published or discarded."),
    column("text", TEXT, "The text, for moderators only."),
    column("content", TEXT, "Drafted claims and decisions as JSON."),
    column("version", INTEGER, "Raised by each save, so that no save is lost unseen."),
    column("created_at", TEXT, "Moment it was begun."),
    column("expires_at", TEXT, "Moment it goes."),
    one_of("state", ("open", "published", "discarded")),
)

server_setting = table(
    "server_setting",
    column("server", INTEGER, "A Discord server's id.", key=True),
    column("key", TEXT, "Which setting.", key=True),
    column("value", TEXT, "Its value as JSON."),
)

server_role = table(
    "server_role",
    column("server", INTEGER, "A Discord server's id.", key=True),
    column("role", INTEGER, "A role's id there.", key=True),
    column("may", TEXT, "What the role may do.", key=True),
    one_of("may", ("draft", "publish", "manage")),
)

for _verb in ("UPDATE", "DELETE"):
    event.listen(
        revision,
        "after_create",
        DDL(  # type: ignore[no-untyped-call]
            f"CREATE TRIGGER revision_no_{_verb.lower()} BEFORE {_verb} ON revision "
            "BEGIN SELECT RAISE(ABORT, 'a revision is never changed or removed'); END"
        ).execute_if(dialect="sqlite"),
    )

metadata: Final = claim.metadata
"""All tables together, for creating and comparing a schema."""
