"""What must hold: cheap things after every act, and everything now and then and at the end."""

from dataclasses import dataclass
from datetime import date

from viewflow.workflow.models import Task

from tests.stories.torture.world import World
from workflow import clock, journal
from workflow.facts import facts_of
from workflow.law.verdict import LANGUAGES, Refused
from workflow.models import Case, Event
from workflow.nodes import WAITING, begin_with_the_day, rebuild, settle_tasks
from workflow.queries import with_facts
from workflow.stages import edges
from youthplans.models import PlannedMeasure, PlanVersion


@dataclass(frozen=True)
class Snapshot:
    """How a case stood before an act."""

    stage: str
    duration: str
    ends_on: date | None
    seq: int
    digest: str
    columns: tuple


def snapshot(case: Case) -> Snapshot:
    """The case and the end of its chain."""
    head = case.chain_head
    columns = tuple(getattr(case, field.attname) for field in Case._meta.concrete_fields)
    return Snapshot(str(case.stage), case.duration, case.ends_on, head.seq, head.digest, columns)


def nothing_written(world: World, before: Snapshot) -> None:
    """What was refused left no trace in the case or its chain."""
    world.look_again()
    assert snapshot(world.case) == before
    assert Event.objects.filter(case_id=world.case_id).count() == before.seq


def says_why(refused: Refused) -> None:
    """A refusal has a reason with a provision, in three languages."""
    assert refused.verdicts
    for verdict in refused.verdicts:
        assert "§" in str(verdict.provision)
        for language in LANGUAGES:
            assert verdict.text(language).strip() and "{" not in verdict.text(language) + verdict.remedy_text(language)


def cheap(world: World, act: str, before: Snapshot) -> None:
    """The stage by a door, the days by the model, the length as imposed, and one link more in the chain."""
    case, model = world.case, world.model
    if case.stage != before.stage:
        assert (before.stage, str(case.stage)) in EDGES
    assert case.duration == before.duration
    event = Event.objects.filter(case=case).latest("seq")
    assert (event.seq, event.act, event.previous) == (before.seq + 1, act, before.digest)
    assert (case.chain_head.seq, case.chain_head.digest) == (event.seq, event.digest)
    assert (case.ended_on is None) == (case.stage in OPEN_STAGES)
    if case.stage in ("active", "referred", "in_court") and not model.stands_still:
        assert (case.starts_on, case.ends_on) == (model.starts_on, model.ends_on(world.on))


def everything(world: World) -> None:
    """The chain is whole, approved plans are as they were, and the tasks can be made again from the facts."""
    case = with_facts(Case.objects.all()).get(pk=world.case_id)
    assert list(journal.breaks(Case.objects.filter(pk=case.pk))) == []
    for version in PlanVersion.objects.filter(case=case):
        assert version.history.count() == 1
    assert PlannedMeasure.history.filter(case_id=case.pk).exclude(history_type="+").count() == 0
    facts = facts_of(case)
    if facts.is_sentence and facts.rule_set.scheme == "B":
        assert not facts.consents
    if not facts.is_sentence:
        assert not facts.monitoring
    for control in facts.monitoring:
        assert control.from_ <= control.until
    with clock.playing(world.on):
        # A birthday that has passed moves a task at the next act, whichever it is; a new law brings one by the hour.
        settle_tasks(case, facts)
        begin_with_the_day(case.pk)
        before = waiting(case)
        rebuild(case)
        after = waiting(case)
    assert not before or case.is_open
    assert after == before, f"rebuilt, the tasks differ: {sorted(before - after)} became {sorted(after - before)}"
    world.look_again()


def waiting(case: Case) -> set[tuple]:
    """The open tasks: which errand, whose, and what it takes."""
    tasks = Task.objects.filter(process__caseprocess__case=case, status__in=WAITING)
    return {(str(task.flow_task), task.owner_id, task.owner_permission, task.status) for task in tasks}


EDGES = edges(Case)
OPEN_STAGES = {"received", "preparing", "postponed", "meeting_scheduled", "meeting_held", "active", "interrupted", "referred",
               "in_court"}  # fmt: skip
