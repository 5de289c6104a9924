"""Descriptions of commands and options in the languages of Discord, out of the catalogue. Names stay English."""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands

from commands.words import ANSWERS_ONLY, DEFAULT_LOCALE, LOCALES, words


def worded(key: str) -> app_commands.locale_str:
    """A text of the catalogue that Discord shows by itself; `CatalogueTranslator` finds it again by its key."""
    return app_commands.locale_str(words().say(key), key=key)


def language_of(locale: discord.Locale) -> str:
    """The language of one of Discord's locales: "en" of "en-US"."""
    return locale.value.partition("-")[0]


class CatalogueTranslator(app_commands.Translator):
    """Says a text made by `worded` in another language; what has no key, such as a name, stays as it is."""

    async def translate(
        self,
        string: app_commands.locale_str,
        locale: discord.Locale,
        context: app_commands.TranslationContext[Any, Any],
    ) -> str | None:
        del context
        key, language = string.extras.get("key"), language_of(locale)
        if key is None or language not in LOCALES or language in {DEFAULT_LOCALE, *ANSWERS_ONLY}:
            return None
        return words(language).say(key)
