"""To the court and back: the clock, the answers, the prosecutor's own answer, and a new offence."""

from datetime import date, timedelta

import pytest

from followup.models import CourtDecision, NewOffence, OnwardReferral
from tests import factories as make
from tests.house.scenes.court import REFERRED_ON, a_sentence, after_an_offence, done, in_court, referred
from workflow import journal
from workflow.law.verdict import Refused
from workflow.models import Case, Event, Interruption, Letter
from workflow.nodes import waiting

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
PETITIONED_ON = REFERRED_ON + DAY


def refusal(act: str, case: Case, on: date = make.TODAY, **given) -> str:
    with pytest.raises(Refused) as refused:
        done(act, case, on, **given)
    return str(refused.value)


def due(case: Case) -> dict[str, date]:
    return dict(case.deadlines.filter(settled_on=None).values_list("name", "due_on"))


def a_page(case: Case, act: str) -> str:
    return f"/sak/{case.address}/gjor/{act}/"


# ---- The petition ---------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["execution", "conversion"])
def test_the_clock_stops_on_the_day_of_the_petition(kind):
    case = in_court(kind)
    assert case.stage == "in_court"
    stop = Interruption.objects.get(case=case)
    assert (stop.ground, stop.decided_by, stop.from_on, stop.to_on) == (
        "petition", "correctional_region", PETITIONED_ON, None)  # fmt: skip
    assert "court_petition" not in due(case)
    assert Letter.objects.filter(case=case, template="court/petitioned/party").count() == 2


def test_the_stop_is_neither_made_nor_lifted_by_hand(as_):
    case = in_court("execution")
    assert "konfliktrådsloven § 31" in refusal("resume", case, ground="petition", decided_by="correctional_region")
    assert Interruption.objects.get(case=case).to_on is None
    done("interrupt", case, ground="charged", reason="Siktet.", decided_by="prosecutor")
    browser = as_(make.who_carries(case))
    form = browser.get(a_page(case, "resume")).context["form"]
    assert "ground" not in form.fields and form.fields["decided_by"].initial == "prosecutor"
    other = a_sentence()
    browser = as_(make.who_carries(other))
    form = browser.get(a_page(other, "interrupt")).context["form"]
    assert "petition" not in dict(form.fields["ground"].choices)
    by_hand = {"ground": "petition", "reason": "–", "decided_by": "prosecutor"}
    assert "konfliktrådsloven § 31" in refusal("interrupt", other, **by_hand)


def test_the_clock_runs_while_monitoring_is_asked_for():
    case = in_court("electronic_monitoring")
    assert case.stage == "in_court"
    assert not Interruption.objects.filter(case=case).exists()
    assert due(case)["em_petition"] == case.ends_on


def test_the_event_says_who_asked_and_for_what_and_nothing_about_why():
    case = in_court("execution")
    event = Event.objects.filter(case=case).latest("seq")
    assert (event.act, event.facts["decided_by"], event.facts["kind"]) == (
        "petition", "correctional_region", "execution")  # fmt: skip
    assert event.provisions == ["straffeloven § 52 c"]
    assert not list(journal.breaks(Case.objects.all()))


def test_in_the_old_scheme_the_court_is_asked_for_execution_alone():
    case = make.active_case(sanction="youth_sentence", duration="P3Y", alternative_prison=make.Term.parse("P2Y8M"),
                            decided_on=date(2024, 6, 4))  # fmt: skip
    OnwardReferral.objects.create(case=case, to="correctional_region", referred_on=date(2026, 11, 2))
    said = refusal("petition", done("new_offence", case, happened_on=date(2026, 11, 2), charged=False),
                   kind="conversion", decided_by="correctional_region")  # fmt: skip
    assert "straffeloven § 52 c" in said


def test_the_work_list_says_that_it_waits_for_the_court(as_):
    case = in_court("execution")
    shown = as_(make.who_carries(case)).get("/arbeidsliste/").content.decode()
    assert "Vent på svar" in shown and "Retten" in shown


