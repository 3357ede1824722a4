"""One rule, asked of one case and of all: `may` and `visible_to` agree whatever is in the office."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from django.db import transaction
from django.db.models import Q
from django.utils.timezone import now
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests import factories as make
from workflow import queries
from workflow.access import CASE_ACTIONS, Actor, may, relation_rules, standing
from workflow.access.actions import HOLDERS
from workflow.models import (
    Appointment,
    Case,
    CaseKey,
    Cover,
    Deadline,
    Grade,
    Grant,
    Invitation,
    Opening,
    Party,
    Role,
)
from workflow.models.keeping import audited_bulk
from workflow.queries import visible_to

EXAMPLES = 200
HOUR = timedelta(hours=1)
DAYS = [make.TODAY + timedelta(days=number) for number in range(-2, 3)]
PEOPLE, OFFICES = st.integers(0, 2), st.integers(0, 1)

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Granted:
    """Access given to a person, from a day and until one, perhaps withdrawn."""

    to: int
    from_on: date
    to_on: date
    withdrawn: bool


@dataclass(frozen=True)
class Opened:
    """A case opened for a reason by somebody in a role, still open or not."""

    by: int
    role: str
    is_over: bool


@dataclass(frozen=True)
class Spell:
    """Somebody from a day and until one: a guardian who acts, an invitation to answer, a colleague who stands in."""

    who: int
    from_on: date
    to_on: date


@dataclass(frozen=True)
class Kept:
    """One case as access sees it."""

    office: int
    coordinator: int | None
    deputy: int | None
    grade: str
    grants: list[Granted]
    openings: list[Opened]
    youth: int | None
    guardian: Spell | None
    turns_18: date
    invited: Spell | None
    stands_in: Spell | None


grants = st.builds(
    lambda to, days, withdrawn: Granted(to, min(days), max(days), withdrawn),
    PEOPLE, st.tuples(st.sampled_from(DAYS), st.sampled_from(DAYS)), st.sampled_from([False, False, True]),
)  # fmt: skip
openings = st.builds(Opened, PEOPLE, st.sampled_from([Role.OFFICE_HEAD, Role.AUDITOR]), st.booleans())
spells = st.builds(
    lambda who, days: Spell(who, min(days), max(days)), PEOPLE, st.tuples(st.sampled_from(DAYS), st.sampled_from(DAYS))
)
cases = st.builds(
    Kept, OFFICES, st.none() | PEOPLE, st.none() | PEOPLE, st.sampled_from(Grade.values),
    st.lists(grants, max_size=2), st.lists(openings, max_size=3), st.none() | PEOPLE, st.none() | spells,
    st.sampled_from(DAYS), st.none() | spells, st.none() | spells,
)  # fmt: skip


def questions_by(*roles: str) -> st.SearchStrategy:
    """Some cases, and somebody in one of the roles who asks about them on a day."""
    return st.tuples(
        st.lists(cases, min_size=1, max_size=4), PEOPLE, OFFICES, st.sampled_from(roles), st.sampled_from(DAYS)
    )


freely = settings(
    max_examples=EXAMPLES, deadline=None, database=None, derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)  # fmt: skip


@pytest.fixture
def world():
    """Three people, two offices, and a case that the others are made like."""
    case = make.received_case()
    people = [make.coordinator().user for _ in range(3)]
    return case, people, [make.office(make.INNLANDET), make.office(make.OSLO)]


def agrees(world, question) -> None:
    """For every action, the cases one by one and the list are the same cases."""
    kept, person, place, role, on = question
    model, people, offices = world
    actor = Actor(people[person], Appointment(user=people[person], role=role, office=offices[place]))
    with transaction.atomic():
        rows = [_saved(case, number, model, people, offices) for number, case in enumerate(kept)]
        standings = {case.pk: standing(actor, case, on) for case in rows}
        for action in CASE_ACTIONS:
            one_by_one = {pk for pk, stands in standings.items() if stands.may(action)}
            assert bool(may(actor, action, rows[0], on)) == (rows[0].pk in one_by_one)
            listed = set(visible_to(actor, action, on).values_list("pk", flat=True)) - {model.pk}
            assert one_by_one == listed, action
        transaction.set_rollback(True)


def _saved(kept: Kept, number: int, model: Case, people, offices) -> Case:
    columns = {field.attname: getattr(model, field.attname) for field in Case._meta.concrete_fields}
    case = Case(**columns | {
        "id": None, "key_id": CaseKey.objects.create(wrapped="-").pk, "number": f"P-{number}",
        "address": f"p-{number}",
        "office_id": offices[kept.office].pk, "grade": kept.grade,
        "coordinator_id": None if kept.coordinator is None else people[kept.coordinator].pk,
        "deputy_id": None if kept.deputy is None else people[kept.deputy].pk,
    })  # fmt: skip
    with audited_bulk():
        Case.objects.bulk_create([case])
        Grant.objects.bulk_create(
            Grant(case=case, user=people[grant.to], agency="Skolen", purpose="-", basis="-", given_by=people[0],
                  from_on=grant.from_on, to_on=grant.to_on, withdrawn_at=now() if grant.withdrawn else None)
            for grant in kept.grants
        )  # fmt: skip
    Opening.objects.bulk_create(
        Opening(case=case, user=people[opened.by], role=opened.role, order_number="1", reason_sealed="-",
                opened_at=now() - 2 * HOUR, until=now() - HOUR if opened.is_over else now() + HOUR)
        for opened in kept.openings
    )  # fmt: skip
    _people_of(case, kept, people)
    return case


def _people_of(case: Case, kept: Kept, people) -> None:
    """The youth, a guardian, somebody invited, and whoever stands in for the coordinator."""
    Deadline.objects.create(case=case, name="youth_turns_18", due_on=kept.turns_18, rule="-")
    parties = [] if kept.youth is None else [Party(case=case, key="youth", user=people[kept.youth])]
    if kept.guardian and kept.guardian.who != kept.youth:
        spell = {"user": people[kept.guardian.who], "from_on": kept.guardian.from_on, "until_on": kept.guardian.to_on}
        parties.append(Party(case=case, key="mother", is_guardian=True, **spell))
    with audited_bulk():
        Party.objects.bulk_create(parties)
        if kept.invited:
            Invitation.objects.bulk_create([Invitation(
                case=case, user=people[kept.invited.who], office_id=case.office_id, invited_by=people[0],
                invited_on=kept.invited.from_on, to_on=kept.invited.to_on,
            )])  # fmt: skip
    away, stands_in = case.coordinator_id, kept.stands_in
    if stands_in and away not in (None, people[stands_in.who].pk):
        Cover.objects.create(
            coordinator_id=away, deputy=people[stands_in.who], office_id=case.office_id, made_by=people[0],
            from_on=stands_in.from_on, to_on=stands_in.to_on,
        )  # fmt: skip


def test_may_and_visible_to_are_one_rule(world):
    @freely
    @given(questions_by(*Role.values))
    def property_holds(question):
        agrees(world, question)

    property_holds()


@pytest.mark.parametrize("relation", sorted({name for names in CASE_ACTIONS.values() for name in names}))
@pytest.mark.parametrize("broken", [
    pytest.param(Q(pk=None), id="forgotten", marks=pytest.mark.full), pytest.param(Q(pk__isnull=False), id="too wide"),
])
def test_a_relation_that_only_one_of_them_knows_is_found(world, relation, broken, monkeypatch):
    def half_known(actor, on):
        rules = relation_rules(actor, on)
        return {name: broken if name == relation else rule for name, rule in rules.items()}

    monkeypatch.setattr(queries, "relation_rules", half_known)

    @settings(freely, phases=[Phase.generate])
    @given(questions_by(HOLDERS.get(relation, Role.YOUTH_COORDINATOR)))
    def property_holds(question):
        agrees(world, question)

    with pytest.raises(AssertionError):
        property_holds()
