"""Registering a referral by hand: twelve fields, every mistake named, nothing lost, one case a sending."""

import re
from datetime import date

import pytest
from django.urls import reverse

from tests import factories as make
from tests.factories import TODAY
from workflow import ident
from workflow.forms.fields import TermField
from workflow.law.terms import Term
from workflow.law.verdict import Refused
from workflow.models import Case, CaseLink, Event, Party, Submission
from workflow.services.intake import receive

pytestmark = pytest.mark.django_db

ADDRESS = "/saker/ny/"
BORN = date(2010, 3, 14)


@pytest.fixture
def ingrid():
    return make.coordinator(name="Ingrid Solheim")


@pytest.fixture
def browser(ingrid, as_):
    return as_(ingrid)


def typed(**fields) -> dict:
    """A lawful referral as a coordinator types it."""
    return {
        "sanction": "youth_follow_up", "decided_on": "2026-11-02", "offence_from": "2026-08-05",
        "duration": "8 måneder", "youth_name": "Elias Prøvesen",
        "birth_number": ident.synthetic_number(BORN, 1),
        "municipality": make.HAMAR, "mother_name": "Marte Prøvesen", "submission": "en-nøkkel",
    } | fields  # fmt: skip


SENTENCE = {"sanction": "youth_sentence", "duration": "1 år og 6 måneder", "alternative_prison": "10 måneder"}


def test_a_referral_becomes_a_case_at_the_desk_of_the_one_who_registered_it(browser, ingrid):
    answer = browser.post(
        ADDRESS, typed(mother_email="marte@example.org", police_case="123456", language="nn")
    )
    case = Case.objects.get()
    assert answer.status_code == 302 and answer["Location"] == case.get_absolute_url()
    assert (case.duration, case.decided_on, case.final_on, case.received_on) == (
        "P8M", date(2026, 11, 2), date(2026, 11, 2), TODAY,
    )  # fmt: skip
    assert (case.coordinator, case.born, case.police_case) == (ingrid.user, BORN, "123456")
    assert [(party.key, party.name, party.contact) for party in case.party_set.all()] == [
        ("youth", "Elias Prøvesen", ""), ("mother", "Marte Prøvesen", "marte@example.org"),
    ]  # fmt: skip
    assert Event.objects.get(case=case).act == "receive"


def test_a_sentence_is_typed_in_with_its_alternative_and_the_courts_conditions(browser):
    browser.post(
        ADDRESS, typed(**SENTENCE, start_up_from="2026-11-10", start_up_kinds=["residence", "sobriety"])
    )
    case = Case.objects.get()
    assert (case.sanction, case.decided_by, case.alternative_prison) == ("youth_sentence", "court", "P10M")
    assert (case.start_up_from, case.start_up_kinds) == (date(2026, 11, 10), ["residence", "sobriety"])


def test_the_page_asks_twelve_things_and_folds_the_rest_away(browser):
    page = browser.get(ADDRESS).content.decode()
    shown, _details, folded = page.partition("<details")
    assert len(set(asked(shown))) <= 12
    assert "police_case" in asked(folded)
    assert not re.search(r"<details[^>]* open", page)


def asked(html: str) -> list[str]:
    """The names of the fields somebody has to look at."""
    names = re.findall(r"<(?:input|select|textarea)[^>]*>", html)
    return [re.search(r'name="([^"]+)"', field)[1] for field in names if 'type="hidden"' not in field]


# ---- Lengths as people write them -------------------------------------------------------------------
@pytest.mark.parametrize("text, term", [
    ("8 måneder", "P8M"), ("8 månader", "P8M"), ("8 mnd.", "P8M"), ("8mnd", "P8M"), ("8 MÅNEDER", "P8M"),
    ("1 år", "P1Y"), ("1 år og 6 måneder", "P1Y6M"), ("1 år, 6 måneder og 2 dager", "P1Y6M2D"),
    ("120 dager", "P120D"),
    ("20 uker", "P20W"), ("P8M", "P8M"), ("p1y6m", "P1Y6M"), (" 8  måneder ", "P8M"),
    ("1 year and 6 months", "P1Y6M"),
])  # fmt: skip
def test_a_length_is_understood(text, term):
    assert TermField().clean(text) == Term.parse(term)


