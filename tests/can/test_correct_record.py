"""Correcting: an event recorded by mistake is taken back by another, and both stay to be read."""

import re

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from tests import factories as make
from tests.factories import TODAY, do
from workflow import journal
from workflow.law.mediation_act_consent import has_consented
from workflow.law.verdict import Refused
from workflow.models import Case, Correction, Disclosure, Event, MoveAbroad, SanctionConsent
from workflow.nodes import waiting
from workflow.queries import with_facts
from workflow.services.desk import Desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def case():
    return make.received_case()


def done(case, act, **given) -> Event:
    """The event of an act of the coordinator."""
    desk = do(act, case.pk, given, by=make.who_carries(case))
    return desk.case.events.latest("seq")


def consent(case, person="youth") -> Event:
    return done(case, "consent", person=person, answer=True, given_on=case.received_on, form="written")


def correct(case, event, by=None):
    do("correct", case.pk, {"event": event, "reason": "Skrevet i feil sak."}, by=by or make.who_carries(case))


def facts(case):
    return Desk(with_facts(Case.objects.all()).get(pk=case.pk), None, TODAY).facts


def told(browser, case) -> str:
    html = browser.get(case.get_absolute_url() + "?hendelser=alle").content.decode()
    return re.sub(r"\s+", " ", html)


@pytest.mark.parametrize("named", [lambda event: event, lambda event: event.seq])
def test_what_was_recorded_by_mistake_counts_no_more(case, named):
    event = consent(case)
    assert has_consented(facts(case), "youth", on=TODAY)
    correct(case, named(event))
    assert not facts(case).consents
    assert SanctionConsent.objects.get().retracted_on == TODAY
    assert list(journal.breaks(Case.objects.all())) == []


def test_both_stand_in_the_record_and_the_wrong_one_is_struck_through(case, as_):
    event = consent(case)
    correct(case, event)
    latest = Event.objects.filter(case=case).latest("seq")
    assert (latest.act, latest.facts["event"]) == ("correct", event.seq)
    assert "feil sak" not in str(latest.facts) and Correction.objects.get().reason == "Skrevet i feil sak."
    shown = told(as_(make.who_carries(case)), case)
    assert "<s>Svar på samtykke er registrert</s> <strong>rettet</strong>" in shown
    assert "<strong>En hendelse er rettet</strong>" in shown


def test_an_errand_that_was_done_on_a_mistake_waits_anew(case):
    do("assign", case.pk, {"to": case.coordinator}, by=make.office_head())
    for person in make.everyone(case):
        event = consent(case, person)
    assert {task.flow_task.act for task in waiting(case)} == {"summon_meeting"}
    correct(case, event)
    assert {task.flow_task.act for task in waiting(case)} == {"consent"}
    consent(case, "mother")
    assert {task.flow_task.act for task in waiting(case)} == {"summon_meeting"}


def test_what_is_right_is_said_anew(case):
    correct(case, consent(case))
    consent(case)
    assert has_consented(facts(case), "youth", on=TODAY)


def test_a_retracted_answer_to_sharing_is_gone_from_the_panel(case, as_):
    yes = {"answer": True, "recipients": ["school"], "categories": ["attendance"], "until": TODAY, "form": "written"}
    event = done(case, "consent_sharing", person="youth", **yes)
    browser = as_(make.who_carries(case))
    assert "Ja til Skolen" in told(browser, case)
    correct(case, event)
    assert "Ja til Skolen" not in told(browser, case)
    assert browser.get(reverse("sharing_receipt", args=[case.address, "youth"])).status_code == 404


def test_a_retracted_status_is_not_the_latest_word(as_):
    case = make.active_case()
    measure = case.plannedmeasure_set.get()
    done(case, "progress", measure=measure, status="as_planned")
    event = done(case, "progress", measure=measure, status="not_done")
    browser = as_(make.who_carries(case))
    assert "Ikke gjennomført" in told(browser, case)
    correct(case, event)
    assert "Ikke gjennomført" not in told(browser, case) and "Som planlagt" in told(browser, case)


