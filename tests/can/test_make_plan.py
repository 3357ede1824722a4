"""Making the plan: the draft two people can work on, and the page that loses nothing typed."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories as make
from tests.factories import do
from workflow.models import Case
from youthplans.models import DraftContents, PlanDraft, PlanLine, PlannedMeasure, PlanVersion
from youthplans.services.planning import StaleDraft, add_from_catalogue, draft_of, save_draft

pytestmark = pytest.mark.django_db

SCHOOL = PlanLine("Møte på skolen", "education", "Rådgiver Kari Prøvesen", how_often="Hverdager")


@pytest.fixture
def boxing(a_measure):
    """An entry of the catalogue in the youth's municipality, with one place in the law."""
    return a_measure(
        "Boksing", needs=("leisure",), provider="Prøveklubben", description="Trening to kvelder i uka.",
        capacity_total=20, capacity_free=6, contact_role="Trener", statutory_categories=["other"],
        age_from=13, age_to=19,
    )  # fmt: skip


@pytest.fixture
def heard() -> Case:
    """A case whose plan only lacks the plan."""
    case = make.case_with_meeting_held()
    for person in ("youth", "mother"):
        do("participation", case.pk, {"person": person, "view": "Helt greit."}, by=make.who_carries(case),
           on=date(2026, 9, 15))  # fmt: skip
    return case


def a_curfew(place: int) -> dict:
    """What is typed to make the line at that place a lawful condition."""
    typed = {"title": "Inne kl. 22", "category": "curfew", "responsible": "Mor"}
    return {f"line-{place}-{name}": value for name, value in typed.items()}


@pytest.fixture
def browser(as_, heard):
    """The coordinator of the case, signed in."""
    return as_(make.who_carries(heard))


def approve(case: Case) -> None:
    do("approve_plan", case.pk, {"measures": [SCHOOL]}, by=make.who_carries(case), on=date(2026, 9, 15))


def kept(case: Case) -> DraftContents:
    """What the draft holds, read anew."""
    return draft_of(Case.objects.select_related("key").get(pk=case.pk)).contents


# ---- The draft ------------------------------------------------------------------------------------


def test_a_draft_is_sealed_and_comes_back_as_it_was(boxing):
    case = make.received_case()
    line = PlanLine.from_catalogue(boxing)
    contents = DraftContents(("leisure",), (SCHOOL, line), ("youth",), "Fordi.")
    save_draft(case, contents, seen=0, by=make.who_carries(case), on=make.TODAY)
    assert kept(case) == contents
    assert "skolen" not in PlanDraft.objects.get().contents_sealed


def test_an_older_version_of_the_draft_is_never_saved_on_top():
    case = make.received_case()
    me = make.who_carries(case)
    first = save_draft(case, DraftContents(lines=(SCHOOL,)), seen=0, by=me, on=make.TODAY)
    with pytest.raises(StaleDraft) as stale:
        save_draft(case, DraftContents(), seen=0, by=me, on=make.TODAY)
    assert stale.value.draft == first
    assert kept(case).lines == (SCHOOL,)


def test_the_same_form_twice_is_saved_once(boxing):
    case = make.received_case()
    me = make.who_carries(case)
    for _ in range(2):
        add_from_catalogue(case, boxing, by=me, on=make.TODAY, submission="one-time-key")
    assert len(kept(case).lines) == 1


# ---- The page -------------------------------------------------------------------------------------


def form_of(response) -> dict:
    """The fields of the page's own form, as a browser would send them back."""
    form = response.context["form"]
    fields = {name: form[name].value() for name in ("version", "reasons")}
    fields |= {"submission": response.context["submission"], "needs": list(form["needs"].value() or [])}
    fields |= {f"line-{name}": value for name, value in form.lines.management_form.initial.items()}
    fields |= {"line-TOTAL_FORMS": len(form.lines.forms), "line-INITIAL_FORMS": len(form.lines.forms)}
    for line in form.lines:
        for bound in line:
            value = bound.value()
            if value not in (None, "", False):
                fields[bound.html_name] = value
    return fields


def send(client, case, step: str, **typed):
    """Open the page, type, and press a button."""
    address = f"/sak/{case.address}/plan/"
    fields = form_of(client.get(address)) | typed
    return client.post(address, fields | {"step": step})


