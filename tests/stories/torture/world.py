"""The people and the case of one course: who may do what, and the rows an act can be about."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from random import Random

from followup.queries import team_of
from tests import factories
from tests.stories.torture.model import Model
from workflow import clock
from workflow.access import Actor
from workflow.law.facts import DecidedBy
from workflow.law.terms import Term
from workflow.models import Case, Office
from workflow.services.intake import receive

# When the decision was made, by rule set; each is well inside its own time.
DECIDED = {"A0": date(2021, 3, 1), "A1": date(2023, 2, 6), "B0": date(2024, 9, 9), "B1": date(2025, 3, 3)}
LENGTHS = {
    ("follow_up", "A"): ["P2M", "P6M", "P1Y"], ("follow_up", "B"): ["P120D", "P5M", "P8M", "P1Y"],
    ("sentence", "A"): ["P6M", "P1Y", "P2Y", "P3Y"], ("sentence", "B"): ["P120D", "P9M", "P1Y6M", "P2Y", "P3Y"],
}  # fmt: skip


@dataclass
class Staff:
    """Two offices, and people who have no business in the case."""

    coordinators: dict[str, Actor]
    heads: dict[str, Actor]
    member: Actor
    strangers: list[Actor]

    @classmethod
    def hired(cls) -> "Staff":
        """Everybody, once for all courses."""
        offices = (factories.INNLANDET, factories.OSLO)
        return cls(
            {name: factories.coordinator(name) for name in offices}, {name: factories.office_head(name) for name in offices},
            factories.team_person(),
            [factories.coordinator(), factories.slt_coordinator(), factories.auditor(), factories.team_person("Annen etat"),
             factories.system_administrator()],
        )  # fmt: skip


@dataclass
class World:
    """One case under way, with the model that follows it."""

    staff: Staff
    rng: Random
    model: Model
    case_id: int
    on: date
    told: list[tuple] = field(default_factory=list)

    @classmethod
    def opened(cls, staff: Staff, rng: Random) -> "World":
        """A lawful case, received by its office."""
        rule_set, kind = rng.choice(sorted(DECIDED)), rng.choice(["follow_up", "sentence"])
        decided_on = DECIDED[rule_set]
        length = rng.choice(LENGTHS[kind, rule_set[0]])
        start_up = rule_set == "B1" and kind == "sentence" and rng.random() < 0.3
        born = date(decided_on.year - rng.choice([17, 18]), rng.choice([2, 6, 11]), rng.choice([5, 28]))
        fields = {
            "sanction": f"youth_{kind}", "decided_on": decided_on, "duration": length, "born": born,
            "offence_on": date(decided_on.year - 1, 12, 15),
            "guardians": ("mother", "father")[: rng.choice([1, 2])],
            "alternative_prison": Term.parse("P2Y8M") if kind == "sentence" else None,
            "start_up_conditions": factories.start_up(date(2025, 3, 20), "residence") if start_up else None,
        }  # fmt: skip
        if kind == "follow_up" and rule_set[0] == "A" and rng.random() < 0.3:
            fields["decided_by"] = DecidedBy.COURT_CONDITION
        referral = factories.referral(**fields)
        with clock.playing(referral.received_on):
            case = receive(referral, by=staff.coordinators[factories.INNLANDET], on=referral.received_on).case
        model = Model(kind, rule_set[0], length, born, referral.received_on,
                      start_up_from=date(2025, 3, 20) if start_up else None)  # fmt: skip
        return cls(staff, rng, model, case.pk, referral.received_on)

    def look_again(self) -> None:
        """Forget how the case stood."""
        for name in ("case", "people", "measures"):
            self.__dict__.pop(name, None)

    @cached_property
    def case(self) -> Case:
        return Case.objects.select_related("key", "office", "coordinator", "chain_head").get(pk=self.case_id)

    @cached_property
    def people(self) -> list[str]:
        return [party.key for party in self.case.party_set.all()]

    @cached_property
    def measures(self) -> list:
        """The measures of the plan in force."""
        from youthplans.models import PlannedMeasure

        return PlannedMeasure.in_force(self.case)

    @property
    def official(self) -> list[str]:
        return ["police", "correctional_service"] if self.model.kind == "sentence" else []

    def next_meeting(self) -> date | None:
        """The day of the meeting that is called."""
        return self.case.meeting_set.filter(held_on=None, adjourned_on=None, superseded_on=None).values_list(
            "planned_for", flat=True).last()  # fmt: skip

    def day_after_the_end(self) -> date | None:
        ends_on = self.model.ends_on(self.on)
        return ends_on + timedelta(days=1) if ends_on else None

    def who_carries(self) -> Actor:
        """The coordinator, or whoever would be one at the office where nobody carries the case."""
        by_user = {actor.user: actor for actor in self.staff.coordinators.values()}
        return by_user.get(self.case.coordinator) or self.staff.coordinators[self.case.office.name]

    def outside(self) -> bool:
        """Whether the youth has no way in."""
        return self.case.party_set.get(key="youth").user_id is None

    def youth(self) -> Actor | None:
        """The youth, where they have been given a way in."""
        user = self.case.party_set.select_related("user").get(key="youth").user
        return Actor(user, user.appointments.get(role="youth")) if user else None

    def member(self) -> Actor | None:
        """The team member, while they are on the team."""
        on_team = team_of(self.case, self.on).filter(user=self.staff.member.user)
        return self.staff.member if on_team.exists() else None

    def head(self) -> Actor:
        return self.staff.heads[self.case.office.name]

    def other_office(self) -> Office:
        names = [name for name in self.staff.heads if name != self.case.office.name]
        return Office.objects.get(name=names[0])
