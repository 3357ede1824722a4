"""Asking somebody to join the team: nothing is seen before the yes, and access follows every answer at once."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from followup.models import TeamMembership, TeamTask
from followup.tasks import tell_of_silent_invitations
from tests.factories import (
    INNLANDET,
    OSLO_KOMMUNE,
    TODAY,
    active_case,
    asked_to_join,
    coordinator,
    do,
    granted,
    office_head,
    on_the_day,
    on_the_team,
    team_person,
    who_carries,
)
from workflow.access import may
from workflow.law.verdict import Refused
from workflow.models import Case, Cover, Event, Grant, Invitation, Municipality, Notice
from workflow.tasks import empty_outbox
from workflow.templatetags.house import longdate

pytestmark = pytest.mark.django_db
ONE_DAY = timedelta(days=1)


def place_of(case: Case) -> TeamMembership:
    return TeamMembership.objects.filter(case=case).latest("pk")


def answer_page(case: Case) -> str:
    return reverse("invitation", args=[place_of(case).address])


# ---- Before the answer ----------------------------------------------------------------------------


def test_who_is_asked_has_no_access_and_gets_a_mail_about_nothing(as_):
    case = active_case()
    person = asked_to_join(case)
    assert not Grant.objects.exists() and TeamTask.objects.count() == 1
    assert as_(person).get(case.get_absolute_url()).status_code == 404
    task = TeamTask.objects.get()
    assert as_(person).get(reverse("progress", args=[task.address])).status_code == 404
    assert "Møte på skolen" not in as_(person).get("/mine-tiltak/").content.decode()
    with pytest.raises(PermissionDenied):
        do("progress", case.pk, {"measure": task.measure, "status": "late"}, by=person)
    empty_outbox()
    (sent,) = [letter for letter in mail.outbox if letter.to == [person.user.email]]
    assert "oppfølgingsteam i Holdepunkt" in sent.body
    for word in ("Elias", "Prøvesen", case.number, case.address, "skolen"):
        assert word not in sent.body + sent.subject


def test_the_invitation_says_what_is_asked_and_not_whom_it_is_about(as_):
    case = active_case()
    person = asked_to_join(case)
    for page in ("/mine-team/", answer_page(case), answer_page(case).replace("svar", "nei")):
        text = as_(person).get(page).content.decode()
        for hidden in ("Elias", "Prøvesen", case.number, case.address, "Møte på skolen"):
            assert hidden not in text
    text = as_(person).get(answer_page(case)).content.decode()
    for said in (INNLANDET, case.coordinator.name, "taushetsplikt", "§\u00a09", "§\u00a0209", longdate(case.ends_on), "Ett tiltak"):
        assert said in text


def test_an_invitation_is_one_s_own(as_):
    case = active_case()
    asked_to_join(case)
    for stranger in (team_person(), on_the_team(active_case()), who_carries(case), office_head()):
        assert as_(stranger).get(answer_page(case)).status_code == 404
        with pytest.raises((PermissionDenied, Case.DoesNotExist, TeamMembership.DoesNotExist)):
            do("accept_invitation", case.pk, {"keeps_silent": True}, by=stranger)


def test_the_relation_opens_the_answer_and_nothing_else():
    case = active_case()
    person, other = asked_to_join(case), team_person()
    opened = {action for action in ("answer_invitation", "open_case", "report_progress", "leave_team", "see_in_list")
              if may(person, action, case)}  # fmt: skip
    assert opened == {"answer_invitation"}
    assert not may(other, "answer_invitation", case)
    assert not may(granted(case, other), "answer_invitation", case)


@pytest.mark.parametrize("days_before_the_end, open_then", [(1, True), (0, True), (-1, False)])
def test_it_lapses_by_the_clock(days_before_the_end, open_then):
    case = active_case()
    person = asked_to_join(case, to_on=TODAY + 10 * ONE_DAY)
    day = TODAY + (10 - days_before_the_end) * ONE_DAY
    assert bool(may(person, "answer_invitation", case, day)) is open_then
    with on_the_day(TODAY - ONE_DAY):
        assert not may(person, "answer_invitation", case)


@pytest.mark.parametrize("what", ["taken_back", "ended", "moved"])
def test_an_invitation_ends_when_it_is_taken_back_or_the_case_is_gone(what, as_):
    case = active_case()
    person = asked_to_join(case)
    if what == "taken_back":
        do("remove_team_member", case.pk, {"member": place_of(case)}, by=who_carries(case))
        assert Invitation.objects.get().withdrawn_on == TODAY
    if what == "ended":
        do("record_death", case.pk, {"reason": "Meldt."}, by=who_carries(case))
    if what == "moved":
        to = Municipality.objects.select_related("office").get(number=OSLO_KOMMUNE)
        do("transfer_office", case.pk, {"to": to, "heard": ["prosecutor", "youth", "mother"], "reason": "Flyttet.",
           "decided_by": "office_head"}, by=office_head())  # fmt: skip
    assert not may(person, "answer_invitation", Case.objects.get(pk=case.pk))
    assert as_(person).get(answer_page(case)).status_code == 404


# ---- The answer -----------------------------------------------------------------------------------


def test_a_yes_opens_the_measure_that_instant_and_secrecy_is_on_record(as_):
    case = active_case()
    person = asked_to_join(case)
    client = as_(person)
    refused = client.post(answer_page(case), {})
    assert refused.status_code == 422 and not Grant.objects.exists()
    assert client.post(answer_page(case), {"keeps_silent": "on", "submission": "once"})["Location"] == "/mine-team/"
    grant = Grant.objects.get()
    assert (grant.user, grant.from_on, grant.sections, grant.given_by) == (person.user, TODAY, ["plan"], case.coordinator)
    assert client.get(reverse("progress", args=[TeamTask.objects.get().address])).status_code == 200
    event = Event.objects.filter(case=case).latest("seq")
    assert (event.act, event.actor, event.facts["secrecy_confirmed"]) == ("accept_invitation", person.user, True)
    assert {"konfliktrådsloven § 9", "konfliktrådsloven § 26"} <= set(event.provisions)
    assert Notice.objects.get(kind="invitation_answered").user == case.coordinator
    again = client.post(answer_page(case), {"keeps_silent": "on", "submission": "once"})
    assert again.status_code == 302 and Grant.objects.count() == 1
    assert client.get(answer_page(case)).status_code == 404


def test_without_secrecy_the_law_says_no():
    case = active_case()
    with pytest.raises(Refused, match="konfliktrådsloven § 9"):
        do("accept_invitation", case.pk, {"keeps_silent": False}, by=asked_to_join(case))
    assert not Grant.objects.exists()


def test_a_no_is_told_and_the_place_the_law_requires_is_empty_again(as_):
    case = active_case(sanction="youth_sentence", duration="P1Y")
    person = asked_to_join(case, role="police", agency="Politiet")
    page = answer_page(case).replace("svar", "nei")
    assert as_(person).post(page, {"reason": "Kjenner familien."}).status_code == 302
    asked = Invitation.objects.get()
    assert (asked.agreed, asked.reason, asked.answered_on) == (False, "Kjenner familien.", TODAY)
    standing = TeamMembership.objects.standing_on(TODAY).get(case=case)
    assert (standing.role, standing.user, standing.invitation) == ("police", None, None)
    text = as_(who_carries(case)).get(f"{case.get_absolute_url()}team/").content.decode()
    assert "Kjenner familien." in text and "Sa nei" in text and "Inviter politiet" in text


def test_those_who_stand_in_for_the_coordinator_are_told_too():
    case, deputy = active_case(), coordinator()
    Cover.objects.create(coordinator=case.coordinator, deputy=deputy.user, office=case.office, from_on=TODAY,
                         to_on=TODAY + 5 * ONE_DAY, made_by=case.coordinator)  # fmt: skip
    do("decline_invitation", case.pk, {}, by=asked_to_join(case))
    assert {notice.user for notice in Notice.objects.all()} == {case.coordinator, deputy.user}


# ---- Leaving and handing on -----------------------------------------------------------------------


def test_a_member_leaves_with_a_reason_and_sees_nothing_after(as_):
    case = active_case()
    person = on_the_team(case)
    client, place = as_(person), TeamMembership.objects.get(user__isnull=False)
    task, page = TeamTask.objects.get(), reverse("team_leave", args=[place.address])
    assert "Elias" in client.get("/mine-team/").content.decode()
    assert client.post(page, {"reason": ""}).status_code == 422
    assert client.post(page, {"reason": "Bytter jobb."}).status_code == 302
    for gone in (page, reverse("progress", args=[task.address]), case.get_absolute_url()):
        assert client.get(gone).status_code == 404
    place.refresh_from_db()
    assert (place.left_because, Grant.objects.get().withdrawn_at is None) == ("Bytter jobb.", False)
    assert Event.objects.filter(case=case).latest("seq").actor == person.user
    with pytest.raises(PermissionDenied):
        do("leave_team", case.pk, {"reason": "–"}, by=team_person())


def test_a_successor_is_invited_and_the_old_access_ends_at_once(as_):
    case, successor = active_case(), team_person(name="Nina Ny")
    person = on_the_team(case)
    old = TeamMembership.objects.get(user__isnull=False)
    page = f"{case.get_absolute_url()}team/bytt/?plass={old.address}"
    client = as_(who_carries(case))
    assert client.post(page, {"member": old.address, "email": person.user.email}).status_code == 422
    assert client.post(page, {"member": old.address, "email": successor.user.email}).status_code == 302
    new = place_of(case)
    assert (new.user, new.asked.user, new.to_on, new.agency) == (None, successor.user, old.to_on, old.agency)
    assert [task.measure_id for task in new.tasks.all()] == [task.measure_id for task in old.tasks.all()]
    assert as_(person).get(reverse("progress", args=[old.tasks.get().address])).status_code == 404
    assert as_(successor).get(reverse("progress", args=[new.tasks.get().address])).status_code == 404
    do("accept_invitation", case.pk, {"keeps_silent": True}, by=successor)
    assert as_(successor).get(reverse("progress", args=[new.tasks.get().address])).status_code == 200
    assert Grant.objects.get(withdrawn_at__isnull=True).sections == Grant.objects.get(user=person.user).sections


# ---- The coordinator's pages ------------------------------------------------------------------------


def test_from_the_page_people_are_invited_unless_they_have_said_yes(as_):
    case, person = active_case(), team_person(name="Siv Prøvesen")
    given = {"email": person.user.email, "role": "school", "agency": "Furulia", "sections": ["plan"],
             "to_on": case.ends_on.isoformat(), "duties": "Følger med på fravær"}  # fmt: skip
    client, page = as_(who_carries(case)), f"{case.get_absolute_url()}team/gi-tilgang/"
    assert "Send invitasjonen" in client.post(page, given).content.decode()
    assert client.post(page, given | {"confirmed": "1"}).status_code == 302
    assert not Grant.objects.exists() and place_of(case).duties == "Følger med på fravær"
    text = client.get(f"{case.get_absolute_url()}team/").content.decode()
    assert "Venter på svar" in text and "Følger med på fravær" in text
    assert client.post(page, given | {"confirmed": "1", "has_agreed": "on"}).status_code == 302
    assert Grant.objects.get().user == person.user and Invitation.objects.get().withdrawn_on == TODAY


def test_more_time_for_a_member_asks_for_no_new_yes(as_):
    case = active_case()
    person = on_the_team(case)
    given = {"email": person.user.email, "role": "school", "agency": "Furulia", "sections": ["plan"],
             "to_on": (TODAY + ONE_DAY).isoformat(), "confirmed": "1"}  # fmt: skip
    assert as_(who_carries(case)).post(f"{case.get_absolute_url()}team/gi-tilgang/", given).status_code == 302
    assert Grant.objects.get(withdrawn_at__isnull=True).to_on == TODAY + ONE_DAY and not Invitation.objects.exists()


def test_the_preview_names_the_basis_and_whose_consent_is_missing(as_):
    case, person = active_case(), team_person()
    given = {"email": person.user.email, "role": "school", "agency": "Furulia", "sections": ["plan"],
             "to_on": case.ends_on.isoformat(), "has_agreed": "on"}  # fmt: skip
    client, page = as_(who_carries(case)), f"{case.get_absolute_url()}team/gi-tilgang/"
    text = client.post(page, given).content.decode()
    for said in ("§\u00a026", "§\u00a022 c", "Elias Prøvesen, Mother Prøvesen", "1 tiltak nå", "Fornavnet Elias",
                 "Etternavn, fødselsnummer og adresse", "Status på alle tiltak", reverse("sharing_consent", args=[case.address])):
        assert said in text.replace("\u00a0c", " c"), said
    for key in ("youth", "mother"):
        do("consent_sharing", case.pk, {"person": key, "answer": True, "recipients": ["school"], "categories": [],
           "until": TODAY + 30 * ONE_DAY, "form": "written"}, by=who_carries(case))  # fmt: skip
        text = client.post(page, given).content.decode()
        assert ("mangler fra" in text) is (key == "youth")
    assert client.post(page, given | {"role": "health"}).content.decode().count("mangler fra") == 1


def test_who_the_law_requires_and_is_missing_is_said_with_the_way_to_ask(as_):
    case = active_case(sanction="youth_sentence", duration="P1Y")
    page, client = f"{case.get_absolute_url()}team/", as_(who_carries(case))
    text = client.get(page).content.decode()
    assert "Inviter politiet" in text and "Inviter kriminalomsorgen" in text and "rolle=police" in text
    asked_to_join(case, role="police", agency="Politiet")
    text = client.get(page).content.decode()
    assert "Politiet: er invitert og har ikke svart." in text and "Inviter politiet" not in text
    assert "Loven krever" not in as_(who_carries(other := active_case())).get(f"{other.get_absolute_url()}team/").content.decode()


def test_everybody_who_has_had_access_stays_listed_with_the_basis(as_):
    case = active_case()
    on_the_team(case, team_person(name="Tone Tavle"))
    do("remove_team_member", case.pk, {"member": TeamMembership.objects.get(user__isnull=False)}, by=who_carries(case))
    text = as_(who_carries(case)).get(f"{case.get_absolute_url()}team/").content.decode()
    before, after = text.split("Har hatt tilgang eller vært invitert")
    assert "Tone Tavle" not in before and "Tone Tavle" in after and "§\u00a026" in after


def test_the_team_page_costs_the_same_for_one_and_for_many(as_, django_assert_max_num_queries):
    case = active_case()
    client = as_(who_carries(case))
    for count in (1, 4):
        for _person in range(count):
            asked_to_join(case, role="other", agency=f"Lag {TeamMembership.objects.count()}")
            on_the_team(case)
        with django_assert_max_num_queries(14):
            client.get(f"{case.get_absolute_url()}team/")


@pytest.mark.parametrize("days, told", [(6, 0), (7, 1), (8, 1)])
def test_silence_is_told_once_to_those_who_carry_the_case(days, told, as_):
    case = active_case()
    person = asked_to_join(case)
    with on_the_day(TODAY + days * ONE_DAY):
        tell_of_silent_invitations()
        tell_of_silent_invitations()
        assert Notice.objects.filter(kind="invitation_unanswered", user=case.coordinator).count() == told
        team = as_(who_carries(case)).get(f"{case.get_absolute_url()}team/").content.decode()
        assert ("Ta kontakt, eller spør en annen." in team) is bool(told)
        do("accept_invitation", case.pk, {"keeps_silent": True}, by=person)
        Notice.objects.all().delete()
        tell_of_silent_invitations()
        assert not Notice.objects.exists()
