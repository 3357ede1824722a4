"""A running case as it is told by whoever takes it over: well-formed here, judged by the law part by part."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from youthplans.models import PlanLine


@dataclass(frozen=True)
class ToldMeeting:
    """The main meeting: when people were called, when it was held, and who came."""

    held_on: date
    attended: tuple[str, ...]
    summoned_on: date | None = None


@dataclass(frozen=True)
class ToldPlan:
    """The plan as it was approved; who agreed counts in the old scheme only."""

    approved_on: date
    measures: tuple[PlanLine, ...]
    agreed_by: tuple[str, ...] = ()


@dataclass(frozen=True)
class ToldInterruption:
    """Days that stood still; without a last day they still do."""

    ground: str
    from_on: date
    to_on: date | None = None


@dataclass(frozen=True)
class ToldBreach:
    """A breach, and the talk that was held about it, if there was one."""

    happened_on: date
    of: str
    culpability: str
    talk_on: date | None = None


@dataclass(frozen=True)
class ToldCourt:
    """How far it has come towards prosecutor and court, and the last day the court set if it has judged."""

    referred_on: date | None = None
    referred_to: str = ""
    new_offence_on: date | None = None
    petitioned_on: date | None = None
    judged_on: date | None = None
    ends_on: date | None = None


@dataclass(frozen=True)
class Told:
    """Everything that has happened since the case was received."""

    consents: Mapping[str, date] = field(default_factory=dict)
    views: Mapping[str, str] = field(default_factory=dict)
    meeting: ToldMeeting | None = None
    plan: ToldPlan | None = None
    interruptions: tuple[ToldInterruption, ...] = ()
    breaches: tuple[ToldBreach, ...] = ()
    court: ToldCourt = ToldCourt()
