"""The facts the law asks about: frozen, without a database; whoever keeps a case builds them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from workflow.law.assumptions import Assumptions
from workflow.law.complaint_facts import ComplaintFact, DecisionFact, NoticeFact
from workflow.law.court_facts import (
    ConditionFact, CourtEnd, ForeignStayFact, MonitoringFact, NewOffenceFact, ReferralFact,
)
from workflow.law.kinds import Category, DecidedBy, Sanction
from workflow.law.record_facts import LateLeaveFact, MoveAbroadFact
from workflow.law.rhythm_facts import FollowUpMeetingFact
from workflow.law.roles import Role
from workflow.law.rule_sets import RuleSet
from workflow.law.terms import Term
from workflow.law.youth import AboutAYouth

__all__ = [
    "AgencyConsentFact", "BanFact", "BreachFact", "BreachTalkFact", "CaseFacts", "Category", "ComplaintFact",
    "ConditionFact", "ConsentFact", "CourtEnd", "DecidedBy", "DecisionFact", "ForeignStayFact", "GuardianFact",
    "InterruptionFact", "MeasureFact", "MeetingFact", "MonitoringFact", "NewOffenceFact", "NoticeFact", "ParticipationFact",
    "PlanFacts", "ReferralFact", "Role", "Sanction", "SharingFact", "StartUp",
]


@dataclass(frozen=True)
class StartUp:
    """Conditions the court set from a day of its own until the plan meeting (straffeloven § 52 b)."""

    from_: date
    kinds: tuple[str, ...]


@dataclass(frozen=True)
class GuardianFact:
    """A guardian's time in the case: both days inside, None where it has no limit of its own."""

    person: str
    from_: date | None = None
    until: date | None = None

    def stands_on(self, day: date) -> bool:
        return (self.from_ is None or self.from_ <= day) and (self.until is None or day <= self.until)


@dataclass(frozen=True)
class ConsentFact:
    """One person's answer on consent to the sanction; the latest answer counts.

    `considered_on` is the day a coordinator answered what a withdrawal after the start leads to.
    """

    person: str
    answer: bool
    given_on: date
    withdrawn_on: date | None = None
    considered_on: date | None = None


@dataclass(frozen=True)
class SharingFact:
    """One person's consent to share information (konfliktrådsloven § 22 c)."""

    person: str
    given_on: date
    until: date | None = None
    withdrawn_on: date | None = None
    recipients: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()


@dataclass(frozen=True)
class ParticipationFact:
    """A view that was recorded; it counts for the next plan decision only."""

    person: str
    given_on: date


@dataclass(frozen=True)
class MeetingFact:
    """A meeting as planned and held; `began_on` is the first day of a meeting that took several."""

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
class BanFact:
    """An intoxicant ban beside the plan, until it is lifted (konfliktrådsloven § 28).

    `reviewed_on` is the day it was last found to be necessary still.
    """

    from_: date
    lifted_on: date | None = None
    reviewed_on: date | None = None

    def stands_on(self, day: date) -> bool:
        return self.from_ <= day and (self.lifted_on is None or day <= self.lifted_on)


@dataclass(frozen=True)
class BreachFact:
    """A breach; `answered_on` is the day a step was taken on it, or it was left at that."""

    happened_on: date
    of: str
    culpability: str
    reported_on: date | None = None
    answered_on: date | None = None
    incident: int | None = None


@dataclass(frozen=True)
class IncidentFact:
    """Something that happened and is not assessed yet; the steps say whether the youth was heard about it."""

    number: int
    happened_on: date
    noted_on: date


@dataclass(frozen=True)
class IncidentStepFact:
    """That the youth was asked, was heard or could not be, or that an incident was left at that."""

    incident: int
    kind: str
    taken_on: date
    answer_by: date | None = None


