"""A desk with one of everything on it, made through its own services, and where each of its pages is."""

from datetime import date

from django.urls import reverse

from slt.models import (
    ActionPlan,
    Assessment,
    Desk,
    Finding,
    Goal,
    Level,
    LevelMeeting,
    Paper,
    PrivateNote,
    Seat,
    WheelTask,
)
from slt.models.documents import Stage
from slt.services.action_plan import anchor_measures
from slt.services.documents import finish_paper
from slt.services.keeping import add
from slt.services.levels import set_up_levels
from slt.services.wheel import set_up_wheel
from tests.factories import HAMAR, TODAY
from workflow.access import Actor
from workflow.models import Municipality
from youthplans.models import Measure

# The pages of the desk, for the browser: name, who looks, and at what; a new coordinator's desk is empty.
DESK_PAGES = """
slt slt
slt_desk slt
slt_levels slt
slt_meetings slt
slt_meeting slt
slt_plan_meetings slt
slt_wheel slt
slt_papers slt
slt_paper_new slt
slt_paper slt
slt_paper_finish slt
slt_note slt
slt_note_share slt
slt_plans slt
slt_plan slt
slt_goal slt
slt_assessments slt
slt_assessment slt
slt_paper slt final
slt_new slt nivaa
slt_new slt medlem
slt_new slt mote
slt_new slt oppgave
slt_new slt plan
slt_new slt maal
slt_new slt analyse
slt_new slt funn
slt_edit slt nivaa
slt_edit slt medlem
slt_edit slt mote
slt_edit slt oppgave
slt_edit slt papir
slt_edit slt notat
slt_edit slt plan
slt_edit slt maal
slt_edit slt analyse
slt_edit slt funn
slt new_slt
slt_levels new_slt
slt_meetings new_slt
slt_wheel new_slt
slt_papers new_slt
slt_plans new_slt
slt_assessments new_slt
"""


def desk_of(municipality: str = HAMAR) -> Desk:
    return Desk.of(Municipality.objects.get(pk=municipality))


def a_level(by: Actor, desk: Desk | None = None, **fields) -> Level:
    """A steering group that meets four times a year."""
    standard = {"kind": "steering", "name": "Styringsgruppen", "meetings_a_year": 4, "from_on": date(2026, 1, 1)}
    return add(Level(desk=desk or desk_of(), **standard | fields), by=by)


def a_meeting(by: Actor, level: Level, day: date = date(2026, 12, 8), **fields) -> LevelMeeting:
    return add(LevelMeeting(desk=level.desk, level=level, day=day, **fields), by=by)


def a_paper(by: Actor, desk: Desk | None = None, **fields) -> Paper:
    standard = {"kind": "agenda", "title": "Saksliste", "text": "Ungdata\nBudsjett"}
    return add(Paper(desk=desk or desk_of(), **standard | fields), by=by)


def a_note(by: Actor, desk: Desk | None = None, **fields) -> PrivateNote:
    standard = {"kind": "note", "title": "Mine tanker", "text": "Bare mellom meg og meg."}
    return add(PrivateNote(desk=desk or desk_of(), owner=by.user, **standard | fields), by=by)


def furnished_desk(by: Actor, municipality: str = HAMAR) -> Desk:
    """One of everything: levels, meetings, a wheel, papers of all classes, a plan and an assessment."""
    desk = desk_of(municipality)
    steering, coordination, _operational = set_up_levels(desk, by=by, on=TODAY)
    meeting = a_meeting(by, steering, place="Rådhuset")
    a_meeting(by, coordination, date(2026, 10, 13), state="held")
    set_up_wheel(desk, TODAY.year, by=by)
    a_note(by, desk, meeting=meeting)
    a_paper(by, desk, meeting=meeting)
    finish_paper(a_paper(by, desk, kind="minutes", title="Referat"), seen=1, by=by, on=TODAY)
    plan = add(ActionPlan(desk=desk, title="Trygg oppvekst", from_year=2026, to_year=2029), by=by)
    goal = add(Goal(desk=desk, plan=plan, title="Færre står utenfor", indicator="Andelen i Ungdata"), by=by)
    serving = Measure.objects.filter(municipality=municipality).values_list("pk", flat=True)[:1]
    anchor_measures(goal, serving, seen=1, by=by)
    assessment = add(Assessment(desk=desk, title="Lokal analyse", year=2026, summary="Det går bra."), by=by)
    add(Finding(desk=desk, assessment=assessment, source="ungdata", need="leisure", text="Flere er med i klubb.",
                figure=61, unit="prosent av elevene", year=2025, link="https://www.ungdata.no/"), by=by)  # fmt: skip
    return desk


def desk_address(name: str, thing: str = "", municipality: str = HAMAR) -> str:
    """Where a page of that desk is; `thing` is the kind of row, or `final` of a paper."""
    mine = {"desk": municipality}
    steering = Level.objects.filter(**mine).first
    rows = {
        "slt_meeting": LevelMeeting, "slt_tick": WheelTask, "slt_note": PrivateNote, "slt_note_share": PrivateNote,
        "slt_note_remove": PrivateNote, "slt_plan": ActionPlan, "slt_goal": Goal, "slt_assessment": Assessment,
        "slt_assessment_carry": Assessment, "slt_paper": Paper, "slt_paper_finish": Paper,
    }  # fmt: skip
    things = {
        "nivaa": Level, "medlem": Seat, "mote": LevelMeeting, "oppgave": WheelTask, "papir": Paper,
        "notat": PrivateNote, "plan": ActionPlan, "maal": Goal, "analyse": Assessment, "funn": Finding,
    }  # fmt: skip
    belongs = {"medlem": Level, "maal": ActionPlan, "funn": Assessment}
    if name == "slt":
        return reverse(name)
    if name == "slt_plan_meetings":
        return reverse(name, args=[municipality, steering().pk, 2027])
    if name == "slt_new":
        parent = belongs[thing].objects.filter(**mine).first().pk if thing in belongs else 0
        return f"{reverse(name, args=[municipality, thing])}?i={parent}"
    stage = {"stage": Stage.FINAL if thing == "final" else Stage.IN_PROGRESS}
    model = things.get(thing) or rows.get(name)
    if not model:
        return reverse(name, args=[municipality])
    row = model.objects.filter(**mine, **(stage if model is Paper else {})).first()
    return reverse(name, args=[municipality, *([thing] if name in ("slt_edit", "slt_take_away") else []), row.pk])
