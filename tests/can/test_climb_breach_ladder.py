"""The first steps after a breach: recorded, talked about, answered with conditions; and what refuses each."""

import pytest
from django.core.exceptions import PermissionDenied

from followup.models import Breach, BreachConditions, BreachTalk, OnwardReferral, PoliceFetch
from tests import factories as make
from tests.can.ladder import (
    DAY,
    OLD_SENTENCE,
    breached,
    errands,
    heard,
    letters,
    noted,
    ordered,
    played,
    refusal,
    report,
    talked,
)
from tests.factories import TODAY, who_carries
from workflow.law.verdict import Refused
from workflow.models import Case, Decision
from workflow.nodes import waiting

pytestmark = pytest.mark.django_db
SENTENCE = {"sanction": "youth_sentence", "duration": "P1Y"}


# ---- The breach -----------------------------------------------------------------------------------


def test_a_breach_is_recorded_with_its_words_under_the_cases_key_and_waits_for_an_answer():
    case = breached()
    breach = Breach.objects.get()
    assert (breach.of, breach.culpability, breach.what) == ("measure", "intentional", "Kom ikke.")
    assert "Kom ikke" not in breach.what_sealed and "Kom ikke" not in str(noted(case))
    assert "order_breach_talk" in errands(case) and case.stage == "active"


def test_two_breaches_are_one_errand():
    case = report(breached(), 10)
    assert [task.flow_task.act for task in waiting(case)].count("order_breach_talk") == 1
    assert "order_breach_talk" not in errands(played(case, "let_breach_rest", {"reason": "Det er ordnet."}))
    assert {breach.resting for breach in Breach.objects.all()} == {"Det er ordnet."}


def test_what_did_not_bind_the_youth_is_no_breach():
    case = make.active_case()
    given = {"of": "ban", "culpability": "negligent", "happened_on": TODAY}
    assert "konfliktrådsloven § 33" in refusal(case, "report_breach", given)
    assert not Breach.objects.exists()


def test_only_those_who_carry_the_case_record_a_breach():
    case = make.active_case()
    for stranger in (make.coordinator(), make.on_the_team(case), make.office_head()):
        with pytest.raises((PermissionDenied, Case.DoesNotExist)):
            make.do("report_breach", case.pk, {}, by=stranger)


def test_the_courts_start_up_conditions_are_followed_up_before_the_plan():
    conditions = make.start_up(TODAY - 10 * DAY, "residence")
    case = make.received_case(**SENTENCE, start_up_conditions=conditions)
    case = report(case, 2, of="court_condition")
    case = played(case, "order_breach_talk", {})
    assert case.stage == "received" and BreachTalk.objects.count() == 1
    assert "konfliktrådsloven § 31" in refusal(make.received_case(**SENTENCE), "order_breach_talk", {})


# ---- The talk -------------------------------------------------------------------------------------


def test_the_youth_is_ordered_to_a_talk_and_the_day_is_kept():
    case = played(breached(), "order_breach_talk", {"held_on": TODAY + 7 * DAY, "reason": "Skolen."})
    talk = BreachTalk.objects.get()
    assert (talk.ordered_on, talk.planned_for, talk.reason) == (TODAY, TODAY + 7 * DAY, "Skolen.")
    assert letters(case, "breach_talk/ordered/party") == {"youth", "mother"}
    assert case.deadlines.get(name="breach_talk", settled_on=None).due_on == TODAY + 7 * DAY
    assert "hold_breach_talk" in errands(case) and "order_breach_talk" not in errands(case)


def test_ordered_once_more_the_same_talk_is_moved():
    case = ordered()
    played(case, "order_breach_talk", {"held_on": TODAY + DAY})
    talk = BreachTalk.objects.get()
    assert (talk.ordered_on, talk.planned_for) == (TODAY - 15 * DAY, TODAY + DAY)


def test_a_talk_that_is_held_records_that_the_consequences_were_told():
    case = played(ordered(), "hold_breach_talk", {"attended": True, "minutes": "Vi ble enige."})
    talk = BreachTalk.objects.get()
    assert (talk.held_on, talk.attended, talk.consequences_told) == (TODAY, True, True)
    assert talk.minutes == "Vi ble enige." and "hold_breach_talk" not in errands(case)


def test_whoever_stays_away_gives_a_ground_for_interruption():
    given = {"ground": "no_show_at_breach_talk", "reason": "Kom ikke."}
    assert "konfliktrådsloven § 33 fjerde ledd" in refusal(ordered(), "interrupt", given)
    case = played(ordered(), "hold_breach_talk", {"attended": False})
    assert not BreachTalk.objects.latest("pk").consequences_told
    assert played(case, "interrupt", given).stage == "interrupted"


def test_the_police_fetch_in_a_current_sentence_only():
    given = {"occasion": "breach_talk", "reason": "Svarer ikke."}
    assert "straffeprosessloven § 461" in refusal(ordered(), "request_police_fetch", given)
    played(ordered(**SENTENCE), "request_police_fetch", given)
    fetch = PoliceFetch.objects.get()
    assert (fetch.occasion, fetch.requested_on, fetch.reason) == ("breach_talk", TODAY, "Svarer ikke.")