def test_a_plan_from_needs_to_approval(browser, heard, boxing):
    assert send(browser, heard, "save", needs=["leisure"]).status_code == 302
    page = browser.get(f"/sak/{heard.address}/plan/")
    assert [found.measure for found in page.context["suggestions"]] == [boxing]
    send(browser, heard, f"add-{boxing.pk}")
    send(browser, heard, "condition")
    send(browser, heard, "save", **a_curfew(1))
    assert send(browser, heard, "approve", reasons="Fordi.").status_code == 302
    planned = PlannedMeasure.in_force(Case.objects.select_related("key").get(pk=heard.pk))
    told = [(measure.title, measure.category) for measure in planned]
    assert told == [("Boksing", "other"), ("Inne kl. 22", "curfew")]
    shown = browser.get(f"/sak/{heard.address}/plan/").content.decode()
    assert "Inne kl. 22" in shown
    assert "Versjon 1" in shown


def test_the_way_to_the_catalogue_keeps_what_was_typed(browser, heard):
    send(browser, heard, "condition")
    answer = send(browser, heard, "pick", **a_curfew(0))
    assert answer.url == f"/sak/{heard.address}/plan/tiltak/"
    assert kept(heard).lines[0].title == "Inne kl. 22"


def test_a_suggestion_that_is_chosen_is_not_suggested_again(browser, heard, boxing):
    send(browser, heard, f"add-{boxing.pk}", needs=["leisure"])
    page = browser.get(f"/sak/{heard.address}/plan/")
    assert page.context["suggestions"] == page.context["not_now"] == []


def test_what_does_not_suit_says_why(browser, heard, boxing):
    boxing.status = "full"
    boxing.write(by=None)
    send(browser, heard, "save", needs=["leisure"])
    page = browser.get(f"/sak/{heard.address}/plan/")
    assert [(each.measure, each.hindrances) for each in page.context["not_now"]] == [(boxing, ["Fullt."])]


def test_removing_a_line_keeps_what_was_typed_in_the_others(browser, heard):
    for _ in range(2):
        send(browser, heard, "condition")
    typed = {"line-0-title": "Første", "line-1-title": "Andre", "line-1-place": "Testveien 1"}
    send(browser, heard, "remove-0", **typed)
    lines = kept(heard).lines
    assert [(line.title, line.place) for line in lines] == [("Andre", "Testveien 1")]


def test_the_checklist_is_what_the_approval_would_say(browser, heard):
    send(browser, heard, "condition")
    page = browser.get(f"/sak/{heard.address}/plan/")
    lacking = {check.words: check.address for check in page.context["checks"] if not check.met}
    assert lacking == {
        "Tiltaket «–» hører ikke til noen av kategoriene i loven.": "#id_line-0-category",
        "Tiltaket «–» mangler navn eller ansvarlig.": "#id_line-0-title",
    }
    refused = send(browser, heard, "approve")
    assert {verdict.text() for verdict in refused.context["refusals"]} == set(lacking)


def test_every_lack_on_the_checklist_links_to_a_field_that_is_there(browser, heard):
    send(browser, heard, "condition")
    page = browser.get(f"/sak/{heard.address}/plan/")
    html = page.content.decode()
    anchors = [check.address for check in page.context["checks"] if check.address.startswith("#")]
    assert anchors
    assert all(f'id="{anchor[1:]}"' in html for anchor in anchors)


def test_a_missing_view_links_to_where_it_is_written_down(as_):
    case = make.case_with_meeting_held()
    page = as_(make.who_carries(case)).get(f"/sak/{case.address}/plan/")
    addresses = {check.address for check in page.context["checks"] if not check.met}
    assert f"/sak/{case.address}/gjor/participation/" in addresses


def test_a_refused_approval_loses_nothing_typed(browser, heard):
    send(browser, heard, "condition")
    typed = {"line-0-title": "Inne kl. 22", "line-0-how_often": "Hver kveld", "reasons": "Fordi."}
    refused = send(browser, heard, "approve", **typed)
    assert refused.status_code == 409
    assert "Hver kveld" in refused.content.decode()
    again = form_of(browser.get(f"/sak/{heard.address}/plan/"))
    assert {name: again[name] for name in typed} == typed


