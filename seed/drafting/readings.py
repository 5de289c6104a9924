"""A draft with what it was read from, while the drafts of a text are linked to one another."""

from __future__ import annotations

from dataclasses import dataclass

from seed.drafting.counts import Count
from seed.drafting.drafts import Draft


@dataclass(slots=True, eq=False)
class Read:
    """A draft with what it was read from.

    `long`: of a span of time up to now; `ours`: of the speaker's own people, or of the enemy's; `again`: the earlier
    read of the same figure that it was folded into.
    """

    draft: Draft
    count: Count | None
    sentence: int
    paragraph: int
    heading: bool
    long: bool = False
    ours: bool | None = None
    again: Read | None = None

    @property
    def headline(self) -> bool:
        """Whether it stands in a heading, and not in a line of a table or of a list of labels."""
        return self.heading and (self.count is None or self.count.how not in {"table", "label", "heading"})

    @property
    def running(self) -> bool:
        """Whether it adds up what happened over a span of time."""
        count = self.count
        return self.long or (count is not None and (count.since or count.period or count.total))
