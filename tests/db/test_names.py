"""The place matcher: every spelling of a place finds it, and what is no place finds none."""

from __future__ import annotations

import io
import json
import re
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.names import ASK, SURE, DidYouMean, GazetteerPlace, NameIndex, NoSuchPlace, PlaceName, Sure
from db.names_folding import bones, coarse, plain, sounds, spelling
from db.names_layouts import typed_on_other_keys
from db.names_merging import pairs_within
from db.names_reading import LONGEST_QUERY, ordinary, readings
from seed.gazetteer import SHIPPED, GazetteerError, read_gazetteer, serve

ANY_TEXT = st.text(max_size=300)
BASE = 40.0


def place(id_: str, name: str, *names: str, lat: float = BASE, lon: float = 45.0, **more: object) -> GazetteerPlace:
    """A village; its further names as "lang:text"."""
    others = tuple(PlaceName(text, lang) for lang, _, text in (name.partition(":") for name in names))
    fields = {"kind": "PPL", "country": "XX", "admin1": "", "population": 0} | more
    return GazetteerPlace(id_, name, others, lat, lon, **fields)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def shipped() -> NameIndex:
    return NameIndex.build(read_gazetteer(SHIPPED))


def name_of(index: NameIndex, query: str) -> str | None:
    """The name under which the gazetteer lists the best answer that the index would put before a person."""
    found = index.match(query)
    if isinstance(found, NoSuchPlace):
        return None
    hit = found.hit if isinstance(found, Sure) else found.hits[0]
    return next(p.name for p in index.places if p.id == hit.records[0])


# Folding


@given(ANY_TEXT)
def test_folding_never_raises_and_is_idempotent(text: str) -> None:
    spelled = spelling(text.replace("\n", " "))
    assert spelling(spelled) == spelled
    assert plain(plain(spelled)) == plain(spelled)
    for language in ("", "az", "tr", "xx"):
        heard = sounds(spelled, language)
        assert coarse(coarse(heard)) == coarse(heard)
        assert re.fullmatch(r"[a-zA-Z0-9 ]*", heard)
        assert bones(bones(coarse(heard))) == bones(coarse(heard))


@given(st.lists(st.text(max_size=30), min_size=1, max_size=5))
def test_many_names_fold_together_as_they_do_alone(texts: list[str]) -> None:
    lines = [text.replace("\n", " ") for text in texts]
    alone = [spelling(line) for line in lines]
    together = spelling("\n".join(lines)).split("\n")
    assert together == alone
    assert sounds("\n".join(alone)).split("\n") == [sounds(line) for line in alone]
    assert plain("\n".join(alone)).split("\n") == [plain(line) for line in alone]


@given(ANY_TEXT)
def test_any_text_is_read_within_the_cap(text: str) -> None:
    assert readings(text) == readings(text[:LONGEST_QUERY])
    assert all(reading.doubt >= 0 for reading in readings(text))


@pytest.mark.parametrize(
    "spellings",
    [
        ("Շիրակ", "Şirak", "Shirak", "Ширак", "შირაქ"),
        ("Գորիս", "Goris", "Горис", "გორის"),
        ("Ոսկեպար", "Voskepar", "Воскепар"),
        ("Երևան", "Yerevan", "Ереван", "Erevan"),
        ("Göytəpə", "Гёйтепе", "Goytepe"),
        ("Ջերմուկ", "Jermuk", "Джермук", "Djermouk", "ჯერმუქ"),
    ],
)
def test_one_name_sounds_the_same_in_every_script(spellings: tuple[str, ...]) -> None:
    assert len({sounds(spelling(each)) for each in spellings}) == 1


@pytest.mark.parametrize(("one", "other"), [("Qazax", "Газах"), ("Kəlbəcər", "Kelbajar"), ("Kapan", "Ghapan")])
def test_sounds_that_are_taken_for_one_another_are_one_in_the_coarse_key(one: str, other: str) -> None:
    keys = [sounds(spelling(each), language) for each, language in ((one, "az"), (other, ""))]
    assert keys[0] != keys[1]
    assert coarse(keys[0]) == coarse(keys[1])


