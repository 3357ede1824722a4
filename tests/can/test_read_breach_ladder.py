"""The ladder on the case page, the pages of its acts, and who may see any of it."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from followup.models import Breach, BreachConditions, BreachTalk, IntoxicantBan, OnwardReferral
from tests import factories as make
from tests.can.ladder import (
    DAY,
    banned,
    breached,
    breached_again,
    heard,
    ordered,
    played,
    sentence_breached_again,
    talked,
)
from tests.factories import TODAY, who_carries
from workflow.models import Case, Section

pytestmark = pytest.mark.django_db


def page(client, case: Case) -> str:
    return client.get(case.get_absolute_url()).content.decode().replace("\N{NO-BREAK SPACE}", " ")


def ladder(client, case: Case) -> str:
    """The panel alone."""
    html = page(client, case)
    return html.split('aria-labelledby="brudd"')[1].split("</section>")[0] if 'id="brudd"' in html else ""


def send(client, case: Case, act: str, typed: dict) -> int:
    """What comes back when the letters are read and the act is done."""
    return client.post(f"/sak/{case.address}/gjor/{act}/", typed | {"confirmed": "1"}).status_code


# ---- The panel ------------------------------------------------------------------------------------


def test_without_a_breach_there_is_no_ladder(as_):
    case = make.active_case()
    assert ladder(as_(who_carries(case)), case) == ""


def test_the_steps_that_are_lawful_now_are_links_and_the_others_say_why(as_):
    case = talked()
    shown = ladder(as_(who_carries(case)), case)
    can, _, cannot = shown.partition("<details")
    assert 'gjor/set_breach_conditions/"' not in can and 'gjor/order_breach_talk/"' in can
    assert "Det er ikke ført noe nytt brudd etter 2. november 2026." in cannot
    assert 'gjor/report_breach/"' in cannot and 'gjor/participation/"' in cannot


@pytest.mark.parametrize("case, receiver, asks_agencies", [
    (breached_again, "påtalemyndigheten", False),
    (sentence_breached_again, "kriminalomsorgen eller påtalemyndigheten", True)])  # fmt: skip
def test_the_two_sanctions_part_where_the_agencies_are_asked(case, receiver, asks_agencies, as_):
    case = case()
    shown = ladder(as_(who_carries(case)), case)
    assert f"Nytt møte, eller saken sendes til {receiver}" in shown
    assert ("Samtykke fra politiet og kriminalomsorgen" in shown) is asks_agencies


def test_what_was_done_stands_in_order_with_its_days(as_):
    case = played(heard(breached_again()), "set_breach_conditions", {"conditions": ["talks", "reporting"]})
    shown = ladder(as_(who_carries(case)), case).split("Dette har skjedd")[1]
    breach = "Brudd: tiltak i planen, med vilje"
    assert re.findall(r"<strong>(.+?)</strong>", shown) == [
        breach, "Kalt inn til bruddsamtale", "Bruddsamtale er holdt", breach,
        "Vilkår er satt: samtaler og meldeplikt",
    ]  # fmt: skip
    assert "28. oktober 2026" in shown and "Kom ikke." in shown


def test_a_ban_is_shown_with_what_can_be_done_about_it(as_):
    case = banned()
    shown = page(as_(who_carries(case)), case)
    assert "Gjelder fra 8. november 2026" in shown and 'gjor/keep_ban/"' in shown and 'gjor/lift_ban/"' in shown


def test_the_ladder_costs_no_question(as_):
    counts = []
    for case in (make.active_case(), breached_again()):
        client = as_(who_carries(case))
        page(client, case)
        with CaptureQueriesContext(connection) as asked:
            page(client, case)
        counts.append(len(asked))
    assert counts[0] == counts[1]


# ---- Who sees it ----------------------------------------------------------------------------------


def test_a_team_member_sees_nothing_of_it_unless_it_was_given(as_):
    case = breached_again()
    without = make.granted(case, make.team_person(), sections=("plan", "progress", "events"))
    given = make.granted(case, make.team_person(), sections=(Section.BREACHES,))
    assert ladder(as_(without), case) == "" and "Kom ikke." not in page(as_(without), case)
    shown = ladder(as_(given), case)
    assert "Kom ikke." in shown and "/gjor/" not in shown


# ---- The pages of the acts ------------------------------------------------------------------------


def test_the_first_steps_are_done_through_their_pages(as_):
    case = make.active_case()
    client = as_(who_carries(case))
    breach = {"of": "order", "happened_on": (TODAY - DAY).isoformat(), "culpability": "negligent", "what": "Ruset.",
              "why": "Pålagt å være rusfri.", "account": "Jeg drakk.", "guardians_told": "on"}  # fmt: skip
    assert send(client, case, "report_breach", breach) == 302
    assert send(client, case, "order_breach_talk", {"held_on": TODAY.isoformat()}) == 302
    assert send(client, case, "hold_breach_talk", {"attended": "yes", "consequences_told": "on"}) == 302
    assert Breach.objects.get().what == "Ruset." and BreachTalk.objects.get().attended


def test_what_is_left_out_is_asked_for_and_nothing_is_written(as_):
    case = ordered()
    client = as_(who_carries(case))
    assert send(client, case, "report_breach", {}) == 422
    assert send(client, case, "hold_breach_talk", {"attended": "yes"}) == 422
    assert send(client, case, "set_breach_conditions", {"conditions": ["talks"], "necessary": "on"}) == 422
    assert Breach.objects.count() == 1 and BreachTalk.objects.get().held_on is None


def test_a_person_says_that_conditions_and_bans_are_necessary(as_):
    case = heard(talked())
    client = as_(who_carries(case))
    said = {"conditions": ["talks"], "reason": "For å hindre nye brudd."}
    assert send(client, case, "set_breach_conditions", said) == 409
    assert send(client, case, "ban_intoxicants", {"reason": "Rus og vold."}) == 409
    assert not BreachConditions.objects.exists() and not IntoxicantBan.objects.exists()
    assert send(client, case, "set_breach_conditions", said | {"necessary": "on"}) == 302
    assert send(client, case, "ban_intoxicants", {"reason": "Rus og vold.", "necessary": "on"}) == 302


@pytest.mark.parametrize("act, typed, words", [
    ("order_breach_talk", {"held_on": TODAY.isoformat()}, "Vi må snakke om noe som har skjedd."),
    ("set_breach_conditions", {"conditions": ["talks"], "necessary": "on", "reason": "For å hindre nye."}, "For å hindre nye."),
    ("ban_intoxicants", {"reason": "Rus og vold.", "necessary": "on"}, "Rus og vold.")])  # fmt: skip
def test_the_letter_is_read_before_the_reaction_is_done(act, typed, words, as_):
    case = heard(breached())
    client, path = as_(who_carries(case)), f"/sak/{case.address}/gjor/{act}/"
    events, shown = case.events.count(), client.post(path, typed)
    assert shown.status_code == 200 and words in shown.content.decode() and case.events.count() == events
    if act != "order_breach_talk":
        assert "Du kan klage" in shown.content.decode()
    assert client.post(path, typed | {"confirmed": "1"}).status_code == 302


@pytest.mark.parametrize("sanction, told", [
    ({}, "De kan ta opp igjen straffesaken."),
    ({"sanction": "youth_sentence", "duration": "P1Y"}, "kan politiet hente deg.")])  # fmt: skip
def test_the_summons_tells_what_a_new_breach_leads_to(sanction, told, as_):
    case = breached(**sanction)
    html = as_(who_carries(case)).get(f"/sak/{case.address}/gjor/order_breach_talk/").content.decode()
    assert told in html


def test_a_follow_up_is_sent_on_without_a_recommendation(as_):
    case = breached_again()
    client = as_(who_carries(case))
    html = client.get(f"/sak/{case.address}/gjor/refer/").content.decode()
    assert "Elektronisk kontroll" not in html and "Hva tilrår" not in html
    assert send(client, case, "refer", {"to": "prosecutor", "reason": "Alt er prøvd."}) == 302
    assert OnwardReferral.objects.get().recommend == ""


def test_a_sentence_is_sent_on_with_what_was_assessed_before_monitoring(as_):
    case = played(heard(sentence_breached_again("referral")), "set_breach_conditions", {"conditions": ["residence"]})
    client = as_(who_carries(case))
    said = {"to": "correctional_region", "recommend": "electronic_monitoring", "reason": "Alt er prøvd."}
    assert send(client, case, "refer", said | {"suitable": "on"}) == 409
    assert send(client, case, "refer", said | {"suitable": "on", "household_heard": "on"}) == 302
    referral = OnwardReferral.objects.get()
    assert (referral.to, referral.suitable, referral.household_heard) == ("correctional_region", True, True)
