"""The facts of what lies with prosecutor and court: offences, referrals, monitoring, judgements, stays abroad."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class ConditionFact:
    """A condition that binds the youth, by its kind; both days inside, None while it has no end of its own."""

    kind: str
    from_: date
    until: date | None = None

    def stands_on(self, day: date) -> bool:
        return self.from_ <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True)
class ForeignStayFact:
    """A stay abroad that was asked for, and the answer (konfliktrådsloven § 27)."""

    from_: date
    to: date
    asked_on: date
    decided_on: date | None = None
    granted: bool | None = None


@dataclass(frozen=True)
class NewOffenceFact:
    """An offence said to have been committed during the execution (konfliktrådsloven §§ 32, 34).

    `answered_on` is the day somebody said what comes of it; it is closed when prosecutor or court has had it,
    and requested while the office waits for the prosecutor to go to court or say no.
    """

    happened_on: date
    charged: bool
    reported_on: date
    answered_on: date | None = None
    is_closed: bool = False
    is_requested: bool = False


@dataclass(frozen=True)
class ReferralFact:
    """The matter as it lies with prosecutor, correctional service or court; nobody has closed it."""

    to: str
    referred_on: date
    recommend: str | None = None
    petition: str | None = None
    petitioned_by: str | None = None
    petitioned_on: date | None = None


@dataclass(frozen=True)
class MonitoringFact:
    """Electronic monitoring as the court set it (straffeloven § 52 c); `ended_on` when it was lifted early.

    `meeting_needed` is a person's judgement of whether the plan calls for a new meeting, None until it is made.
    """

    from_: date
    until: date
    ended_on: date | None = None
    extended_on: date | None = None
    meeting_needed: bool | None = None
    data_deleted_on: date | None = None

    @property
    def last_day(self) -> date:
        return self.ended_on or self.until


@dataclass(frozen=True)
class CourtEnd:
    """The last day a partial conversion gave the rest of the sanction, and the day of the judgement."""

    ends_on: date
    decided_on: date
