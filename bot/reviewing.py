"""Reviewing a draft in the terminal: each claim beside the words it came from, corrected by typed lines, published.

Lines come typed or through a pipe; each is one act on the stored draft, so that a session cut short loses nothing and
two people may work on one draft. What the lines may be is in `HELP`.
"""

from __future__ import annotations

import asyncio
import json
import secrets
import sys
import textwrap
from collections.abc import AsyncIterable, AsyncIterator, Callable, Iterable, Mapping
from datetime import UTC, datetime
from itertools import zip_longest
from pathlib import Path
from typing import Final

from bot.exits import StopError
from bot.keeping import OPERATOR
from bot.replying import WORDS
from commands.plain import plain_blocks
from commands.reviewing import ClaimPage, Reviewing
from commands.writing import Block
from db import drafts, lookups
from db.drafts import Draft, DraftChanged
from db.engine import Record
from db.failures import ChangeRefused
from db.reviews import Decision, Review, answered, decided, sure_ones
from db.undoing import undo
from seed import publishing
from seed.correcting import correct, fields_of
from seed.correcting_headers import correct_header, new_party, tell_voice
from seed.corrections import corrected_document
from seed.fields import Misunderstood
from seed.heading import Page

HELP: Final = """\
show [c1 …]              the claims, with the text on the left and the reading on the right
accept c1 … | sure | all    accept claims; sure: those that nothing speaks against
reject c1 …              they are claims, and are not wanted
not c1 …                 they are no claims
edit c1 field=text; …    correct a claim; edit c1 alone lists its fields
set field=text; …        speaker, made_on, episode, perspective, form, url, outlet, title, published, language, mode,
                         and side: whose losses all those are that do not tell
voice name = speaker      who a voice is that the text names: all its claims are theirs
party name=text; kind=word; side=word; parent=id    add a speaker that the record lacks
checks                   what must be settled, what to look at, what to confirm
yes 1 …, no 1 …          confirm or refuse what the checks suggest
effects                  what publishing would change in the answers
unused                   numbers of the text that became no claim
publish [why]            publish what is accepted
discard                  throw the draft away
quit                     leave; the draft stays as it is"""
PROMPT: Final = "> "
_DECISIONS: Final = {"accept": Decision.ACCEPTED, "reject": Decision.REJECTED, "not": Decision.NOT_A_CLAIM}
_WHY: Final = "reviewed in the terminal"

Say = Callable[[str], None]


async def keep(record: Record, text: str, page: Page) -> str:
    """Stores the draft of a text for review; the sentence to print."""
    draft = await publishing.begin(
        record, text, page, owner=None, author=OPERATOR, at=datetime.now(UTC), key=secrets.token_hex(16)
    )
    return f"Kept as {draft.id}; `recordbot review {draft.id}` goes on with it."


async def open_drafts(record: Record, width: int) -> str:
    """The open drafts, after those that have expired are thrown away and told."""
    gone = await record.write(drafts.expire, datetime.now(UTC))
    for one in gone:
        if one.owner is None:
            sys.stderr.write(f"Expired, not published: {one.id} ({one.title}).\n")
    listed = await record.read(drafts.open_drafts, None)
    return plain_blocks(Reviewing(WORDS, {}).listed(listed), width)


async def review(record: Record, draft: str, lines: AsyncIterable[str], say: Say, width: int) -> bool:
    """Acts on the draft line by line until the lines end or one says so; whether every line could be done."""
    desk = _Desk(record, await record.read(drafts.load, draft, None), say, width)
    await desk.open()
    done = True
    async for line in lines:
        if line.strip() in {"quit", "q"}:
            break
        if line.strip():
            done = await desk.act(line.strip()) and done
        if desk.draft.state != "open":
            break
    return done


async def take_back(record: Record, statement: str, why: str) -> str:
    """Undoes the last change of a statement; the sentence to print."""
    changes = await record.write(undo, statement, by=OPERATOR, why=why, at=datetime.now(UTC))
    if changes.nothing:
        return f"{statement} is as it was before its last change already."
    return f"Took back the last change of {statement}; `recordbot history {statement}` shows both."