@pytest.mark.parametrize("text", [
    "8", "åtte måneder", "8 måneder 6 måneder", "-8 måneder", "8 eller 9 måneder", "8 måneder <b>", "måneder",
    "999999 år",
    "99999 år", "P", "P8X", "0x8 måneder", "8 måneder " * 5000, " " * 5000 + "x", "8,5 måneder",
])  # fmt: skip
def test_what_is_no_length_is_told_how_to_write_one(browser, text):
    answer = browser.post(ADDRESS, typed(duration=text))
    assert answer.status_code == 422 and not Case.objects.exists()
    assert "Skriv en lengde" in answer.content.decode()


# ---- What is wrong with a field ---------------------------------------------------------------------
WRONG = [
    ({"sanction": ""}, "sanction"),
    ({"sanction": "prison"}, "sanction"),
    ({"decided_on": ""}, "decided_on"),
    ({"decided_on": "2026-02-30"}, "decided_on"),
    ({"decided_on": "2026-11-18"}, "decided_on"),
    ({"decided_on": "2026-08-04"}, "decided_on"),
    ({"final_on": "2026-11-01"}, "final_on"),
    ({"received_on": "2026-11-01"}, "received_on"),
    ({"received_on": "2026-11-18"}, "received_on"),
    ({"offence_from": "i går"}, "offence_from"),
    ({"offence_from": "0000-00-00"}, "offence_from"),
    ({"offence_to": "2026-08-04"}, "offence_to"),
    ({"duration": ""}, "duration"),
    ({"youth_name": " "}, "youth_name"),
    ({"youth_name": "x" * 121}, "youth_name"),
    ({"youth_name": "Elias\0"}, "youth_name"),
    ({"birth_number": ""}, "birth_number"),
    ({"birth_number": "12345678901"}, "birth_number"),
    ({"birth_number": "9" * 5000}, "birth_number"),
    ({"municipality": "0301"}, "municipality"),
    ({"municipality": "finnes ikke"}, "municipality"),
    ({"mother_email": "ikke en adresse"}, "mother_email"),
    ({"mother_name": "", "mother_email": "marte@example.org"}, "mother_name"),
    ({"guardian_email": "verge@example.org"}, "guardian_name"),
    ({"language": "xx"}, "language"),
    ({"grade": "hemmelig"}, "grade"),
    ({"decided_by": "kongen"}, "decided_by"),
    ({"police_case": "1" * 41}, "police_case"),
    ({**SENTENCE, "alternative_prison": ""}, "alternative_prison"),
    ({**SENTENCE, "start_up_from": "2026-11-10"}, "start_up_kinds"),
    ({**SENTENCE, "start_up_kinds": ["residence"]}, "start_up_from"),
    ({**SENTENCE, "start_up_from": "2026-11-10", "start_up_kinds": ["tortur"]}, "start_up_kinds"),
]


@pytest.mark.parametrize("fields, name", WRONG)
def test_a_wrong_field_is_named_and_everything_typed_is_kept(browser, fields, name):
    answer = browser.post(ADDRESS, typed(**fields))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [name]
    assert "ds-error-summary" in page and f'href="#id_{name}' in page
    assert not Case.objects.exists() and not Submission.objects.exists()
    if fields.get("youth_name") is None:
        assert "Elias Prøvesen" in page


def test_a_number_that_may_belong_to_a_real_child_is_refused(browser, settings):
    number = next(
        n for tail in range(100_000) if ident.born_on(n := f"140310{tail:05}", synthetic_allowed=False)
    )
    answer = browser.post(ADDRESS, typed(birth_number=number))
    assert list(answer.context["form"].errors) == ["birth_number"]
    settings.SYNTHETIC_PEOPLE_ALLOWED = False
    assert browser.post(ADDRESS, typed()).context["form"].errors.keys() == {"birth_number"}


def test_what_is_folded_away_is_unfolded_when_it_is_wrong(browser):
    page = browser.post(ADDRESS, typed(mother_email="ikke en adresse")).content.decode()
    assert re.search(r"<details[^>]* open", page)
    page = browser.post(ADDRESS, typed(duration="")).content.decode()
    assert not re.search(r"<details[^>]* open", page)


