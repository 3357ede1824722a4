"""Scenes of what lies with prosecutor and court, and of a plan that is changed."""

from datetime import date

from tests import factories as make
from tests.factories import do
from tests.house.scenes.setting import DAY, Scene, by_its_coordinator, scene
from workflow.models import Case
from youthplans.models import Measure, PlanLine

REFERRED_ON = make.TODAY - 12 * DAY
SCHOOL, BOXING = "Møte på skolen hver dag", "Boksing på ungdomshuset"


def done(act: str, case: Case, on: date = make.TODAY, **given) -> Case:
    """The case after its coordinator has done the act."""
    do(act, case.pk, given, by=make.who_carries(case), on=on)
    return Case.objects.get(pk=case.pk)


def heard(case: Case, on: date = make.TODAY) -> Case:
    """The same case, with what everybody thinks of a plan."""
    for person in make.everyone(case):
        done("participation", case, on, person=person, view="Helt greit.")
    return case


def a_sentence(**fields) -> Case:
    """A sentence under way, with a condition on where the youth may be."""
    case = make.case_with_meeting_held(sanction="youth_sentence", duration="P1Y6M", **fields)
    held_on = case.meeting_set.latest("pk").held_on
    plan = make.plan(case, title="Ikke på Prøvetorget", category="residence")
    return done("approve_plan", heard(case, held_on), held_on, **plan)


def with_two_measures() -> Case:
    """A follow-up with school and boxing in its plan, everybody heard about a change of it."""
    case = make.case_with_meeting_held()
    held_on = case.meeting_set.get().held_on
    lines = [PlanLine(SCHOOL, "education", "Rådgiver", agency="Skolen"), PlanLine(BOXING, "other", "Trener")]
    done("approve_plan", heard(case, held_on), held_on, measures=lines)
    return heard(Case.objects.get(pk=case.pk))


def referred(case: Case, **given) -> Case:
    """The case after a breach, a talk, a new breach and the agencies' consent: sent on."""
    breach = {"of": "measure", "culpability": "intentional"}
    case = done("report_breach", case, REFERRED_ON - 9 * DAY, happened_on=REFERRED_ON - 10 * DAY, **breach)
    case = done("order_breach_talk", case, REFERRED_ON - 9 * DAY)
    case = done("report_breach", case, REFERRED_ON, happened_on=REFERRED_ON - DAY, **breach)
    for agency in ("police", "correctional_service") if case.sanction == "youth_sentence" else ():
        case = done("agency_consent", case, REFERRED_ON, agency=agency, to="referral")
    return done("refer", case, REFERRED_ON, **given)


def in_court(kind: str = "electronic_monitoring") -> Case:
    """A sentence that the court is asked about."""
    prepared = {"suitable": True, "household_heard": True} if kind == "electronic_monitoring" else {}
    case = referred(a_sentence(), to="correctional_region", recommend=kind, **prepared)
    return done("petition", case, REFERRED_ON + DAY, kind=kind, decided_by="correctional_region")


def monitored(until: date = make.TODAY + 90 * DAY) -> Case:
    """A sentence under electronic monitoring."""
    return done("court_decides", in_court(), REFERRED_ON + 2 * DAY, outcome="electronic_monitoring", until=until)


def after_an_offence() -> Case:
    """A sentence under way with a new offence that nobody has answered."""
    return done("new_offence", a_sentence(), happened_on=make.TODAY - 3 * DAY, charged=True)


# ---- Prosecutor and court -------------------------------------------------------------------------


@scene("petition", costs=(
    "the referral found 1 and changed 2, the interruption 2, letters 1, the case 2, its deadlines settled "
    "1, whether there is a team 1"
))
def _petition() -> Scene:
    case = referred(a_sentence(), to="correctional_region", recommend="execution")
    return by_its_coordinator(case, {"kind": "execution", "decided_by": "correctional_region"})


@scene("court_decides", costs=(
    "the referral found 1 and closed 2, the judgement 2, letters 1, the control with its key 3, the case "
    "2, its deadlines new and moved 2, whether there is a team 1, the flow of the new meeting begins 6"
))
def _court_decides() -> Scene:
    until = make.TODAY + 90 * DAY
    said = {"outcome": "electronic_monitoring", "reason": "Dommen følger begjæringen."}
    return by_its_coordinator(in_court(), said | {"until": until}, said | {"until": until.isoformat()})


@scene("prosecution_resumed", costs=(
    "the referral found 1 and closed 2, letters 1, the case 2, a deadline begun 1 and moved 1, "
    "whether there is a team 1"
))
def _prosecution_resumed() -> Scene:
    case = referred(make.active_case(), to="prosecutor")
    return by_its_coordinator(case, {"resumed": False, "reason": "Et lite brudd."},
                              {"resumed": "no", "reason": "Et lite brudd."})  # fmt: skip


@scene("new_offence", costs="the offence 2, its deadlines new and moved 2, whether there is a team 1")
def _new_offence() -> Scene:
    happened_on = make.TODAY - 3 * DAY
    given = {"happened_on": happened_on, "charged": True, "decided_by": "prosecutor"}
    return by_its_coordinator(
        make.active_case(), given, given | {"happened_on": happened_on.isoformat(), "charged": "yes"}
    )


