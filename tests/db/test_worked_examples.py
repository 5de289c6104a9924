"""Every worked example of RECORD.md §4, asked of the bundled record in a real file."""

from __future__ import annotations

from collections.abc import Iterable

from db.answers import Answer, Line, Nothing, NothingReason, Outcome, Polarity, Relation, Rule, Shown
from db.vocabulary import Kind
from tests.conftest import Ask


def found(outcome: Outcome) -> Answer:
    assert isinstance(outcome, Answer), outcome
    return outcome


def own(outcome: Outcome, side: str = "armenia") -> list[Line]:
    sections = found(outcome).sections
    return [line for one in sections if one.side == side and one.relation is Relation.OWN for line in one.lines]


def said(lines: Iterable[Line]) -> list[tuple[str, str | None]]:
    return [(line.claim.value.as_said if line.claim.value else "", line.claim.group) for line in lines]


def current_ids(outcome: Outcome) -> set[str]:
    answer = found(outcome)
    return {line.claim.id for line in answer.lines} | {part.claim.id for line in answer.lines for part in line.parts}


def test_the_statement_of_19_september_is_207_together_with_three_civilians_inside(ask: Ask) -> None:
    (line,) = own(ask("statement", speaker="am-sc", kinds="killed"))
    assert line.claim.kinds == {Kind.KILLED, Kind.MISSING}
    assert said([line]) == [("reached 207", "all_persons")]
    assert said(line.parts) == [("3", "civilian"), ("2", "civilian")]
    assert not found(ask("statement", speaker="am-sc", kinds="killed")).sections[0].computed


def test_eight_reports_are_one_line_and_the_repetition_is_named(ask: Ask) -> None:
    (line,) = own(ask("statement", speaker="am-sc", kinds="killed"))
    assert (line.carried.reports, line.carried.differ, line.carried.left_out) == (8, 5, 0)
    assert [part.carried.left_out for part in line.parts] == [0, 2]
    assert [repeat.statement.id for repeat in line.repeated_by] == ["am-pm-2022-09-22"]


def test_an_outlet_that_writes_207_killed_is_a_reading_with_drift(ask: Ask) -> None:
    answer = found(ask("readings", outlet="QNA", value=207))
    (reading,) = answer.readings
    assert {drift.value for drift in reading.reading.drift} == {"kind_collapsed", "group_narrowed"}
    assert len([line for line in answer.lines if line.claim.id == "am-sc-2022-09-19.c1"]) == 1


def test_wounded_of_the_statement_are_293_and_7_and_300_is_computed(ask: Ask) -> None:
    answer = found(ask("statement", speaker="am-sc", kinds="wounded"))
    assert said(own(answer)) == [("293", "military"), ("7", "civilian")]
    (total,) = answer.sections[0].computed
    assert (total.value, [one.claim.value.lo for one in total.operands]) == (300, [293, 7])
    assert own(answer)[1].carried.differ == 3


def test_captured_is_a_line_of_its_own(ask: Ask) -> None:
    lines = own(ask("casualties", kinds="captured", side="armenia"))
    assert said(lines) == [("20", "military")]


def test_killed_today_is_222_and_3_with_the_series_marked_where_what_is_counted_changed(ask: Ask) -> None:
    soldiers, civilians = own(ask("casualties", kinds="killed", side="armenia"))
    assert said([soldiers, civilians]) == [("222", "military"), ("3", "civilian")]
    steps = [(step.said.claim.value.as_said, bool(step.changed)) for step in soldiers.history]
    assert steps == [
        ("49", False),
        ("50", True),
        ("105", True),
        ("135 confirmed", True),
        ("reached 207", True),
        ("more than 210", False),
    ]
    assert soldiers.changed == {"group", "kinds"}
    assert [step.said.statement.speaker for step in soldiers.history] == [
        "am-pm", "am-mod", "am-pm", "am-pm", "am-sc", "am-pm",
    ]  # fmt: skip


