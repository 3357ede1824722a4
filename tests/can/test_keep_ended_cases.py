"""How long an ended case is kept: as somebody has decided, and not a day less."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from tests.factories import active_case, do, office_head, on_the_day, system_administrator, who_carries
from workflow import clock
from workflow.models import Case
from workflow.retention import kept_long_enough, kept_until

pytestmark = pytest.mark.django_db
ONE_DAY = timedelta(days=1)


def quashed(case: Case) -> Case:
    do("quash", case.pk, {"reason": "Anke."}, by=who_carries(case))
    return Case.objects.get(pk=case.pk)


def test_nobody_has_decided_how_long_until_somebody_does(as_, settings):
    case, administrator = quashed(active_case()), system_administrator()
    settings.RETENTION_YEARS = ""
    assert kept_until(case.ended_on) is None and kept_long_enough(Case.objects.all(), date(2099, 1, 1)) == []
    assert "ikke bestemt" in as_(administrator).get(reverse("kept_cases")).content.decode()
    assert "ikke bestemt" in as_(who_carries(case)).get(reverse("case_ended", args=[case.address])).content.decode()


@pytest.mark.parametrize("days, listed", [(0, False), (1, True)])
def test_a_case_is_listed_the_day_after_its_last_day(as_, settings, days, listed):
    settings.RETENTION_YEARS = "10"
    case, still_open = quashed(active_case()), active_case()
    last = date(case.ended_on.year + 10, case.ended_on.month, case.ended_on.day)
    assert kept_until(case.ended_on) == last
    with on_the_day(last + days * ONE_DAY):
        numbers = dict(kept_long_enough(Case.objects.all(), clock.today()))
        text = as_(system_administrator()).get(reverse("kept_cases")).content.decode()
        of_oslo = as_(office_head("Konfliktrådet Oslo")).get(reverse("kept_cases")).content.decode()
    assert (case.number in numbers) == (case.number in text) == listed and still_open.number not in numbers
    assert case.number not in of_oslo and "Elias" not in text
