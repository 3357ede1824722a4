"""Complaints: taken in from whoever was told, late or in time, sent on, answered, and what a reversal leads to."""

from datetime import date, timedelta

import pytest

from tests import factories as make
from tests.factories import TODAY, do
from workflow import journal
from workflow.law.verdict import Refused
from workflow.models import Case, Complaint, Decision, Interruption, Letter, Postponement
from workflow.nodes import waiting
from workflow.services.complaints import REVERSALS

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


@pytest.fixture
def case() -> Case:
    """The plan was approved on Tuesday 15 September 2026; the last day to complain is 6 October."""
    return make.active_case(guardians=("mother", "father"))


APPROVED, LAST_DAY = date(2026, 9, 15), date(2026, 10, 6)


def attempt(case: Case, act: str, on: date = LAST_DAY, **given) -> Case:
    do(act, case.pk, given, by=make.who_carries(case), on=on)
    return Case.objects.get(pk=case.pk)


def refusal(case: Case, act: str, on: date = LAST_DAY, **given) -> set[str]:
    with pytest.raises(Refused) as refused:
        attempt(case, act, on, **given)
    return {str(verdict.provision) for verdict in refused.value.verdicts}


def errands(case: Case) -> list[str]:
    return [task.flow_task.act for task in waiting(case)]


# ---- Taken in -------------------------------------------------------------------------------------


@pytest.mark.parametrize("on, late", [(LAST_DAY - DAY, False), (LAST_DAY, False), (LAST_DAY + DAY, True)])
def test_three_weeks_from_the_day_each_was_told(case, on, late):
    attempt(case, "complain", on, about="plan", person="mother", form="oral", grounds="For mye på en gang.")
    complaint = Complaint.objects.get()
    assert (complaint.decision.kind, complaint.party.key, complaint.late) == ("plan", "mother", late)
    assert (complaint.notified_on, complaint.received_on, complaint.form) == (APPROVED, on, "oral")
    assert complaint.grounds == "For mye på en gang." and "For mye" not in complaint.grounds_sealed
    event = case.events.latest("seq")
    assert (event.on_behalf_of, event.facts["late"]) == ("mother", late)
    assert "konfliktrådsloven § 22 e" in event.provisions
    assert [letter.party.key for letter in Letter.objects.filter(template="complaint/received/party")] == ["mother"]


@pytest.mark.parametrize("on, refused", [
    (date(2027, 9, 14), False), (date(2027, 9, 15), False), (date(2027, 9, 16), True)
])  # fmt: skip
def test_after_a_year_it_is_refused(case, on, refused):
    if refused:
        assert refusal(case, "complain", on, about="plan") == {"forvaltningsloven § 31"}
        return
    attempt(case, "complain", on, about="plan")
    assert Complaint.objects.get().late


def test_each_addressee_has_a_notice_of_their_own():
    case = make.case_with_meeting_held(guardians=("mother", "father"))
    for person in make.everyone(case):
        attempt(case, "participation", APPROVED, person=person, view="Greit")
    told = {"youth": APPROVED, "mother": APPROVED + 7 * DAY, "father": APPROVED}
    attempt(case, "approve_plan", APPROVED, **make.plan(case), notified_on=told)
    for person, late in (("youth", True), ("mother", False), ("father", True)):
        attempt(case, "complain", LAST_DAY + DAY, about="plan", person=person)
        assert Complaint.objects.latest("pk").late is late


def test_the_day_that_is_told_counts_before_the_day_on_record(case):
    attempt(case, "complain", LAST_DAY + DAY, about="plan", notified_on=APPROVED + 2 * DAY)
    assert not Complaint.objects.get().late


@pytest.mark.parametrize("about", ["ban", "postponement", "foreign_stay"])
def test_a_decision_that_was_not_made_cannot_be_complained_about(case, about):
    assert refusal(case, "complain", about=about) == {"konfliktrådsloven § 22 e"}


def test_in_the_old_scheme_nobody_complains():
    case = make.active_case(decided_on=date(2023, 5, 8), duration="P1Y")
    day = case.starts_on
    assert refusal(case, "complain", day, about="plan") == {
        "konfliktrådsloven § 22 e", "forskrift om konfliktrådsbehandling § 10"}  # fmt: skip
    assert not Complaint.objects.exists()


