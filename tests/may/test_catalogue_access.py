"""Who keeps which part of the catalogue and the desk, who sees what is missing, and who borrows: a table by hand."""

from datetime import timedelta

import pytest

from tests import factories
from tests.factories import HAMAR, INNLANDET, OSLO_KOMMUNE, TODAY, office
from workflow import clock
from workflow.access import Actor, may, own_municipalities
from workflow.models import Appointment, Role, User
from youthplans.models import Measure

pytestmark = pytest.mark.django_db
GJOVIK, LILLEHAMMER, ONE_DISTRICT, ANOTHER_DISTRICT = "3407", "3405", "030101", "030102"

# H Hamar · G Gjøvik · L Lillehammer · A one district in Oslo · B another · O the whole of Oslo
PLACES = {
    "H": (HAMAR, None), "G": (GJOVIK, None), "L": (LILLEHAMMER, None), "A": (OSLO_KOMMUNE, ONE_DISTRICT),
    "B": (OSLO_KOMMUNE, ANOTHER_DISTRICT), "O": (OSLO_KOMMUNE, None),
}  # fmt: skip
# hamar: SLT there · two: SLT in Hamar and Gjøvik · oslo: SLT for all of it · district: SLT in A · coord, head: in
# Innlandet · as_coord, as_slt: one person who is both, in Innlandet and Hamar, and acts as one of them
TABLE = """
                  hamar   two     oslo    district  coord   head    member  auditor admin   as_coord as_slt
edit_catalogue    H       HG      ABO     A         -       -       -       -       -       -        H
keep_desk         H       HG      ABO     A         -       -       -       -       -       -        H
answer_borrowing  H       HG      ABO     A         -       -       -       -       -       -        H
see_missing       H       HG      ABO     ABO       -       HGL     -       -       -       -        H
ask_to_borrow     -       -       -       -         HGLABO  -       -       -       -       HGLABO   -
see_catalogue     HGLABO  HGLABO  HGLABO  HGLABO    HGLABO  HGLABO  HGLABO  HGLABO  HGLABO  HGLABO   HGLABO
"""
HEADING, *ROWS = [line.split() for line in TABLE.strip().splitlines()]
WRITES = next(row for row in ROWS if row[0] == "edit_catalogue")


def also(held: Actor, role: str, **place) -> Actor:
    """The same person, acting in another post besides."""
    post = Appointment.objects.create(user=held.user, role=role, from_on=held.appointment.from_on, **place)
    return Actor(held.user, post)


@pytest.fixture
def people() -> dict[str, Actor]:
    two, both = factories.slt_coordinator(), factories.coordinator()
    also(two, Role.SLT_COORDINATOR, municipality_id=GJOVIK)
    return {
        "hamar": factories.slt_coordinator(), "two": two, "oslo": factories.slt_coordinator(OSLO_KOMMUNE),
        "district": factories.slt_coordinator(OSLO_KOMMUNE, district_id=ONE_DISTRICT),
        "coord": factories.coordinator(), "head": factories.office_head(), "member": factories.team_person(),
        "auditor": factories.auditor(), "admin": factories.system_administrator(), "as_coord": both,
        "as_slt": also(both, Role.SLT_COORDINATOR, municipality_id=HAMAR),
    }  # fmt: skip


@pytest.fixture
def measures(a_measure) -> dict[str, Measure]:
    return {name: a_measure(name, municipality_id=number, district_id=district)
            for name, (number, district) in PLACES.items()}  # fmt: skip


def entering(client, actor: Actor):
    """The client, acting in the actor's post."""
    client.post("/rolle/", {"role": actor.appointment.pk})
    return client


@pytest.mark.parametrize("about", ["measure", "place"])
def test_the_rule_gives_the_answers_of_the_table(people, measures, about):
    things = {name: one if about == "measure" else one.district or one.municipality for name, one in measures.items()}
    expected, got = {}, {}
    for action, *answers in ROWS:
        for who, places in zip(HEADING, answers, strict=True):
            expected[action, who] = set(places) - {"-"}
            got[action, who] = {name for name in things if may(people[who], action, things[name], TODAY)}
    assert got == expected


