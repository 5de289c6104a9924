"""Drafting at the command line: what would be claimed from a file's text, for reading or as JSON. Publishes nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from bot.exits import StopError
from seed.drafting.drafts import Draft, Drafted, Source
from seed.drafting.statements import draft
from seed.heading import Page
from seed.uploads import MOST_BYTES, PAGES, seen_of


def draft_file(file: Path, meta: Path | None) -> Drafted:
    """The draft of a text file or HTML page of up to 1 MiB; `meta` is a JSON object of what is known of it."""
    return draft(_drafted_from(file), _source(meta))


def text_and_page(file: Path, meta: Path | None) -> tuple[str, Page]:
    """The text of such a file, and the page it is from as far as `meta` tells."""
    source = _source(meta)
    return _drafted_from(file), Page(source.url, source.publisher, source.title, source.speaker, source.date)


def _source(meta: Path | None) -> Source:
    if meta is None:
        return Source()
    try:
        known = json.loads(_read(meta))
    except json.JSONDecodeError as error:
        raise StopError(f"{meta} is not JSON: {error}") from error
    if not isinstance(known, dict):
        raise StopError(f"{meta} must hold one JSON object with title, publisher, date, url and speaker.")
    return Source.of(known)


def _drafted_from(file: Path) -> str:
    """What a reader sees of the file; a file without one of the usual endings is plain text."""
    text = _read(file)
    return seen_of(text) if file.suffix.lower() in PAGES else text


def _read(file: Path) -> str:
    try:
        if file.stat().st_size > MOST_BYTES:
            raise StopError(f"{file} is larger than 1 MiB; cut it into parts.")
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise StopError(f"{file} is not UTF-8 text; save it as UTF-8 first.") from error
    except OSError as error:
        raise StopError(f"{file} cannot be read ({error.strerror}).") from error


def as_json(drafted: Drafted) -> str:
    """The draft as one JSON object: `claims`, `unused`."""
    return json.dumps(
        {
            "claims": [_claim(one) for one in drafted.drafts],
            "unused": [{"figure": one.figure, "span": one.span, "why": one.why} for one in drafted.unused],
        },
        ensure_ascii=False,
        indent=1,
    )


def _claim(one: Draft) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "measure": one.measure,
        "of": one.group or one.thing,
        "figure": one.figure,
        "span": one.span,
        "also_spans": one.also_spans,
        "low": one.low,
        "high": one.high,
        "qualifier": one.qualifier,
        "unit": one.unit,
        "side": one.side,
        "actor": one.actor,
        "claimants": one.claimants,
        "places": one.places,
        "day": one.day.isoformat() if one.day else None,
        "part_of": one.part_of,
        "background": one.background,
        "superseded": one.superseded,
        "negated": one.negated,
        "confidence": one.confidence,
        "needs_review": one.needs_review,
        "reasons": one.doubts,
    }


def as_text(drafted: Drafted) -> str:
    """The draft for reading: a line for each claim, what to look at under it, then the numbers not used."""
    lines = []
    for number, one in enumerate(drafted.drafts, 1):
        lines.append(f"{number}. {_said(one)}")
        lines += [f"     look: {reason}" for reason in one.doubts]
    if not drafted.drafts:
        lines.append("No claims were read from this text. Only English is read so far, and what is counted in it.")
    if drafted.unused:
        lines += ["", "Numbers not used:"]
        lines += [f"  {one.figure} at {one.span[0]}: {one.why}" for one in drafted.unused]
    return "\n".join(lines)


def _said(one: Draft) -> str:
    parts = [
        f"“{one.figure}” {one.measure.replace('_', ' ')}: {(one.group or one.thing or 'not said').replace('_', ' ')}"
    ]
    for name, names in (("of", one.side), ("in", one.places), ("said by", one.claimants), ("alleged actor", one.actor)):
        if names:
            parts.append(f"{name} {', '.join(names)}")
    if one.part_of is not None:
        parts.append(f"part of {one.part_of + 1}")
    parts += [
        word
        for word, holds in (
            ("of another time", one.background),
            ("replaced in the text", one.superseded),
            ("denied or zero", one.negated),
        )
        if holds
    ]
    return "; ".join([*parts, f"characters {one.span[0]}–{one.span[1]}"])
