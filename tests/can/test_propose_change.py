"""Proposing to change a measure: the coordinator answers, the partner reads it, and the plan is as it was."""

import pytest
from django.core.exceptions import PermissionDenied

from followup.models import Proposal, TeamTask
from tests import factories
from tests.factories import TODAY, active_case, do, everyone, on_the_day, plan, team_person, who_carries
from workflow.law.verdict import Refused
from workflow.models import Cover, Event, Notice
from youthplans.models import PlannedMeasure, PlanVersion

pytestmark = pytest.mark.django_db
WISH = {"kind": "new_time", "reason": "Han har fotball på tirsdager"}


@pytest.fixture
def case():
    return active_case()


@pytest.fixture
def tone(case):
    return factories.on_the_team(case, team_person(name="Tone Tavle"))


@pytest.fixture
def task(case, tone):
    return TeamTask.objects.get(case=case)


@pytest.fixture
def proposal(case, tone):
    do("propose_change", case.pk, WISH | {"measure": case.plannedmeasure_set.get()}, by=tone)
    return Proposal.objects.get()


def answer(case, proposal, **given):
    do("answer_proposal", case.pk, {"proposal": proposal} | given, by=who_carries(case))


def test_it_is_proposed_on_a_phone_and_told_to_whoever_carries_the_case(case, tone, task, as_):
    deputy = factories.coordinator()
    Cover.objects.create(coordinator=case.coordinator, deputy=deputy.user, office=case.office, from_on=TODAY,
                         to_on=TODAY, made_by=case.coordinator)  # fmt: skip
    client, page = as_(tone), f"/mine-tiltak/{task.address}/forslag/"
    assert client.get(page).status_code == 200
    text = client.post(page, WISH | {"submission": "x"}, follow=True).content.decode()
    client.post(page, WISH | {"submission": "x"})  # sent twice
    assert "Venter på svar" in text and WISH["reason"] in text
    proposal = Proposal.objects.select_related("case__key").get()
    assert proposal.reason == WISH["reason"] and "fotball" not in proposal.reason_sealed + str(Event.objects.last().facts)
    told = Notice.objects.filter(kind="change_proposed").values_list("user", flat=True)
    assert set(told) == {case.coordinator_id, deputy.user.pk}


@pytest.mark.parametrize("left_out", ["kind", "reason"])
def test_what_is_missing_is_asked_for_and_nothing_is_lost(tone, task, as_, left_out):
    given = {name: value for name, value in WISH.items() if name != left_out}
    text = as_(tone).post(f"/mine-tiltak/{task.address}/forslag/", given)
    assert text.status_code == 422 and not Proposal.objects.exists()
    assert next(iter(given.values())) in text.content.decode()


def test_a_no_has_a_reason_and_reaches_the_partner_as_unread(case, tone, task, proposal, as_):
    page = f"{case.get_absolute_url()}gjor/answer_proposal/"
    client = as_(who_carries(case))
    assert f"{tone.user.name}" in client.get(page).content.decode()
    silent = client.post(page, {"proposal": proposal.pk, "answer": "declined"})
    assert silent.status_code == 422 and "Skriv hvorfor du svarer nei." in silent.content.decode()
    client.post(page, {"proposal": proposal.pk, "answer": "declined", "reason": "Treneren kan ikke"})
    notice = Notice.objects.unread().get(user=tone.user)
    theirs = as_(tone)
    assert "1 ny beskjed" in theirs.get("/mine-tiltak/").content.decode()
    text = theirs.get(f"/nytt/{notice.address}/", follow=True).content.decode()
    assert "Koordinatoren svarte nei." in text and "Treneren kan ikke" in text
    assert not Notice.objects.unread().filter(user=tone.user).exists()


def test_a_yes_changes_nothing_before_the_plan_is_changed(case, tone, task, proposal, as_):
    before = list(PlannedMeasure.objects.values_list("pk", flat=True)), PlanVersion.objects.count()
    client, page = as_(who_carries(case)), case.get_absolute_url()
    assert "Svar på forslaget" in client.get(page).content.decode()
    answer(case, proposal, answer="accepted")
    assert (list(PlannedMeasure.objects.values_list("pk", flat=True)), PlanVersion.objects.count()) == before
    assert "Du svarte ja. Planen er ikke endret ennå." in client.get(page).content.decode()
    assert WISH["reason"] in client.get(f"{page}plan/endre/").content.decode()
    for person in everyone(case):
        do("participation", case.pk, {"person": person, "view": "Fint"}, by=who_carries(case))
    added = plan(case, title="Trening på onsdager")["measures"]
    do("change_plan", case.pk, {"add": added, "remove": [], "intensity": "equal", "reasons": "–"}, by=who_carries(case))
    assert "Planen er ikke endret ennå" not in client.get(page).content.decode()


def test_it_is_answered_once(case, proposal):
    answer(case, proposal, answer="accepted")
    with pytest.raises(Proposal.DoesNotExist):
        answer(case, proposal, answer="declined", reason="Likevel ikke")
    assert Proposal.objects.get().answer == "accepted"


def test_nobody_proposes_for_a_measure_they_do_not_answer_for(case, tone):
    other = active_case()
    factories.on_the_team(other)
    with pytest.raises(PermissionDenied):
        do("propose_change", case.pk, WISH | {"measure": other.plannedmeasure_set.get()}, by=tone)
    with pytest.raises(PermissionDenied):
        do("propose_change", case.pk, WISH | {"measure": case.plannedmeasure_set.get()}, by=who_carries(case))


def test_the_partner_does_not_answer_their_own(case, tone, proposal):
    with pytest.raises(PermissionDenied):
        do("answer_proposal", case.pk, {"proposal": proposal, "answer": "accepted"}, by=tone)


def test_after_the_end_nothing_is_proposed(case, tone):
    over = case.ends_on.fromordinal(case.ends_on.toordinal() + 1)
    with on_the_day(over):
        do("quash", case.pk, {"reason": "Anke"}, by=who_carries(case))
        with pytest.raises((Refused, PermissionDenied)):
            do("propose_change", case.pk, WISH | {"measure": case.plannedmeasure_set.get()}, by=tone)


def test_another_team_member_does_not_read_it_on_the_case_page(case, proposal, as_):
    other = factories.on_the_team(case, team_person())
    assert WISH["reason"] not in as_(other).get(case.get_absolute_url()).content.decode()