@pytest.mark.parametrize("who", HEADING)
def test_the_pages_give_the_answers_of_the_table(people, measures, as_, who):
    allowed = WRITES[1:][HEADING.index(who)]
    client = entering(as_(people[who]), people[who])
    expected, got = {}, {}
    for name, measure in measures.items():
        mine = name in allowed
        address = f"/tiltak/{measure.pk}"
        expected[name] = (200, 302, 302) if mine else (403, 403, 403)
        got[name] = (
            client.get(f"{address}/endre/").status_code,
            client.post(f"{address}/status/", {"status": "paused", "version": 1, "told": "on"}).status_code,
            client.post(f"{address}/sjekket/", {"version": 2 if mine else 1}).status_code,
        )
        measure.refresh_from_db()
        assert (measure.status, measure.version) == (("paused", 3) if mine else ("open", 1))
    assert got == expected


def test_the_table_would_notice_a_door_left_open(people, measures, as_, monkeypatch):
    """The negative control: with the rule of places switched off, a stranger writes."""
    monkeypatch.setattr("workflow.access.rule._covers", lambda *_: True)
    status = as_(people["hamar"]).post(f"/tiltak/{measures['G'].pk}/sjekket/", {"version": 1}).status_code
    assert status == 302


@pytest.mark.parametrize("days, stands", [(-1, True), (0, True), (1, False)])
def test_a_post_ends_with_its_last_day(measures, as_, days, stands):
    """The day before, the day, and the day after the last."""
    ending, two = factories.slt_coordinator(to_on=TODAY), factories.slt_coordinator(GJOVIK)
    second = also(two, Role.SLT_COORDINATOR, municipality_id=HAMAR)
    second.appointment.to_on = TODAY
    second.appointment.save()
    day = TODAY + timedelta(days=days)
    with clock.playing(day):
        for who in (ending, two):
            assert bool(may(who, "edit_catalogue", measures["H"], day)) is stands
            seen = as_(who).get(f"/tiltak/{measures['H'].pk}/endre/").status_code
            assert seen == (200 if stands else 403)
        assert may(two, "edit_catalogue", measures["G"], day)
        # Who acts in the post that is over keeps the one that is not.
        assert bool(may(second, "edit_catalogue", measures["H"], day)) is stands
        assert may(second, "edit_catalogue", measures["G"], day)


def test_a_post_that_has_not_begun_opens_nothing(measures):
    coming = factories.slt_coordinator(from_on=TODAY + timedelta(days=1))
    assert not may(coming, "edit_catalogue", measures["H"], TODAY)
    assert may(coming, "edit_catalogue", measures["H"], TODAY + timedelta(days=1))


def test_who_is_shut_out_writes_nothing_more(measures, as_):
    slt = factories.slt_coordinator()
    client = as_(slt)
    assert client.get(f"/tiltak/{measures['H'].pk}/endre/").status_code == 200
    slt.user.is_active = False
    slt.user.save()
    assert client.post(f"/tiltak/{measures['H'].pk}/sjekket/", {"version": 1}).status_code == 302
    measures["H"].refresh_from_db()
    assert measures["H"].version == 1
    assert not may(slt, "edit_catalogue", measures["H"], TODAY)


def test_only_posts_of_the_acting_role_count(people):
    head = factories.office_head()
    as_slt = also(head, Role.SLT_COORDINATOR, municipality_id=HAMAR)
    also(head, Role.SLT_COORDINATOR, municipality_id=GJOVIK)
    assert [post.municipality_id for post in own_municipalities(as_slt)] == [HAMAR, GJOVIK]
    assert [post.office for post in own_municipalities(head)] == [office(INNLANDET)]


def test_the_posts_are_read_with_the_person_and_not_again(people, as_, measures, django_assert_num_queries):
    user = User.objects.get(pk=people["two"].user.pk)
    user.standing_appointments = list(
        Appointment.objects.standing_on(TODAY).filter(user=user).select_related("user", "municipality")
    )
    actor = Actor(user, user.standing_appointments[0])
    with django_assert_num_queries(0):
        assert [bool(may(actor, "edit_catalogue", measures[name], TODAY)) for name in "HGL"] == [True, True, False]
