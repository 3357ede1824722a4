"""Seeing the way of a case: the machine and the flows for everybody, one case in them for those who see its events."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from tests import factories as make
from tests.factories import do
from workflow.models import Case, Reading, Section
from workflow.stages import Stage

pytestmark = pytest.mark.django_db


def page(actor, case: Case | None, as_, language: str = "nb") -> str:
    address = reverse("case_diagram", args=[case.address]) if case else reverse("diagrams")
    client = as_(actor)
    client.cookies["spraak"] = language
    return client.get(address).content.decode()


def marked(html: str, kind: str, data: str) -> list[str]:
    """What stands in a data attribute of the parts of one kind."""
    found = re.findall(r'<g class="([^"]*)"([^>]*)>', html)
    return [
        value for kinds, rest in found if kind in kinds.split() for value in re.findall(rf'data-{data}="(.*?)"', rest)
    ]


def stopped_and_begun_again(times: int) -> Case:
    case = make.active_case()
    for month in range(1, times + 1):
        by = make.who_carries(case)
        do("interrupt", case.pk, {"ground": "health", "reason": "Innlagt."}, by=by, on=date(2026, 9 + month, 20))
        do("resume", case.pk, {"reason": "Utskrevet."}, by=by, on=date(2026, 9 + month, 25))
    return case


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_everybody_sees_the_machine_and_every_flow(as_, language):
    html = page(make.slt_coordinator(), None, as_, language)
    assert f'<html lang="{language}"' in html
    assert len(re.findall(r'<svg [^>]*class="diagram"', html)) > 4
    with override(language):
        assert [stage for stage in Stage if str(stage.label) not in html] == []
    assert marked(html, "here", "stage") == marked(html, "walked", "door") == []


def test_the_page_of_the_law_leads_there(as_):
    law = as_(make.slt_coordinator()).get(reverse("law")).content.decode()
    assert f'href="{reverse("diagrams")}"' in law


def test_a_case_stands_where_it_is_and_its_way_is_drawn(as_):
    case = make.summoned_case()
    do("adjourn_meeting", case.pk, {"attended": ["youth"]}, by=make.who_carries(case))
    html = page(make.who_carries(case), case, as_)
    assert marked(html, "here", "stage") == ["preparing"]
    assert set(marked(html, "walked", "door")) == {"schedule_meeting", "adjourn_meeting"}
    assert "mottatt → innkalt til møte → under forberedelse" in html
    assert marked(html, "here", "step") == ["summon_meeting"]


def test_an_ended_case_stands_in_its_end_and_nothing_waits(as_):
    case = make.active_case()
    do("record_death", case.pk, {"reason": "Melding."}, by=make.who_carries(case))
    html = page(make.who_carries(case), case, as_)
    assert marked(html, "here", "stage") == ["deceased"]
    assert "close_on_death" in marked(html, "walked", "door")
    assert marked(html, "here", "step") == []


def test_a_team_member_who_may_see_events_sees_the_stage_and_no_more(as_):
    case = make.active_case()
    member = make.granted(case, make.team_person(), sections=(Section.EVENTS,))
    html = page(member, case, as_)
    assert marked(html, "here", "stage") == ["active"]
    assert marked(html, "walked", "door") == marked(html, "here", "step") == []
    assert "Veien hit" not in html and "Veien hit" in page(make.who_carries(case), case, as_)


def test_a_team_member_without_events_gets_the_answer_of_a_case_that_is_not_there(as_):
    case = make.active_case()
    member = make.granted(case, make.team_person(), sections=(Section.PLAN,))
    assert as_(member).get(case.get_absolute_url()).status_code == 200
    assert as_(member).get(reverse("case_diagram", args=[case.address])).status_code == 404
    assert reverse("case_diagram", args=[case.address]) not in as_(member).get(case.get_absolute_url()).content.decode()


def test_the_case_page_leads_there_and_reading_it_is_logged(as_):
    case = make.active_case()
    own = make.who_carries(case)
    assert reverse("case_diagram", args=[case.address]) in as_(own).get(case.get_absolute_url()).content.decode()
    page(own, case, as_)
    logged = Reading.objects.filter(page="case_diagram", case=case)
    assert [(row.user, row.shown) for row in logged] == [(own.user, ["events"])]
    assert "Forløpet i saken" in as_(own).get(reverse("readers", args=[case.address])).content.decode()


def test_the_general_page_is_about_nobody_and_logs_nothing(as_):
    page(make.coordinator(), None, as_)
    assert not Reading.objects.exists()


def test_a_long_way_asks_no_more_questions_than_a_short_one(as_):
    counts = []
    for case in (make.active_case(), stopped_and_begun_again(2)):
        client = as_(make.who_carries(case))
        client.get(case.get_absolute_url())
        with CaptureQueriesContext(connection) as sent:
            assert client.get(reverse("case_diagram", args=[case.address])).status_code == 200
        counts.append(len(sent))
    assert counts[0] == counts[1] <= 8