def test_a_follow_up_is_refused_on_the_page_with_the_provision(as_):
    case = referred(make.active_case(), to="prosecutor")
    page = as_(make.who_carries(case)).post(
        a_page(case, "petition"), {"kind": "execution", "decided_by": "correctional_region", "submission": "a"}
    )
    assert page.status_code == 409
    assert "straffeloven §\u00a052 c" in page.content.decode()
    assert not OnwardReferral.objects.exclude(petition="").exists()


def test_the_form_offers_what_the_law_of_the_case_knows(as_):
    case = referred(a_sentence(), to="prosecutor", recommend="conversion")
    form = as_(make.who_carries(case)).get(a_page(case, "petition")).context["form"]
    assert [kind for kind, _ in form.fields["kind"].choices] == ["electronic_monitoring", "execution", "conversion"]
    assert (form.fields["kind"].initial, form.fields["decided_by"].initial) == ("conversion", "prosecutor")


# ---- The judgement --------------------------------------------------------------------------------


def test_rejected_it_goes_on_and_the_end_has_moved_by_the_days_it_stood_still():
    asked = in_court("execution")
    case = done("court_decides", asked, PETITIONED_ON + 10 * DAY, outcome="rejected", reason="Ikke nødvendig.")
    assert (case.stage, case.ends_on) == ("active", asked.ends_on + 10 * DAY)
    assert Interruption.objects.get(case=case).to_on == PETITIONED_ON + 10 * DAY
    closed = OnwardReferral.objects.get(case=case)
    assert (closed.closed_how, closed.closing) == ("rejected", "Ikke nødvendig.")


def test_rejected_while_somebody_else_has_stopped_it_it_still_stands():
    case = a_sentence()
    done("interrupt", case, REFERRED_ON - 12 * DAY, ground="health", reason="Innlagt.")
    asked = done("petition", done("new_offence", case, REFERRED_ON, happened_on=REFERRED_ON, charged=True),
                 PETITIONED_ON, kind="execution", decided_by="prosecutor")  # fmt: skip
    assert asked.stage == "in_court"
    back = done("court_decides", asked, PETITIONED_ON + 5 * DAY, outcome="rejected")
    assert back.stage == "interrupted"
    going = done("resume", back, PETITIONED_ON + 9 * DAY, reason="Frisk.")
    # From the interruption to the day it was resumed, counted once.
    assert (going.stage, going.ends_on) == ("active", case.ends_on + 22 * DAY)


def test_partly_converted_it_ends_when_the_judgement_says():
    case = done("court_decides", in_court("conversion"), PETITIONED_ON + 10 * DAY, outcome="partial",
                ends_on=date(2027, 3, 1))  # fmt: skip
    assert (case.stage, case.ends_on) == ("active", date(2027, 3, 1))
    assert due(case)["period_end"] == date(2027, 3, 1)
    refusal("complete", case, date(2027, 3, 1), report="Ferdig.")
    assert done("complete", case, date(2027, 3, 2), report="Ferdig.").stage == "completed"


def test_wholly_converted_it_is_over_and_access_is_shut():
    asked = in_court("execution")
    member = make.granted(asked, make.team_person())
    case = done("court_decides", asked, PETITIONED_ON + 10 * DAY, outcome="full", reason="Straffen fullbyrdes.")
    assert (case.stage, case.ended_on, case.ending) == (
        "converted", PETITIONED_ON + 10 * DAY, "Straffen fullbyrdes.")  # fmt: skip
    assert member.user.grants.get().withdrawn_at
    assert not waiting(case.pk).exists()
    assert Letter.objects.filter(case=case, template="court/decided/party").count() == 2


def test_the_days_of_the_judgement_must_be_given(as_):
    case = in_court("conversion")
    browser = as_(make.who_carries(case))
    typed = {"outcome": "partial", "reason": "Halve straffen.", "submission": "a"}
    page = browser.post(a_page(case, "court_decides"), typed)
    assert page.status_code == 422
    assert "Siste dag for resten av ungdomsstraffen" in page.content.decode()
    assert not CourtDecision.objects.exists()
    browser.post(a_page(case, "court_decides"), typed | {"ends_on": "2027-03-01"})
    assert CourtDecision.objects.get().ends_on == date(2027, 3, 1)
    shown = browser.get(case.get_absolute_url()).content.decode()
    assert "en del av straffen omgjort" in shown and "1.\u00a0mars 2027" in shown


