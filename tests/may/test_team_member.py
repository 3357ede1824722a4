"""A team member: their own measures, the sections they were given, and nothing before, after or beside."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from followup.models import Progress, TeamMembership, TeamTask
from tests.factories import do
from tests.factories import (
    TODAY,
    active_case,
    asked_to_join,
    auditor,
    coordinator,
    office_head,
    on_the_day,
    slt_coordinator,
    system_administrator,
    team_person,
    who_carries,
)
from workflow.models import Case, Section
from youthplans.models import PlannedMeasure

pytestmark = pytest.mark.django_db
ONE_DAY = timedelta(days=1)
# The heading of a panel of each section that can be given.
HEADINGS = {
    Section.PLAN: "plan",
    Section.PROGRESS: "status",
    Section.MEETINGS: "moter",
    Section.PEOPLE: "team",
}
ALL = set(HEADINGS.values())


def shown(client, case: Case) -> set[str]:
    text = client.get(case.get_absolute_url()).content.decode()
    return {heading for heading in ALL if f'id="{heading}"' in text}


def on_team(case: Case, person, *, sections=(), **given) -> TeamTask:
    do("add_team_member", case.pk, {"role": "school", "agency": "Furulia", "member": person.user,
       "measures": list(PlannedMeasure.objects.filter(case=case)), "sections": list(sections)} | given,
       by=who_carries(case))  # fmt: skip
    return TeamTask.objects.filter(case=case).latest("pk")


def pages(task: TeamTask) -> list[str]:
    return [f"/mine-tiltak/{task.address}/status/", task.case.get_absolute_url()]


# ---- Sections -------------------------------------------------------------------------------------


@pytest.mark.parametrize("section", list(HEADINGS))
def test_a_section_is_seen_by_those_it_was_given_to_and_nobody_else(section, as_):
    case, person, other = active_case(), team_person(), team_person()
    on_team(case, person, sections=[section])
    on_team(case, other, sections=[others for others in HEADINGS if others != section])
    assert shown(as_(person), case) == {HEADINGS[section]}
    assert shown(as_(other), case) == ALL - {HEADINGS[section]}
    assert shown(as_(who_carries(case)), case) == ALL


def test_with_no_section_there_is_only_the_measure_and_the_first_name(as_):
    person = team_person(name="Siv")
    task = on_team(active_case(), person)
    for page in ["/mine-tiltak/", pages(task)[0]]:
        text = as_(person).get(page).content.decode()
        assert "Elias" in text and "Møte på skolen hver dag" in text
        assert "Prøvesen" not in text and task.case.number not in text


# ---- Before, after, beside ------------------------------------------------------------------------


@pytest.mark.parametrize("day, status", [(-1, 404), (0, 200), (9, 200), (10, 200), (11, 404)])
def test_access_lasts_from_its_first_day_to_its_last(day, status, as_):
    person = team_person()
    task = on_team(active_case(), person, to_on=TODAY + 10 * ONE_DAY)
    with on_the_day(TODAY + day * ONE_DAY):
        client = as_(person)
        assert [client.get(page).status_code for page in pages(task)] == [status, status]
        answer = client.post(pages(task)[0], {"status": "late"})
        assert answer.status_code == (302 if status == 200 else 404)
        listed = "Møte på skolen" in client.get("/mine-tiltak/").content.decode()
        assert listed is (status == 200)
    assert Progress.objects.count() == (status == 200)


def test_access_that_is_ended_is_shut_at_the_next_click(as_):
    person = team_person()
    task = on_team(active_case(), person)
    client = as_(person)
    assert [client.get(page).status_code for page in pages(task)] == [200, 200]
    do("remove_team_member", task.case.pk, {"member": task.membership}, by=who_carries(task.case))
    assert [client.get(page).status_code for page in pages(task)] == [404, 404]
    assert client.post(pages(task)[0], {"status": "late"}).status_code == 404
    with pytest.raises(PermissionDenied):
        do("progress", task.case.pk, {"measure": task.measure, "status": "late"}, by=person)
    assert not Progress.objects.exists()


def test_a_grant_withdrawn_by_any_floor_shuts_the_phone_pages_too(as_):
    person = team_person()
    task = on_team(active_case(), person)
    do("record_death", task.case.pk, {"reason": "Død"}, by=who_carries(task.case))
    assert [as_(person).get(page).status_code for page in pages(task)] == [404, 404]
    assert not TeamMembership.objects.standing_on(TODAY).exists()


def test_a_place_on_one_case_opens_no_other(as_):
    person, other = team_person(), team_person()
    on_team(active_case(), person)
    theirs = on_team(active_case(), other)
    assert [as_(person).get(page).status_code for page in pages(theirs)] == [404, 404]
    with pytest.raises(PermissionDenied):
        do("progress", theirs.case.pk, {"measure": theirs.measure, "status": "late"}, by=person)
    assert [as_(other).get(page).status_code for page in pages(theirs)] == [200, 200]


def test_on_the_same_case_another_s_measure_stays_another_s(as_):
    case, person, other = active_case(), team_person(), team_person()
    theirs = on_team(case, other)
    on_team(case, person, measures=[], sections=[Section.PLAN])
    assert as_(person).get(pages(theirs)[0]).status_code == 404
    with pytest.raises(PermissionDenied):
        do("progress", case.pk, {"measure": theirs.measure, "status": "late"}, by=person)
    page = f"{case.get_absolute_url()}gjor/progress/"
    assert as_(person).post(page, {"measure": theirs.measure_id, "status": "late"}).status_code == 422
    assert not Progress.objects.exists()


def test_the_phone_pages_belong_to_team_members(as_):
    task = on_team(active_case(), team_person())
    for stranger in (coordinator(), office_head(), slt_coordinator(), auditor(), system_administrator()):
        client = as_(stranger)
        for page in ("/mine-tiltak/", pages(task)[0], f"/mine-tiltak/{task.address}/sendt/"):
            assert client.get(page).status_code == 404


def test_a_guessed_address_opens_nothing(as_):
    person = team_person()
    task = on_team(active_case(), person)
    for address in (str(task.pk), task.measure_id, task.case.address, task.membership.address):
        assert as_(person).get(f"/mine-tiltak/{address}/status/").status_code == 404


def test_an_invitation_stands_first_where_the_day_begins(as_):
    case = active_case()
    person = asked_to_join(case)
    page = as_(person).get("/mine-tiltak/").content.decode()
    assert "Du er invitert" in page and "Du har ingen tiltak" not in page
    assert case.number not in page and "Elias" not in page
