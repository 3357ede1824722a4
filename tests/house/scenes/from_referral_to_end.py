"""Scenes from the referral to the last day."""

from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile

from tests import factories as make
from tests.factories import do
from tests.house.scenes.setting import DAY, Scene, by_its_coordinator, scene
from workflow.models import CaseLink
from workflow.services.documents import Paper
from youthplans.models import DraftContents
from youthplans.services.planning import save_draft

# ---- Before the meeting ---------------------------------------------------------------------------


@scene("assign", costs="the case 2, its deadline settled 1, an errand found 1 and over 1, the next with its link 2, a notice 1")
def _assign() -> Scene:
    head, to = make.office_head(), make.coordinator().user
    return Scene(make.received_case(head), head, {"to": to}, {"to": to.pk, "impartial": "on"})


@scene("confirm_rule_set", costs="the case 2, its deadline settled 1, an errand found 1 and over 1, the flow ends 6")
def _confirm_rule_set() -> Scene:
    case = make.received_case(decided_on=date(2024, 10, 1), offence_on=date(2024, 8, 1))
    return by_its_coordinator(case, {"rule_set": case.rule_set, "reason": "Vedtaket er nytt."})


@scene("consent", costs="the answer 2, errands that were done 1")
def _consent() -> Scene:
    case = make.received_case()
    answer = {"person": "youth", "answer": True, "given_on": case.received_on, "form": "written"}
    typed = answer | {"answer": "yes", "given_on": case.received_on.isoformat()}
    return by_its_coordinator(case, answer, typed)


@scene("withdraw_consent", costs="the answer found 1 and changed 2, errands that were done 1")
def _withdraw_consent() -> Scene:
    return by_its_coordinator(make.consented_case(), {"person": "mother"})


@scene("consent_sharing", costs="earlier answers 1, the answer 2, a deadline 1")
def _consent_sharing() -> Scene:
    until = make.TODAY + 30 * DAY
    given = {"person": "youth", "answer": True, "recipients": ["school"], "categories": ["attendance"],
             "until": until, "form": "written", "understood": True}  # fmt: skip
    no = dict.fromkeys(("to_school", "to_police", "to_child_welfare", "to_health", "to_provider"), "no")
    typed = {"step": "5", "person": "youth", "check": "no"} | no
    return by_its_coordinator(make.received_case(), given, typed)


@scene("withdraw_sharing", costs="the answers found 1 and changed 2, a deadline settled 1")
def _withdraw_sharing() -> Scene:
    shared = _consent_sharing()
    do("consent_sharing", shared.case.pk, shared.given, by=shared.by)
    return by_its_coordinator(shared.case, {"person": "youth"})


@scene("summon_meeting", costs=(
    "meetings that wait 1, the meeting 2, letters 1, the case 2, its deadline 1, an errand found 1 and over 1, "
    "three errands with their links 6"
))
def _summon_meeting() -> Scene:
    case, held_on = make.consented_case(), make.TODAY + 14 * DAY
    given = {"held_on": held_on, "invited": make.required_people(case)}
    return by_its_coordinator(case, given, given | {"held_on": held_on.isoformat()})


@scene("adjourn_meeting", costs=(
    "the meeting found 1 and changed 2, the case 2, an errand found 1 and over 1, the gate 3, the next 2"
))
def _adjourn_meeting() -> Scene:
    return by_its_coordinator(make.summoned_case(), {"attended": ["youth"]})


# ---- The meeting and the plan ---------------------------------------------------------------------


@scene("hold_meeting", costs=(
    "the meeting found 1 and changed 2, the case 2, its deadline 1, an errand found 1 and over 1, the gate 3, the "
    "flow ends 6, the flow of the plan begins 6"
))
def _hold_meeting() -> Scene:
    case = make.summoned_case(held_on=make.TODAY)
    came = {"attended": make.required_people(case)}
    return by_its_coordinator(case, came | {"held_on": make.TODAY}, came | {"confidentiality_told": "on"})


@scene("participation", costs="the view 2")
def _participation() -> Scene:
    return by_its_coordinator(make.case_with_meeting_held(), {"person": "youth", "view": "Helt greit."})


@scene("approve_plan", costs=(
    "the draft seen 1 and gone 1, the decision 2, its notices 1 and letters 1, the version 2, all "
    "measures 2, the views found 1 and used 2, the case 2, its deadlines new 1 and settled 1, an errand found 1 and "
    "over 1, the flow ends 6, the flow of the team begins 7"
))
def _approve_plan() -> Scene:
    case = make.case_with_meeting_held()
    for person in make.everyone(case):
        do("participation", case.pk, {"person": person, "view": "Helt greit."}, by=make.who_carries(case))
    plan = make.plan(case)
    draft = DraftContents(lines=tuple(plan["measures"]))
    save_draft(case, draft, seen=0, by=make.who_carries(case), on=make.TODAY)
    line = {name: getattr(plan["measures"][0], name) for name in ("title", "category", "responsible")}
    typed = {f"line-0-{name}": value for name, value in line.items()} | {
        "version": "1", "line-TOTAL_FORMS": "1", "line-INITIAL_FORMS": "1", "step": "approve",
    }  # fmt: skip
    return by_its_coordinator(case, plan | {"seen": 1}, typed)


