"""Who acts for the youth: a guardian comes in, goes out, is replaced by a temporary one, or the youth turns 18."""

from datetime import date, timedelta

import pytest

from tests import factories as make
from tests.factories import TODAY, do
from workflow.law.verdict import Refused
from workflow.models import Case, Event, NameIndex, Party

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
IN_TWO_WEEKS = TODAY + 14 * DAY


@pytest.fixture
def case() -> Case:
    return make.received_case(guardians=("mother", "father"))


def attempt(case: Case, act: str, on: date = TODAY, **given) -> Case:
    do(act, case.pk, given, by=make.who_carries(case), on=on)
    return Case.objects.get(pk=case.pk)


def answer(case: Case, person: str, said: bool = True, on: date = TODAY) -> None:
    attempt(case, "consent", on, person=person, answer=said, given_on=on, form="written")


def refusal(case: Case, act: str, on: date = TODAY, **given) -> list:
    with pytest.raises(Refused) as refused:
        attempt(case, act, on, **given)
    return list(refused.value.verdicts)


def cited(verdicts) -> set[str]:
    return {str(verdict.provision) for verdict in verdicts}


def people_on(case: Case, as_, day: date) -> str:
    """The people of the case as the page shows them that day, running text."""
    with make.on_the_day(day):
        html = as_(make.who_carries(case)).get(case.get_absolute_url()).content.decode()
    return html.replace("\N{NO-BREAK SPACE}", " ").partition('id="personer"')[2].partition("</section>")[0]


# ---- Coming in and going out ----------------------------------------------------------------------


def test_a_guardian_who_comes_in_is_asked_and_one_who_has_gone_is_not(case):
    for person in ("youth", "mother"):
        answer(case, person)
    assert any("Father" in verdict.text() for verdict in refusal(
        case, "summon_meeting", held_on=IN_TWO_WEEKS, invited=["youth", "mother", "father"]))
    attempt(case, "end_guardian", person="father", why="lost_responsibility")
    called = attempt(case, "summon_meeting", held_on=IN_TWO_WEEKS, invited=["youth", "mother"])
    assert called.stage == "meeting_scheduled"
    attempt(case, "add_guardian", name="Bente Prøvesen", person="stepmother", reason="Har fått del i ansvaret.")
    assert "konfliktrådsloven § 11 fjerde ledd" in cited(refusal(
        case, "hold_meeting", IN_TWO_WEEKS, attended=["youth", "mother"], held_on=IN_TWO_WEEKS))


def test_what_a_guardian_answered_before_stands(case):
    answer(case, "father")
    attempt(case, "end_guardian", TODAY + DAY, person="father", why="died")
    father = Party.objects.get(case=case, key="father")
    assert (father.until_on, father.ended_why) == (TODAY + DAY, "died")
    assert case.sanctionconsent_set.get(party=father).withdrawn_on is None
    assert cited(refusal(case, "consent", TODAY + DAY, person="father", answer=True, given_on=TODAY, form="oral")) == {
        "konfliktrådsloven § 11 fjerde ledd"}  # fmt: skip


def test_names_are_sealed_and_found_and_never_in_the_journal(case):
    attempt(case, "add_guardian", name="Solveig Kanarifugl", contact="s@example.org", reason="Fosterhjem")
    party = Party.objects.get(case=case, key="guardian")
    assert (party.name, party.contact, party.reason, party.kind) == (
        "Solveig Kanarifugl", "s@example.org", "Fosterhjem", "other")  # fmt: skip
    assert "Kanarifugl" not in party.name_sealed
    assert NameIndex.objects.filter(party=party).count() == 2
    facts = [event.facts for event in Event.objects.filter(case=case)]
    assert "Kanarifugl" not in str(facts) and "Fosterhjem" not in str(facts)


def test_everybody_has_a_key_of_their_own(case):
    for name in ("Første Verge", "Andre Verge"):
        attempt(case, "add_guardian", name=name)
    attempt(case, "appoint_temporary_guardian", name="Tredje Verge")
    attempt(case, "appoint_temporary_guardian", name="Fjerde Verge")
    keys = [party.key for party in Party.objects.filter(case=case, is_guardian=True)]
    assert keys == ["mother", "father", "guardian", "guardian_2", "temporary_guardian", "temporary_guardian_2"]
    assert cited(refusal(case, "add_guardian", name="Mor", person="mother")) == {"konfliktrådsloven § 11"}


@pytest.mark.parametrize("act, given", [
    ("add_guardian", {"name": "Ny Verge"}), ("end_guardian", {"person": "mother", "why": "died"}),
    ("appoint_temporary_guardian", {"name": "Ny Verge"}),
])  # fmt: skip
@pytest.mark.parametrize("offset, refused", [(-1, False), (0, True), (1, True)])
def test_nobody_comes_or_goes_from_the_18th_birthday(act, given, offset, refused):
    case = make.received_case(born=date(2008, 11, 24), offence_on=date(2026, 3, 2))
    on = date(2026, 11, 24) + offset * DAY
    if refused:
        provision = "straffeprosessloven § 83" if act.startswith("appoint") else "konfliktrådsloven § 11"
        assert cited(refusal(case, act, on, **given)) == {provision}
        return
    attempt(case, act, on, **given)