def test_nobody_but_the_court_decides():
    assert "straffeloven § 52 c" in refusal("court_decides", in_court("execution"), outcome="full",
                                            decided_by="prosecutor")  # fmt: skip


# ---- The prosecutor's answer ----------------------------------------------------------------------


def test_a_prosecutor_who_lets_it_be_sends_the_follow_up_back():
    asked = referred(make.active_case(), to="prosecutor")
    case = done("prosecution_resumed", asked, resumed=False, reason="Bruddet er lite.")
    assert (case.stage, case.ends_on) == ("active", asked.ends_on)
    assert OnwardReferral.objects.get(case=case).closed_how == "not_resumed"


def test_a_resumed_prosecution_ends_the_follow_up_and_shuts_access():
    asked = referred(make.active_case(), to="prosecutor")
    member = make.granted(asked, make.team_person())
    case = done("prosecution_resumed", asked, resumed=True, reason="Gjentatte brudd.")
    assert (case.stage, case.ended_on) == ("prosecution_resumed", make.TODAY)
    assert member.user.grants.get().withdrawn_at
    assert Letter.objects.filter(case=case, template="prosecution/resumed/party").count() == 2


def test_a_new_offence_alone_can_resume_the_prosecution_of_a_follow_up():
    case = done("new_offence", make.active_case(), happened_on=make.TODAY - DAY, charged=True)
    answered = done("prosecution_resumed", case, resumed=False)
    assert (answered.stage, NewOffence.objects.get().answer) == ("active", "not_resumed")
    assert "konfliktrådsloven § 33" in refusal("prosecution_resumed", answered, resumed=True)
    again = done("new_offence", answered, happened_on=make.TODAY, charged=False)
    assert done("prosecution_resumed", again, resumed=True).stage == "prosecution_resumed"


def test_a_sentence_is_not_prosecuted_again():
    case = referred(a_sentence(), to="prosecutor", recommend="execution")
    assert "konfliktrådsloven § 33" in refusal("prosecution_resumed", case, resumed=True)


# ---- A new offence --------------------------------------------------------------------------------


def test_a_new_offence_must_be_settled_and_the_office_may_ask_for_the_court():
    case = after_an_offence()
    # Five working days from Tuesday 17 November.
    assert due(case)["new_offence"] == date(2026, 11, 24)
    assert "konfliktrådsloven § 32" in refusal("request_petition", case)
    for agency in ("police", "correctional_service"):
        done("agency_consent", case, agency=agency, to="referral")
    asked = done("request_petition", case, reason="Et alvorlig lovbrudd.")
    assert "new_offence" not in due(asked)
    assert NewOffence.objects.get().reason == "Et alvorlig lovbrudd."
    petitioned = done("petition", asked, kind="conversion", decided_by="prosecutor")
    assert (petitioned.stage, NewOffence.objects.get().answer) == ("in_court", "petitioned")


def test_an_offence_outside_the_period_is_refused():
    case = make.active_case()
    assert "konfliktrådsloven § 34" in refusal("new_offence", case, happened_on=case.starts_on - DAY, charged=True)
    assert "konfliktrådsloven § 34" in refusal("new_offence", case, happened_on=make.TODAY + DAY, charged=True)


def test_it_is_reported_on_the_page_and_shown_on_the_case(as_):
    case = a_sentence()
    browser = as_(make.who_carries(case))
    typed = {"happened_on": "2026-11-16", "charged": "no", "decided_by": "police", "submission": "a"}
    assert browser.post(a_page(case, "new_offence"), typed).status_code == 302
    shown = browser.get(case.get_absolute_url()).content.decode()
    assert "Nye lovbrudd" in shown and a_page(case, "request_petition") in shown


def test_the_panel_is_for_those_who_see_the_whole_case(as_):
    case = done("new_offence", make.active_case(), happened_on=make.TODAY, charged=True)
    member = make.on_the_team(case)
    assert "Nye lovbrudd" not in as_(member).get(case.get_absolute_url()).content.decode()
    assert "Nye lovbrudd" in as_(make.who_carries(case)).get(case.get_absolute_url()).content.decode()
