"""Trying acts on a real case: what each would come to, with nothing kept and nobody told."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from integrations.rehearsals.trying import Try, tried
from tests.can.rehearsals import rows
from tests.factories import TODAY, active_case, coordinator, team_person, who_carries
from workflow.models import Case

pytestmark = pytest.mark.django_db


def test_what_if_the_case_stands_still_for_four_weeks(django_capture_on_commit_callbacks):
    case = active_case()
    by, before = who_carries(case), rows()
    stops = Try(TODAY, "interrupt", {"ground": "health", "reason": "Brukket bein"})
    goes_on = Try(TODAY + timedelta(days=28), "resume", {"reason": "Frisk"})
    with django_capture_on_commit_callbacks() as callbacks:
        stopped, resumed = tried(case, [stops, goes_on], by=by)
    assert (stopped.refusals, resumed.refusals) == ((), ())
    assert (stopped.before.stage, stopped.after.stage, resumed.after.stage) == ("active", "interrupted", "active")
    assert resumed.after.period.ends_on == case.ends_on + timedelta(days=28)
    assert stopped.moved["period_end"] == (case.ends_on, None)
    assert "interrupt" in stopped.before.open_acts and "interrupt" not in stopped.after.open_acts
    assert callbacks == [] and rows() == before
    assert Case.objects.get(pk=case.pk).stage == "active"


def test_what_if_tells_why_not_and_tries_the_next():
    case = active_case()
    too_soon, over = (Try(day, "complete", {"report": "Ferdig"}) for day in (case.ends_on, case.ends_on + timedelta(1)))
    refused, done = tried(case, [too_soon, over], by=who_carries(case))
    assert {str(verdict.provision) for verdict in refused.refusals} == {"konfliktrådsloven § 23 tredje ledd"}
    assert (refused.after.stage, done.after.stage) == ("active", "completed")


@pytest.mark.parametrize("stranger", [coordinator, team_person])
def test_what_if_is_only_for_those_who_could_do_it(stranger):
    case = active_case()
    with pytest.raises(PermissionDenied):
        tried(case, [Try(TODAY, "interrupt", {"ground": "health", "reason": "–"})], by=stranger())


def test_a_paper_is_not_tried_because_it_would_stay():
    case = active_case()
    with pytest.raises(PermissionDenied):
        tried(case, [Try(TODAY, "upload_document")], by=who_carries(case))
