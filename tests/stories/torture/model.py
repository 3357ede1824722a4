"""The model: where a case may go, and what may not happen, written from the law's own text and nothing of ours."""

from dataclasses import dataclass, field
from datetime import date

from tests.stories.torture.days import later, moved, moved_end, turns

BEFORE_MEETING = {"received", "preparing", "meeting_scheduled"}
BEFORE_PLAN = {*BEFORE_MEETING, "postponed", "meeting_held"}
UNDER_WAY = {"active", "interrupted", "referred", "in_court"}
OPEN = BEFORE_PLAN | UNDER_WAY
ENDS = {"completed", "returned", "prosecution_resumed", "converted", "replaced", "quashed", "deceased", "lapsed"}
LADDER = {"active", "interrupted", "referred", "in_court"}

# The stages an act may succeed in; what is not here may succeed anywhere.
WHERE = {
    "assign": OPEN, "consent": OPEN, "postpone": BEFORE_PLAN - {"postponed"}, "summon_meeting": {*BEFORE_MEETING, "active"},
    "hold_meeting": {"meeting_scheduled", "active"}, "adjourn_meeting": {"meeting_scheduled", "active"},
    "continue_meeting": {"meeting_scheduled", "active"}, "approve_plan": {"meeting_held", "active"},
    "no_plan": BEFORE_PLAN, "change_plan": {"active"}, "keep_despite_change": {"active"}, "ban_intoxicants": {"active"},
    "interrupt": UNDER_WAY, "resume": {"postponed", *UNDER_WAY}, "refer": {"active", "interrupted"},
    "decline_referral": {"active", "interrupted", "referred"}, "petition": {"active", "interrupted", "referred"},
    "court_decides": {"in_court"}, "prosecution_resumed": {"active", "interrupted", "referred"},
    "complete": {"active"}, "reopen": ENDS, "form_team": UNDER_WAY, "add_team_member": UNDER_WAY,
    "progress": UNDER_WAY, "transfer_office": OPEN, "foreign_stay": OPEN,
    **dict.fromkeys(["record_death", "quash", "lapse", "replace_by_new_sentence"], OPEN),
}  # fmt: skip
SENTENCES_ONLY = {"petition", "court_decides", "extend_monitoring", "lighten_monitoring", "exempt_from_monitoring",
                  "request_police_fetch", "request_petition"}  # fmt: skip
NEW_SCHEME_ONLY = {"complain", "restorative_agreement", "request_police_fetch", "extend_monitoring"}
# Where an act leads; a set is any of them, an act that is not here leads nowhere else.
LEADS = {
    "postpone": {"postponed"}, "no_plan": {"returned"}, "refer": {"referred"},
    "petition": {"in_court"}, "complete": {"completed"}, "reopen": OPEN, "record_death": {"deceased"},
    "quash": {"quashed"}, "lapse": {"lapsed"}, "replace_by_new_sentence": {"replaced"}, "approve_plan": {"active"},
}  # fmt: skip
SHORTEST = {("follow_up", "A"): "P0D", ("follow_up", "B"): "P120D", ("sentence", "A"): "P6M", ("sentence", "B"): "P120D"}


class Forbidden(AssertionError):
    """The house did what the model knows is unlawful."""