# Finding


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("Goriss", "Goris"),
        ("Горис", "Goris"),
        ("Գորիսում", "Goris"),
        ("goris'te", "Goris"),
        ("Горисе", "Goris"),
        ("Djermouk", "Jermuk"),
        ("city of kapan?", "Kapan"),
        ("Vardenis today", "Vardenis"),
        ("в районе Каджарана", "Kajaran"),
        ("Yerevanda", "Yerevan"),
        ("სევანში", "Sevan"),
        ("shelling of Sotk", "Sotk"),
        ("#Ijevan", "Ijevan"),
        ("Ijevan (Armenia)", "Ijevan"),
        ("سومقاییت", "Sumgayit"),
        ("Stepanakert", "Khankendi"),
        ("Khankendi", "Khankendi"),
        ("Xankəndi", "Khankendi"),
        ("Shushi", "Shusha"),
        ("Şuşa", "Shusha"),
    ],
)
def test_a_place_is_found_however_it_is_written(shipped: NameIndex, query: str, found: str) -> None:
    assert name_of(shipped, query) == found


@pytest.mark.parametrize(
    "words",
    ["and", "get", "are", "Are there casualties", "bina", "toplam", "what about today", "կամ", "где", "şəhər", "و"],
)
def test_words_of_ordinary_speech_are_no_places(shipped: NameIndex, words: str) -> None:
    assert shipped.match(words) == NoSuchPlace()
    assert shipped.find(words) == ()


@pytest.mark.parametrize("nothing", ["", " ", "!!!", "😀😀", "\x00", "()", "‎", "qwxzkj", "xvkqwzzt"])
def test_what_is_no_name_finds_nothing(shipped: NameIndex, nothing: str) -> None:
    assert shipped.match(nothing) == NoSuchPlace()


@pytest.mark.parametrize("elsewhere", ["Paris", "Париж", "Toronto", "Քյոլն", "Nicholas", "Tokyo'da"])
def test_a_name_known_elsewhere_is_not_taken_for_a_village_that_is_spelt_nearly_so(elsewhere: str) -> None:
    index = NameIndex.build([place("1", "Parisk"), place("2", "Torontu"), place("3", "Nikolaz"), place("4", "Tokya")])
    assert not isinstance(index.match(elsewhere), Sure)


def test_a_gazetteer_that_has_a_well_known_city_finds_it() -> None:
    index = NameIndex.build([place("1", "Toronto", population=2_700_000)])
    for spelling_ in ("Toronto", "Торонто", "toronto"):
        assert isinstance(index.match(spelling_), Sure)


@pytest.mark.parametrize("typed", ["Ujhbc", "ujhbc", "Пщкшы", "Գորիս", "Kjgfyf"])
def test_a_name_typed_on_another_layout_of_the_keyboard_is_asked_about(typed: str) -> None:
    index = NameIndex.build(
        [place("1", "Goris", "ru:Горис", "hy:Գորիս"), place("2", "Lopana", "ru:Лопана", lat=BASE + 1)]
    )
    answer = index.match(typed)
    assert isinstance(answer, Sure) if typed == "Գորիս" else isinstance(answer, DidYouMean)


@given(ANY_TEXT)
def test_keys_of_another_layout_spell_the_text_back(text: str) -> None:
    lowered = text.lower()
    for other in typed_on_other_keys(text):
        assert len(other) == len(lowered)
        assert other != lowered


def test_an_ordinary_word_written_as_a_known_towns_name_is_asked_about(shipped: NameIndex) -> None:
    assert isinstance(shipped.match("Սպիտակ"), DidYouMean)
    assert shipped.match("սպիտակ") == NoSuchPlace()


def test_every_name_finds_a_place_that_bears_it(shipped: NameIndex) -> None:
    sample = [listed for listed in list(shipped.places)[::97] if not ordinary(listed.name)]
    for listed in sample:
        found = [record for hit in shipped.find(listed.name, limit=25) for record in hit.records]
        alike = {other.id for other in shipped.places if spelling(other.name) == spelling(listed.name)}
        assert alike & set(found), listed.name


