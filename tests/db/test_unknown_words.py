"""Counting unknown words: words alone, for the server that chose it, never more than fit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import create_engine, select

from db.settings import ServerSettings, choose, settings_of
from db.tables import metadata, server_role, server_setting
from db.unknown_words import LONGEST_WORD, MOST_WORDS, count, forget, most_often

SERVER, OTHER = 1, 2


@pytest.fixture
def conn(tmp_path):
    engine = create_engine(f"sqlite:///{tmp_path / 'counted.db'}")
    with engine.begin() as conn:
        metadata.create_all(conn, tables=[server_setting, server_role])
        choose(conn, SERVER, "counts_unknown_words", True)
        yield conn
    engine.dispose()


def test_a_word_counts_once_a_question_however_it_is_written(conn):
    assert count(conn, SERVER, ["Quux", "quux", "QUUX", "blorp"]) == 2
    assert count(conn, SERVER, ["quux"]) == 1
    assert most_often(conn, SERVER, 10) == (("quux", 2), ("blorp", 1))
    assert most_often(conn, SERVER, 1) == (("quux", 2),)


def test_nothing_is_counted_where_the_server_did_not_choose_it(conn):
    assert count(conn, OTHER, ["quux"]) == 0
    assert most_often(conn, OTHER, 10) == ()


@pytest.mark.parametrize("word", ["", "555-0199", "a1", "ani@example.org", "<@1234>", "two words", "xy" * 21])
def test_what_is_no_word_is_not_counted(conn, word):
    assert count(conn, SERVER, [word]) == 0
    assert most_often(conn, SERVER, 10) == ()


def test_a_server_holds_so_many_words_and_goes_on_counting_those(conn):
    words = ["w" + "x".join(chr(ord("a") + int(digit)) for digit in f"{n:03}") for n in range(MOST_WORDS + 5)]
    assert count(conn, SERVER, words) == MOST_WORDS
    assert count(conn, SERVER, ["quux", words[0]]) == 1
    assert len(most_often(conn, SERVER, MOST_WORDS * 2)) == MOST_WORDS
    assert most_often(conn, SERVER, 1) == ((words[0], 2),)


def test_forgetting_leaves_the_choices_and_the_other_servers(conn):
    choose(conn, OTHER, "counts_unknown_words", True)
    for server in (SERVER, OTHER):
        count(conn, server, ["language", "quux"])
    assert settings_of(conn, SERVER) == ServerSettings(counts_unknown_words=True)
    assert forget(conn, SERVER)
    assert not forget(conn, SERVER)
    assert settings_of(conn, SERVER).counts_unknown_words
    assert most_often(conn, SERVER, 10) == ()
    assert len(most_often(conn, OTHER, 10)) == 2


@given(st.lists(st.text(max_size=60), max_size=20))
def test_of_any_text_only_words_are_held(words):
    engine = create_engine("sqlite://")
    with engine.begin() as conn:
        metadata.create_all(conn, tables=[server_setting, server_role])
        choose(conn, SERVER, "counts_unknown_words", True)
        counted = count(conn, SERVER, words)
        keys = conn.execute(select(server_setting.c.key)).scalars().all()
        held = most_often(conn, SERVER, MOST_WORDS)
        assert len(held) == counted == len(keys) - 1
        assert all(word.isalpha() and len(word) <= LONGEST_WORD and times == 1 for word, times in held)
    engine.dispose()
