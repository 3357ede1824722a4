"""Electronic monitoring: as the court sets and changes it, time off, a new meeting, and what is deleted."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from viewflow.workflow.models import Task

from followup.models import Monitoring, MonitoringExemption
from followup.tasks import delete_monitoring_data
from tests import factories as make
from tests.factories import do
from tests.house.scenes.court import done, in_court, monitored
from workflow import journal
from workflow.law.verdict import Refused
from workflow.models import Case, CaseKey, Event, Letter
from workflow.panels import PANELS
from workflow.views.case_pages import case_or_404

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
WAITS = Task.objects.filter(flow_task="followup/flows.CourtFlow.assess_new_meeting", status="ASSIGNED")


def refusal(act: str, case: Case, on: date = make.TODAY, **given) -> str:
    with pytest.raises(Refused) as refused:
        done(act, case, on, **given)
    return str(refused.value)


def due(case: Case) -> dict[str, date]:
    return dict(case.deadlines.filter(settled_on=None).values_list("name", "due_on"))


def test_it_runs_from_the_judgement_and_the_case_goes_on():
    asked = in_court()
    until = date(2027, 3, 1)
    case = done("court_decides", asked, outcome="electronic_monitoring", until=until)
    control = Monitoring.objects.get(case=case)
    assert (case.stage, case.ends_on, control.from_on, control.until_on) == (
        "active", asked.ends_on, make.TODAY, until)  # fmt: skip
    days = {name: day for name, day in due(case).items() if name.startswith("em_")}
    assert days == {"em_petition": case.ends_on, "em_end": until, "em_review": date(2027, 2, 17),
                    "em_data_deletion": date(2028, 3, 1)}  # fmt: skip


def test_without_a_condition_to_secure_there_is_no_control():
    case = make.active_case(sanction="youth_sentence", duration="P1Y6M")
    offence = done("new_offence", case, happened_on=make.TODAY, charged=True)
    asked = done("petition", offence, kind="execution", decided_by="prosecutor")
    referral = asked.onwardreferral_set.get()
    referral.petition = "electronic_monitoring"
    referral.save()
    said = refusal("court_decides", asked, outcome="electronic_monitoring", until=make.TODAY + DAY)
    assert "straffeloven § 52 c fjerde ledd" in said


def test_the_judgement_brings_an_errand_and_an_answer_ends_it():
    case = monitored()
    assert WAITS.get().owner == case.coordinator
    done("assess_new_meeting", case, needed=False, reason="Planen passer.")
    assert not WAITS.exists()
    assert Monitoring.objects.get().assessment == "Planen passer."


def test_a_new_meeting_can_be_called_without_a_new_breach():
    case = done("call_new_meeting", monitored())
    assert not WAITS.exists()
    assert case.stage == "active"


def test_the_court_extends_it_and_then_ends_it():
    case = monitored()
    until = make.TODAY + 90 * DAY
    assert "straffeloven § 52 c femte ledd" in refusal("extend_monitoring", case, until=until)
    longer = done("extend_monitoring", case, until=until + 30 * DAY)
    assert due(longer)["em_end"] == until + 30 * DAY
    ended = done("lighten_monitoring", longer, until=make.TODAY)
    assert due(ended)["em_data_deletion"] == date(2027, 11, 17)
    assert "straffeloven § 52 c femte ledd" in refusal("extend_monitoring", ended, make.TODAY + DAY, until=until)
    assert Letter.objects.filter(case=case, template="monitoring/changed/party").count() == 4


def test_time_off_is_told_to_the_correctional_service_on_the_team():
    case = monitored()
    officer = make.team_person(agency="Innlandet friomsorgskontor")
    do("add_team_member", case.pk, {"role": "correctional_service", "agency": "Innlandet friomsorgskontor",
       "member": officer.user, "sections": ["plan"]}, by=make.who_carries(case))  # fmt: skip
    done("exempt_from_monitoring", case, from_on=make.TODAY, to_on=make.TODAY, purpose="Begravelse")
    assert MonitoringExemption.objects.get().purpose == "Begravelse"
    told = Letter.objects.get(template="monitoring/exempted/correctional_service")
    assert told.user == officer.user
    event = Event.objects.filter(case=case).latest("seq")
    assert event.facts["told"] == [officer.user.pk] and "Begravelse" not in str(event.facts)


def test_time_off_outside_the_control_is_refused_on_the_page(as_):
    case = monitored()
    typed = {"from_on": "2026-11-16", "to_on": "2026-11-18", "purpose": "Besøk", "submission": "a"}
    page = as_(make.who_carries(case)).post(f"/sak/{case.address}/gjor/exempt_from_monitoring/", typed)
    assert page.status_code == 409
    assert "konfliktrådsbehandling §\u00a09 c" in page.content.decode()
    assert not MonitoringExemption.objects.exists()


def test_the_panel_asks_one_question_however_much_there_is(rf):
    case = monitored()
    for day in (make.TODAY, make.TODAY + DAY):
        done("exempt_from_monitoring", case, from_on=day, to_on=day, purpose="Begravelse")
    request = rf.get("/")
    request.actor = make.who_carries(case)
    page = case_or_404(request, case.address)
    with CaptureQueriesContext(connection) as asked:
        shown = PANELS["court"].context(page)
    assert len(asked) == 1
    assert [what for _, time_off in shown["controls"] for _, _, what in time_off] == ["Begravelse"] * 2


# ---- What it leaves behind ------------------------------------------------------------------------


@pytest.fixture
def over() -> Case:
    """A control that is over since yesterday, with time off in it."""
    case = monitored(until=make.TODAY - DAY)
    day = make.TODAY - 5 * DAY
    return done("exempt_from_monitoring", case, day, from_on=day, to_on=day, purpose="Konsert")


def read_everywhere() -> set[str]:
    rows = [*MonitoringExemption.objects.all(), *MonitoringExemption.history.all()]
    key = CaseKey.objects.get(pk=Monitoring.objects.get().key_id)
    return {key.read(row.purpose_sealed, "monitoringexemption.purpose_sealed") for row in rows}


def test_deleted_it_can_be_read_nowhere_and_the_chain_still_holds(over):
    assert read_everywhere() == {"Konsert"}
    case = done("delete_monitoring_data", over)
    assert read_everywhere() == {"(slettet)"}
    assert "em_data_deletion" not in due(case)
    assert Case.objects.get(pk=case.pk).key.destroyed_at is None
    assert not list(journal.breaks(Case.objects.all()))
    assert "forskrift om konfliktrådsbehandling § 9 e" in refusal("delete_monitoring_data", case)


def test_while_it_runs_nothing_is_deleted():
    assert "forskrift om konfliktrådsbehandling § 9 e" in refusal("delete_monitoring_data", monitored())


@pytest.mark.parametrize("day, deleted", [(date(2027, 11, 15), False), (date(2027, 11, 16), True)])
def test_on_the_last_day_the_house_deletes_it_itself(over, day, deleted):
    with make.on_the_day(day):
        delete_monitoring_data()
    assert (read_everywhere() == {"(slettet)"}) is deleted
    events = Event.objects.filter(case=over, act="delete_monitoring_data")
    assert [event.actor for event in events] == ([None] if deleted else [])
    assert not list(journal.breaks(Case.objects.all()))


def test_the_coordinator_deletes_it_from_the_case_page(as_, over):
    browser = as_(make.who_carries(over))
    address = f"/sak/{over.address}/gjor/delete_monitoring_data/"
    assert address in browser.get(over.get_absolute_url()).content.decode()
    assert browser.post(address, {"submission": "a"}).status_code == 422
    assert browser.post(address, {"submission": "a", "everywhere": "on"}).status_code == 302
    shown = browser.get(over.get_absolute_url()).content.decode()
    assert "Opplysningene ble slettet" in shown and "(slettet)" in shown