def test_scores_fall_from_the_best_and_stay_probabilities(shipped: NameIndex) -> None:
    for query in ("Goris", "Agarak", "Gorzz", "Şahsevən", "qarabulk"):
        scores = [hit.score for hit in shipped.find(query)]
        assert scores == sorted(scores, reverse=True)
        assert all(0 <= score <= 1 for score in scores)


def test_a_typo_is_less_sure_than_the_name_itself(shipped: NameIndex) -> None:
    right, typo, worse = (shipped.find(query)[0].score for query in ("Vardenis", "Vardenits", "Verdinits"))
    assert right > typo > worse
    assert right >= SURE > ASK


def test_an_upper_village_is_not_its_lower_neighbour() -> None:
    index = NameIndex.build([place("u", "Yuxarı Qarxun"), place("l", "Aşağı Qarxun", lat=BASE + 1)])
    for upper, lower in (("Верхний Кархун", "Нижний Кархун"), ("Verin Karkhun", "Nerkin Karkhun")):
        for query, meant in ((upper, "u"), (lower, "l")):
            answer = index.match(query)
            assert isinstance(answer, Sure)
            assert answer.hit.place_id == meant
    only_lower = NameIndex.build([place("l", "Ашагы Кышлак", "az:Aşağı Qışlaq")])
    assert not isinstance(only_lower.match("Yukhary Kyshlak"), Sure)


# Several, one, and the same


def test_places_of_one_name_are_shown_as_a_tie() -> None:
    index = NameIndex.build([place("a", "Agarak"), place("b", "Agarak", lat=BASE + 1)])
    answer = index.match("Agarak")
    assert isinstance(answer, DidYouMean)
    assert {hit.place_id for hit in answer.hits} == {"a", "b"}
    assert len({hit.score for hit in answer.hits}) == 1


def test_the_far_larger_place_of_the_same_name_is_meant() -> None:
    index = NameIndex.build([place("village", "Vardenis"), place("town", "Vardenis", lat=BASE + 1, population=20_000)])
    answer = index.match("Vardenis")
    assert isinstance(answer, Sure)
    assert answer.hit.place_id == "town"


def test_the_place_that_the_record_names_is_meant() -> None:
    index = NameIndex.build([place("a", "Agarak"), place("b", "Agarak", lat=BASE + 1)], named={"b"})
    answer = index.match("Agarak")
    assert isinstance(answer, Sure)
    assert answer.hit.place_id == "b"


def test_of_two_the_place_near_one_that_the_record_names_comes_first() -> None:
    index = NameIndex.build([place("a", "Agarak"), place("b", "Agarak", lat=BASE + 1)])
    near_b = index.with_named({"c"}).with_added([place("c", "Meghri", lat=BASE + 1.05)])
    assert near_b.find("Agarak")[0].place_id == "b"


def test_the_same_place_twice_answers_as_one_with_both_records() -> None:
    twice = [place("1", "Velikhanly"), place("2", "Vəlixanlı", lat=BASE + 0.02, population=50)]
    index = NameIndex.build(twice)
    (hit,) = index.find("Velikhanly")
    assert hit.place_id == "2"
    assert hit.records == ("1", "2")
    apart = NameIndex.build([place("1", "Velikhanly"), place("2", "Velikhanly", lat=BASE + 0.05)])
    assert len(apart.find("Velikhanly")) == 2


def test_a_province_and_its_town_stay_two_places() -> None:
    index = NameIndex.build([place("town", "Tavush"), place("province", "Tavush", kind="ADM1")])
    assert {hit.place_id for hit in index.find("Tavush")} == {"town", "province"}


def test_a_place_whose_own_name_it_is_comes_before_one_that_also_bears_it() -> None:
    index = NameIndex.build(
        [place("other", "Garmi", "en:Artsvashen", population=2000), place("own", "Artsvashen", lat=BASE + 1)]
    )
    assert index.find("Artsvashen")[0].place_id == "own"


# Adding


