"""Keeping the SLT desk: the action plan with its measures, and the local assessment with its sources."""

import pytest
from django.urls import reverse

from slt.models import ActionPlan, Assessment, Finding, Goal
from slt.services.keeping import StaleEdit, change
from tests.can.slt_desk import furnished_desk
from tests.factories import HAMAR, TODAY, slt_coordinator

pytestmark = pytest.mark.django_db
FOUND = {
    "source": "police", "need": "peers_gang", "text": "Færre ran.", "figure": "4,5", "unit": "per 1000",
    "year": "2025", "link": "politiet.no/statistikk", "version": "1",
}  # fmt: skip


def test_measures_of_the_place_are_anchored_in_a_goal_and_let_go_again(at_work, siv, a_measure):
    ours, other, foreign = a_measure(), a_measure("Åpen hall"), a_measure("Fjernt", municipality_id="0301")
    furnished_desk(siv)
    goal = Goal.objects.get()
    page = goal.get_absolute_url()
    assert [measure.title for measure in at_work.get(page, {"sok": "ÅPEN"}).context["offered"]] == ["Åpen hall"]
    at_work.post(page, {"measures": [ours.pk, other.pk], "version": "2"})
    assert set(goal.measures.all()) == {ours, other}
    assert foreign not in at_work.get(page).context["offered"]
    at_work.post(page, {"measures": [other.pk, foreign.pk], "version": "3"})
    assert set(goal.measures.all()) == {ours, other}
    at_work.post(page, {"measures": [other.pk], "version": "3"})
    assert set(goal.measures.all()) == {other}
    assert {row.history_user for row in goal.history.all()} == {siv.user}
    at_work.post(page, {"version": "3"})  # the page was old
    assert set(goal.measures.all()) == {other}


def test_a_plan_and_a_goal_are_made_on_their_pages(at_work):
    at_work.post(reverse("slt_new", args=[HAMAR, "plan"]),
                 {"title": "Trygg by", "from_year": "2026", "to_year": "2026", "version": "1"})  # fmt: skip
    plan = ActionPlan.objects.get()
    under = f"{reverse('slt_new', args=[HAMAR, 'maal'])}?i={plan.pk}"
    made = at_work.post(under, {"title": "Færre ran", "state": "ongoing", "version": "1"}, follow=True)
    assert made.context["goal"].plan == plan
    assert "Færre ran" in at_work.get(plan.get_absolute_url()).content.decode()


def test_nothing_is_put_under_a_row_of_another_desk(as_, siv):
    furnished_desk(siv)
    elsewhere = as_(slt_coordinator("3411"))
    for thing, model in (("maal", ActionPlan), ("funn", Assessment)):
        address = f"{reverse('slt_new', args=['3411', thing])}?i={model.objects.get().pk}"
        assert elsewhere.post(address, FOUND | {"title": "Mål", "state": "planned"}).status_code == 404
    assert (Goal.objects.count(), Finding.objects.count()) == (1, 1)


def test_a_finding_has_its_source_and_a_figure_says_what_and_when(at_work, siv):
    furnished_desk(siv)
    address = f"{reverse('slt_new', args=[HAMAR, 'funn'])}?i={Assessment.objects.get().pk}"
    wrong = at_work.post(address, FOUND | {"unit": "", "year": ""})
    assert set(wrong.context["form"].errors) == {"unit", "year"}
    at_work.post(address, FOUND)
    finding = Finding.objects.get(source="police")
    assert (str(finding.figure), finding.link) == ("4.50", "https://politiet.no/statistikk")
    assert "4,5 per 1000, 2025" in at_work.get(finding.get_absolute_url()).content.decode()


def test_an_assessment_is_carried_to_the_next_year_once(at_work, siv):
    furnished_desk(siv)
    first = Assessment.objects.get()
    for _twice in range(2):
        at_work.post(reverse("slt_assessment_carry", args=[HAMAR, first.pk]))
    new = Assessment.objects.get(carried_from=first)
    assert (new.year, new.findings.get().year, new.findings.get().text) == (2027, 2025, "Flere er med i klubb.")


def test_a_finding_taken_away_is_gone_from_the_page_and_kept_in_history(at_work, siv):
    furnished_desk(siv)
    finding = Finding.objects.get()
    at_work.post(reverse("slt_take_away", args=[HAMAR, "funn", finding.pk]), {"version": "1"})
    finding.refresh_from_db()
    assert (finding.ended_on, finding.history.count()) == (TODAY, 2)
    assert list(at_work.get(finding.get_absolute_url()).context["findings"]) == []


def test_what_somebody_else_saved_is_never_overwritten_unseen(at_work, siv):
    furnished_desk(siv)
    goal = Goal.objects.get()
    colleague = slt_coordinator()
    change(goal, {"title": "Flere er med"}, seen=2, by=colleague)
    typed = {"title": "Alle er med", "indicator": "", "state": "ongoing", "version": "2"}
    answer = at_work.post(reverse("slt_edit", args=[HAMAR, "maal", goal.pk]), typed)
    assert answer.status_code == 409
    assert ("Mål", "Flere er med", "Alle er med") in answer.context["differences"]
    assert answer.context["form"]["title"].value() == "Alle er med"
    assert at_work.post(reverse("slt_edit", args=[HAMAR, "maal", goal.pk]), typed | {"version": "3"}).status_code == 302
    with pytest.raises(StaleEdit):
        change(goal, {"title": "Sist"}, seen=2, by=siv)
