"""The header of a proposed statement: who spoke, when, of which episode, and the page the text is from.

What the page's description and the record do not tell stays open, with the likely answers.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from db.claims import Episode, Report, Statement
from db.places import Atlas
from db.reviews import DRAFT, UNDECIDED, Item, Question
from db.vocabulary import NEUTRAL_SIDES, DateBasis, Perspective, Precision, ReportMode, StatementStatus
from seed.drafting.drafts import Drafted
from seed.naming import Cast
from seed.reading import clean
from seed.showing import named, shown

NO_PAGE: Final = "https://undecided.invalid/"
"""Stands for the address of a page that nobody has given yet."""
UNTOLD_LANGUAGE: Final = "und"
"""ISO 639 for a language that is not told."""
_ADDRESS: Final = re.compile(r"https?://[!-~]{1,1500}")
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}")
_MOST_TITLE: Final = 120
_MOST_OF_TEXT: Final = 48
"""Characters of the text that stand for a title: everybody sees it, and of the text no more than a few words."""
_MOST_CHOICES: Final = 5
_AFTERMATH_DAYS: Final = 60


@dataclass(frozen=True, slots=True)
class Page:
    """What is known of the text beforehand, as a person gave it; anything may be missing.

    `speaker` is a party's id or name. `published` is the day of publication.
    """

    url: str = ""
    outlet: str = ""
    title: str = ""
    speaker: str = ""
    published: date | None = None
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Known:
    """What the record knows, as one viewer sees it."""

    cast: Cast
    episodes: tuple[Episode, ...]
    atlas: Atlas


def text_digest(text: str) -> str:
    """SHA-256 of the text as it reads, whatever its spaces and line ends: the same for every copy of it."""
    return hashlib.sha256(" ".join(clean(text).text.split()).encode()).hexdigest()


class Heading:
    """Who and what a text is about as a whole. `speaker` is None where no party is known to speak."""

    def __init__(self, text: str, drafted: Drafted, page: Page, known: Known) -> None:
        self._text = text
        self._drafted = drafted
        self._page = page
        self._known = known
        self.speaker, self._speakers = known.cast.speaker(page.speaker) if page.speaker else (None, ())
        if self.speaker is None and not page.speaker:
            self.speaker = self._only_voice()

    @property
    def _has_address(self) -> bool:
        return _ADDRESS.fullmatch(self._page.url) is not None

    def _only_voice(self) -> str | None:
        """The party whose words all drafts are, where the text has one voice and it is known."""
        voices = {one.claimants for one in self._drafted.drafts}
        if len(voices) != 1 or len(only := voices.pop()) == 0:
            return None
        found = {self._known.cast.speaker(name)[0] for name in only}
        return found.pop() if len(found) == 1 else None

    def header(self, items: Sequence[Item]) -> Statement:
        """The statement without claims; what is not told stands as undecided."""
        page, published = self._page, self._page.published
        precision = Precision.UNKNOWN if published is None else Precision.DAY
        report = Report(
            outlet=named(page.outlet) or UNDECIDED,
            short_title=shown(page.title, _MOST_TITLE) or shown(self._first_line(), _MOST_OF_TEXT) or UNDECIDED,
            url=page.url if self._has_address else NO_PAGE,
            published=published,
            published_precision=precision,
            lang=page.language if _LANGUAGE.fullmatch(page.language) else UNTOLD_LANGUAGE,
            mode=ReportMode.QUOTE,
            text_sha256=text_digest(self._text),
        )
        return Statement(
            id=DRAFT,
            episode=self._episode() or UNDECIDED,
            speaker=self.speaker or UNDECIDED,
            perspective=self._perspective(items),
            status=StatementStatus.PUBLISHED,
            made_on=published,
            made_precision=precision,
            made_basis=None if published is None else DateBasis.REPORT_DAY,
            reports=(report,),
        )

    def _perspective(self, items: Sequence[Item]) -> Perspective:
        party = self._known.cast.parties.get(self.speaker or "")
        if party is None or party.side not in NEUTRAL_SIDES:
            own = party is None or any(item.claim.side_affected == party.side for item in items)
            return Perspective.OWN_SIDE if own else Perspective.ABOUT_ADVERSARY
        return Perspective.THIRD_PARTY_RELAY if party.side == "media" else Perspective.THIRD_PARTY_FINDING

    def _episode(self) -> str | None:
        """The one episode there is, or the one whose days or weeks after hold the day of publication."""
        episodes, day = self._known.episodes, self._page.published
        if len(episodes) == 1:
            return episodes[0].id
        fitting = [
            one.id
            for one in episodes
            if day is not None and one.start <= day and (one.end is None or (day - one.end).days <= _AFTERMATH_DAYS)
        ]
        return fitting[0] if len(fitting) == 1 else None

    def _first_line(self) -> str:
        return next((line for line in self._text[:4000].splitlines() if line.strip()), "")

    def questions(self) -> Iterator[Question]:
        """What of the header is not told."""
        page = self._page
        if self.speaker is None:
            yield Question("speaker", "no_such_speaker" if page.speaker else "not_told", named(page.speaker),
                           self._speakers)  # fmt: skip
        if self._episode() is None:
            yield Question("episode", "not_told", choices=tuple(one.id for one in self._known.episodes[:_MOST_CHOICES]))
        for field, given in (("url", self._has_address), ("outlet", page.outlet), ("made_on", page.published)):
            if not given:
                yield Question(field, "not_told")