@scene("no_plan", costs=(
    "the report 2, a letter to the prosecutor 1, grants found 1, letters 1, the case 2, its deadlines 1, a task found 1, it and its process cancelled 2"
))
def _no_plan() -> Scene:
    case = make.received_case()
    no = {"person": "youth", "answer": False, "given_on": case.received_on, "form": "written"}
    do("consent", case.pk, no, by=make.who_carries(case))
    return by_its_coordinator(case, {"reason": "Vil ikke.", "to": "prosecutor"})


# ---- Carrying it out ------------------------------------------------------------------------------


@scene("interrupt", costs=(
    "the interruption 2, the decision 2, its notices 1 and letters 1, the case 2, its deadlines new, "
    "moved and settled 3, whether there is a team 1"
))
def _interrupt() -> Scene:
    return by_its_coordinator(make.active_case(), {"ground": "health", "reason": "Innlagt."})


@scene("resume", costs=(
    "the interruption found 1 and changed 2, letters 1, the case 2, its deadlines 1, whether there is a team 1"
))
def _resume() -> Scene:
    stopped = _interrupt()
    do("interrupt", stopped.case.pk, stopped.given, by=stopped.by, on=make.TODAY - 14 * DAY)
    return by_its_coordinator(stopped.case, {"reason": "Utskrevet."})


@scene("form_team", costs=(
    "places taken 1, all new places 2, a deadline 1, whether there is a team 1, an errand found 1 and over 1, the "
    "next with its link 2"
))
def _form_team() -> Scene:
    return by_its_coordinator(make.active_case(), {"members": ["police", "school"]})


@scene("add_team_member", costs=(
    "the person's role 1, their places 1, an empty place 1, the grant 2, the place 2, its measures 2, a "
    "letter 1"
))
def _add_team_member() -> Scene:
    formed, person = _form_team(), make.team_person()
    case = formed.case
    do("form_team", case.pk, formed.given, by=formed.by)
    measure = case.plannedmeasure_set.get()
    given = {"role": "school", "agency": "Furulia", "sections": ["plan"]}
    typed = given | {"email": person.user.email, "measures": [measure.pk], "to_on": case.ends_on.isoformat(),
                     "has_agreed": "on", "confirmed": "1"}  # fmt: skip
    return by_its_coordinator(case, given | {"member": person.user, "measures": [measure]}, typed)


@scene("remove_team_member", costs="the place found 1 and changed 2, the grant 2")
def _remove_team_member() -> Scene:
    case = make.active_case()
    make.on_the_team(case)
    place = case.teammembership_set.get(user__isnull=False)
    return by_its_coordinator(case, {"member": place}, {"member": place.address})


@scene("progress", costs="whether it is theirs 1, what is told 2, what was begun of it 1")
def _progress() -> Scene:
    case = make.active_case()
    measure = case.plannedmeasure_set.get()
    told = {"status": "as_planned", "note": "Det går fint."}
    return Scene(case, make.on_the_team(case), told | {"measure": measure}, told | {"measure": measure.pk})


# ---- At any time ----------------------------------------------------------------------------------


@scene("upload_document", costs="the paper 2")
def _upload_document() -> Scene:
    said = {"kind": "other", "title": "Notat"}
    file = SimpleUploadedFile("notat.txt", b"Et notat.")
    paper = Paper(b"Et notat.", "text/plain")
    return by_its_coordinator(make.received_case(), said | {"file": paper}, said | {"file": file})


@scene("answer_link", costs="the link 2")
def _answer_link() -> Scene:
    first = make.received_case(police_case="1234/26")
    case = make.received_case(make.who_carries(first), police_case="1234/26")
    link = CaseLink.objects.get(case=case, other=first)
    return by_its_coordinator(case, {"link": link, "accepted": True}, {"link": link.pk, "accepted": "yes"})


ENDS = "the report 2, a letter to the prosecutor 1, grants found 1, the case 2, its deadlines 1, a task found 1, it and its process cancelled 2"
for ending, letters in [("record_death", ""), *((name, ", letters 1") for name in ("quash", "lapse", "replace_by_new_sentence"))]:
    scene(ending, costs=ENDS + letters)(
        lambda: by_its_coordinator(make.consented_case(), {"reason": "Brev fra retten."})
    )