def test_as_of_20_september_killed_and_killed_or_missing_are_two_lines(ask: Ask) -> None:
    answer = found(ask("casualties", kinds="killed", as_of="2022-09-20"))
    assert said(own(answer)) == [("135 confirmed", "all_persons"), ("reached 207", "all_persons")]
    assert own(answer)[0].claim.provisional
    assert said(own(answer, "azerbaijan")) == [("79", "military")]
    assert not [one for section in answer.sections for one in section.computed]
    assert Rule.VOICES in {refusal.rule for refusal in answer.refusals}


def test_azerbaijans_own_figures_with_the_parts_of_50_in_history(ask: Ask) -> None:
    answer = found(ask("casualties", side="azerbaijan"))
    assert said(own(answer, "azerbaijan")) == [("79", "military"), ("282", "military"), ("2", "civilian")]
    assert [step.said.claim.value.lo for step in own(answer, "azerbaijan")[0].history] == [50, 71, 77]
    gone = {one.said.claim.id: one.rule for one in answer.dropped}
    assert gone["az-mod-2022-09-13.c2"] is gone["az-mod-2022-09-13.c3"] is Rule.PARTS


def test_both_sides_are_not_added_and_286_is_only_the_outlets_own_sum(ask: Ask) -> None:
    answer = found(ask("compare", kinds="killed"))
    assert {section.side for section in answer.sections} == {"armenia", "azerbaijan"}
    assert "sides_not_added" in {refusal.reason for refusal in answer.refusals}
    by_id = {line.claim.id: line for line in answer.other_counts}
    assert by_id["afp-2022-10-04.c1"].claim.derived_from == ("am-sc-2022-09-19.c1", "az-mod-2022-09-19.c1")
    assert "afp-2022-10-04.c1" not in current_ids(answer)


def test_settlements_are_36_of_which_seven_are_named(ask: Ask) -> None:
    (line,) = own(ask("settlements"))
    assert line.claim.value.lo == 36
    assert len({name for part in line.parts for name in part.claim.places}) == 7
    assert [repeat.statement.speaker for repeat in line.repeated_by] == ["am-pm", "am-gov"]


def test_jermuk_yes_and_sotk_not_among_the_named_but_never_no(ask: Ask) -> None:
    assert found(ask("settlements", place="Jermuk")).polarity is Polarity.YES
    sotk = found(ask("settlements", place="sotk"))
    assert sotk.polarity is Polarity.UNKNOWN
    assert {line.claim.role.value for line in sotk.nearby if line.claim.role} == {"displaced_from", "direction_of_fire"}


def test_192_houses_partially_or_completely_destroyed_and_192_damaged_stay_apart(ask: Ask) -> None:
    lines = own(ask("damage", object_class="house"))
    assert [sorted(line.claim.effects) for line in lines[:2]] == [
        ["destroyed_completely", "destroyed_partially"],
        ["damaged"],
    ]
    assert [(part.claim.value.as_said, part.claim.place) for part in lines[1].parts] == [
        ("about 60", None),
        ("120", "Sotk"),
    ]
    assert not [line for line in lines if line.claim.effects == {"destroyed"} and line.claim.value.lo == 192]


def test_displaced_of_whom_children_and_the_evacuated_apart(ask: Ask) -> None:
    whole, evacuated, returned = own(ask("displacement", side="armenia"))
    assert said([whole]) == [("more than 7,600", "civilian")]
    assert said(whole.parts) == [("1,437", "children"), ("99", "persons_with_disabilities")]
    assert (evacuated.claim.value.lo, returned.claim.value.lo) == (2121, 712)
    assert [step.said.claim.value.lo for step in whole.history] == [2570, 2750]


def test_missing_28_and_2_still_stand(ask: Ask) -> None:
    lines = own(ask("casualties", kinds="missing", side="armenia"))
    assert said(lines) == [("28", "military"), ("2", "civilian")]


