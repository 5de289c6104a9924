"""A file's text, whatever its format: read within a size cap and as UTF-8, or refused in one sentence."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from db.documents import DocumentError, Fault

LARGEST_FILE: Final = 50 * 1024 * 1024


def read_text(path: Path) -> str:
    """The whole text of a file. Raises `DocumentError`; a file over `LARGEST_FILE` bytes is not read at all."""
    try:
        if not path.is_file():
            remedy = "name the files in it" if path.is_dir() else "check the name"
            raise DocumentError(
                Fault(str(path), "there is no such file" if not path.exists() else "not a file", remedy)
            )
        size = path.stat().st_size
        if size > LARGEST_FILE:
            problem = f"the file has {size / 2**20:,.0f} MiB, more than the {LARGEST_FILE // 2**20} MiB that are read"
            raise DocumentError(Fault(str(path), problem, "split it into several files and import them together"))
        content = path.read_bytes()
    except OSError as failure:
        problem = f"the file cannot be read ({failure.strerror or failure})"
        raise DocumentError(Fault(str(path), problem, "check its name and permissions")) from failure
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as failure:
        line = content.count(b"\n", 0, failure.start) + 1
        problem = f"byte 0x{content[failure.start]:02x} is not UTF-8 text"
        raise DocumentError(Fault(f"{path}, line {line}", problem, "save the file as UTF-8")) from failure