def test_the_police_fetch_to_the_start_once_the_youth_stayed_away():
    case = make.summoned_case(**SENTENCE, held_on=TODAY)
    given = {"occasion": "start", "reason": "Kom ikke."}
    assert "straffeprosessloven § 461" in refusal(case, "request_police_fetch", given)
    played(case, "adjourn_meeting", {"attended": ["youth", "mother"]})
    assert "straffeprosessloven § 461" in refusal(case, "request_police_fetch", given)
    summons = {"held_on": TODAY, "invited": make.required_people(case)}
    case = played(played(case, "summon_meeting", summons), "adjourn_meeting", {"attended": ["mother"]})
    played(case, "request_police_fetch", given)
    assert PoliceFetch.objects.get().occasion == "start"


# ---- The conditions -------------------------------------------------------------------------------


def test_conditions_are_a_decision_that_uses_the_views_and_can_be_complained_about():
    case = heard(talked())
    case = played(case, "set_breach_conditions", {"conditions": ["talks", "reporting"], "reason": "Nødvendig."})
    conditions, decision = BreachConditions.objects.get(), Decision.objects.get(kind="breach_conditions")
    assert conditions.kinds == ["talks", "reporting"] and conditions.decision == decision
    assert decision.reasons == "Nødvendig." and decision.provision == "konfliktrådsloven § 33 andre ledd"
    assert case.deadlines.get(name="complaint:breach_conditions", settled_on=None)
    assert "konfliktrådsloven § 22 b" in refusal(case, "set_breach_conditions", {"conditions": ["talks"]})


def test_in_the_old_scheme_they_agree_and_nobody_can_complain():
    case = breached(**OLD_SENTENCE)
    given = {"conditions": ["talks"], "agreed_by": ["youth"], "reason": "Enige."}
    assert "konfliktrådsloven § 31" in refusal(case, "set_breach_conditions", given)
    played(case, "set_breach_conditions", given | {"agreed_by": ["youth", "mother"]})
    assert not Decision.objects.get(kind="breach_conditions").may_be_complained_about


def test_conditions_that_are_not_necessary_are_not_set():
    given = {"conditions": ["talks"], "necessary": False, "reason": "Kanskje."}
    assert "konfliktrådsloven § 33 andre ledd" in refusal(heard(talked()), "set_breach_conditions", given)


def test_conditions_end_when_they_are_no_longer_needed():
    case = played(heard(talked()), "set_breach_conditions", {"conditions": ["talks"]})
    case = played(case, "end_breach_conditions", {"reason": "Alt går bra."})
    ended = BreachConditions.objects.get()
    assert (ended.ended_on, ended.ended_how, ended.end_reason) == (TODAY, "no_longer_needed", "Alt går bra.")
    assert letters(case, "breach_conditions/ended/party") == {"youth", "mother"}
    assert "konfliktrådsloven § 33 andre ledd" in refusal(case, "end_breach_conditions", {"reason": "Igjen."})


@pytest.mark.parametrize("outcome, stage", [("upheld", "referred"), ("reversed", None)])
def test_conditions_that_were_set_aside_were_no_step_of_the_ladder(outcome, stage):
    case = heard(breached())
    make.do("set_breach_conditions", case.pk, {"conditions": ["talks"]}, by=who_carries(case), on=TODAY)
    later = TODAY + 2 * DAY
    breach = {"of": "order", "culpability": "intentional", "happened_on": TODAY + DAY}
    for act, given in [("complain", {"about": "breach_conditions", "person": "youth"}),
                       ("decide_complaint", {"outcome": outcome}), ("report_breach", breach)]:  # fmt: skip
        make.do(act, case.pk, given, by=who_carries(case), on=later)
    conditions = BreachConditions.objects.get()
    assert (conditions.ended_how == "reversed") is (stage is None)
    if stage is None:
        with pytest.raises(Refused, match="konfliktrådsloven § 33"):
            make.do("refer", case.pk, {"to": "prosecutor"}, by=who_carries(case), on=later)
        return
    make.do("refer", case.pk, {"to": "prosecutor"}, by=who_carries(case), on=later)
    assert Case.objects.get(pk=case.pk).stage == stage


def test_a_breach_after_conditions_is_a_new_one_without_any_talk():
    case = heard(breached())
    case = played(case, "set_breach_conditions", {"conditions": ["talks"]}, 0)
    with make.on_the_day(TODAY + 2 * DAY):
        make.do("report_breach", case.pk, {"of": "order", "culpability": "intentional",
                "happened_on": TODAY + DAY}, by=who_carries(case), on=TODAY + 2 * DAY)  # fmt: skip
        make.do("refer", case.pk, {"to": "prosecutor"}, by=who_carries(case), on=TODAY + 2 * DAY)
    assert OnwardReferral.objects.get().referred_on == TODAY + 2 * DAY
