"""Reading the law as the house applies it: side by side, rule by rule, what changed, and what is left out."""

from datetime import date

import pytest
from django.conf import settings

from tests import factories
from workflow.law.coverage import Status, coverage
from workflow.law.lawbook import all_rules
from workflow.law.verdict import LANGUAGES
from workflow.templatetags.lawbook import SOURCE, rule_page

pytestmark = pytest.mark.django_db

ADDRESSES = ["/lov/", "/lov/regel/shortest-follow-up/", "/lov/dekning/", "/lov/endringer/B0/B1/"]
EVERYBODY = [
    factories.coordinator, factories.office_head, factories.slt_coordinator, factories.team_person, factories.auditor,
    factories.system_administrator,
]  # fmt: skip


@pytest.fixture
def me():
    return factories.coordinator()


def page(client, address: str) -> str:
    """The page with plain spaces, as one would type its words."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode().replace("\u00a0", " ")


def reading_in(client, language: str):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    return client


# ---- The pages -----------------------------------------------------------------------------------
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("who", EVERYBODY)
def test_everybody_signed_in_reads_every_page_in_their_language(as_, who, language):
    client = reading_in(as_(who()), language)
    for address in ADDRESSES:
        assert f'<html lang="{language}"' in page(client, address)


@pytest.mark.parametrize("language, wording, left, changed", [
    ("nb", "Ungdomsoppfølging varer minst 120 dager.", "hvem som trenger tolk.", "uten fast grense"),
    ("nn", "Ungdomsoppfølging varer minst 120 dagar.", "kven som treng tolk.", "utan fast grense"),
    ("en", "Youth follow-up lasts at least 120 days.", "who needs an interpreter.", "without a fixed cap"),
])  # fmt: skip
def test_the_law_speaks_the_readers_language(as_, language, wording, left, changed):
    client = reading_in(as_(factories.slt_coordinator()), language)
    side, rule, covered, changes = (page(client, address) for address in ADDRESSES)
    assert wording in side and wording in rule and left in covered and changed in changes


def test_the_rule_sets_stand_side_by_side_with_their_days(as_, me):
    text = page(as_(me), "/lov/")
    assert "1. juli 2014 – 30. juni 2022" in text and "1. juli 2022 – 31. august 2024" in text
    assert "1. september 2024 – 30. november 2024" in text and "Fra 1. desember 2024" in text
    assert "B1, gjelder i dag" in text and "A1, gjelder i dag" not in text
    assert 'data-label="A0–A1">Loven har ingen korteste tid for ungdomsoppfølging.' in text
    assert 'data-label="B0–B1">Ungdomsoppfølging varer minst 120 dager.' in text


def test_another_day_has_another_current_rule_set(as_, me):
    with factories.on_the_day(date(2024, 8, 31)):
        assert "A1, gjelder i dag" in page(as_(me), "/lov/")


def test_what_never_differs_stands_behind_its_own_heading(as_, me):
    changed, alike = page(as_(me), "/lov/").split("<details", 1)
    longest = rule_page("LONGEST_FOLLOW_UP")
    assert longest in alike and longest not in changed
    assert rule_page("SHORTEST_FOLLOW_UP") in changed


def test_what_is_adopted_is_marked_and_what_is_assumed_is_told(as_, me):
    text = page(as_(me), "/lov/")
    assert "forvaltningsloven 2025 § 63" in text and "Ny ordlyd er vedtatt" in text
    assert "Et avbrudd flytter sluttdagen like mange dager." in text and "interruption_extends_end = ja" in text


@pytest.mark.parametrize("name", ["A0/A9", "B0/2024-02-30", "B0/x"])
def test_changes_between_days_that_do_not_exist_are_not_found(as_, me, name):
    assert as_(me).get(f"/lov/endringer/{name}/").status_code == 404


def test_the_changes_show_both_wordings_and_what_only_moved(as_, me):
    text = page(as_(me), "/lov/endringer/a1/B0/")
    assert "Endret fra A1, 1. juli 2022 til B0, 1. september 2024" in text
    assert "Ungdomsstraff varer minst 6 måneder." in text and "Ungdomsstraff varer minst 120 dager." in text
    assert "lov 20. desember 2023 nr. 110" in text and "står i en ny lov eller på et nytt sted" in text


def test_two_days_with_the_same_law_show_no_change(as_, me):
    assert "Ingen regel sier noe annet enn før." in page(as_(me), "/lov/endringer/B1/2024-12-02/")


# ---- One rule ------------------------------------------------------------------------------------
def test_every_rule_has_a_page(as_):
    client = as_(factories.slt_coordinator())
    for name, rule in all_rules().items():
        assert str(rule.provision.section) in page(client, rule_page(name))


@pytest.mark.parametrize("address", ["/lov/regel/no-such-rule/", "/lov/regel/SHORTEST_FOLLOW_UP/"])
def test_a_rule_that_is_not_there_is_not_found(as_, me, address):
    assert as_(me).get(address).status_code == 404


def test_a_rule_shows_each_wording_with_its_days_its_act_and_its_value(as_, me):
    text = page(as_(me), "/lov/regel/shortest-follow-up/")
    assert "Fra 1. september 2024, gjelder i dag" in text
    assert "Fra 1. juli 2014 til og med 31. august 2024" in text
    assert "Verdi: 120 dager." in text and "Verdi: ingen grense." in text
    assert "lov 20. desember 2023 nr. 110" in text and "https://lovdata.no/lov/1981-05-22-25/§71a" in text


def test_an_adopted_wording_stands_apart_from_those_in_force(as_, me):
    text = page(as_(me), "/lov/regel/complain-within/")
    assert "Vedtatt, ikke i kraft" in text and "forvaltningsloven 2025 § 63" in text
    assert "Fra før 1. juli 2014, gjelder i dag" in text


def test_every_wording_names_an_act_that_can_be_looked_up():
    sources = {version.source for rule in all_rules().values() for version in rule.versions}
    assert sorted(source for source in sources if not SOURCE.fullmatch(source)) == []


# ---- What is covered -----------------------------------------------------------------------------
@pytest.mark.parametrize("chosen, status", [
    ("regel", Status.ENCODED), ("menneske", Status.LEFT_TO_A_PERSON), ("ikke", Status.NOT_COVERED),
    ("vedtatt", Status.ADOPTED),
])  # fmt: skip
def test_each_filter_shows_its_paragraphs_and_no_others(as_, me, chosen, status):
    text = page(as_(me), f"/lov/dekning/?vis={chosen}")
    mine = [row.paragraph for row in coverage() if row.status is status]
    assert text.count('<th scope="row">') == len(mine)
    assert all(f'href="{paragraph.url}"' in text for paragraph in mine)
    assert f'?vis={chosen}" aria-current="true"' in text


@pytest.mark.parametrize("address", ["/lov/dekning/", "/lov/dekning/?vis=alle", "/lov/dekning/?vis=noe-annet"])
def test_without_a_filter_every_paragraph_is_shown_with_the_counts(as_, me, address):
    text = page(as_(me), address)
    assert text.count('<th scope="row">') == len(coverage())
    ruled = sum(row.status is Status.ENCODED for row in coverage())
    assert f"<dt>Skrevet som regel</dt><dd>{ruled}</dd>" in text
