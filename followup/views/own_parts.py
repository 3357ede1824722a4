"""What the own page says about a case to the youth or a guardian of it, and nothing they should not read there."""

from dataclasses import dataclass
from datetime import date, time
from functools import cached_property
from typing import Any
from uuid import UUID

from followup.models import FollowUpMeeting, HealthSight, HelpRequest
from followup.queries import team_of
from followup.services.coming import uid_of
from followup.services.ending import asks_for_evaluation
from followup.services.own import guardians_see_health, own_key
from followup.services.report_text import youths_answers
from followup.views.own_words import IfThen, decisions_in_words, if_then
from workflow.forms.sharing import RECEIVERS, Receiver
from workflow.law.facts import Category
from workflow.law.health_personnel_act import HEALTH_CONSENT
from workflow.law.mediation_act_consent import has_consented, has_refused, latest_answer, who_must_consent
from workflow.models import DecisionNotice, Grade, Letter, Meeting, Party
from workflow.panels.own import sharing
from workflow.templatetags.house import first_name
from workflow.views.case_pages import CasePage
from workflow.views.period_line import Line, line_of
from youthplans.models import PlannedMeasure
from youthplans.views.plan_words import slot_in_words

# What others do for the youth; the rest the youth has promised to do.
HELPS = {Category.PROGRAMME.value, Category.OTHER.value}
A_FEW = 3


@dataclass(frozen=True)
class Next:
    """A meeting that lies ahead; no place where the address is strictly protected."""

    day: date
    at: time | None
    place: str
    uid: UUID
    # Of a follow-up meeting; the main meeting has none.
    address: str = ""


@dataclass(frozen=True)
class PlanLine:
    """One line of the plan as the one it binds reads it."""

    measure: PlannedMeasure

    @property
    def week(self) -> list[str]:
        return [slot_in_words(slot) for slot in self.measure.slots]

    @property
    def is_help(self) -> bool:
        return self.measure.health_service or self.measure.category in HELPS


@dataclass(frozen=True)
class Told:
    """Somebody the reader has said yes to, and whether they are told anything yet."""

    receiver: Receiver
    told_already: bool