def test_a_guardian_complains_no_more_from_the_18th_birthday():
    case = make.active_case(born=date(2008, 10, 1), offence_on=date(2026, 3, 2))
    assert refusal(case, "complain", date(2026, 10, 1), about="plan", person="mother") == {"konfliktrådsloven § 22 e"}
    attempt(case, "complain", date(2026, 9, 30), about="plan", person="mother")


# ---- Waiting --------------------------------------------------------------------------------------


def test_two_complaints_are_one_errand_and_one_answer(case):
    attempt(case, "complain", about="plan", person="youth")
    attempt(case, "complain", about="plan", person="mother")
    assert errands(case).count("decide_complaint") == 1
    attempt(case, "decide_complaint", outcome="upheld", reason="Planen er ikke urimelig.")
    assert "decide_complaint" not in errands(case)
    assert {complaint.outcome for complaint in Complaint.objects.all()} == {"upheld"}


def test_each_decision_of_a_kind_has_an_answer_of_its_own(case):
    for day in (date(2026, 9, 21), date(2026, 9, 28)):
        attempt(case, "interrupt", day, ground="weighty", reason="Reise")
        attempt(case, "complain", day, about="interruption", person="youth")
        attempt(case, "resume", day + 2 * DAY, reason="Hjemme")
    attempt(case, "decide_complaint", about="interruption", outcome="reversed", decided_by="coordinator")
    answered = Complaint.objects.order_by("pk").values_list("outcome", flat=True)
    assert list(answered) == ["", "reversed"]
    assert Decision.objects.filter(kind="interruption", reversed_on=LAST_DAY).count() == 1


def test_it_is_sent_on_within_ten_working_days(case):
    attempt(case, "complain", about="plan")
    assert case.deadlines.get(name="complaint_forwarded", settled_on=None).due_on == date(2026, 10, 20)
    attempt(case, "forward_complaint", statement="Planen bør stå.")
    complaint = Complaint.objects.get()
    assert (complaint.forwarded_on, complaint.statement) == (LAST_DAY, "Planen bør stå.")
    assert not case.deadlines.filter(name="complaint_forwarded", settled_on=None).exists()
    assert refusal(case, "forward_complaint") == {"forvaltningsloven § 33 fjerde ledd"}


def test_the_plan_holds_while_the_complaint_waits_unless_the_case_is_interrupted(case):
    assert refusal(case, "interrupt", ground="complaint", reason="Venter") == {"konfliktrådsloven § 30 tredje ledd"}
    attempt(case, "complain", about="plan")
    assert Case.objects.get(pk=case.pk).stage == "active"
    assert attempt(case, "interrupt", ground="complaint", reason="Venter").stage == "interrupted"


# ---- Answered -------------------------------------------------------------------------------------


@pytest.mark.parametrize("by, outcome, provision", [
    ("coordinator", "upheld", "forvaltningsloven § 33 andre ledd"),
    ("coordinator", "rejected", "forvaltningsloven § 33 andre ledd"),
    ("office_head", "reversed", "konfliktrådsloven § 22 e"), ("court", "reversed", "konfliktrådsloven § 22 e"),
])  # fmt: skip
def test_who_may_not_answer_so(case, by, outcome, provision):
    attempt(case, "complain", about="plan")
    assert refusal(case, "decide_complaint", outcome=outcome, decided_by=by) == {provision}
    assert Complaint.objects.get().decided_on is None


def test_the_office_turns_away_one_that_came_too_late(case):
    attempt(case, "complain", LAST_DAY + DAY, about="plan")
    attempt(case, "decide_complaint", LAST_DAY + DAY, outcome="rejected", decided_by="coordinator")
    complaint = Complaint.objects.get()
    assert (complaint.outcome, complaint.decided_by) == ("rejected", "coordinator")
    assert Decision.objects.get(kind="plan").reversed_on is None


def test_a_reversed_interruption_goes_on_from_the_day_of_the_answer(case):
    day = date(2026, 10, 5)
    attempt(case, "interrupt", day, ground="weighty", reason="Reise")
    attempt(case, "complain", day + DAY, about="interruption")
    going = attempt(case, "decide_complaint", day + 10 * DAY, outcome="reversed", reason="Ikke tungt nok")
    assert (going.stage, going.ends_on) == ("active", case.ends_on + 10 * DAY)
    assert Interruption.objects.get().to_on == day + 10 * DAY
    assert Decision.objects.get(kind="interruption").reversed_on == day + 10 * DAY
    assert not list(journal.breaks(Case.objects.all()))