@dataclass(frozen=True)
class BreachTalkFact:
    """A talk that was ordered; `attended` is None until the day it should have been held."""

    ordered_on: date
    held_on: date | None = None
    attended: bool | None = None
    planned_for: date | None = None


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
class CaseFacts(AboutAYouth):
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
    # The latest day the main meeting was put off because the youth was not there.
    youth_missed_meeting_on: date | None = None
    starts_on: date | None = None
    interruptions: tuple[InterruptionFact, ...] = ()
    plan_approved_on: date | None = None
    disqualified: bool = False
    decisions: tuple[DecisionFact, ...] = ()
    notices: tuple[NoticeFact, ...] = ()
    incidents: tuple[IncidentFact, ...] = ()
    incident_steps: tuple[IncidentStepFact, ...] = ()
    breaches: tuple[BreachFact, ...] = ()
    breach_talks: tuple[BreachTalkFact, ...] = ()
    breach_conditions_set_on: tuple[date, ...] = ()
    # Every measure of the plan in force, and every condition set after a breach, by its kind.
    plan_conditions: tuple[ConditionFact, ...] = ()
    breach_conditions: tuple[ConditionFact, ...] = ()
    agency_consents: tuple[AgencyConsentFact, ...] = ()
    guardian_spells: tuple[GuardianFact, ...] = ()
    postponements: tuple[InterruptionFact, ...] = ()
    restorative: MeetingFact | None = None
    # The last day the parties may withdraw from the restorative agreement (§ 18), where one was agreed.
    restorative_withdrawal_by: date | None = None
    # The day a new plan meeting was called (§§ 31, 33), while its plan is not yet made.
    new_meeting_called_on: date | None = None
    bans: tuple[BanFact, ...] = ()
    foreign_stays: tuple[ForeignStayFact, ...] = ()
    new_offences: tuple[NewOffenceFact, ...] = ()
    referral: ReferralFact | None = None
    monitoring: tuple[MonitoringFact, ...] = ()
    court_end: CourtEnd | None = None
    complaints: tuple[ComplaintFact, ...] = ()
    # Where the case lies: its office, whether somebody there carries it, and the day it came from another.
    office: int | None = None
    is_carried: bool = True
    transferred_on: date | None = None
    strictly_protected: bool = False
    moved_abroad: MoveAbroadFact | None = None
    late_leaves: tuple[LateLeaveFact, ...] = ()
    # The days the child welfare service owes an answer to a report.
    answers_due: tuple[date, ...] = ()
    # The day of the oldest question from the youth or a guardian that nobody has answered.
    help_asked_on: date | None = None
    labels: Mapping[str, str] = field(default_factory=dict, hash=False)
    # The talks and meetings while the plan is carried out, those that were cancelled left out.
    follow_up_meetings: tuple[FollowUpMeetingFact, ...] = ()
    assumptions: Assumptions = Assumptions()

    @property
    def law_day(self) -> date:
        """The day whose wordings apply to the case."""
        return self.rule_set.law_day(self.decided_on)

    @property
    def is_sentence(self) -> bool:
        return self.sanction is Sanction.YOUTH_SENTENCE

    def guardians_on(self, day: date) -> tuple[str, ...]:
        """The guardians who act for the youth on `day`: those in the case until the 18th birthday, then none."""
        return tuple(person for person in super().guardians_on(day) if self.stands_as_guardian(person, day))

    def stands_as_guardian(self, person: str, day: date) -> bool:
        """Whether this guardian of the case has begun and not ended, however old the youth is."""
        spells = {spell.person: spell for spell in self.guardian_spells}
        return person in self.guardians and (person not in spells or spells[person].stands_on(day))

    @property
    def open_interruptions(self) -> tuple[InterruptionFact, ...]:
        return tuple(stop for stop in self.interruptions if stop.to is None)

    @property
    def open_interruption(self) -> InterruptionFact | None:
        """The first of those that stand: several authorities may each have stopped the clock."""
        return next(iter(self.open_interruptions), None)

    @property
    def open_postponement(self) -> InterruptionFact | None:
        return next((stop for stop in self.postponements if stop.to is None), None)

    def monitoring_on(self, day: date) -> MonitoringFact | None:
        """The electronic monitoring in force on `day`."""
        return next((control for control in self.monitoring
                     if control.from_ <= day <= (control.ended_on or control.until)), None)

    def conditions_on(self, day: date) -> frozenset[str]:
        """The kinds of condition that bind the youth on `day`, whether by the plan or after a breach."""
        return frozenset(each.kind for each in (*self.plan_conditions, *self.breach_conditions)
                         if each.stands_on(day))