def test_an_added_place_and_an_added_name_are_found_at_once() -> None:
    index = NameIndex.build([place("1", "Goris"), place("2", "Kapan", lat=BASE + 1)])
    assert index.match("Geghamasar") == NoSuchPlace()
    added = index.with_added([place("3", "Geghamasar")]).with_added([place("1", "Goris", "en:Gorusia")])
    assert [added.find(query)[0].place_id for query in ("Geghamasar", "Gorusia", "Goris", "Kapan")] == [*"3112"]
    assert index.match("Geghamasar") == NoSuchPlace()


def test_a_gazetteer_of_another_country_needs_no_change() -> None:
    index = NameIndex.build([place("ua", "Авдіївка", "en:Avdiivka"), place("pl", "Łódź", lat=51.8, lon=19.5)])
    assert index.find("Avdeyevka")[0].place_id == "ua"
    assert index.find("Lodz")[0].place_id == "pl"


# Completing


def test_completing_prefers_what_people_speak_of(shipped: NameIndex) -> None:
    assert [hit.matched_name for hit in shipped.complete("vanadz", 1)] == ["Vanadzor"]
    assert name_of_first(shipped, "gyu") == "Gyumri"
    assert name_of_first(shipped, "ստեփանակ") == "Khankendi"


def test_completing_nothing_lists_what_the_record_names(shipped: NameIndex) -> None:
    goris = shipped.find("Goris")[0].place_id
    assert shipped.complete("") == ()
    assert [hit.place_id for hit in shipped.with_named({goris}).complete("")] == [goris]


def test_completing_a_misspelt_beginning_falls_back_on_finding(shipped: NameIndex) -> None:
    assert name_of_first(shipped, "vardeniz") == "Vardenis"


def name_of_first(index: NameIndex, prefix: str) -> str:
    record = index.complete(prefix)[0].records[0]
    return next(p.name for p in index.places if p.id == record)


# Time


@settings(max_examples=60, deadline=400)
@given(text=st.text(min_size=100, max_size=3000))
def test_a_lookup_takes_bounded_time_on_any_text(shipped: NameIndex, text: str) -> None:
    assert shipped.find(text) == shipped.find(text[:LONGEST_QUERY])
    shipped.complete(text)


@pytest.mark.parametrize("text", ["Vardenis Goris " * 400, "😀" * 6000, "ա" * 6000, "aşağı " * 1000, "'" * 6000])
def test_a_very_long_query_costs_no_more_than_a_capped_one(shipped: NameIndex, text: str) -> None:
    def seconds(query: str) -> float:
        began = time.perf_counter()
        shipped.find(query)
        return time.perf_counter() - began

    long, capped = (min(seconds(query) for _ in range(5)) for query in (text, text[:LONGEST_QUERY]))
    assert long <= 2 * capped + 0.002


# Distances


@given(
    st.lists(st.tuples(st.floats(-80, 80), st.floats(-170, 170)), min_size=1, max_size=12),
    st.floats(min_value=-0.02, max_value=0.02),
)
def test_neighbours_are_found_at_any_latitude(points: list[tuple[float, float]], north: float) -> None:
    places = [place(str(n), "A", lat=lat, lon=lon) for n, (lat, lon) in enumerate(points)]
    shifted = [place(f"s{n}", "A", lat=lat + north, lon=lon) for n, (lat, lon) in enumerate(points)]
    found = {(one.id, other.id) for one, other in pairs_within(places, shifted, 3.0)}
    assert {(str(n), f"s{n}") for n in range(len(points))} <= found


# Files


HEADER = "geonameid\tname\tasciiname\tlat\tlon\tfcode\tcountry\tadmin1\tadmin2\tpopulation\talternates\n"
ROW = "1\tŁódź\tLodz\t51.8\t19.5\tPPLA\tPL\tŁódź\t\t670000\tpl:Łódź|und:Litzmannstadt\n"
EXTRA_HEADER = "geonameid\tname\tcountry\tother_name\tlang\tkind\tsource\n"


