"""A consent taken back while the period runs: nothing stops by itself, and the coordinator is asked what follows."""

import pytest

from tests import factories as make
from tests.factories import TODAY, do
from workflow.law.facts import CaseFacts
from workflow.law.verdict import Refused
from workflow.models import Case, Interruption, SanctionConsent
from workflow.nodes import waiting

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Case:
    return make.active_case(guardians=("mother", "father"))


def attempt(case: Case, act: str, **given) -> Case:
    do(act, case.pk, given, by=make.who_carries(case))
    return Case.objects.get(pk=case.pk)


def errands(case: Case) -> list[str]:
    return [task.flow_task.act for task in waiting(case)]


def test_the_case_goes_on_and_somebody_considers_it(case):
    assert attempt(case, "withdraw_consent", person="mother").stage == "active"
    assert "consider_withdrawal" in errands(case)
    attempt(case, "consider_withdrawal", reason="Elias vil fortsette.")
    consent = SanctionConsent.objects.get(party__key="mother")
    assert (consent.withdrawn_on, consent.considered_on, consent.considered) == (TODAY, TODAY, "Elias vil fortsette.")
    assert "Elias" not in consent.considered_sealed
    assert "consider_withdrawal" not in errands(case)


def test_two_withdrawals_are_one_errand_and_one_answer(case):
    for person in ("youth", "mother"):
        attempt(case, "withdraw_consent", person=person)
    assert errands(case).count("consider_withdrawal") == 1
    attempt(case, "consider_withdrawal", reason="Vi møtes på mandag.")
    assert SanctionConsent.objects.filter(considered_on=TODAY).count() == 2


def test_before_the_start_it_stops_the_way_to_the_meeting_instead():
    case = make.consented_case()
    attempt(case, "withdraw_consent", person="youth")
    assert "consider_withdrawal" not in errands(case)
    with pytest.raises(Refused, match="konfliktrådsloven § 11"):
        attempt(case, "consider_withdrawal", reason="Ingen grunn")
    assert attempt(case, "no_plan", reason="Vil ikke", to="prosecutor").stage == "returned"


def test_where_the_office_assumes_otherwise_the_clock_stops(case, monkeypatch):
    monkeypatch.setitem(CaseFacts.assumptions.__dict__, "withdrawal_after_start_stops", True)
    assert attempt(case, "withdraw_consent", person="youth").stage == "interrupted"
    assert Interruption.objects.get().ground == "weighty"
    assert "consider_withdrawal" in errands(case)


def test_a_sentence_of_today_has_no_consent_to_withdraw():
    case = make.active_case(sanction="youth_sentence", duration="P1Y")
    with pytest.raises(Refused, match="straffeloven § 52 a"):
        attempt(case, "withdraw_consent", person="youth")