# ---- A temporary guardian -------------------------------------------------------------------------


def test_parents_who_disagree_are_replaced_by_a_temporary_guardian(case):
    for person, said in (("youth", True), ("mother", True), ("father", False)):
        answer(case, person, said)
    given = {"held_on": IN_TWO_WEEKS, "invited": ["youth", "mother", "father"]}
    assert "appoint_temporary_guardian" in {verdict.remedy.act for verdict in refusal(case, "summon_meeting", **given)}
    attempt(case, "appoint_temporary_guardian", name="Vera Verge", reason="Uenige foreldre")
    ended = Party.objects.filter(case=case, ended_why="replaced", until_on=TODAY)
    assert {party.key for party in ended} == {"mother", "father"}
    people = ["youth", "temporary_guardian"]
    assert "konfliktrådsloven § 11 fjerde ledd" in cited(refusal(
        case, "summon_meeting", held_on=IN_TWO_WEEKS, invited=people))
    answer(case, "temporary_guardian")
    assert attempt(case, "summon_meeting", held_on=IN_TWO_WEEKS, invited=people).stage == "meeting_scheduled"


def test_a_temporary_guardian_may_stand_in_for_one_of_two(case):
    attempt(case, "appoint_temporary_guardian", name="Vera Verge", replaces=["father"])
    attempt(case, "participation", person="mother", view="Greit")
    with pytest.raises(Refused):
        attempt(case, "participation", person="father", view="Nei")
    event = case.events.filter(act="appoint_temporary_guardian").get()
    assert event.provisions == ["straffeprosessloven § 83"]


# ---- The page -------------------------------------------------------------------------------------


def test_the_page_takes_them_in_and_out(case, as_):
    browser = as_(make.who_carries(case))
    form = browser.get(f"/sak/{case.address}/gjor/add_guardian/").content.decode()
    assert 'value="child_welfare"' in form and 'value="mother"' not in form
    typed = {"name": "Barnevernet i Hamar", "person": "child_welfare", "reason": "Omsorgsovertakelse"}
    assert browser.post(f"/sak/{case.address}/gjor/add_guardian/", typed).status_code == 302
    assert Party.objects.get(case=case, key="guardian").kind == "child_welfare"
    gone = {"person": "father", "why": "died"}
    assert browser.post(f"/sak/{case.address}/gjor/end_guardian/", gone).status_code == 302
    shown = people_on(case, as_, TODAY)
    assert "Barnevernet som verge" in shown and "Foresatt til 17. november 2026: er død" in shown
    temporary = {"name": "Vera Verge", "replaces": ["mother"], "reason": "Vil ikke"}
    assert browser.post(f"/sak/{case.address}/gjor/appoint_temporary_guardian/", temporary).status_code == 302
    assert "Midlertidig verge" in people_on(case, as_, TODAY)


@pytest.mark.parametrize("act, bad", [
    ("add_guardian", {"name": "", "person": "other", "reason": "x"}),
    ("add_guardian", {"name": "Ola", "person": "uncle", "reason": "x"}),
    ("add_guardian", {"name": "Ola", "person": "other", "reason": ""}),
    ("end_guardian", {"person": "mother", "why": "holiday"}), ("end_guardian", {"person": "youth", "why": "died"}),
    ("appoint_temporary_guardian", {"name": "Vera", "replaces": ["youth"], "reason": "x"}),
])  # fmt: skip
def test_a_wrong_answer_changes_nothing(case, as_, act, bad):
    assert as_(make.who_carries(case)).post(f"/sak/{case.address}/gjor/{act}/", bad).status_code == 422
    assert Party.objects.filter(case=case).count() == 3


# ---- The turn of 18 -------------------------------------------------------------------------------


@pytest.mark.parametrize("offset, acts", [(-1, True), (0, False), (1, False)])
def test_on_the_birthday_guardians_are_former_without_anything_running(as_, offset, acts):
    case = make.received_case(born=date(2008, 11, 24), offence_on=date(2026, 3, 2))
    for person in ("youth", "mother"):
        answer(case, person)
    day = date(2026, 11, 24) + offset * DAY
    shown = people_on(case, as_, day)
    assert ("Foresatt til 24. november 2026. Ungdommen er 18 år og svarer alene" in shown) is not acts
    assert ("gjor/add_guardian" in shown) is acts
    with make.on_the_day(day):
        page = as_(make.who_carries(case)).get(case.get_absolute_url()).content.decode()
    assert ("Teller ikke lenger" in page) is not acts
    given = {"held_on": day, "invited": ["youth", "mother"] if acts else ["youth"]}
    assert attempt(case, "summon_meeting", day, **given).stage == "meeting_scheduled"


def test_a_guardians_no_stops_nothing_from_the_birthday():
    case = make.received_case(born=date(2008, 11, 24), offence_on=date(2026, 3, 2))
    answer(case, "youth")
    answer(case, "mother", False)
    birthday = date(2026, 11, 24)
    given = {"held_on": birthday + 7 * DAY, "invited": ["youth", "mother"]}
    assert "konfliktrådsloven § 11 fjerde ledd" in cited(refusal(case, "summon_meeting", birthday - DAY, **given))
    assert attempt(case, "summon_meeting", birthday, **given | {"invited": ["youth"]}).stage == "meeting_scheduled"