def test_another_stop_stands_when_one_is_reversed(case):
    day = date(2026, 10, 5)
    attempt(case, "interrupt", day, ground="weighty", reason="Reise")
    attempt(case, "interrupt", day, ground="charged", reason="Siktet", decided_by="prosecutor")
    attempt(case, "complain", day, about="interruption")
    assert attempt(case, "decide_complaint", day, outcome="reversed").stage == "interrupted"
    assert Interruption.objects.get(to_on=None).ground == "charged"


def test_a_reversed_postponement_takes_the_case_up_again():
    case = make.consented_case()
    attempt(case, "postpone", TODAY, ground="weighty", reason="Eksamen")
    attempt(case, "complain", TODAY + DAY, about="postponement")
    again = attempt(case, "decide_complaint", TODAY + 2 * DAY, outcome="reversed", decided_by="coordinator")
    assert (again.stage, Postponement.objects.get().to_on) == ("preparing", TODAY + 2 * DAY)


def test_a_reversed_plan_must_be_made_anew(case, as_):
    attempt(case, "complain", about="plan")
    attempt(case, "decide_complaint", outcome="reversed", decided_by="national_secretariat")
    assert "change_plan" in errands(case)
    assert "Det må lages en ny versjon" in as_(make.who_carries(case)).get(case.get_absolute_url()).content.decode()
    assert refusal(case, "complain", about="plan") == {"konfliktrådsloven § 22 e"}


def test_after_the_end_a_complaint_is_answered_and_begins_nothing_anew():
    case = make.consented_case()
    attempt(case, "postpone", TODAY, ground="weighty", reason="Eksamen")
    attempt(case, "quash", TODAY, reason="Opphevet")
    attempt(case, "complain", TODAY + DAY, about="postponement")
    ended = attempt(case, "decide_complaint", TODAY + 2 * DAY, outcome="reversed")
    assert (ended.stage, Postponement.objects.get().to_on) == ("quashed", None)
    assert errands(case) == []


def test_what_was_upheld_changes_nothing(case):
    day = date(2026, 10, 5)
    attempt(case, "interrupt", day, ground="health", reason="Syk")
    attempt(case, "complain", day, about="interruption")
    assert attempt(case, "decide_complaint", day + DAY, outcome="upheld").stage == "interrupted"
    assert "change_plan" not in errands(case)


def test_an_effect_is_hung_for_every_kind_that_begins_something():
    plans = {Decision.Kind.PLAN, Decision.Kind.PLAN_CHANGE}
    assert set(Decision.Kind) - set(REVERSALS) == plans


# ---- The page -------------------------------------------------------------------------------------


def test_from_the_page_it_comes_in_and_is_answered(case, as_):
    browser = as_(make.who_carries(case))
    address = f"/sak/{case.address}/gjor/complain/"
    typed = {"about": "plan", "person": "youth", "form": "oral", "notified_on": "2026-11-10", "grounds": "Uenig."}
    assert browser.post(address, typed).status_code == 302
    page = browser.get(case.get_absolute_url()).content.decode().replace("\N{NO-BREAK SPACE}", " ")
    assert "Klager" in page and "Venter på svar" in page and "Fra Elias Prøvesen, 17. november 2026" in page
    answer = {"about": "plan", "decided_by": "national_secretariat", "outcome": "upheld", "reason": "Står."}
    assert browser.post(f"/sak/{case.address}/gjor/decide_complaint/", answer).status_code == 302
    assert "Vedtaket står" in browser.get(case.get_absolute_url()).content.decode()


@pytest.mark.parametrize("bad", [
    {"about": "ban"}, {"person": "police"}, {"form": ""}, {"notified_on": "2026-11-18"}, {"notified_on": "2026-02-30"}
])  # fmt: skip
def test_a_wrong_answer_changes_nothing(case, as_, bad):
    typed = {"about": "plan", "person": "youth", "form": "oral"} | bad
    response = as_(make.who_carries(case)).post(f"/sak/{case.address}/gjor/complain/", typed)
    assert response.status_code == 422 and not Complaint.objects.exists()


def test_the_team_does_not_see_it(case, as_):
    attempt(case, "complain", about="plan", grounds="Kanarifugl")
    member = make.granted(case, make.team_person(), sections=("plan", "progress", "meetings", "people"))
    theirs = as_(member).get(case.get_absolute_url()).content.decode()
    assert "Klager" not in theirs and "Kanarifugl" not in theirs
    assert "Kanarifugl" in as_(make.who_carries(case)).get(case.get_absolute_url()).content.decode()