def test_any_countrys_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "PL.tsv").write_text(HEADER + ROW, encoding="utf-8")
    (tmp_path / "names_extra.tsv").write_text(
        EXTRA_HEADER + "1\tŁódź\tPL\tЛодзь\tru\trussian\tan atlas\n1\tŁódź\tPL\tLodsch\tde\tgerman name\tan atlas\n",
        encoding="utf-8",
    )
    (read,) = read_gazetteer(tmp_path)
    assert (read.id, read.name, read.population, read.country) == ("1", "Łódź", 670_000, "PL")
    assert PlaceName("Litzmannstadt", "", "alternate", "") in read.names
    assert PlaceName("Lodsch", "de", "german name", "german") in read.names
    assert NameIndex.build([read]).find("Лодзь")[0].place_id == "1"


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("id\tname\n", "PL.tsv, line 1: the columns should be geonameid"),
        (HEADER + "1\tx\n", "PL.tsv, line 2: 2 columns instead of 11"),
        (HEADER + ROW.replace("51.8", "north"), "PL.tsv, line 2: could not convert"),
        (HEADER + ROW.replace("51.8", "95.0"), "PL.tsv, line 2: 95.0, 19.5 is not on the map"),
        (HEADER + ROW + ROW.replace("pl:Łódź|", "Łódź|"), "PL.tsv, line 3: the alternate name"),
        (HEADER + ROW.replace("\tŁódź\tLodz", "\t\tLodz"), "PL.tsv, line 2: a place needs"),
    ],
)
def test_a_faulty_file_is_refused_with_the_line(tmp_path: Path, content: str, complaint: str) -> None:
    (tmp_path / "PL.tsv").write_text(content, encoding="utf-8")
    with pytest.raises(GazetteerError, match=re.escape(complaint)):
        read_gazetteer(tmp_path)


def test_a_folder_without_countries_and_a_stray_extra_name_are_refused(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match="no country file"):
        read_gazetteer(tmp_path)
    (tmp_path / "PL.tsv").write_text(HEADER + ROW, encoding="utf-8")
    (tmp_path / "names_extra.tsv").write_text(EXTRA_HEADER + "7\tx\tPL\ty\tpl\tz\ts\n", encoding="utf-8")
    with pytest.raises(GazetteerError, match="has the id 7"):
        read_gazetteer(tmp_path)


def test_queries_are_answered_as_json_lines(tmp_path: Path) -> None:
    (tmp_path / "PL.tsv").write_text(HEADER + ROW, encoding="utf-8")
    answered = io.StringIO()
    serve(tmp_path, io.StringIO("Łódź\nlod*\nqqqq\n\n"), answered)
    ready, exact, begun, nothing, empty = map(json.loads, answered.getvalue().splitlines())
    assert ready["ready"] is True
    assert [exact["hits"][0][0], begun["hits"][0][0]] == [1, 1]
    assert [nothing["hits"], empty["hits"]] == [[], []]
    assert [exact["verdict"], nothing["verdict"]] == ["sure", "none"]


def test_guesses_below_the_threshold_are_listed_when_asked_for(tmp_path: Path) -> None:
    (tmp_path / "PL.tsv").write_text(HEADER + ROW, encoding="utf-8")
    answered = io.StringIO()
    serve(tmp_path, io.StringIO("lodowwa\n"), answered, abstain=False)
    guess = json.loads(answered.getvalue().splitlines()[1])
    assert guess["verdict"] == "none"
    assert guess["hits"][0][0] == 1


def test_a_gazetteer_without_places_knows_none():
    index = NameIndex.build([])
    assert isinstance(index.match("Anywhere"), NoSuchPlace)
    assert index.complete("") == ()
    assert index.find("Anywhere at all") == ()


@pytest.mark.parametrize(("people", "expected"), [(40_000, DidYouMean), (400, Sure)])
def test_a_former_name_of_two_known_towns_is_asked_about(people: int, expected: type) -> None:
    """The likeliest is not taken for sure where another town that people speak of bore the very same name."""
    named = place("1", "Ashford", "en:Oldbridge", lat=40.0, population=90_000)
    other = place("2", "Millbrook", "en:Oldbridge", lat=41.0, population=people)
    assert isinstance(NameIndex.build([named, other]).with_named(["1"]).match("Oldbridge"), expected)
