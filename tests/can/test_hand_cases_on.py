"""Handing on: many cases at once or a whole office's, with a brief for whoever takes over, and nobody left behind."""

import pytest

from tests import factories
from tests.can.paper import checked, made, unpacked
from tests.factories import TODAY, do
from workflow.acts import reassigning
from workflow.acts.reassigning import OneRefused, assign_many
from workflow.law.verdict import Refused
from workflow.models import Case, Event, Letter, Municipality, Notice, Reading

pytestmark = pytest.mark.django_db


@pytest.fixture
def kari():
    return factories.coordinator(name="Kari Prøve")


@pytest.fixture
def viktor():
    return factories.coordinator(name="Viktor Prøve")


@pytest.fixture
def head():
    return factories.office_head()


def form(cases, to) -> dict:
    return {"cases": [case.pk for case in cases], "to": to.user.pk, "impartial": "on", "submission": "x"}


def carried_by(who) -> set[str]:
    return set(Case.objects.filter(coordinator=who.user).values_list("number", flat=True))


def test_many_cases_change_hands_at_once_each_with_its_own_event(as_, kari, viktor, head):
    cases = [factories.received_case(kari), factories.active_case(kari), factories.received_case(kari, grade="confidential")]
    client = as_(head)
    assert [client.post("/oversikt/fordel/", form(cases, viktor)).status_code for _time in range(2)] == [302, 302]
    assert carried_by(viktor) == {case.number for case in cases}
    assert Event.objects.filter(act="assign").count() == 3
    assert [as_(kari).get(case.get_absolute_url()).status_code for case in cases] == [404] * 3
    assert [as_(viktor).get(case.get_absolute_url()).status_code for case in cases] == [200] * 3
    assert Notice.objects.filter(kind="case_given", user=viktor.user).count() == 3


def test_the_list_says_who_has_how_much_and_holds_no_shielded_case_and_no_name(as_, kari, viktor, head):
    case, shielded = factories.received_case(kari), factories.received_case(kari, grade="strictly_confidential")
    text = as_(head).get("/oversikt/fordel/").content.decode()
    assert "Kari Prøve, 1 åpen sak" in text and "Viktor Prøve, 0 åpne saker" in text
    assert case.number in text and shielded.number not in text and "Prøvesen" not in text
    assert as_(head).post("/oversikt/fordel/", form([shielded], viktor)).status_code == 422
    assert carried_by(viktor) == set()


@pytest.mark.parametrize("wrong, words", [
    ({"cases": []}, "Kryss av for minst én sak"), ({"to": ""}, "Hvem skal ha sakene?"), ({"impartial": ""}, "ikke inhabil"),
])  # fmt: skip
def test_what_is_missing_is_said_and_nothing_is_given(as_, kari, viktor, head, wrong, words):
    case = factories.received_case(kari)
    answer = as_(head).post("/oversikt/fordel/", form([case], viktor) | wrong)
    assert answer.status_code == 422 and words in answer.content.decode()
    assert carried_by(kari) == {case.number}


def test_nobody_gets_what_they_have_and_nobody_of_another_office(as_, kari, viktor, head):
    cases = [factories.received_case(kari), factories.received_case(viktor)]
    answer = as_(head).post("/oversikt/fordel/", form(cases, viktor))
    assert answer.status_code == 422 and f"har allerede {cases[1].number}" in answer.content.decode()
    assert as_(head).post("/oversikt/fordel/", form(cases, factories.coordinator(factories.OSLO))).status_code == 422
    assert as_(kari).post("/oversikt/fordel/", form(cases, viktor)).status_code == 404
    assert carried_by(kari) == {cases[0].number}


def test_when_one_is_refused_none_is_given(kari, viktor, head, monkeypatch):
    first, second = factories.received_case(kari), factories.received_case(kari)
    def refusing(act, case_id, given, **more):
        if case_id == second.pk:
            raise Refused([])
        return do(act, case_id, given, **more)

    monkeypatch.setattr(reassigning, "do", refusing)
    with pytest.raises(OneRefused) as refused:
        assign_many([second, first], to=viktor.user, by=head)
    assert refused.value.case == second
    assert carried_by(kari) == {first.number, second.number}


def test_a_deputy_who_works_here_stays_and_the_old_one_keeps_nothing(kari, viktor, head):
    third = factories.coordinator()
    case, other = factories.received_case(kari), factories.received_case(kari)
    do("assign", case.pk, {"to": kari.user, "deputy": third.user}, by=head)
    do("assign", other.pk, {"to": kari.user, "deputy": viktor.user}, by=head)
    assign_many([case, other], to=viktor.user, by=head)
    case.refresh_from_db(), other.refresh_from_db()
    assert (case.deputy, other.deputy) == (third.user, None)