@pytest.mark.parametrize(
    "typed, said",
    [
        ({"line-0-from_on": "31.02.2027"}, "Skriv en dag som finnes"),
        ({"line-0-from_on": "2027-01-02", "line-0-to_on": "2027-01-01"}, "Siste dag kan ikke være før"),
        ({"line-0-measure": "999999"}, "Tiltaket finnes ikke i katalogen"),
        ({"line-0-measure": "9" * 40}, "Tiltaket finnes ikke i katalogen"),
        ({"line-0-title": "x" * 161}, "161"),
        ({"line-0-category": "detention"}, "Velg på nytt"),
        ({"line-TOTAL_FORMS": "41"}, "høyst 40"),
        ({"line-TOTAL_FORMS": "mange"}, "Send det én gang til"),
        ({"needs": ["alt"]}, "Velg på nytt"),
        ({"version": "-1"}, "0"),
        ({"version": "x"}, "heltall"),
    ],
)
def test_bad_input_is_said_and_everything_typed_stays(browser, heard, typed, said):
    send(browser, heard, "condition")
    response = send(browser, heard, "save", **{"line-0-place": "Testveien 1", **typed})
    html = response.content.decode()
    assert response.status_code == 422
    assert said in re.search(r'class="ds-error-summary".*?</div>', html, re.S)[0]
    assert "Testveien 1" in html or "TOTAL_FORMS" in str(typed)
    assert kept(heard).lines == (PlanLine(),)


def test_a_stale_draft_is_shown_beside_what_was_typed(browser, heard, as_):
    send(browser, heard, "condition")
    mine = form_of(browser.get(f"/sak/{heard.address}/plan/"))
    send(browser, heard, "save", **{"line-0-title": "Inne kl. 22", "line-0-responsible": "Far"})
    address = f"/sak/{heard.address}/plan/"
    mine |= {"line-0-title": "Inne kl. 22", "line-0-responsible": "Mor", "step": "save"}
    stale = browser.post(address, mine)
    assert stale.status_code == 409
    assert stale.context["differences"] == [("Inne kl. 22", "Far", "Mor")]
    assert browser.post(address, form_of(stale) | {"step": "save"}).status_code == 302
    assert kept(heard).lines[0].responsible == "Mor"


def test_an_approval_sent_twice_has_one_effect_and_one_receipt(browser, heard):
    send(browser, heard, "condition")
    send(browser, heard, "save", **a_curfew(0))
    fields = form_of(browser.get(f"/sak/{heard.address}/plan/")) | {"step": "approve"}
    answers = [browser.post(f"/sak/{heard.address}/plan/", fields).status_code for _ in range(2)]
    assert answers == [302, 302]
    assert PlanVersion.objects.count() == 1


def test_a_draft_saved_after_the_approval_is_refused_with_what_was_typed(browser, heard):
    send(browser, heard, "condition")
    old = form_of(browser.get(f"/sak/{heard.address}/plan/"))
    approve(heard)
    late = browser.post(f"/sak/{heard.address}/plan/", old | {"line-0-title": "For sent", "step": "save"})
    assert late.status_code == 409
    assert "For sent" in late.content.decode()
    assert not PlanDraft.objects.exists()


def test_the_old_scheme_asks_who_approved_and_uses_no_letters(as_):
    case = make.case_with_meeting_held(decided_on=date(2024, 3, 5))
    browser = as_(make.who_carries(case))
    with make.on_the_day(date(2024, 3, 19)):
        send(browser, case, "condition")
        page = browser.get(f"/sak/{case.address}/plan/").content.decode()
        assert "Hvem har godkjent planen?" in page
        assert "g) innetid" not in page
        send(browser, case, "save", **a_curfew(0))
        assert send(browser, case, "approve", agreed_by=["youth"]).status_code == 409
        assert browser.get(f"/sak/{case.address}/plan/").context["form"]["agreed_by"].value() == ("youth",)
        assert send(browser, case, "approve", agreed_by=["youth", "mother"]).status_code == 302
        assert "kan ingen klage på planen" in browser.get(f"/sak/{case.address}/plan/").content.decode()


def test_a_long_draft_asks_the_database_no_more_than_a_short_one(browser, heard, boxing):
    def questions(lines: int) -> int:
        draft = draft_of(Case.objects.select_related("key").get(pk=heard.pk))
        contents = DraftContents(("leisure",), (SCHOOL, PlanLine.from_catalogue(boxing)) * lines)
        seen = draft.version if draft else 0
        save_draft(heard, contents, seen=seen, by=make.who_carries(heard), on=make.TODAY)
        with CaptureQueriesContext(connection) as asked:
            browser.get(f"/sak/{heard.address}/plan/")
        return len(asked)

    questions(1)
    assert questions(1) == questions(15) <= 12
