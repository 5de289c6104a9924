"""How the sides of a record are called in each language. Data of the record, not of the code."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_FILE: Final = Path(__file__).parent / "data" / "sides.toml"


@dataclass(frozen=True, slots=True)
class SideName:
    """A side's name, and the word for it before a noun."""

    name: str
    adjective: str


def read_sides(path: Path = _FILE) -> dict[str, dict[str, SideName]]:
    """Side id → language code → its names."""
    sides = tomllib.loads(path.read_text(encoding="utf-8"))
    return {side: {language: SideName(**names) for language, names in by.items()} for side, by in sides.items()}
