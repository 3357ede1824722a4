"""Making the plan: the draft two people can work on, and its approval as a decision."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from workflow import clock
from workflow.access import Actor, standing_of
from workflow.facts import facts_of
from workflow.law.facts import CaseFacts, MeasureFact, PlanFacts
from workflow.law.health_personnel_act import guardians_read_no_health
from workflow.law.mediation_act_period import known_start, last_day
from workflow.law.period import Period, period
from workflow.law.provision import MEDIATION_ACT
from workflow.law.steps import plan_is_to_be_made
from workflow.models import Case, Participation
from workflow.models.keeping import change_all, keep_all
from workflow.queries import locked
from workflow.services.desk import Desk
from workflow.services.meetings import close_call
from youthplans.models import DraftContents, Measure, PlanDraft, PlanLine, PlannedMeasure, PlanVersion, SchoolWeek
from youthplans.models.weeks import as_values
from youthplans.services.tally import count
from youthplans.services.unmet import tell_of_unmet


class StaleDraft(Exception):
    """Somebody saved the draft or approved the plan after the page was opened; `draft` stands as it is now."""

    def __init__(self, draft: PlanDraft | None):
        super().__init__(_("Noen andre lagret planen mens du skrev."))
        self.draft = draft


# ---- The draft ------------------------------------------------------------------------------------


def draft_of(case: Case) -> PlanDraft | None:
    """The draft of the case, readable with the key the case came with."""
    draft = PlanDraft.objects.filter(case=case).select_related("saved_by").first()
    if draft:
        draft.case = case
    return draft


def beginning_of(case: Case, draft: PlanDraft | None) -> DraftContents:
    """What the maker of the plan goes on from: the draft, or the plan in force where a new one is to follow it."""
    if draft and draft.pk:
        return draft.contents
    standing = PlannedMeasure.in_force(case) if case.starts_on else []
    wanted = [measure.measure_id for measure in standing if measure.measure_id]
    entries = Measure.objects.as_listed().in_bulk(wanted) if wanted else {}
    lines = (PlanLine.from_planned(measure, entries.get(measure.measure_id)) for measure in standing)
    return DraftContents(lines=tuple(lines))


def save_draft(case: Case, contents: DraftContents, *, seen: int, by: Actor, on: date,
               submission: str = "") -> PlanDraft:  # fmt: skip
    """Keep what was typed, on top of version `seen`.

    Raises PermissionDenied, and StaleDraft when the draft has another version or the plan is approved.
    """
    with transaction.atomic():
        draft = _locked_draft(case, by, on)
        if submission and draft.saved_with == submission:
            return draft
        if draft.version != seen:
            raise StaleDraft(draft if draft.pk else None)
        return _write(draft, contents, by, submission)


def add_from_catalogue(case: Case, measure: Measure, *, by: Actor, on: date,
                       submission: str = "") -> PlanDraft:  # fmt: skip
    """Put a catalogue entry at the end of the draft, whatever version it has. Raises as `save_draft`."""
    with transaction.atomic():
        draft = _locked_draft(case, by, on)
        if submission and draft.saved_with == submission:
            return draft
        contents = beginning_of(draft.case, draft)
        return _write(draft, contents.plus(PlanLine.from_catalogue(measure, contents.needs)), by, submission)


def _locked_draft(case: Case, by: Actor, on: date) -> PlanDraft:
    """The draft, or a new one, while the case is locked and the plan is still to be made."""
    case = locked(case.pk, for_=by, on=on)
    if not standing_of(case, by, on).may("work_on_case"):
        raise PermissionDenied
    if not plan_is_to_be_made(facts_of(case)):
        raise StaleDraft(None)
    return draft_of(case) or PlanDraft(case=case)


def _write(draft: PlanDraft, contents: DraftContents, by: Actor, submission: str) -> PlanDraft:
    draft.version += 1
    draft.text, draft.saved_with = contents.as_text(), submission
    draft.saved_by, draft.saved_at = by.user, clock.now()
    draft.save()
    return draft


# ---- The approval ---------------------------------------------------------------------------------


def put_forward(lines: Iterable[PlanLine], agreed_by: Iterable[str] = ()) -> PlanFacts:
    """The lines as the law is asked about them."""
    return PlanFacts(
        tuple(
            MeasureFact(
                line.title, line.category, line.responsible, line.from_on, line.to_on,
                health_service=line.health_service, health_consent=line.health_consent,
            )
            for line in lines
        ),
        tuple(agreed_by),
    )  # fmt: skip


def period_if_approved(facts: CaseFacts, *, on: date) -> Period:
    """The period as it will be when the plan is approved that day (konfliktrådsloven § 23 tredje ledd)."""
    return period(replace(facts, plan_approved_on=facts.plan_approved_on or on), on=on)


def approve_plan(desk: Desk, *, measures: Sequence[PlanLine], agreed_by: Sequence[str] = (),
                 reasons: str = "", seen: int | None = None, needs: Sequence[str] = (),
                 school: SchoolWeek | None = None) -> None:  # fmt: skip
    """Approve the plan by a decision; the period runs, and the views are used (konfliktrådsloven §§ 23, 25).

    After a new meeting (§§ 31, 33) the plan is a new version, and the period runs on as it did.
    `needs` are what the plan should help with; those that no measure fits are told upstairs, without the case.
    Raises StaleDraft when the draft is no longer the version `seen`; None where it was made without one.
    """
    _drop_draft(desk.case, seen)
    runs = period_if_approved(desk.facts, on=desk.on)
    standing = PlannedMeasure.in_force(desk.case) if desk.facts.new_meeting_called_on else []
    begins = replace(runs, starts_on=desk.on) if standing else runs
    decision = desk.decide(
        "plan", MEDIATION_ACT.at("25"), reasons, lines=[as_told(line, begins) for line in measures],
        starts_on=begins.starts_on, ends_on=runs.ends_on, hides_health=guardians_read_no_health(desk.facts, on=desk.on),
    )  # fmt: skip
    version = PlanVersion(
        case=desk.case, number=standing[0].version.number + 1 if standing else 1, approved_on=desk.on,
        decision=decision, agreed_by=list(agreed_by),
    )  # fmt: skip
    version.school_text = in_writing(school and school.as_values())
    version.save()
    made = _in_thread([planned(version, line, begins) for line in measures], standing)
    keep_all(made)
    count_changes(standing, made, desk.on)
    if not standing:
        desk.case.begin(runs.starts_on, runs.ends_on)
    close_call(desk)
    use_views(desk)
    tell_of_unmet(desk, needs, made)
    desk.note(MEDIATION_ACT.at("23", ledd=3), plan=version.pk, starts_on=runs.starts_on, ends_on=runs.ends_on,
              agreed_by=list(agreed_by))  # fmt: skip


def _in_thread(made: list[PlannedMeasure], standing: Sequence[PlannedMeasure]) -> list[PlannedMeasure]:
    """A measure that the plan before held by the same title goes on as that one, whoever answers for it."""
    threads = {measure.title: measure.thread for measure in standing}
    for measure in made:
        measure.thread = threads.pop(measure.title, measure.thread)
    return made


def _drop_draft(case: Case, seen: int | None) -> None:
    drafts = PlanDraft.objects.filter(case=case)
    kept = drafts.values_list("version", flat=True).first() or 0  # nothing kept yet is what a new form has seen
    if seen is not None and seen != kept:
        raise StaleDraft(draft_of(case))
    drafts.delete()


def planned(version: PlanVersion, line: PlanLine, runs: Period) -> PlannedMeasure:
    """The line as a row of that version; without days of its own it lasts the whole period."""
    measure = PlannedMeasure(
        case=version.case, version=version, category=line.category,
        from_on=line.from_on or runs.starts_on, to_on=line.to_on or runs.ends_on,
        health_service=line.health_service, health_consent=line.health_consent,
        measure=line.measure, promised=line.measure.snapshot() if line.measure else None,
    )  # fmt: skip
    for name in ("title", "responsible", "agency", "how_often", "place", "need", "goal", "indicator"):
        setattr(measure, name, getattr(line, name).strip())
    measure.slots_text = in_writing(as_values(line.slots) or None)
    return measure


def as_told(line: PlanLine, runs: Period) -> PlanLine:
    """The line with the days it will have, as a letter tells of it."""
    return replace(line, from_on=line.from_on or runs.starts_on, to_on=line.to_on or runs.ends_on)


def in_writing(values: list | None) -> str:
    """Values as the text that is sealed; empty where nobody told."""
    return "" if values is None else json.dumps(values)


def count_changes(before: Iterable[PlannedMeasure], after: Iterable[PlannedMeasure], on: date) -> None:
    """Count what begins in the plan and what leaves it before its time; what is kept is neither."""
    before, after = ({measure.thread: measure.measure_id for measure in plan} for plan in (before, after))
    count([after[thread] for thread in after.keys() - before.keys()], on.year, "started")
    count([before[thread] for thread in before.keys() - after.keys()], on.year, "ended_early")


def days_held(facts: CaseFacts, *, on: date) -> tuple[date | None, date | None]:
    """The first and last day a measure may have, if the plan is approved or changed that day."""
    approved = replace(facts, plan_approved_on=facts.plan_approved_on or on)
    return known_start(approved), last_day(approved, on=on)


def use_views(desk: Desk) -> None:
    """A recorded view counts for one plan decision only (konfliktrådsloven § 22 b)."""
    change_all(Participation.objects.standing().filter(case=desk.case, used_on__isnull=True), used_on=desk.on)