def test_infrastructure_damaged_is_19_computed(ask: Ask) -> None:
    answer = found(ask("damage", object_class="infrastructure"))
    (total,) = answer.sections[0].computed
    assert total.value == 19
    assert sorted(one.claim.value.lo for one in total.operands) == [1, 1, 2, 3, 5, 7]


def test_203_listed_buildings_are_computed_on_request_only(ask: Ask) -> None:
    assert [one.value for one in found(ask("damage", object_class="building")).sections[0].computed] == [203]
    assert not found(ask("damage")).sections[0].computed


def test_ambulances_targeted_by_the_statement_damaged_by_the_ministry(ask: Ask) -> None:
    lines = own(ask("damage", object_class="ambulance"))
    assert {("+".join(line.claim.effects), line.claim.value.lo, line.statement.speaker) for line in lines} == {
        ("targeted", 2, "am-sc"),
        ("damaged", 2, "am-mtai"),
        ("hit", 2, "am-gov"),
    }


def test_10_and_139_square_kilometres_contradict_and_other_periods_never_meet_them(ask: Ask) -> None:
    lines = own(ask("territory"))
    assert {line.claim.value.lo for line in lines} == {10, 40, 75, 139, 150, 200}
    contradicted = {line.claim.value.lo: [one.claim.value.lo for one in line.contradicted_by] for line in lines}
    assert (contradicted[10], contradicted[139], contradicted[150]) == ([139], [10], [])


def test_who_started_it_gives_each_sides_claims(ask: Ask) -> None:
    answer = found(ask("conduct"))
    assert {section.side for section in answer.sections} == {"armenia", "azerbaijan"}


def test_wounded_servicemen_of_azerbaijan_by_14_september_no_figure_stated(ask: Ask) -> None:
    outcome = ask("casualties", kinds="wounded", group="military", side="azerbaijan", as_of="2022-09-14")
    assert isinstance(outcome, Nothing)
    assert outcome.reason is NothingReason.NO_FIGURE
    assert said(outcome.nearest) == [("losses", "military")]


def test_killed_civilians_of_azerbaijan_nothing_stated_and_the_nearest(ask: Ask) -> None:
    outcome = ask("casualties", kinds="killed", group="civilian", side="azerbaijan")
    assert isinstance(outcome, Nothing)
    assert outcome.reason is NothingReason.NOT_IN_RECORD
    assert said(outcome.nearest) == [("2", "civilian")]
    assert outcome.nearest[0].shown is Shown.NEAREST


def test_soldiers_among_the_207_are_refused_with_the_reason(ask: Ask) -> None:
    outcome = ask("casualties", kinds="killed missing", group="military", side="armenia", as_of="2022-09-20")
    assert isinstance(outcome, Answer | Nothing)
    refused = {(one.rule, one.reason) for one in outcome.refusals}
    assert (Rule.COMPLEMENT, "part_not_exhaustive") in refused


def test_who_said_286_and_who_first_said_207(ask: Ask) -> None:
    assert [line.statement.speaker for line in found(ask("who_said", value=286)).other_counts] == ["afp"]
    (line,) = own(ask("first_said", value=207))
    assert (line.statement.id, line.repeated_by[0].statement.id) == ("am-sc-2022-09-19", "am-pm-2022-09-22")


def test_coverage_says_what_a_side_did_not_state(ask: Ask) -> None:
    (one,) = found(ask("coverage", side="azerbaijan")).coverage
    stated = {(kind.value, group): line for kind, group, line in one.figures}
    assert stated["killed", "civilian"] is None
    assert stated["killed", "military"].claim.value.lo == 79


def test_asked_for_one_speaker_only_that_speakers_claims_compete(ask: Ask) -> None:
    lines = own(ask("casualties", kinds="killed", speaker="am-pm"))
    assert [line.claim.value.as_said for line in lines] == ["135 confirmed", "more than 210"]
    assert [part.claim.value.as_said for part in lines[1].parts] == ["3"]
