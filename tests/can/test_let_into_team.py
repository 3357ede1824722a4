"""Letting a person in to the team: shown first, for named parts, until a day, and out in three clicks."""

from datetime import date, timedelta

import pytest

from followup.models import TeamMembership, TeamTask
from followup.services.team import Invited
from tests.factories import OSLO, TODAY, active_case, coordinator, do, slt_coordinator, team_person, who_carries
from workflow.law.verdict import Refused
from workflow.models import Appointment, Case, Grant, Letter, User
from youthplans.models import PlannedMeasure

pytestmark = pytest.mark.django_db


def places(case: Case) -> list[str]:
    return sorted(held.role for held in TeamMembership.objects.standing_on(TODAY).filter(case=case))


def let_in(case: Case, person, **given) -> TeamMembership:
    standard = {"role": "school", "agency": "Furulia", "member": person.user,
                "measures": list(PlannedMeasure.objects.filter(case=case))}  # fmt: skip
    do("add_team_member", case.pk, standard | given, by=who_carries(case))
    return TeamMembership.objects.filter(case=case).latest("pk")


# ---- Letting a person in --------------------------------------------------------------------------


def test_access_is_for_the_named_sections_on_the_law_until_the_period_is_over():
    case, person = active_case(), team_person()
    held = let_in(case, person, sections=["plan"])
    grant = Grant.objects.get()
    assert (grant.user, grant.sections, grant.basis) == (person.user, ["plan"], "konfliktrådsloven § 26")
    assert (grant.from_on, grant.to_on, grant.given_by) == (TODAY, case.ends_on, case.coordinator)
    assert (held.grant, held.get_purpose_display()) == (grant, "gjennomføre tiltak i planen")


@pytest.mark.parametrize("days_after_the_end, lawful", [(-1, True), (0, True), (1, False)])
def test_access_never_outlasts_the_period(days_after_the_end, lawful):
    case = active_case()
    until = case.ends_on + timedelta(days=days_after_the_end)
    if lawful:
        assert let_in(case, team_person(), to_on=until).grant.to_on == until
        return
    with pytest.raises(Refused, match="konfliktrådsloven § 26"):
        let_in(case, team_person(), to_on=until)
    assert not Grant.objects.exists()


def test_access_cannot_end_before_it_begins():
    with pytest.raises(Refused, match="konfliktrådsloven § 26"):
        let_in(active_case(), team_person(), to_on=TODAY - timedelta(days=1))


def test_a_person_takes_the_empty_place_of_their_agency():
    case = active_case()
    do("form_team", case.pk, {"members": ["school", "police"]}, by=who_carries(case))
    let_in(case, team_person())
    assert places(case) == ["police", "school"]


def test_an_agency_of_the_plan_is_filled_by_whoever_comes_from_it():
    case = active_case()
    do("form_team", case.pk, {}, by=who_carries(case))
    held = let_in(case, team_person(), agency="Skolen")
    assert (held.role, held.from_on, TeamMembership.objects.count()) == ("school", TODAY, 1)


def test_given_again_the_new_access_stands_in_place_of_the_old():
    case, person = active_case(), team_person()
    let_in(case, person, sections=["plan", "people"])
    let_in(case, person, sections=[], to_on=date(2026, 12, 24))
    (standing,) = Grant.objects.filter(withdrawn_at__isnull=True)
    assert (standing.sections, standing.to_on) == ([], date(2026, 12, 24))
    assert places(case) == ["school"]


def test_somebody_new_is_invited_to_the_team_alone(mailoutbox, django_capture_on_commit_callbacks):
    case = active_case()
    with django_capture_on_commit_callbacks(execute=True):
        do("add_team_member", case.pk, {"role": "school", "agency": "Furulia", "sections": ["plan"],
           "member": Invited("Siv Prøvesen", "Siv@example.org")}, by=who_carries(case))  # fmt: skip
    appointment = Appointment.objects.get(user=User.objects.get(email="siv@example.org"))
    assert (appointment.role, appointment.agency) == ("team_member", "Furulia")
    assert appointment.office == case.office
    assert [letter.to for letter in mailoutbox] == [["siv@example.org"]]
    assert case.number not in mailoutbox[0].body and "Elias" not in mailoutbox[0].body


def test_somebody_known_in_another_role_joins_as_a_team_member(as_):
    case, known = active_case(), slt_coordinator()
    let_in(case, known)
    appointment = known.user.appointments.get(role="team_member")
    assert appointment.agency == "Furulia"
    assert as_(known).get("/mine-tiltak/").status_code == 404
    client = as_(known)
    client.post("/rolle/", {"role": appointment.pk})
    assert client.get("/mine-tiltak/").status_code == 200