@dataclass
class Model:
    """One case as the model follows it: days it was told of, and where it must stand."""

    kind: str
    scheme: str
    length: str
    born: date
    received_on: date
    alternative: str = ""
    start_up_from: date | None = None
    stage: str = "received"
    starts_on: date | None = None
    stops: list[list] = field(default_factory=list)
    court_end: tuple[date, date] | None = None
    meeting_began: date | None = None
    is_suspected_anew: bool = False
    is_asked: bool = False
    breaches: list[tuple[date, date]] = field(default_factory=list)
    talks: list[tuple[date, bool]] = field(default_factory=list)

    # ---- Days -------------------------------------------------------------------------------------

    def ends_on(self, on: date) -> date | None:
        """The last day; while a stop stands, the earliest it can be."""
        if self.starts_on is None:
            return None
        counted = [(first, until or on) for first, until, _ground in self.stops]
        if self.court_end:
            day, decided_on = self.court_end
            since = [(max(first, decided_on), until) for first, until in counted if until > decided_on]
            return moved_end(day, since)
        return moved_end(later(self.starts_on, self.length), counted)

    @property
    def stands_still(self) -> bool:
        return any(until is None for _first, until, _ground in self.stops)

    # ---- What must not happen ---------------------------------------------------------------------

    def object_to(self, act: str, given: dict, on: date) -> None:
        """Raise Forbidden when the act, which the house did, may not succeed as the case stood."""
        if act in WHERE and self.stage not in WHERE[act]:
            raise Forbidden(f"{act} was done in stage {self.stage}")
        if act in SENTENCES_ONLY and self.kind != "sentence":
            raise Forbidden(f"{act} was done to a follow-up")
        if act in NEW_SCHEME_ONLY and self.scheme != "B":
            raise Forbidden(f"{act} was done in the old scheme")
        if objection := getattr(self, f"_may_not_{act}", lambda given, on: "")(given, on):
            raise Forbidden(f"{act} on {on}: {objection}")

    def _may_not_consent(self, given: dict, on: date) -> str:
        if self.kind == "sentence" and self.scheme == "B":
            return "a sentence of the new scheme asks for no consent"
        grown_up = given["person"] != "youth" and on >= turns(self.born, 18)
        return "guardians do not answer for a grown-up" if grown_up else ""

    def _may_not_complete(self, given: dict, on: date) -> str:
        if self.is_asked:
            return "the prosecutor has not answered"
        return "the period is not over" if self.stands_still or on <= self.ends_on(on) else ""

    def _may_not_decline_referral(self, given: dict, on: date) -> str:
        return "" if self.stage == "referred" or self.is_asked else "nobody was asked for anything"

    def _may_not_interrupt(self, given: dict, on: date) -> str:
        if given["ground"] == "petition":
            return "a petition stops the clock by itself"
        used = max((first for first, _until, ground in self.stops if ground == given["ground"]), default=date.min)
        if given["ground"] == "no_show_at_breach_talk":
            held_on, came = self.talks[-1] if self.talks else (date.min, True)
            return "no absence that is new" if came or held_on <= used else ""
        if given["ground"] == "breach_after_talk":
            talked_on = min((day for day, came in self.talks if came), default=date.max)
            fresh = any(happened > talked_on and told > used for happened, told in self.breaches)
            return "" if fresh else "no breach after the talk that is new"
        return ""

    def _may_not_resume(self, given: dict, on: date) -> str:
        return "the court has the case" if self.stage == "in_court" and given["ground"] == "petition" else ""

    def _may_not_change_plan(self, given: dict, on: date) -> str:
        return "a change made the plan stricter" if self.scheme == "B" and given["intensity"] == "higher" else ""

    def _may_not_postpone(self, given: dict, on: date) -> str:
        return "the period has begun" if self.stage == "meeting_held" and self.scheme == "B" else ""

    def _may_not_call_new_meeting(self, given: dict, on: date) -> str:
        return "the youth does not agree to it" if self.scheme == "A" and "youth" not in given["agreed_by"] else ""

    def _may_not_refer(self, given: dict, on: date) -> str:
        if self.kind == "follow_up":
            return "" if given["to"] == "prosecutor" else "a follow-up goes to the prosecutor"
        wrong = self.scheme == "A" and given.get("recommend") not in (None, "execution")
        return "the old scheme knows execution only" if wrong else ""

    def _may_not_petition(self, given: dict, on: date) -> str:
        ends_on = self.ends_on(on)
        if given["kind"] == "electronic_monitoring":
            return "too late for monitoring" if self.scheme == "A" or on > ends_on else ""
        if self.scheme == "A" and given["kind"] != "execution":
            return "the old scheme knows execution only"
        late = not self.stands_still and on > moved(later(ends_on, "P3M"))
        return "more than three months after the end" if late else ""

    def _may_not_court_decides(self, given: dict, on: date) -> str:
        if given["outcome"] != "electronic_monitoring":
            return ""
        return self._too_long(given["until"], on)

    def _may_not_extend_monitoring(self, given: dict, on: date) -> str:
        ends_on = self.ends_on(on)
        return "monitoring past the end" if given["until"] > ends_on and not self.stands_still else ""

    def _too_long(self, until: date, on: date) -> str:
        wrong = until > later(on, "P6M") or (until > self.ends_on(on) and not self.stands_still)
        return "monitoring is too long" if wrong else ""

    # ---- What must be allowed ---------------------------------------------------------------------

    def insist_on(self, act: str, given: dict, on: date) -> bool:
        """Whether the house must do this act: the few the model is sure of."""
        if act == "record_death":
            return self.stage in OPEN
        if act == "interrupt":
            lawful = given["ground"] == "weighty" and given["decided_by"] == "coordinator"
            return self.stage == "active" and lawful and on <= self.ends_on(on)
        if act == "complete":
            waits = self.stands_still or self.is_suspected_anew
            return self.stage == "active" and not waits and on > self.ends_on(on)
        return False

    # ---- What follows -----------------------------------------------------------------------------

    def follow(self, act: str, given: dict, on: date, stage: str) -> None:
        """Take in that the act was done, and that the house says the case stands in `stage`."""
        self.object_to(act, given, on)
        getattr(self, f"_after_{act}", lambda given, on: None)(given, on)
        expected = self._leads(act, given)
        if stage not in expected:
            raise Forbidden(f"{act} led from {self.stage} to {stage}, not to {sorted(expected)}")
        self.stage = stage

    def _leads(self, act: str, given: dict) -> set[str]:
        before_plan = self.stage != "active"
        special = {
            "interrupt": {"interrupted"} if self.stage in ("active", "interrupted") else {self.stage},
            "assign": {"preparing"} if self.stage == "received" else {self.stage},
            "summon_meeting": {"meeting_scheduled"} if before_plan else {"active"},
            "hold_meeting": {"meeting_held"} if before_plan else {"active"},
            "adjourn_meeting": {"preparing"} if before_plan else {"active"},
            "resume": self._goes_on(),
            "court_decides": {"converted"} if given.get("outcome") == "full" else {"active", "interrupted"},
            "prosecution_resumed": {"prosecution_resumed"} if given.get("resumed") else {"active", "interrupted"},
            "decline_referral": {"active", "interrupted"} if self.stage == "referred" else {self.stage},
            "decide_complaint": {self.stage, "active", "interrupted", "preparing", "meeting_scheduled"},
            "correct": {self.stage},
        }  # fmt: skip
        return special.get(act) or LEADS.get(act) or {self.stage}

    def _goes_on(self) -> set[str]:
        if self.stage == "postponed":
            return {"preparing"}
        stays = self.stands_still or self.stage != "interrupted"
        return {self.stage} if stays else {"active"}

    def _after_hold_meeting(self, given: dict, on: date) -> None:
        if self.starts_on is None and self.scheme == "B":
            self.starts_on = self.start_up_from or self.meeting_began or on

    def _after_continue_meeting(self, given: dict, on: date) -> None:
        self.meeting_began = self.meeting_began or on

    def _after_approve_plan(self, given: dict, on: date) -> None:
        self.starts_on = self.starts_on or on
        shortest = SHORTEST[self.kind, self.scheme]
        if later(self.starts_on, self.length) < later(self.starts_on, shortest):
            raise Forbidden("the period is shorter than the law's shortest")

    def _after_new_offence(self, given: dict, on: date) -> None:
        self.is_suspected_anew = True

    def _after_request_petition(self, given: dict, on: date) -> None:
        self.is_asked = self.is_asked or given.get("asked", True)

    def _after_decline_referral(self, given: dict, on: date) -> None:
        self.is_asked = self.is_asked and self.stage == "referred"

    def _after_report_breach(self, given: dict, on: date) -> None:
        self.breaches.append((given["happened_on"], on))

    def _after_hold_breach_talk(self, given: dict, on: date) -> None:
        self.talks.append((on, given["attended"]))

    def _after_interrupt(self, given: dict, on: date) -> None:
        self.stops.append([on, None, given["ground"]])

    def _after_petition(self, given: dict, on: date) -> None:
        self.is_asked = False
        if given["kind"] != "electronic_monitoring":
            self.stops.append([on, None, "petition"])

    def _after_resume(self, given: dict, on: date) -> None:
        if self.stage != "postponed":
            self._close(given["ground"], on)

    def _after_court_decides(self, given: dict, on: date) -> None:
        if given["outcome"] != "full":
            self._close("petition", on)
        if given["outcome"] == "partial":
            self.court_end = (given["ends_on"], on)

    def _close(self, ground: str, on: date) -> None:
        for stop in self.stops:
            if stop[1] is None and stop[2] == ground:
                stop[1] = on
