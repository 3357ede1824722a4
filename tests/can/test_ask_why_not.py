"""Somebody who can't do a thing now can read why, where it stands, what would mend it, and who can."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import factories
from workflow.access import standing
from workflow.acts import ACTS, Offer, offers
from workflow.law.verdict import LANGUAGES
from workflow.models import Case, Reading
from workflow.queries import with_facts
from workflow.services.desk import Desk

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today():
    with factories.on_the_day(factories.TODAY):
        yield


@pytest.fixture
def case():
    return factories.received_case()


def offered(case: Case) -> list[Offer]:
    who = factories.who_carries(case)
    desk = Desk(with_facts(Case.objects.all()).get(pk=case.pk), who, factories.TODAY)
    return offers(desk.facts, standing(who, case, factories.TODAY), on=factories.TODAY)


def page(client, case: Case) -> str:
    response = client.get(f"/sak/{case.address}/hvorfor-ikke/")
    assert response.status_code == 200
    return response.content.decode()


def test_every_act_that_is_not_offered_is_there_with_every_provision(case, as_):
    text = page(as_(factories.who_carries(case)), case)
    closed = [offer for offer in offered(case) if not offer.is_open]
    assert len(closed) > 5
    for offer in closed:
        assert f'id="{offer.act.name}"' in text
        assert all(f'href="{verdict.provision.url}"' in text for verdict in offer.refusals)


def test_what_can_be_done_is_not_among_them(case, as_):
    text = page(as_(factories.who_carries(case)), case)
    can = [offer.act.name for offer in offered(case) if offer.is_open]
    assert "consent" in can
    assert [name for name in can if f'id="{name}"' in text] == []


def test_the_way_on_is_a_link_to_where_it_is_done(case, as_):
    text = page(as_(factories.who_carries(case)), case)
    summoning = text.partition('id="summon_meeting"')[2].partition("</article>")[0]
    assert f'href="{reverse("act", args=[case.address, "consent"])}"' in summoning
    assert "Hent samtykke fra" in summoning


def test_what_others_do_says_who_and_gives_no_link(case, as_):
    text = page(as_(factories.who_carries(case)), case)
    assigning = text.partition('id="assign"')[2].partition("</article>")[0]
    assert "leder" in assigning
    assert reverse("act", args=[case.address, "assign"]) not in assigning


def test_a_team_member_is_told_of_nobody_elses_acts(as_):
    case = factories.active_case()
    text = page(as_(factories.on_the_team(case)), case)
    assert 'id="assign"' not in text and 'id="interrupt"' not in text


def test_reading_it_is_logged(case, as_):
    page(as_(factories.who_carries(case)), case)
    assert Reading.objects.filter(page="why_not", case=case).count() == 1


def test_it_costs_the_same_however_much_is_refused(case, as_):
    client = as_(factories.who_carries(case))
    page(client, case)
    with CaptureQueriesContext(connection) as received:
        page(client, case)
    active = factories.active_case(factories.who_carries(case))
    with CaptureQueriesContext(connection) as running:
        page(client, active)
    assert len(received) == len(running) <= 10


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("made", [
    factories.received_case, factories.summoned_case, factories.case_with_meeting_held, factories.active_case,
    lambda: factories.active_case(sanction="youth_sentence"),
    lambda: factories.active_case(decided_on=factories.date(2023, 5, 8)),
], ids=["received", "summoned", "held", "active", "sentence", "old scheme"])  # fmt: skip
def test_every_refusal_speaks_the_language(made, language):
    case = made()
    who = factories.who_carries(case)
    desk = Desk(with_facts(Case.objects.all()).get(pk=case.pk), who, factories.TODAY)
    for act in ACTS.values():
        for verdict in Offer(act, tuple(act.lawful(desk.facts, factories.TODAY, {}))).refusals:
            told = verdict.told(language)
            assert told["text"].strip() and "{" not in told["text"] + told["remedy"]
            assert "§" in told["provision"] and told["url"].startswith("https://lovdata.no/")
            assert told["act"] is None or told["act"] in ACTS, told["act"]