def test_the_brief_says_where_it_stands_what_waits_and_what_to_look_out_for(as_, kari):
    case = factories.active_case(kari, grade="confidential")
    member = factories.on_the_team(case)
    measure = case.plannedmeasure_set.get()
    do("progress", case.pk, {"measure": measure, "status": "late", "note": "Borte to dager.", "needs_help": True}, by=member)
    text = as_(kari).get(f"/sak/{case.address}/overlevering/").content.decode()
    for words in ("Dag ", "Adressen er skjermet: fortrolig.", "Trenger hjelp: Møte på skolen hver dag.", "Borte to dager.",
                  "Elias Prøvesen", "Furulia videregående skole", member.user.email):  # fmt: skip
        assert words in text, words
    assert Reading.objects.filter(page="handover", case=case, user=kari.user).exists()


def test_the_brief_is_for_who_carries_it_and_a_head_with_a_reason(as_, kari, viktor, head):
    case = factories.active_case(kari)
    address = f"/sak/{case.address}/overlevering/"
    assert [as_(who).get(address).status_code for who in (kari, viktor, head)] == [200, 404, 404]
    as_(head).post(f"/sak/{case.address}/aapne/", {"reason": "Klage fra mor"})
    assert as_(head).get(address).status_code == 200
    assert as_(factories.as_party(case)).get(address).status_code == 404


def fullest(kari) -> Case:
    """A case with more of everything than the sheet has room for."""
    case = factories.active_case(kari, guardians=("mother", "father"), grade="strictly_confidential")
    for _each in range(8):
        member = factories.on_the_team(case)
    measure = case.plannedmeasure_set.get()
    note = "Kom for sent og snakket lenge om hvordan det går hjemme og på skolen. " * 6
    for _each in range(3):
        do("progress", case.pk, {"measure": measure, "status": "late", "note": note[:480], "needs_help": True}, by=member)
    return case


def test_the_sheet_is_one_tagged_page_that_holds(as_, kari, tmp_path, monkeypatch):
    case = fullest(kari)
    monkeypatch.setattr("followup.views.handover.page_as_pdf", made)
    answer = as_(kari).get(f"/sak/{case.address}/overlevering.pdf")
    assert answer["Content-Type"] == "application/pdf" and case.number in answer["Content-Disposition"]
    paper = answer.content
    assert "/StructTreeRoot" in unpacked(paper) and "/Lang" in unpacked(paper)
    assert checked("qpdf", "--show-npages", "PAPER", paper=paper, tmp_path=tmp_path).strip() == "1"
    assert "No syntax" in checked("qpdf", "--check", "PAPER", paper=paper, tmp_path=tmp_path)
    assert Reading.objects.filter(page="handover_pdf", case=case).exists()


def test_a_transferred_case_is_told_to_the_prosecutor_and_the_head_who_must_find_somebody(as_, kari, head):
    case, there = factories.active_case(kari), factories.office_head(factories.OSLO)
    oslo = Municipality.objects.select_related("office").get(pk=factories.OSLO_KOMMUNE)
    heard = ["prosecutor", *factories.everyone(case)]
    page = as_(head).get(f"/sak/{case.address}/gjor/transfer_office/").content.decode()
    assert "Dette er åpent og følger med saken" in page and "Siste dag" in page
    do("transfer_office", case.pk, {"to": oslo, "heard": heard, "reason": "Flyttet.", "decided_by": "office_head"}, by=head)
    assert Letter.objects.filter(case=case, template="case/transferred/prosecutor", agency="prosecutor").exists()
    assert [notice.user for notice in Notice.objects.filter(kind="case_transferred")] == [there.user]
    taker = factories.coordinator(factories.OSLO)
    do("assign", case.pk, {"to": taker.user}, by=there)
    assert Notice.objects.filter(kind="case_given", user=taker.user).exists()
    brief = as_(taker).get(f"/sak/{case.address}/overlevering/").content.decode()
    assert "Saken kom fra et annet kontor" in brief
    assert as_(kari).get(f"/sak/{case.address}/overlevering/").status_code == 404


def test_no_head_hears_of_a_shielded_case_only_the_one_it_goes_to(kari):
    case, taker = factories.received_case(kari, grade="strictly_confidential"), factories.coordinator(factories.OSLO)
    there = factories.office_head(factories.OSLO)
    oslo = Municipality.objects.select_related("office").get(pk=factories.OSLO_KOMMUNE)
    heard = ["prosecutor", *factories.everyone(case)]
    given = {"to": oslo, "heard": heard, "reason": "Flyttet.", "decided_by": "office_head", "coordinator": taker.user}
    do("transfer_office", case.pk, given, by=kari, on=TODAY)
    told = set(Notice.objects.filter(case=case).values_list("user", flat=True))
    assert told == {taker.user.pk} and there.user.pk not in told