def test_a_body_that_is_no_text_is_no_fault_of_ours(browser):
    answer = browser.post(ADDRESS, b"\xff\xfe%%%", content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 422


# ---- What the law refuses ---------------------------------------------------------------------------
@pytest.mark.parametrize("fields, provision", [
    ({"duration": "3 måneder"}, "konfliktrådsloven § 23 andre ledd"),
    ({"duration": "13 måneder"}, "konfliktrådsloven § 23 andre ledd"),
    ({"decided_by": "court_condition"}, "straffeloven § 37"),
    ({**SENTENCE, "duration": "3 år"}, "straffeloven § 52 b"),
])  # fmt: skip
def test_the_laws_no_stands_above_the_form_with_its_provision(browser, fields, provision):
    answer = browser.post(ADDRESS, typed(**fields))
    page = answer.content.decode().replace("\N{NO-BREAK SPACE}", " ")
    assert answer.status_code == 409 and not Case.objects.exists()
    assert provision in page and "Dette kan ikke gjøres ennå" in page
    assert fields.get("duration", "8 måneder") in page and "Marte Prøvesen" in page


def test_the_corrected_form_is_registered(browser):
    assert browser.post(ADDRESS, typed(duration="3 måneder")).status_code == 409
    assert browser.post(ADDRESS, typed(duration="120 dager")).status_code == 302
    assert Case.objects.get().duration == "P120D"


# ---- Twice, and by whom -----------------------------------------------------------------------------
def test_sent_twice_is_one_case(browser):
    first, second = browser.post(ADDRESS, typed()), browser.post(ADDRESS, typed())
    assert first["Location"] == second["Location"] and Case.objects.count() == 1
    browser.post(ADDRESS, typed(submission="en-annen-nøkkel"))
    assert Case.objects.count() == 2


def test_without_a_key_each_sending_is_its_own(browser):
    browser.post(ADDRESS, typed(submission=""))
    browser.post(ADDRESS, typed(submission="", birth_number=ident.synthetic_number(BORN, 2)))
    assert Case.objects.count() == 2


def test_somebody_elses_key_gives_nothing_away(browser, as_):
    mine = browser.post(ADDRESS, typed())["Location"]
    theirs = as_(make.coordinator()).post(ADDRESS, typed())["Location"]
    assert theirs != mine and Case.objects.count() == 2


def test_the_office_head_registers_a_case_that_nobody_carries_yet(as_):
    as_(make.office_head()).post(ADDRESS, typed())
    assert Case.objects.get().coordinator is None


@pytest.mark.parametrize(
    "who", [make.slt_coordinator, make.team_person, make.auditor, make.system_administrator]
)
def test_nobody_else_may_register(as_, who):
    browser = as_(who())
    assert browser.get(ADDRESS).status_code == 403
    assert browser.post(ADDRESS, typed()).status_code == 403
    assert not Case.objects.exists()


def test_another_offices_municipality_is_not_offered(as_):
    page = as_(make.coordinator(make.OSLO)).get(ADDRESS).content.decode()
    assert 'value="0301"' in page and f'value="{make.HAMAR}"' not in page


def test_municipalities_that_share_a_name_are_told_apart_by_county(browser):
    """Våler in Innlandet has a namesake in Østfold."""
    choices = dict(browser.get(ADDRESS).context["form"].fields["municipality"].choices)
    names = [str(name) for name in choices.values()]
    assert [name for name in names if name.startswith("Våler")] == ["Våler (Innlandet)"]
    assert "Hamar" in names


def test_the_same_youth_is_noticed_and_not_merged(browser):
    browser.post(ADDRESS, typed())
    browser.post(ADDRESS, typed(submission="en-annen-nøkkel"))
    first, second = Case.objects.order_by("pk")
    assert CaseLink.objects.get().kind == CaseLink.Kind.SAME_YOUTH
    assert Party.objects.filter(key="youth").count() == 2
    page = browser.get(second.get_absolute_url()).content.decode()
    assert first.number in page and reverse("act", args=[second.address, "answer_link"]) in page


def test_a_head_names_who_carries_a_shielded_case_and_nobody_else_sees_it(as_, ingrid):
    head = as_(make.office_head())
    shielded = typed(grade="strictly_confidential")
    unnamed = head.post(ADDRESS, shielded)
    assert unnamed.status_code == 422 and "Velg hvem som skal ha saken" in unnamed.content.decode()
    assert not Case.objects.exists()
    named = head.post(ADDRESS, shielded | {"coordinator": ingrid.appointment.pk})
    assert (named.status_code, named["Location"]) == (302, reverse("case_list"))
    address = Case.objects.get().get_absolute_url()
    assert (as_(ingrid).get(address).status_code, head.get(address).status_code) == (200, 404)


def test_without_a_carrier_the_law_refuses_a_shielded_case():
    with pytest.raises(Refused, match="strengt fortrolig"):
        receive(make.referral(grade="strictly_confidential"), by=make.office_head())
    assert not Case.objects.exists()


def test_any_other_case_may_wait_for_its_coordinator(as_, ingrid):
    assert as_(make.office_head()).post(ADDRESS, typed()).status_code == 302
    assert Case.objects.get().coordinator is None
