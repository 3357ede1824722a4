"""A plan from its needs: each line under what it is for, and five measures in few clicks."""

import pytest

from tests import factories as make
from tests.house.scenes.court import heard
from workflow.models import Case
from youthplans.models import DraftContents, PlanLine, PlannedMeasure
from youthplans.services.planning import draft_of, save_draft

pytestmark = pytest.mark.django_db
CURFEW = PlanLine("Inne kl. 22", "curfew", "Mor")


@pytest.fixture
def met() -> Case:
    """A case whose plan only lacks the plan."""
    case = make.case_with_meeting_held()
    return heard(case, case.meeting_set.get().held_on)


@pytest.fixture
def browser(as_, met):
    return as_(make.who_carries(met))


def kept(case: Case) -> DraftContents:
    return draft_of(Case.objects.select_related("key").get(pk=case.pk)).contents


def press(browser, case: Case, step: str, **typed):
    """Open the page and press a button, with everything sent back as the page shows it."""
    address = f"/sak/{case.address}/plan/"
    form = browser.get(address).context["form"]
    names = form.fields.keys() - {"no_school"}
    fields = {name: value for name in names if (value := form[name].value()) not in (None, "")}
    fields |= {f"line-{name}": value for name, value in form.lines.management_form.initial.items()}
    shown = {bound.html_name: bound.value() for line in form.lines for bound in line}
    fields |= {name: value for name, value in shown.items() if value not in (None, "", False)}
    return browser.post(address, fields | typed | {"step": step})


def test_a_line_stands_under_its_need_and_keeps_it_when_the_need_is_taken_away(browser, met, a_measure):
    boxing = a_measure("Boksing", needs=("leisure", "peers_gang"), statutory_categories=["other"])
    draft = DraftContents(needs=("leisure", "family"), lines=(CURFEW,))
    save_draft(met, draft, seen=0, by=make.who_carries(met), on=make.TODAY)
    press(browser, met, f"add-{boxing.pk}")
    assert [line.need for line in kept(met).lines] == ["", "leisure"]
    press(browser, met, "save", **{"line-0-need": "family"})
    form = browser.get(f"/sak/{met.address}/plan/").context["form"]
    assert [(need, [place for place, _line in lines]) for need, lines in form.by_need] == [
        ("Familie", [0]), ("Fritid", [1])]  # fmt: skip
    assert press(browser, met, "save", needs=[]).status_code == 302
    assert [line.need for line in kept(met).lines] == ["family", "leisure"]
    assert press(browser, met, "save", **{"line-0-need": "alt"}).status_code == 422


def test_the_approved_plan_goes_from_need_to_measure_goal_and_indicator(browser, met):
    line = PlanLine("Boksing", "other", "Trener", need="leisure", goal="Noe å gå til", indicator="To av to kvelder")
    save_draft(met, DraftContents(lines=(CURFEW, line)), seen=0, by=make.who_carries(met), on=make.TODAY)
    press(browser, met, "approve")
    html = browser.get(f"/sak/{met.address}/plan/").content.decode()
    order = ("Fritid</h3>", "Boksing</h4>", "Noe å gå til", "To av to kvelder", "et behov</h3>", "Inne kl. 22</h4>")
    places = [html.index(words) for words in order]
    assert places == sorted(places)


@pytest.mark.full
def test_a_plan_of_five_measures_takes_at_most_25_clicks(browser, met, a_measure):
    kinds = [["other"], ["talks"], ["programme"], ["education"], ["other", "talks"]]
    for number, categories in enumerate(kinds):
        a_measure(f"Tiltak {number}", needs=("leisure",), statutory_categories=categories, contact_role="Trener")
    clicks = 1  # from the case page
    assert f"/sak/{met.address}/plan/" in browser.get(f"/sak/{met.address}/").content.decode()
    clicks += 2  # the need, and the button that shows what fits it
    press(browser, met, "save", needs=["leisure"])
    while shown := browser.get(f"/sak/{met.address}/plan/").context["suggestions"]:
        clicks += 1
        press(browser, met, f"add-{shown[0].measure.pk}")
    lines = kept(met).lines
    assert len(lines) == 5
    unsettled = {f"line-{place}-category": "other" for place, line in enumerate(lines) if not line.category}
    clicks += 2 * len(unsettled)  # open the list, and choose
    clicks += 1
    answer = press(browser, met, "approve", **unsettled)
    assert answer.status_code == 302, answer.context["form"].mistakes()
    assert PlannedMeasure.objects.filter(case=met).count() == 5
    assert clicks <= 25