@scene("request_petition", costs=(
    "the offence found 1 and answered 2, the consents found 1 and used 2, letters 1, a deadline settled "
    "1, whether there is a team 1"
))
def _request_petition() -> Scene:
    case = after_an_offence()
    for agency in ("police", "correctional_service"):
        done("agency_consent", case, agency=agency, to="referral")
    return by_its_coordinator(case, {"asked": True, "reason": "Et alvorlig lovbrudd."},
                              {"asked": "yes", "reason": "Et alvorlig lovbrudd."})  # fmt: skip


# ---- Electronic monitoring ------------------------------------------------------------------------


@scene("extend_monitoring", costs=(
    "the control found 1 and changed 2, letters 1, its deadlines moved 1, whether there is a team 1"
))
def _extend_monitoring() -> Scene:
    until = make.TODAY + 120 * DAY
    return by_its_coordinator(monitored(), {"until": until}, {"until": until.isoformat()})


@scene("lighten_monitoring", costs=(
    "the control found 1 and changed 2, letters 1, its deadlines moved and settled 2, whether there is a "
    "team 1"
))
def _lighten_monitoring() -> Scene:
    return by_its_coordinator(monitored(), {"until": make.TODAY}, {"until": make.TODAY.isoformat()})


@scene("exempt_from_monitoring", costs=(
    "the control found 1, the exemption 2, who is told 1, a deadline moved 1, whether there is a team 1"
))
def _exempt_from_monitoring() -> Scene:
    days = {"from_on": make.TODAY, "to_on": make.TODAY + DAY}
    why = {"purpose": "Familiebesøk"}
    return by_its_coordinator(monitored(), days | why, {k: day.isoformat() for k, day in days.items()} | why)


@scene("assess_new_meeting", costs=(
    "the control found 1 and changed 2, its deadlines moved and settled 2, whether there is a team 1, an "
    "errand over 1, the flow ends 7"
))
def _assess_new_meeting() -> Scene:
    return by_its_coordinator(monitored(), {"needed": True, "reason": "Innetiden må endres."},
                              {"needed": "yes", "reason": "Innetiden må endres."})  # fmt: skip


@scene("delete_monitoring_data", costs=(
    "the controls found 1 and changed 2, their keys destroyed 1, its deadlines moved and settled 2, whether "
    "there is a team 1"
))
def _delete_monitoring_data() -> Scene:
    return by_its_coordinator(monitored(until=make.TODAY - DAY), {}, {"everywhere": "on"})


# ---- Stays abroad ---------------------------------------------------------------------------------


@scene("foreign_stay", costs="the stay 2, its deadlines new and moved 2, whether there is a team 1")
def _foreign_stay() -> Scene:
    days = {"from_on": make.TODAY + 7 * DAY, "to_on": make.TODAY + 9 * DAY}
    said = {"where": "Göteborg", "person": "youth"}
    typed = {name: day.isoformat() for name, day in days.items()}
    return by_its_coordinator(make.active_case(), days | said, typed | said)


@scene("decide_foreign_stay", costs=(
    "the stay found 1 and answered 2, the decision 2, its notices 1 and letters 1, its deadlines new, "
    "moved and settled 3, whether there is a team 1"
))
def _decide_foreign_stay() -> Scene:
    asked = _foreign_stay()
    case = done("foreign_stay", asked.case, **asked.given)
    return by_its_coordinator(case, {"outcome": "granted", "reason": "En kort tur med skolen."})


# ---- The plan changed -----------------------------------------------------------------------------


def with_a_changed_entry(**changed) -> Case:
    """A running plan with a measure of the catalogue that was full a while after it was promised."""
    entry = Measure(
        title="Prøveboksing", municipality_id=make.HAMAR, status="open", description="Boksing.", capacity_free=3,
        prevention_level="selective", prevention_step="preventive", statutory_categories=["other"],
    )  # fmt: skip
    entry.write(["leisure"], by=None)
    case = make.case_with_meeting_held()
    held_on = case.meeting_set.get().held_on
    lines = [PlanLine(SCHOOL, "education", "Rådgiver"), PlanLine(entry.title, "other", "Trener", measure=entry)]
    case = done("approve_plan", heard(case, held_on), held_on, measures=lines)
    for name, value in ({"status": "full", "capacity_free": 0} | changed).items():
        setattr(entry, name, value)
    entry.version += 1
    entry.write(by=None)
    return case


@scene("keep_despite_change", costs=(
    "the plan in force 1, its entries and their needs 2, what was kept before 1, the word that it stays 2, its deadlines "
    "moved 1, whether there is a team 1"
))
def _keep_despite_change() -> Scene:
    case = with_a_changed_entry()
    measure = case.plannedmeasure_set.get(measure__isnull=False)
    said = {"reason": "Elias har plass alt."}
    return by_its_coordinator(case, said | {"measure": measure}, said | {"measure": measure.pk})


@scene("change_plan", costs=(
    "the plan in force 1, the decision 2, its notices 1 and letters 1, the version 2, all measures 2, the "
    "views found 1 and used 2, its deadlines new and moved 2, whether there is a team 1"
))
def _change_plan() -> Scene:
    case = heard(make.active_case())
    title = "Møte på skolen hver dag"
    said = {"remove": [title], "intensity": "equal", "reasons": "Elias har byttet skole."}
    line = {"title": "Møte på verkstedet", "category": "education", "responsible": "Verkstedet"}
    typed = {f"line-0-{name}": value for name, value in line.items()} | {
        "line-TOTAL_FORMS": "1", "line-INITIAL_FORMS": "0", "better_suited": "on", "step": "change",
    }  # fmt: skip
    return by_its_coordinator(case, said | {"add": [PlanLine(**line)]}, said | typed)
