"""What surrounds the statements (episodes, parties, contradictions, leads, searches in vain), recorded all in one way.

Each is known by its key. A new one is inserted, a changed one replaced with what hangs on it, an equal one left alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

from sqlalchemy import Connection, Table, select

from db import documents, lookups, rows, tables
from db.claims import Batch, Contradiction, Episode, Lead, NamedPlace, Party
from db.failures import NotYours
from db.revisions import Action, Changelog, canonical

E = TypeVar("E")


@dataclass(frozen=True)
class Entity(Generic[E]):
    """How one kind is known, stored and told in the changelog. `parts` are the rows that hang on it."""

    kind: str
    table: Table
    key_column: str
    key: Callable[[E], str]
    of_batch: Callable[[Batch], Iterable[E]]
    stored: Callable[[Connection, int | None], Iterable[E]]
    values: Callable[[E], rows.Values]
    to_json: Callable[[E], dict[str, Any]]
    parts: Callable[[E], tuple[Table, list[rows.Values]] | None] = lambda _: None

    def put(self, conn: Connection, batch: Batch, owner: int | None, log: Changelog) -> list[str]:
        """Records what the batch holds of this kind; the keys of what was new or changed, as `kind:key`.

        A server's batch adds to what that server sees; `NotYours` if it would change the shared record.
        """
        incoming = {self.key(entity): entity for entity in self.of_batch(batch)}
        if not incoming:
            return []
        held = {self.key(entity): entity for entity in self.stored(conn, owner)}
        key = self.table.c[self.key_column]
        owners = {row[0]: row[1] for row in conn.execute(select(key, self.table.c.owner))}
        changed = {key_: entity for key_, entity in incoming.items() if held.get(key_) != entity}
        for key_ in changed:
            if owners.get(key_, owner) != owner:
                raise NotYours(f"{self.kind} {key_}")
        if known := changed.keys() & owners.keys():
            conn.execute(self.table.delete().where(key.in_(known)))
        self._insert(conn, changed.values(), owner)
        for key_, entity in changed.items():
            before = self.to_json(held[key_]) if key_ in held else None
            action: Action = "amend" if before else "import"
            log.add(action, self.kind, key_, owner=owner, before=before, after=self.to_json(entity))
        return [f"{self.kind}:{key_}" for key_ in changed]

    def _insert(self, conn: Connection, entities: Iterable[E], owner: int | None) -> None:
        new = [{**self.values(entity), "owner": owner} for entity in entities]
        if new:
            conn.execute(self.table.insert(), new)
        for table, parts in filter(None, map(self.parts, entities)):
            if parts:
                conn.execute(table.insert(), parts)


def _episode_values(episode: Episode) -> rows.Values:
    return {
        "id": episode.id,
        "title": episode.title,
        "start": episode.start.isoformat(),
        "end": episode.end and episode.end.isoformat(),
    }


def _aliases(episode: Episode) -> tuple[Table, list[rows.Values]]:
    return tables.episode_alias, [
        {"episode": episode.id, "position": position, "alias": alias} for position, alias in enumerate(episode.aliases)
    ]


def _party_values(party: Party) -> rows.Values:
    return {"id": party.id, "name": party.name, "kind": party.kind, "side": party.side, "parent": party.parent}


def _contradiction_values(note: Contradiction) -> rows.Values:
    return {
        "topic": note.topic,
        "values": canonical(note.values),
        "likely": note.likely,
        "decide": note.decide,
        "note": note.note,
        "consequence": note.consequence,
    }


def _contradicting(note: Contradiction) -> tuple[Table, list[rows.Values]]:
    return tables.contradiction_claim, [
        {"topic": note.topic, "position": position, "claim": claim} for position, claim in enumerate(note.claims)
    ]


def _lead_values(lead: Lead) -> rows.Values:
    return {
        "id": lead.id,
        "speaker": lead.speaker,
        "note": lead.note,
        "outlet": lead.outlet,
        "url": lead.url,
        "published": lead.published and lead.published.isoformat(),
    }


def _named_place_values(named: NamedPlace) -> rows.Values:
    return {"key": named.key, "name": named.name, "scope": named.scope, "place": named.place}


ENTITIES: Final[tuple[Entity[Any], ...]] = (
    Entity(
        "episode",
        tables.episode,
        "id",
        lambda episode: episode.id,
        lambda batch: batch.episodes,
        lookups.episodes,
        _episode_values,
        documents.episode_to_json,
        _aliases,
    ),
    Entity(
        "party",
        tables.party,
        "id",
        lambda party: party.id,
        lambda batch: batch.parties,
        lookups.parties,
        _party_values,
        documents.party_to_json,
    ),
    Entity(
        "contradiction",
        tables.contradiction,
        "topic",
        lambda note: note.topic,
        lambda batch: batch.contradictions,
        lookups.contradictions,
        _contradiction_values,
        documents.contradiction_to_json,
        _contradicting,
    ),
    Entity(
        "lead",
        tables.lead,
        "id",
        lambda lead: lead.id,
        lambda batch: batch.leads,
        lookups.leads,
        _lead_values,
        documents.lead_to_json,
    ),
    Entity(
        "not_found",
        tables.not_found,
        "text",
        str,
        lambda batch: batch.not_found,
        lookups.not_found,
        lambda text: {"text": text},
        lambda text: {"text": text},
    ),
    Entity(
        "named_place",
        tables.named_place,
        "key",
        lambda named: named.key,
        lambda batch: batch.named_places,
        lookups.named_places,
        _named_place_values,
        documents.named_place_to_json,
    ),
)
