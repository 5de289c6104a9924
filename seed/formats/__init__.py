"""The formats that a record is read from. One row per format: how its files end, and the function that reads one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from db.claims import Batch
from db.documents import DocumentError, Fault
from seed.formats import own

READERS: Final[Mapping[str, Callable[[Path], Batch]]] = {".json": own.read_file}


def read_file(path: Path) -> Batch:
    """The batch that a file holds, by the format its name's ending says. Raises `DocumentError`."""
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        problem = f"files ending in “{path.suffix}” are not read" if path.suffix else "the file's name has no ending"
        raise DocumentError(Fault(str(path), problem, f"give a file ending in {' or '.join(READERS)}"))
    return reader(path)
