"""Reading the case page: what its panels say, to whom, and how many questions each of them asks."""

import re
from dataclasses import replace
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import factories as make
from tests.factories import TODAY, do
from workflow.models import Case, Grade, Section
from workflow.panels import PANELS
from workflow.services.intake import PersonGiven, receive
from workflow.views.case_pages import case_or_404

pytestmark = pytest.mark.django_db

OURS = ("consents", "meetings", "interruptions", "people", "documents", "links")
HEADINGS = {"samtykker": "consents", "moter": "meetings", "avbrudd": "interruptions", "personer": "people",
            "dokumenter": "documents", "lenker": "links"}  # fmt: skip


def page_as(actor, case, as_) -> str:
    return as_(actor).get(case.get_absolute_url()).content.decode().replace("\N{NO-BREAK SPACE}", " ")


def panels_in(html: str) -> set[str]:
    return {HEADINGS[name] for name in re.findall(r'<h2[^>]*id="(\w+)"', html) if name in HEADINGS}


def test_the_youth_and_the_guardians_with_language_and_interpreter(as_):
    given = replace(
        make.referral(), guardians=(PersonGiven("mother", "Marte Prøvesen", "", "", "nn", "tegrinja"),)
    )
    case = receive(given, by=make.coordinator(), on=given.received_on).case
    page = page_as(make.who_carries(case), case, as_)
    assert "Marte Prøvesen" in page and "Skriv på nynorsk. Tolk: tegrinja" in page


def test_a_meeting_is_shown_from_called_to_held(as_):
    case = make.summoned_case()
    by = make.who_carries(case)
    called = page_as(by, case, as_)
    assert (
        "Ungdomsplanmøte tirsdag 15. september 2026" in called
        and "Innkalt: Elias Prøvesen, Mother Prøvesen" in called
    )
    do("adjourn_meeting", case.pk, {"attended": ["youth"]}, by=by)
    adjourned = page_as(by, case, as_)
    assert "Utsatt fordi noen manglet" in adjourned and "Møtte: Elias Prøvesen" in adjourned
    do(
        "summon_meeting",
        case.pk,
        {"held_on": TODAY, "invited": make.required_people(case), "place": "Rom 2"},
        by=by,
    )
    do(
        "hold_meeting",
        case.pk,
        {"attended": make.required_people(case), "held_on": TODAY, "minutes": "Vi ble enige."},
        by=by,
    )
    held = page_as(by, case, as_)
    assert "Rom 2" in held and "Vi ble enige." in held and "Holdt" in held


def test_days_that_stood_still(as_):
    case = make.active_case()
    by = make.who_carries(case)
    do("interrupt", case.pk, {"ground": "health", "reason": "Innlagt."}, by=by, on=date(2026, 11, 2))
    assert "Avbrutt siden 2. november 2026" in page_as(by, case, as_)
    do("resume", case.pk, {"reason": "Frisk."}, by=by, on=date(2026, 11, 12))
    page = page_as(by, case, as_)
    assert "Fra 2. november 2026, i gang igjen 12. november 2026" in page and "Grunn: helse" in page
    member = make.granted(case, make.team_person(), sections=(Section.EVENTS,))
    theirs = page_as(member, case, as_)
    assert "Fra 2. november 2026" in theirs and "Grunn" not in theirs
    assert "Innlagt." not in page + theirs


# ---- Links ------------------------------------------------------------------------------------------
def two_cases(**other) -> tuple[Case, Case]:
    """A case of ours, and a later one from the same police case."""
    first = make.received_case(police_case="4711", **other)
    return first, make.received_case(police_case="4711")


def test_a_link_to_a_case_one_may_not_open_tells_the_office_and_no_number(as_):
    first, second = two_cases(municipality=make.OSLO_KOMMUNE)
    mine = page_as(make.who_carries(second), second, as_)
    assert "En sak ved Konfliktrådet Oslo" in mine and "samme straffesak" in mine.casefold()
    assert first.number not in mine and first.address not in mine
    form = reverse("act", args=[second.address, "answer_link"])
    asked = as_(make.who_carries(second)).get(form).content.decode()
    assert "En sak ved Konfliktrådet Oslo" in asked and first.number not in asked
    theirs = page_as(make.who_carries(first), first, as_)
    assert "En sak ved Konfliktrådet Innlandet" in theirs and second.number not in theirs


def test_a_link_to_a_strictly_confidential_case_tells_nothing_of_where(as_):
    first, second = two_cases(municipality=make.OSLO_KOMMUNE, grade=Grade.STRICTLY_CONFIDENTIAL)
    page = page_as(make.who_carries(second), second, as_)
    assert "En annen sak" in page and "Konfliktrådet Oslo" not in page and first.number not in page


def test_a_link_that_is_turned_down_is_gone(as_):
    _first, second = two_cases()
    by = make.who_carries(second)
    assert "Kan høre sammen med" in page_as(by, second, as_)
    do("answer_link", second.pk, {"link": second.caselink_set.get(), "accepted": False}, by=by)
    assert "Kan høre sammen med" not in page_as(by, second, as_)


# ---- Who sees which ---------------------------------------------------------------------------------
@pytest.mark.parametrize("section, seen", [
    (Section.PLAN, set()), (Section.CONSENTS, {"consents"}), (Section.MEETINGS, {"meetings"}),
    (Section.PEOPLE, {"people"}), (Section.DOCUMENTS, {"documents"}), (Section.EVENTS, {"interruptions"}),
])  # fmt: skip
def test_a_team_member_sees_the_panels_they_were_granted_and_no_other(as_, section, seen):
    case = make.active_case(police_case="4711")
    make.received_case(police_case="4711")
    by = make.who_carries(case)
    do("interrupt", case.pk, {"ground": "health", "reason": "Innlagt."}, by=by)
    member = make.team_person()
    make.granted(case, member, sections=(section,))
    assert panels_in(page_as(member, case, as_)) == seen
    assert panels_in(page_as(by, case, as_)) == set(OURS)


@pytest.mark.parametrize("name", OURS)
def test_a_panel_asks_at_most_one_question_however_much_there_is(rf, name):
    case = make.active_case(police_case="4711", guardians=("mother", "father"))
    for _other in range(3):
        make.received_case(police_case="4711")
    request = rf.get("/")
    request.actor = make.who_carries(case)
    page = case_or_404(request, case.address)
    with CaptureQueriesContext(connection) as asked:
        PANELS[name].context(page)
    assert len(asked) <= 1


@pytest.mark.parametrize("day, said, unsaid", [
    (date(2027, 5, 14), "Dag 241 av 242. 1 dag igjen, til lørdag 15. mai 2027.", "Gjennomføringstiden var ute"),
    (date(2027, 5, 15), "Dag 242 av 242. 0 dager igjen, til lørdag 15. mai 2027.", "Gjennomføringstiden var ute"),
    (date(2027, 5, 16), "Gjennomføringstiden var ute 15. mai 2027.", "igjen, til"),
    (date(2027, 5, 20), "Gjennomføringstiden var ute 15. mai 2027.", "igjen, til"),
])  # fmt: skip
def test_the_days_are_counted_until_the_last_day_and_not_past_it(as_, day, said, unsaid):
    case = make.active_case()  # eight months from 15 September 2026
    with make.on_the_day(day):
        words = " ".join(re.sub(r"<[^>]+>", "", page_as(make.who_carries(case), case, as_)).split())
    assert said in words and unsaid not in words
