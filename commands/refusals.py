"""Every error a person can cause. It is theirs alone to see, and says the next step."""

from __future__ import annotations


class Refusal(Exception):  # noqa: N818 - a refusal is not an error of ours
    """What a person asked cannot be done as asked. `key` is the sentence in the catalogue, `values` fill it."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key = f"refusal.{key}"
        self.values = values