def test_what_was_told_others_by_mistake_in_the_record_is_left_out(case, as_):
    why = {"what": "Et slagsmål.", "why": "Noen kan bli skadet.", "recipient": "police"}
    event = done(case, "share_against_danger", **why)
    correct(case, event)
    assert Disclosure.objects.standing().count() == 0
    assert "Et slagsmål" not in told(as_(make.who_carries(case)), case)


def test_a_move_that_was_recorded_by_mistake_can_be_recorded_again(case):
    correct(case, done(case, "moved_abroad", reason="Flyttet til Danmark."))
    assert facts(case).moved_abroad is None
    done(case, "moved_abroad", reason="Flyttet til Danmark nå.")
    assert MoveAbroad.objects.standing().count() == 1


# ---- What a correction can't take back ------------------------------------------------------------


def why_not(case, event) -> tuple[str, str | None]:
    """The reason, and the act that does it instead."""
    with pytest.raises(Refused, match="personopplysningsloven 2000 § 27") as refused:
        correct(case, event)
    verdict, = refused.value.verdicts
    return verdict.text(), verdict.remedy.act


def test_an_event_that_moved_the_case_is_not_corrected():
    case = make.summoned_case()
    reason, instead = why_not(case, case.events.get(act="summon_meeting"))
    assert "nytt stadium" in reason and instead == "summon_meeting"


def test_an_end_is_reopened_instead(case):
    event = done(case, "quash", reason="Opphevet.")
    assert why_not(case, event) == ("Hendelsen flyttet saken til et nytt stadium og kan ikke rettes.", "reopen")


def test_what_the_case_has_moved_on_from_is_not_corrected():
    case = make.summoned_case()
    reason, instead = why_not(case, case.events.filter(act="consent").first())
    assert "gått videre" in reason and instead == "withdraw_consent"


def test_an_event_that_changed_something_is_not_corrected(case):
    consent(case)
    reason, _instead = why_not(case, done(case, "withdraw_consent", person="youth"))
    assert "sto der fra før" in reason


def test_what_a_later_event_has_changed_is_not_corrected(case):
    event = consent(case)
    done(case, "withdraw_consent", person="youth")
    assert "senere hendelse" in why_not(case, event)[0]


def test_nothing_is_corrected_twice(case):
    event = consent(case)
    correct(case, event)
    assert why_not(case, event)[0] == "Hendelsen ble rettet 17. november 2026."
    assert Correction.objects.count() == 1


def test_the_beginning_and_a_correction_stay(case):
    assert "sto der fra før" in why_not(case, 1)[0]
    correct(case, consent(case))
    assert "sto der fra før" in why_not(case, Event.objects.latest("seq"))[0]


def test_an_event_of_another_case_is_not_found(case):
    other = make.received_case(make.who_carries(case))
    event = consent(other)
    consent(other, "mother")
    with pytest.raises(Event.DoesNotExist):
        correct(case, event.seq + 1)


def test_others_do_not_correct(case):
    event = consent(case)
    for who in (make.office_head(), make.coordinator(), make.granted(case, make.team_person())):
        with pytest.raises(PermissionDenied):
            correct(case, event, by=who)


# ---- On the page ----------------------------------------------------------------------------------


def test_the_page_offers_the_events_by_day_and_name(case, as_):
    event, browser = consent(case), as_(make.who_carries(case))
    address = reverse("act", args=[case.address, "correct"])
    assert "17.11.2026: Svar på samtykke er registrert" in browser.get(address).content.decode()
    wrong = browser.post(address, {"event": 99, "reason": "Feil."})
    assert wrong.status_code == 422 and list(wrong.context["form"].errors) == ["event"]
    refused = browser.post(address, {"event": 1, "reason": "Feil sak."})
    assert refused.status_code == 409 and "Feil sak." in refused.content.decode()
    assert browser.post(address, {"event": event.seq, "reason": "Feil sak."}).status_code == 302
    assert "Svar på samtykke er registrert</option>" not in browser.get(address).content.decode()