def test_somebody_known_is_told_that_there_is_something_new():
    person = team_person()
    let_in(active_case(), person)
    assert Letter.objects.get(user=person.user).template == "team/added/member"


def test_a_refused_invitation_leaves_no_account():
    case = active_case()
    with pytest.raises(Refused):
        do("add_team_member", case.pk, {"role": "school", "agency": "Furulia", "to_on": date(2030, 1, 1),
           "member": Invited("Siv Prøvesen", "siv@example.org")}, by=who_carries(case))  # fmt: skip
    assert not User.objects.filter(email="siv@example.org").exists()


# ---- The pages ------------------------------------------------------------------------------------


def typed(case: Case, person, **changes) -> dict:
    measure = PlannedMeasure.objects.get(case=case)
    return {"email": person.user.email, "role": "school", "agency": "Furulia", "measures": [measure.pk],
            "sections": ["plan"], "to_on": case.ends_on.isoformat(), "has_agreed": "on"} | changes  # fmt: skip


def test_what_the_person_will_see_is_shown_before_it_is_given(as_):
    case, person = active_case(), team_person(name="Siv Prøvesen")
    page, client = f"{case.get_absolute_url()}team/gi-tilgang/", as_(who_carries(case))
    shown = client.post(page, typed(case, person))
    assert shown.status_code == 200
    for words in ("Siv Prøvesen", "Møte på skolen hver dag", "Hele planen", "konfliktrådsloven §\u00a026"):
        assert words in shown.content.decode()
    assert not Grant.objects.exists()
    assert client.post(page, typed(case, person, confirmed="1")).status_code == 302
    assert Grant.objects.get().user == person.user
    assert TeamTask.objects.get().membership.user == person.user


@pytest.mark.parametrize("changes, complaint", [
    ({"email": ""}, "Fyll ut «E-post»."),
    ({"email": "siv(at)example.org"}, "Skriv en hel e-postadresse"),
    ({"email": "ukjent@example.org"}, "Skriv navnet."),
    ({"measures": [], "sections": []}, "Velg et tiltak personen følger opp"),
    ({"sections": ["consents"]}, "Velg på nytt"),
    ({"to_on": "2027-02-30"}, "Skriv en dag som finnes"),
    ({"agency": "x" * 121}, "121"),
])  # fmt: skip
def test_what_cannot_be_read_changes_nothing_and_keeps_what_was_typed(as_, changes, complaint):
    case, person = active_case(), team_person()
    given = typed(case, person, **changes, confirmed="1")
    page = as_(who_carries(case)).post(f"{case.get_absolute_url()}team/gi-tilgang/", given)
    assert page.status_code == 422
    text = page.content.decode()
    assert complaint in text and given["agency"] in text
    assert not TeamMembership.objects.exists() and not Grant.objects.exists()


def test_sent_twice_it_is_given_once(as_):
    case, person = active_case(), team_person()
    client = as_(who_carries(case))
    for _ in range(2):
        given = typed(case, person, confirmed="1", submission="once")
        client.post(f"{case.get_absolute_url()}team/gi-tilgang/", given)
    assert Grant.objects.count() == 1


def test_access_ends_in_three_clicks_from_the_case(as_):
    case = active_case()
    held = let_in(case, team_person(name="Siv Prøvesen"))
    client = as_(who_carries(case))
    team = f"{case.get_absolute_url()}team/"
    assert f'href="{team}"' in client.get(case.get_absolute_url()).content.decode()
    ending = f"{team}avslutt/?plass={held.address}"
    assert f'href="{ending}"' in client.get(team).content.decode()
    page = client.get(ending).content.decode()
    assert "checked" in page
    assert client.post(ending, {"member": held.address}).status_code == 302
    assert Grant.objects.get().withdrawn_at


def test_the_case_page_says_when_access_ends_soon(as_):
    case = active_case()
    let_in(case, team_person(), to_on=TODAY + timedelta(days=14))
    let_in(case, team_person(), role="police", to_on=TODAY + timedelta(days=15))
    text = as_(who_carries(case)).get(case.get_absolute_url()).content.decode()
    assert text.count("Tilgangen slutter om") == 1 and "Tilgangen slutter om 14 dager" in text


def test_the_team_pages_are_nowhere_for_others(as_):
    case, member = active_case(), team_person()
    let_in(case, member, sections=["people"])
    for stranger in (coordinator(), coordinator(OSLO), member):
        for page in ("team/", "team/gi-tilgang/", "team/avslutt/", "gjor/form_team/"):
            assert as_(stranger).get(case.get_absolute_url() + page).status_code == 404
