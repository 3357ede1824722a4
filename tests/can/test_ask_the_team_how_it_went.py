"""A team member is asked how it went on their own pages, from when the last day is near and until they have said it."""

from datetime import timedelta

import pytest
from django.urls import reverse

from tests import factories as make
from workflow.models import Deadline

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("page", ["my_measures", "my_teams"])
@pytest.mark.parametrize(("days", "asked"), [(1, False), (0, True), (-1, True)])
def test_it_is_asked_when_the_last_day_is_near(as_, settings, page, days, asked):
    case = make.active_case()
    client = as_(make.on_the_team(case))
    near = make.TODAY + timedelta(days=settings.END_NEARS_DAYS + days)
    Deadline.objects.filter(case=case, name="period_end").update(due_on=near)
    assert (reverse("evaluate_as_team", args=[case.address]) in client.get(reverse(page)).content.decode()) == asked


def test_who_has_answered_is_not_asked_again_and_others_never(as_):
    case = make.active_case()
    member, stranger = make.on_the_team(case), make.team_person()
    Deadline.objects.filter(case=case, name="period_end").update(due_on=make.TODAY)
    way = reverse("evaluate_as_team", args=[case.address])
    assert way not in as_(stranger).get(reverse("my_teams")).content.decode()
    answers = {"fitted": "yes", "together": "yes", "reached": "yes"}
    make.do("evaluate_as_team", case.pk, {"answers": answers}, by=member)
    assert way not in as_(member).get(reverse("my_teams")).content.decode()