async def write_corrections(record: Record, folder: Path) -> str:
    """Writes each published draft as a document with right claims; the sentence to print."""
    published = await record.read(drafts.published, None)
    _write_documents(published, folder)
    return f"Wrote {len(published)} corrected drafts to {folder}."


def _write_documents(published: Iterable[Draft], folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for draft in published:
            text = json.dumps(corrected_document(draft), ensure_ascii=False, indent=1)
            (folder / f"{draft.id}.json").write_text(text + "\n", encoding="utf-8")
    except OSError as error:
        raise StopError(f"{folder} cannot be written to ({error.strerror}); name a folder you own.") from error


async def typed_or_piped() -> AsyncIterator[str]:
    """The lines of stdin as they come, with a prompt where a person types them."""
    while True:
        if sys.stdin.isatty():
            sys.stdout.write(PROMPT)
            sys.stdout.flush()
        line = await asyncio.to_thread(sys.stdin.readline)
        if not line:
            return
        yield line


class _Desk:
    """One person at one draft. `draft` is as it was last seen, so that a change made meanwhile is noticed."""

    def __init__(self, record: Record, draft: Draft, say: Say, width: int) -> None:
        self.record = record
        self.draft = draft
        self._say = say
        self._width = width

    async def open(self) -> None:
        words = await self._words()
        self._blocks(words.heading(self.draft))
        for item in self.draft.review.items:
            self._say("\n" + beside(words.claim(self.draft, item), self._width))
        self._blocks(words.unused(self.draft.review))
        if self.draft.state == "open":
            self._blocks(words.known_already((await self._examined()).checked, self.draft.review))

    async def act(self, line: str) -> bool:
        """Does what a line says; what cannot be done is said in a sentence and changes nothing."""
        act, _, rest = line.partition(" ")
        words = await self._words()
        try:
            await self._do(act, rest.strip(), words)
        except DraftChanged as refused:
            self.draft = refused.now
            self._say(words.overtaken(refused))
            return False
        except Misunderstood as refused:
            self._say(words.misunderstood(refused))
            return False
        except KeyError as missing:
            self._say(f"There is no {missing.args[0]} here.")
            return False
        except publishing.NotReady as refused:
            self._say("\n".join(["Not published:", *(f"  {words.finding(one)}" for one in refused.findings)]))
            return False
        except (ChangeRefused, StopError) as refused:
            self._say(str(refused))
            return False
        return True

    async def _do(self, act: str, rest: str, words: Reviewing) -> None:
        match act:
            case "show":
                await self._show(rest, words)
            case "accept" | "reject" | "not":
                numbers = self._numbers(rest)
                await self._save(lambda review: decided(review, numbers, _DECISIONS[act]), act, " ".join(numbers))
            case "edit":
                await self._edit(rest, words)
            case "set":
                known = await self.record.read(publishing.known, None)
                await self._save(lambda review: correct_header(review, typed_pairs(rest), known), act)
            case "voice":
                await self._tell_voice(rest)
            case "party":
                await self._add_party(typed_pairs(rest))
            case "checks":
                examined = await self._examined()
                self._blocks(words.checks(examined.checked, self.draft.review))
            case "yes" | "no":
                await self._answer(rest.split(), yes=act == "yes")
            case "effects":
                self._blocks(words.effects(await self.record.read(publishing.effects, await self._examined())))
            case "unused":
                self._blocks(words.unused(self.draft.review))
            case "publish":
                await self._publish(rest or _WHY, words)
            case "discard":
                await self.record.write(drafts.discard, self.draft.id, owner=None, version=self.draft.version)
                self.draft = await self.record.read(drafts.load, self.draft.id, None)
                self._say(f"Discarded {self.draft.id}.")
            case _:
                self._say(HELP)

    async def _show(self, rest: str, words: Reviewing) -> None:
        wanted = [self.draft.review.item(number) for number in rest.split()] or self.draft.review.items
        for item in wanted:
            self._say("\n" + beside(words.claim(self.draft, item), self._width))

    async def _edit(self, rest: str, words: Reviewing) -> None:
        number, _, pairs = rest.partition(" ")
        item = self.draft.review.item(number)
        if not pairs:
            self._say("\n".join(f"{field}={text}" for field, text in fields_of(item).items()))
            return
        known = await self.record.read(publishing.known, None)
        await self._save(lambda review: correct(review, number, typed_pairs(pairs), known), "edit", number)
        self._say(beside(words.claim(self.draft, self.draft.review.item(number)), self._width))

    async def _tell_voice(self, rest: str) -> None:
        heard, _, speaker = rest.partition("=")
        known = await self.record.read(publishing.known, None)
        await self._save(lambda review: tell_voice(review, heard, speaker.strip(), known), "voice", heard.strip())

    async def _add_party(self, given: Mapping[str, str]) -> None:
        known = await self.record.read(publishing.known, None)
        name, kind, side, parent = (given.get(key, "") for key in ("name", "kind", "side", "parent"))

        def added(review: Review) -> Review:
            return new_party(review, name, kind, side, parent, owner=None, known=known)[0]

        await self._save(added, "party", name)
        self._say(f"{self.draft.review.parties[-1].id} will be added when this is published.")

    async def _answer(self, numbers: list[str], *, yes: bool) -> None:
        suggestions = (await self._examined()).checked.suggestions
        for number in numbers:
            if not number.isascii() or not number.isdigit() or not 0 < int(number[:6]) <= len(suggestions):
                raise KeyError(number)
        for number in numbers:
            await self._confirm(suggestions[int(number) - 1].key, yes=yes)

    async def _confirm(self, key: str, *, yes: bool) -> None:
        await self._save(lambda review: answered(review, key, yes), "yes" if yes else "no", key)

    async def _publish(self, why: str, words: Reviewing) -> None:
        done = await self.record.write(
            publishing.publish,
            self.draft.id,
            owner=None,
            by=OPERATOR,
            why=why,
            version=self.draft.version,
            key=secrets.token_hex(16),
            at=datetime.now(UTC),
        )
        self.draft = done.draft
        self._blocks([words.outcome(done)])

    async def _save(self, act: Callable[[Review], Review], what: str, about: str = "") -> None:
        self.draft = await self.record.write(
            drafts.change,
            self.draft.id,
            act,
            owner=None,
            by=OPERATOR,
            what=what,
            about=about,
            version=self.draft.version,
            key=secrets.token_hex(16),
        )

    async def _examined(self) -> publishing.Examined:
        return await self.record.read(publishing.examine, self.draft, datetime.now(UTC).date())

    async def _words(self) -> Reviewing:
        held = await self.record.read(lookups.parties)
        return Reviewing(WORDS, {party.id: party for party in (*held, *self.draft.review.parties)})

    def _numbers(self, rest: str) -> tuple[str, ...]:
        review = self.draft.review
        if rest == "sure":
            return sure_ones(review)
        if rest == "all":
            return tuple(item.number for item in review.items if item.decision is Decision.OPEN)
        if not rest:
            raise StopError("Name the claims, such as c1 c2.")
        return tuple(rest.split())

    def _blocks(self, blocks: Iterable[Block]) -> None:
        self._say(plain_blocks(blocks, self._width))


def beside(page: ClaimPage, width: int) -> str:
    """A claim as two columns: the words it came from, and how it is read."""
    half = max(20, (width - 3) // 2)
    left = textwrap.wrap(page.said, half)
    right = [line for text in page.read for line in textwrap.wrap(text.replace("**", ""), half, subsequent_indent="  ")]
    columns = (f"{one:<{half}} | {other}".rstrip() for one, other in zip_longest(left, right, fillvalue=""))
    look = [
        line
        for text in page.look
        for line in textwrap.wrap(WORDS.say("review.look", what=text), width, subsequent_indent="  ")
    ]
    return "\n".join([f"{page.number} [{page.decision}]", *columns, *look])


def typed_pairs(text: str) -> dict[str, str]:
    """Fields as typed, `field=text; field=text`."""
    pairs = [piece.partition("=") for piece in text.split(";") if piece.strip()]
    if not pairs or not all(sign for _, sign, _ in pairs):
        raise StopError("Write field=text, with ; between two.")
    return {name.strip(): value.strip() for name, _, value in pairs}
