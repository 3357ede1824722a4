"""The facts of an inquiry: what the law asks about before anybody has decided on a sanction."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from workflow.law.assumptions import Assumptions
from workflow.law.kinds import Sanction
from workflow.law.verdict import Words
from workflow.law.youth import AboutAYouth


class Agency(StrEnum):
    """Those who can sit in a coordination group beside the mediation office, which convenes it."""

    POLICE = "police"
    PROSECUTOR = "prosecutor"
    CORRECTIONAL_SERVICE = "correctional_service"
    CHILD_WELFARE = "child_welfare"
    SCHOOL = "school"
    HEALTH = "health"
    MUNICIPALITY = "municipality"

    def words(self, language: str) -> str:
        return AGENCY_NAMES[self].in_(language, capital=False)


AGENCY_NAMES = {
    Agency.POLICE: Words("politiet", "politiet", "the police"),
    Agency.PROSECUTOR: Words("påtalemyndigheten", "påtalemakta", "the prosecutor"),
    Agency.CORRECTIONAL_SERVICE: Words("kriminalomsorgen", "kriminalomsorga", "the correctional service"),
    Agency.CHILD_WELFARE: Words("barnevernet", "barnevernet", "the child welfare service"),
    Agency.SCHOOL: Words("skolen", "skulen", "the school"),
    Agency.HEALTH: Words("helsetjenesten", "helsetenesta", "the health service"),
    Agency.MUNICIPALITY: Words("kommunen", "kommunen", "the municipality"),
}


class Status(StrEnum):
    """Where an inquiry stands; never stored, always read from its days."""

    REGISTERED = "registered"
    ANONYMOUS = "anonymous"
    CONSENTED = "consented"
    SCHEDULED = "scheduled"
    DISCUSSED = "discussed"
    SUITABLE = "suitable"
    UNSUITABLE = "unsuitable"
    CLOSED = "closed"

    def words(self, language: str) -> str:
        return STATUS_NAMES[self].in_(language, capital=False)


STATUS_NAMES = {
    Status.REGISTERED: Words("registrert", "registrert", "registered"),
    Status.ANONYMOUS: Words("drøftes uten navn", "blir drøfta utan namn", "discussed without a name"),
    Status.CONSENTED: Words("samtykke gitt", "samtykke gitt", "consent given"),
    Status.SCHEDULED: Words("møte innkalt", "møte kalla inn", "meeting called"),
    Status.DISCUSSED: Words("drøftet", "drøfta", "discussed"),
    Status.SUITABLE: Words("funnet egnet", "funnen eigna", "found suitable"),
    Status.UNSUITABLE: Words("ikke funnet egnet", "ikkje funnen eigna", "not found suitable"),
    Status.CLOSED: Words("avsluttet", "avslutta", "closed"),
}


@dataclass(frozen=True)
class AnswerFact:
    """One person's answer to being discussed by name: to whom, until when, and whether they knew."""

    person: str
    answer: bool
    given_on: date
    until: date | None = None
    agencies: tuple[str, ...] = ()
    informed: bool = True
    withdrawn_on: date | None = None

    def stands_on(self, day: date) -> bool:
        withdrawn = self.withdrawn_on is not None and self.withdrawn_on <= day
        return self.answer and self.informed and not withdrawn and (self.until is None or day <= self.until)


@dataclass(frozen=True)
class GroupMeetingFact:
    """A meeting of the coordination group about this inquiry, as planned and as held."""

    planned_for: date
    invited: tuple[str, ...] = ()
    held_on: date | None = None
    attended: tuple[str, ...] = ()


@dataclass(frozen=True)
class AssessmentFact:
    """What the coordination group advised, and whether there is a sketch of a plan."""

    assessed_on: date
    suitable: bool
    has_sketch: bool = False


@dataclass(frozen=True)
class InquiryFacts(AboutAYouth):
    """One inquiry as the law sees it.

    `law_day` is the day whose wordings apply: before there is a decision, the day the question is asked.
    """

    sanction: Sanction
    asked_by: str
    assumed_suitable: bool
    offence_from: date
    offence_to: date
    born: date
    guardians: tuple[str, ...]
    registered_on: date
    law_day: date
    closed_on: date | None = None
    became_a_case: bool = False
    answers: tuple[AnswerFact, ...] = ()
    meetings: tuple[GroupMeetingFact, ...] = ()
    assessment: AssessmentFact | None = None
    reports: tuple[date, ...] = ()
    members: tuple[str, ...] = ()
    suspect_on: date | None = None
    court_on: date | None = None
    labels: Mapping[str, str] = field(default_factory=dict, hash=False)
    assumptions: Assumptions = Assumptions()

    @property
    def is_sentence(self) -> bool:
        return self.sanction is Sanction.YOUTH_SENTENCE

    @property
    def called(self) -> GroupMeetingFact | None:
        """The meeting that is called and not held."""
        return next((meeting for meeting in self.meetings if meeting.held_on is None), None)

    @property
    def held(self) -> GroupMeetingFact | None:
        """The latest meeting that was held."""
        return next((meeting for meeting in reversed(self.meetings) if meeting.held_on), None)

    @property
    def report_on(self) -> date | None:
        """The day of the newest juvenile pre-sentence report."""
        return max(self.reports, default=None)

    def asked_on(self, day: date) -> tuple[str, ...]:
        """Those whose answer counts: the youth, and every guardian until the 18th birthday."""
        return ("youth", *self.guardians_on(day))

    def answer_of(self, person: str, *, on: date) -> AnswerFact | None:
        """The person's latest answer known on `on`; of two on one day, the one recorded last."""
        known = [answer for answer in self.answers if answer.person == person and answer.given_on <= on]
        return max(enumerate(known), key=lambda numbered: (numbered[1].given_on, numbered[0]))[1] if known else None
