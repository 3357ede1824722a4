"""Taking an end back: only the head, only for an error or a superior decision, and never to gain time."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from tests import factories as make
from tests.factories import TODAY, do
from workflow import clock, journal
from workflow.law.verdict import Refused
from workflow.models import Case, Grant, Letter, Opening, Reopening
from workflow.nodes import waiting

pytestmark = pytest.mark.django_db


def over(case, act="complete", on=TODAY, **given):
    do(act, case.pk, given or {"report": "Alt gikk bra."}, by=make.who_carries(case), on=on)
    return Case.objects.get(pk=case.pk)


def reopen(case, ground="error", by=None):
    do("reopen", case.pk, {"ground": ground, "reason": "Feil sak."}, by=by or make.office_head())
    return Case.objects.get(pk=case.pk)


@pytest.fixture
def active():
    return make.active_case()


def errands(case) -> set:
    return {(task.flow_task.act, task.owner_id, task.status) for task in waiting(case)}


def test_the_case_stands_where_it_stood_with_the_time_it_had():
    active = make.active_case(decided_on=date(2026, 1, 6), duration="P6M")
    reopened = reopen(over(active))
    assert (reopened.stage, reopened.starts_on, reopened.ends_on) == ("active", active.starts_on, active.ends_on)
    assert (reopened.ended_on, reopened.ending) == (None, "")
    kept = Reopening.objects.get()
    assert (kept.ended_as, kept.stage, kept.ground, kept.reason) == ("completed", "active", "error", "Feil sak.")
    assert list(journal.breaks(Case.objects.all())) == []


@pytest.mark.parametrize("make_case, stage", [
    (make.received_case, "received"), (make.summoned_case, "meeting_scheduled"),
    (make.case_with_meeting_held, "meeting_held"), (make.active_case, "active"),
])  # fmt: skip
def test_from_any_stage_it_goes_back_to_that_stage(make_case, stage):
    case = make_case()
    ended = over(case, "quash", reason="Dom i lagmannsretten.")
    assert reopen(ended, "superior_decision").stage == stage


def test_an_interrupted_case_is_interrupted_still(active):
    do("interrupt", active.pk, {"ground": "health", "reason": "Innlagt."}, by=make.who_carries(active))
    assert reopen(over(active, "lapse", reason="Feil beregnet.")).stage == "interrupted"


def test_the_errands_it_had_are_there_again(active):
    before = errands(active)
    ended = over(active, "quash", reason="Opphevet.")
    assert not errands(ended) and before
    assert errands(reopen(ended)) == before


def test_access_stays_withdrawn_and_the_parties_are_told(active):
    make.granted(active, make.team_person())
    reopen(over(active, "quash", reason="Opphevet."))
    assert Grant.objects.get().withdrawn_at
    told = Letter.objects.filter(template="case/reopened/party").values_list("party__key", flat=True)
    assert set(told) == {"youth", "mother"}


@pytest.mark.parametrize("act, allowed", [
    ("quash", True), ("lapse", True), ("replace_by_new_sentence", True), ("record_death", False)
])  # fmt: skip
def test_a_superior_decision_takes_back_what_others_decided_and_nothing_else(active, act, allowed):
    ended = over(active, act, reason="Melding.")
    if allowed:
        assert reopen(ended, "superior_decision").stage == "active"
        return
    with pytest.raises(Refused, match="forvaltningsloven § 35"):
        reopen(ended, "superior_decision")
    assert reopen(ended).stage == "active"


@pytest.mark.parametrize("ground", ["more_time", ""])
def test_no_other_ground_opens_it(active, ground):
    with pytest.raises(Refused, match="forvaltningsloven § 35"):
        reopen(over(active, "quash", reason="Opphevet."), ground)


def test_an_open_case_can_not_be_reopened(active):
    with pytest.raises(Refused, match="Saken er ikke avsluttet. \\(forvaltningsloven § 35\\)"):
        reopen(active)


def test_only_the_head_of_the_office_reopens(active):
    ended = over(active, "quash", reason="Opphevet.")
    for who in (make.who_carries(ended), make.office_head(make.OSLO), make.auditor()):
        with pytest.raises(PermissionDenied):
            reopen(ended, by=who)


def test_it_may_end_again(active):
    again = reopen(over(active, "quash", reason="Opphevet."))
    assert over(again, "quash", reason="Likevel opphevet.").stage == "quashed"
    assert reopen(Case.objects.get(pk=active.pk)).stage == "active"


def test_the_head_does_it_from_the_closed_case(active, as_):
    ended, head = over(active, "quash", reason="Opphevet."), make.office_head()
    opening = Opening(case=ended, user=head.user, role=head.role, opened_at=clock.now(),
                      until=clock.now().replace(year=2099))  # fmt: skip
    opening.reason = "Klage"
    opening.save()
    browser, address = as_(head), reverse("act", args=[ended.address, "reopen"])
    assert address in browser.get(ended.get_absolute_url()).content.decode()
    missing = browser.post(address, {"ground": "error"})
    assert missing.status_code == 422 and list(missing.context["form"].errors) == ["reason"]
    sent = browser.post(address, {"ground": "error", "reason": "Feil sak."})
    assert (sent.status_code, Case.objects.get(pk=ended.pk).stage) == (302, "active")
    assert "gjenåpnet" in browser.get(sent.url).content.decode()
