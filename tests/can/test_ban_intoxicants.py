"""A ban on intoxicants beside the plan: given by a decision, looked at again, and lifted."""

from datetime import date

import pytest

from followup.models import IntoxicantBan
from tests import factories as make
from tests.can.ladder import DAY, OLD_SENTENCE, banned, played
from tests.factories import TODAY
from workflow.law.verdict import Refused
from workflow.models import Decision, Letter

pytestmark = pytest.mark.django_db


def test_a_ban_is_a_decision_that_can_be_complained_about_and_is_reviewed():
    case = played(make.active_case(), "ban_intoxicants", {"necessary": True, "reason": "Rus og vold."})
    ban, decision = IntoxicantBan.objects.get(), Decision.objects.get(kind="ban")
    assert (ban.from_on, ban.decision, decision.reasons) == (TODAY, decision, "Rus og vold.")
    assert decision.provision == "konfliktrådsloven § 28" and decision.may_be_complained_about
    due = dict(case.deadlines.filter(settled_on=None).values_list("name", "due_on"))
    assert (due["ban_review"], due["complaint:ban"]) == (date(2027, 2, 17), date(2026, 12, 8))


@pytest.mark.parametrize("given", [{"necessary": False}, {}])
def test_it_must_be_necessary_and_one_at_a_time(given):
    case = make.active_case() if given else banned()
    with pytest.raises(Refused) as refused:
        played(case, "ban_intoxicants", given)
    assert {str(verdict.provision) for verdict in refused.value.verdicts} == {"konfliktrådsloven § 28"}


def test_found_necessary_still_it_is_looked_at_again_later():
    case = played(banned(), "keep_ban", {"reason": "Ruser seg fortsatt."})
    assert case.deadlines.get(name="ban_review", settled_on=None).due_on == date(2027, 2, 17)
    assert IntoxicantBan.objects.get().review == "Ruser seg fortsatt."


def test_lifted_it_binds_no_more_and_the_parties_are_told():
    case = played(banned(), "lift_ban", {"reason": "Rusfri."})
    ban = IntoxicantBan.objects.get()
    assert (ban.lifted_on, ban.lift_reason) == (TODAY, "Rusfri.")
    assert not case.deadlines.filter(name="ban_review", settled_on=None).exists()
    told = Letter.objects.filter(case=case, template="ban/lifted/party").values_list("party__key", flat=True)
    assert set(told) == {"youth", "mother"}
    with pytest.raises(Refused, match="konfliktrådsloven § 28"):
        played(case, "lift_ban", {})
    played(case, "ban_intoxicants", {"reason": "På nytt."})
    assert IntoxicantBan.objects.count() == 2


def test_set_aside_after_a_complaint_it_is_lifted():
    case = played(banned(), "complain", {"about": "ban", "person": "youth"})
    played(case, "decide_complaint", {"outcome": "reversed", "decided_by": "national_secretariat"})
    assert IntoxicantBan.objects.get().lifted_on == TODAY


def test_what_breaks_the_ban_is_a_breach():
    case = banned()
    breach = {"of": "ban", "culpability": "intentional", "happened_on": TODAY - 10 * DAY}
    with pytest.raises(Refused, match="bundet av dette"):
        played(case, "report_breach", breach)
    assert played(case, "report_breach", breach | {"happened_on": TODAY - 9 * DAY}).stage == "active"


def test_in_the_old_scheme_it_is_given_too_and_nobody_can_complain():
    case = played(make.active_case(**OLD_SENTENCE), "ban_intoxicants", {"reason": "Rus."})
    assert not Decision.objects.get(kind="ban").may_be_complained_about
    assert not case.deadlines.filter(name="complaint:ban").exists()
    with pytest.raises(Refused, match="konfliktrådsloven § 22 e"):
        played(case, "complain", {"about": "ban", "person": "youth"})
    played(case, "lift_ban", {"reason": "Rusfri."})
    assert IntoxicantBan.objects.get().lifted_on == TODAY
