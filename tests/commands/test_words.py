"""The catalogue has a word for everything the record can say, in each language, and nothing that nobody says."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest
from babel import Locale

from commands.questions import QUESTIONS
from commands.words import ANSWERS_ONLY, DEFAULT_LOCALE, LOCALES, Sentence, read_catalogue, tidied, words
from db.answers import NothingReason, Rule, Topic
from db.vocabulary import GROUPS, OBJECT_CLASSES, Drift, Effect, Kind, Qualifier, Role

ROOT = Path(__file__).parents[2]
ENGLISH = read_catalogue(DEFAULT_LOCALE)
FAMILIES = {
    "kind": Kind,
    "deed": Kind,
    "group": GROUPS,
    "groups": GROUPS,
    "class": OBJECT_CLASSES,
    "classes": OBJECT_CLASSES,
    "effect": Effect,
    "role": Role,
    "drift": Drift,
    "value": Qualifier,
    "rule": Rule,
    "topic": Topic,
    "nothing": set(NothingReason),
    "command": QUESTIONS,
    "option": {option for question in QUESTIONS.values() for option in question.options},
}
OF_ANSWERS = {
    *("kind", "deed", "kinds", "group", "groups", "class", "classes", "value", "unit", "figure", "join", "effect"),
    *("effects", "role", "relation", "topic", "scope", "line", "computed", "places", "precision", "other", "caution"),
    *("nothing", "coverage", "readings", "drift", "why", "rule", "standing", "foot", "layout", "button", "narrow"),
}
"""What a language that words answers alone has to say; the rest of its screens is English."""


def forms(sentence: Sentence) -> list[str]:
    return [sentence] if isinstance(sentence, str) else list(sentence.values())


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("locale", LOCALES)
def test_every_word_of_the_record_is_in_the_catalogue(family, locale):
    assert [word for word in FAMILIES[family] if not words(locale).knows(f"{family}.{word}")] == []


@pytest.mark.parametrize("locale", LOCALES)
def test_every_language_says_the_same_sentences(locale):
    own = {key for key in ENGLISH if locale not in ANSWERS_ONLY or key.partition(".")[0] in OF_ANSWERS}
    assert read_catalogue(locale).keys() == own


@pytest.mark.parametrize("locale", LOCALES)
def test_a_translation_fills_in_what_the_english_does(locale):
    """Figures and values may choose among the pieces they are given: order, case and the words said are theirs."""
    for key, sentence in read_catalogue(locale).items():
        wanted = set().union(*map(placeholders, forms(ENGLISH[key])))
        for form in forms(sentence):
            if key.startswith("value."):
                assert placeholders(form) <= {"said", "number", "low", "high", "figure"}, key
            elif key.startswith("figure.") and {"value", "deed"} <= wanted:
                assert {"value", "deed"} <= placeholders(form) <= {"value", "deed", "noun", "label"}, key
            else:
                assert placeholders(form) == wanted, key


@pytest.mark.parametrize("locale", LOCALES)
def test_a_sentence_by_number_has_all_the_forms_of_its_language(locale):
    wanted = {*Locale.parse(locale).plural_form.tags, "other"}
    for key, sentence in read_catalogue(locale).items():
        assert isinstance(sentence, str) or sentence.keys() == wanted, key
        assert all(form.strip() for form in forms(sentence)), key


def test_nothing_in_the_catalogue_is_never_said():
    """A key is said in full, or its beginning is and the rest is a word of the code or the vocabulary."""
    folders = ("bot", "commands", "seed", "db")
    source = "\n".join(path.read_text(encoding="utf-8") for name in folders for path in (ROOT / name).rglob("*.py"))
    said = {*re.findall(r"[\"']([\w.:]+)[\"']", source), "separator", "last", *map(str, range(1, 8))}
    begun = ["deed.", "kinds.", "effects.", *sorted(set(re.findall(r"f\"([a-z]+\.[a-z_]*)\{", source)))]

    def is_said(key: str) -> bool:
        rests = [key.removeprefix(start) for start in begun if key.startswith(start)]
        rests += [rest.removesuffix(switch) for rest in rests for switch in ("_yes", "_no")]
        return key in said or any(set(rest.split("+")) <= said for rest in rests)

    assert [key for key in ENGLISH if not is_said(key)] == []


def test_a_language_without_a_catalogue_reads_english():
    assert words("xx") is words("en")
    assert words("../en") is words("en")


def test_a_language_of_answers_alone_says_the_rest_in_english():
    assert words("hy").say("help.heading") == words("en").say("help.heading")
    assert words("hy").say("caution.claims") != words("en").say("caution.claims")


@pytest.mark.parametrize(
    ("locale", "number", "text"),
    [
        ("en", 1, "1 report"),
        ("en", 8, "8 reports"),
        ("ru", 1, "1 сообщение"),
        ("ru", 3, "3 сообщения"),
        ("ru", 11, "11 сообщений"),
        ("ru", 21, "21 сообщение"),
        ("tr", 8, "8 haber"),
    ],
)
def test_plural_forms_follow_the_number(locale, number, text):
    assert words(locale).say("line.reports", n=number) == text


@pytest.mark.parametrize(("locale", "titled"), [("en", "Isabet"), ("tr", "İsabet"), ("az", "İsabet")])
def test_a_capital_letter_is_the_languages_own(locale, titled):
    assert words(locale).titled("isabet") == titled
    assert words(locale).titled("**isabet**") == f"**{titled}**"


def test_a_sentence_closes_over_its_empty_pieces_and_keeps_other_spaces():
    assert tidied(" **7\N{NO-BREAK SPACE}600**  lost () ") == "**7\N{NO-BREAK SPACE}600** lost"


def test_numbers_are_written_the_languages_own_way():
    assert [words(locale).number(7600) for locale in ("en", "ru", "tr")] == ["7,600", "7\N{NO-BREAK SPACE}600", "7.600"]
