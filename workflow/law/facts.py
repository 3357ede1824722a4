"""The facts the law asks about: frozen, without a database; whoever keeps a case builds them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from workflow.law.assumptions import Assumptions, LeapDayBirthday
from workflow.law.kinds import Category, DecidedBy, Sanction
from workflow.law.roles import Named, Role
from workflow.law.rule_sets import RuleSet
from workflow.law.terms import Term, age_on, birthday

__all__ = [
    "AgencyConsentFact", "BreachFact", "BreachTalkFact", "CaseFacts", "Category", "ConsentFact", "DecidedBy",
    "DecisionFact", "InterruptionFact", "MeasureFact", "MeetingFact", "ParticipationFact", "PlanFacts",
    "Role",
    "Sanction", "SharingFact", "StartUp",
]


@dataclass(frozen=True)
class StartUp:
    """Conditions the court set from a day of its own until the plan meeting (straffeloven § 52 b)."""

    from_: date
    kinds: tuple[str, ...]


@dataclass(frozen=True)
class ConsentFact:
    """One person's answer on consent to the sanction; the latest answer counts."""

    person: str
    answer: bool
    given_on: date
    withdrawn_on: date | None = None


@dataclass(frozen=True)
class SharingFact:
    """One person's consent to share information (konfliktrådsloven § 22 c)."""

    person: str
    given_on: date
    until: date | None = None
    withdrawn_on: date | None = None


@dataclass(frozen=True)
class ParticipationFact:
    """A view that was recorded; it counts for the next plan decision only."""

    person: str
    given_on: date


@dataclass(frozen=True)
class MeetingFact:
    """The main meeting as planned and held; `began_on` is the first day of a meeting that took several."""

    kind: str = "plan_meeting"
    planned_for: date | None = None
    summoned: tuple[str, ...] = ()
    held_on: date | None = None
    attended: tuple[str, ...] = ()
    adjourned_on: date | None = None
    began_on: date | None = None


@dataclass(frozen=True)
class InterruptionFact:
    """The clock stands still from `from_` up to the day it is resumed; None while it still stands."""

    from_: date
    to: date | None
    ground: str


@dataclass(frozen=True)
class DecisionFact:
    """A decision that may be complained about; `notified_on` is the day of the last addressee."""

    about: str
    decided_on: date
    notified_on: date | None = None


@dataclass(frozen=True)
class BreachFact:
    happened_on: date
    of: str
    culpability: str


@dataclass(frozen=True)
class BreachTalkFact:
    """A talk that was ordered; `attended` is None until the day it should have been held."""

    ordered_on: date
    held_on: date | None = None
    attended: bool | None = None


@dataclass(frozen=True)
class AgencyConsentFact:
    """Police or correctional service agreeing to a new meeting or a referral (konfliktrådsloven § 31)."""

    agency: str
    to: str
    given_on: date


@dataclass(frozen=True)
class MeasureFact:
    title: str
    category: str
    responsible: str
    from_: date | None = None
    to: date | None = None
    health_service: bool = False
    health_consent: bool = False


@dataclass(frozen=True)
class PlanFacts:
    """The plan put forward; `agreed_by` counts in the old scheme only."""

    measures: tuple[MeasureFact, ...] = ()
    agreed_by: tuple[str, ...] = ()


@dataclass(frozen=True)
class CaseFacts:
    """One case as the law sees it. `participations` are the views not yet used by a plan decision."""

    sanction: Sanction
    decided_by: DecidedBy
    decided_on: date
    final_on: date
    offence_from: date
    offence_to: date
    born: date
    duration: Term
    guardians: tuple[str, ...]
    rule_set: RuleSet
    resident_in_norway: bool = True
    suitability_found: bool = True
    alternative_prison: Term | None = None
    unconditional_prison: Term | None = None
    start_up_conditions: StartUp | None = None
    stage: str = "received"
    received_on: date | None = None
    consents: tuple[ConsentFact, ...] = ()
    sharing: tuple[SharingFact, ...] = ()
    participations: tuple[ParticipationFact, ...] = ()
    meeting: MeetingFact | None = None
    starts_on: date | None = None
    interruptions: tuple[InterruptionFact, ...] = ()
    plan_approved_on: date | None = None
    disqualified: bool = False
    decisions: tuple[DecisionFact, ...] = ()
    breaches: tuple[BreachFact, ...] = ()
    breach_talks: tuple[BreachTalkFact, ...] = ()
    breach_conditions_set_on: tuple[date, ...] = ()
    agency_consents: tuple[AgencyConsentFact, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict, hash=False)
    assumptions: Assumptions = Assumptions()

    @property
    def law_day(self) -> date:
        """The day whose wordings apply to the case."""
        return self.rule_set.law_day(self.decided_on)

    @property
    def is_sentence(self) -> bool:
        return self.sanction is Sanction.YOUTH_SENTENCE

    @property
    def _leap_day_on_1_march(self) -> bool:
        return self.assumptions.leap_day_birthday is LeapDayBirthday.MARCH_1

    def age_on(self, day: date) -> int:
        return age_on(self.born, day, leap_day_on_1_march=self._leap_day_on_1_march)

    def birthday(self, age: int) -> date:
        return birthday(self.born, age, leap_day_on_1_march=self._leap_day_on_1_march)

    def guardians_on(self, day: date) -> tuple[str, ...]:
        """The guardians who act for the youth on `day`: all of them until the 18th birthday, then none."""
        return self.guardians if self.age_on(day) < 18 else ()

    def named(self, person: str) -> Named:
        """The person as a sentence names them: by the label the case gives, else by role."""
        return Named(person, self.labels.get(person, ""))

    def all_named(self, people) -> tuple[Named, ...]:
        return tuple(self.named(person) for person in people)

    @property
    def open_interruption(self) -> InterruptionFact | None:
        return next((stop for stop in self.interruptions if stop.to is None), None)