class OwnPage:
    """One case to one of its own people."""

    def __init__(self, page: CasePage) -> None:
        self.page, self.case, self.facts, self.on = page, page.case, page.facts, page.on
        self.key = own_key(page.desk)
        self.me = page.people[self.key]
        self.youth_name = first_name(page.youth.name)

    @property
    def is_youth(self) -> bool:
        return self.key == Party.YOUTH

    @property
    def my_name(self) -> str:
        return first_name(self.me.name)

    @property
    def is_asked_how_it_was(self) -> bool:
        """Whether the end is near or past, and the youth has not said how it was."""
        return self.is_youth and asks_for_evaluation(self.page.desk) and not youths_answers(self.page.desk)[0]

    @property
    def has_report(self) -> bool:
        """Whether there is a report of how it ended to read; a family in grief is not met by one."""
        return not self.case.is_open and self.case.stage != "deceased" and bool(self.case.rows["report"])

    # ---- What comes, and what was promised --------------------------------------------------------

    @cached_property
    def meetings(self) -> list[Next]:
        """The meetings the reader is called to, the next one first."""
        ahead = {"case": self.case, "planned_for__gte": self.on, "held_on": None}
        main = Meeting.objects.filter(**ahead, adjourned_on=None, superseded_on=None)
        called = [row for row in main if self.key in row.summoned]
        follow_ups = FollowUpMeeting.objects.waiting().filter(**ahead, attendance__party=self.me.pk)
        every = [self._next(row) for row in (*called, *follow_ups)]
        return sorted(every, key=lambda row: (row.day, row.at or time.min))

    def _next(self, row: Meeting | FollowUpMeeting) -> Next:
        row.case = self.case
        hidden = self.case.grade == Grade.STRICTLY_CONFIDENTIAL
        kind = "meeting" if isinstance(row, FollowUpMeeting) else "main"
        return Next(row.planned_for, row.at, "" if hidden else row.place, uid_of(kind, row.pk), getattr(row, "address", ""))

    @cached_property
    def lines(self) -> list[PlanLine]:
        """The plan as it stands; what is about health is left out where it is the youth's alone."""
        if not self.case.starts_on and self.facts.plan_approved_on is None:
            return []
        every = PlannedMeasure.in_force(self.case)
        return [PlanLine(measure) for measure in every if self.sees_health or not measure.health_service]

    @cached_property
    def sees_health(self) -> bool:
        return self.is_youth or guardians_see_health(self.facts, said_yes=self.youth_shows_health, on=self.on)

    @cached_property
    def youth_shows_health(self) -> bool:
        return HealthSight.objects.standing().filter(case=self.case, withdrawn_on=None).exists()

    @property
    def promised(self) -> list[PlanLine]:
        return [line for line in self.lines if not line.is_help]

    @property
    def help(self) -> list[PlanLine]:
        return [line for line in self.lines if line.is_help]

    @cached_property
    def line(self) -> Line | None:
        return line_of(self.page) if self.page.period else None

    @property
    def halfway(self) -> date | None:
        """The day half the period is gone, while it lies ahead."""
        return next((due.day for due in self.page.dues if due.name == "midpoint_evaluation" and due.day >= self.on), None)

    # ---- Who --------------------------------------------------------------------------------------

    @cached_property
    def team(self) -> list:
        """Those on the team who have a name here, besides the coordinator."""
        return [held for held in team_of(self.case, self.on) if held.user_id] if self.case.starts_on else []

    @property
    def family(self) -> list:
        """The others the reader knows: the youth, and the guardians who act."""
        return [self.page.people[key] for key in self.page.desk.must_hear() if key != self.key]

    # ---- What I have said yes to ------------------------------------------------------------------

    @cached_property
    def _sharing(self) -> dict[str, Any]:
        return sharing(self.page, False)

    @property
    def my_answer(self):
        """The reader's latest answer to sharing, as far as it stands."""
        mine = (row for row in self._sharing["to_sharing"] if row["person"].key == self.key)
        return next((row["answer"] for row in mine if row["stands"]), None)

    @property
    def told(self) -> list[Told]:
        known = set(self._sharing["shared_with"])
        answer = self.my_answer
        return [Told(RECEIVERS[code], RECEIVERS[code].name in known) for code in answer.recipients] if answer else []

    @property
    def may_answer_sharing(self) -> bool:
        return self.case.is_open and self.key in self.page.desk.must_hear()

    @property
    def consents_to_the_sanction(self) -> bool:
        """Whether the sanction rests on the reader's yes, and it stands."""
        asked = self.key in who_must_consent(self.facts, on=self.on)
        return asked and self.case.is_open and has_consented(self.facts, self.key, on=self.on)

    @property
    def consented_on(self) -> date:
        """The day of the yes that stands."""
        return latest_answer(self.facts, self.key, on=self.on).given_on

    @property
    def is_asked_to_take_part(self) -> bool:
        """Whether the sanction rests on the reader's yes, it is not there, and no plan runs."""
        waits = self.case.is_open and not self.case.starts_on and not has_consented(self.facts, self.key, on=self.on)
        return waits and self.key in who_must_consent(self.facts, on=self.on)

    @property
    def has_said_no(self) -> bool:
        return has_refused(self.facts, self.key, on=self.on)

    @property
    def chooses_health_sight(self) -> bool:
        """Whether there are guardians from whom a youth of this age decides what to hide (helsepersonelloven § 22)."""
        of_age = self.facts.age_on(self.on) >= HEALTH_CONSENT.on(self.on).value
        return self.is_youth and of_age and bool(self.facts.guardians_on(self.on))

    # ---- Letters, questions, answers --------------------------------------------------------------

    @cached_property
    def letters(self) -> list[Letter]:
        """The reader's own letters, the newest first."""
        rows = list(Letter.objects.filter(case=self.case, party=self.me.pk).exclude(text_sealed="").order_by("-pk"))
        for row in rows:
            row.case = self.case
        return rows

    @property
    def unread(self) -> int:
        return sum(letter.read_at is None for letter in self.letters)

    @property
    def few_letters(self) -> list[Letter]:
        return self.letters[:A_FEW]

    @cached_property
    def asked(self) -> list[HelpRequest]:
        """What the reader has asked, the newest first, with the answers."""
        rows = list(HelpRequest.objects.standing().filter(case=self.case, party=self.me.pk).order_by("-pk")[:A_FEW])
        for row in rows:
            row.case = self.case
        return rows

    @property
    def answer_within(self) -> int:
        return self.facts.assumptions.answer_help_within_working_days

    @cached_property
    def complaints(self) -> list[tuple[str, date]]:
        """The decisions the reader can still complain about, each with the last day."""
        notices = DecisionNotice.objects.filter(decision__case=self.case, party=self.me.pk, complaint_by__gte=self.on)
        standing = notices.filter(decision__reversed_on=None).select_related("decision").order_by("-pk")
        return [(decisions_in_words(notice.decision.kind), notice.complaint_by) for notice in standing]

    # ---- What if ----------------------------------------------------------------------------------

    @property
    def if_then(self) -> list[IfThen]:
        return if_then(self.facts, on=self.on)

    @property
    def is_under_18(self) -> bool:
        return self.facts.age_on(self.on) < 18

    @property
    def is_old_scheme(self) -> bool:
        return self.facts.rule_set.scheme == "A"
