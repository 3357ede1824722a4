"""One scene for each act: a case where it can be done, by whom, on which day, with what, and as typed."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from tests import factories as make
from workflow.access import Actor
from workflow.acts import do
from workflow.models import Case, CaseLink
from workflow.services.documents import Paper
from youthplans.models import DraftContents
from youthplans.services.planning import save_draft

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Scene:
    """Everything is ready for the act; nothing of it is done."""

    case: Case
    by: Actor
    given: dict[str, Any] = field(default_factory=dict)
    typed: dict[str, Any] = field(default_factory=dict)
    on: date = make.TODAY


SCENES: dict[str, Callable[[], Scene]] = {}


def scene(act: str) -> Callable[[Callable[[], Scene]], Callable[[], Scene]]:
    """Set the scene of an act."""

    def register(setting: Callable[[], Scene]) -> Callable[[], Scene]:
        SCENES[act] = setting
        return setting

    return register


def by_its_coordinator(case: Case, given: dict, typed: dict | None = None, on: date = make.TODAY) -> Scene:
    fresh = Case.objects.get(pk=case.pk)
    return Scene(fresh, make.who_carries(case), given, given if typed is None else typed, on)


# ---- Before the meeting ---------------------------------------------------------------------------


@scene("assign")
def _assign() -> Scene:
    head, to = make.office_head(), make.coordinator().user
    return Scene(make.received_case(head), head, {"to": to}, {"to": to.pk, "impartial": "on"})


@scene("confirm_rule_set")
def _confirm_rule_set() -> Scene:
    case = make.received_case(decided_on=date(2024, 10, 1), offence_on=date(2024, 8, 1))
    return by_its_coordinator(case, {"rule_set": case.rule_set, "reason": "Vedtaket er nytt."})


@scene("consent")
def _consent() -> Scene:
    case = make.received_case()
    answer = {"person": "youth", "answer": True, "given_on": case.received_on, "form": "written"}
    typed = answer | {"answer": "yes", "given_on": case.received_on.isoformat()}
    return by_its_coordinator(case, answer, typed)


@scene("withdraw_consent")
def _withdraw_consent() -> Scene:
    return by_its_coordinator(make.consented_case(), {"person": "mother"})


@scene("consent_sharing")
def _consent_sharing() -> Scene:
    until = make.TODAY + 30 * DAY
    given = {"person": "youth", "answer": True, "recipients": ["school"], "categories": ["attendance"],
             "until": until, "form": "written", "understood": True}  # fmt: skip
    no = dict.fromkeys(("to_school", "to_police", "to_child_welfare", "to_health", "to_provider"), "no")
    typed = {"step": "5", "person": "youth", "check": "no"} | no
    return by_its_coordinator(make.received_case(), given, typed)


@scene("withdraw_sharing")
def _withdraw_sharing() -> Scene:
    shared = _consent_sharing()
    do("consent_sharing", shared.case.pk, shared.given, by=shared.by)
    return by_its_coordinator(shared.case, {"person": "youth"})


@scene("summon_meeting")
def _summon_meeting() -> Scene:
    case, held_on = make.consented_case(), make.TODAY + 14 * DAY
    given = {"held_on": held_on, "invited": make.required_people(case)}
    return by_its_coordinator(case, given, given | {"held_on": held_on.isoformat()})


@scene("adjourn_meeting")
def _adjourn_meeting() -> Scene:
    return by_its_coordinator(make.summoned_case(), {"attended": ["youth"]})


# ---- The meeting and the plan ---------------------------------------------------------------------


@scene("hold_meeting")
def _hold_meeting() -> Scene:
    case = make.summoned_case(held_on=make.TODAY)
    came = {"attended": make.required_people(case)}
    return by_its_coordinator(case, came | {"held_on": make.TODAY}, came | {"confidentiality_told": "on"})


@scene("participation")
def _participation() -> Scene:
    return by_its_coordinator(make.case_with_meeting_held(), {"person": "youth", "view": "Helt greit."})


@scene("approve_plan")
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


@scene("no_plan")
def _no_plan() -> Scene:
    case = make.received_case()
    no = {"person": "youth", "answer": False, "given_on": case.received_on, "form": "written"}
    do("consent", case.pk, no, by=make.who_carries(case))
    return by_its_coordinator(case, {"reason": "Vil ikke.", "to": "prosecutor"})


# ---- Carrying it out ------------------------------------------------------------------------------


@scene("interrupt")
def _interrupt() -> Scene:
    return by_its_coordinator(make.active_case(), {"ground": "health", "reason": "Innlagt."})


@scene("resume")
def _resume() -> Scene:
    stopped = _interrupt()
    do("interrupt", stopped.case.pk, stopped.given, by=stopped.by, on=make.TODAY - 14 * DAY)
    return by_its_coordinator(stopped.case, {"reason": "Utskrevet."})


@scene("form_team")
def _form_team() -> Scene:
    return by_its_coordinator(make.active_case(), {"members": ["police", "school"]})


@scene("add_team_member")
def _add_team_member() -> Scene:
    formed, person = _form_team(), make.team_person()
    case = formed.case
    do("form_team", case.pk, formed.given, by=formed.by)
    measure = case.plannedmeasure_set.get()
    given = {"role": "school", "agency": "Furulia", "sections": ["plan"]}
    typed = given | {"email": person.user.email, "measures": [measure.pk], "to_on": case.ends_on.isoformat(),
                     "confirmed": "1"}  # fmt: skip
    return by_its_coordinator(case, given | {"member": person.user, "measures": [measure]}, typed)


@scene("remove_team_member")
def _remove_team_member() -> Scene:
    case = make.active_case()
    make.on_the_team(case)
    place = case.teammembership_set.get(user__isnull=False)
    return by_its_coordinator(case, {"member": place}, {"member": place.address})


@scene("progress")
def _progress() -> Scene:
    case = make.active_case()
    measure = case.plannedmeasure_set.get()
    told = {"status": "as_planned", "note": "Det går fint."}
    return Scene(case, make.on_the_team(case), told | {"measure": measure}, told | {"measure": measure.pk})


@scene("complete")
def _complete() -> Scene:
    case = make.active_case(decided_on=date(2026, 1, 6), duration="P6M")
    outcome = {f"outcome_{case.plannedmeasure_set.get().pk}": "done"}
    return by_its_coordinator(case, {"report": "Alt gikk bra."}, {"report": "Alt gikk bra."} | outcome)


# ---- At any time ----------------------------------------------------------------------------------


@scene("upload_document")
def _upload_document() -> Scene:
    said = {"kind": "other", "title": "Notat"}
    file = SimpleUploadedFile("notat.txt", b"Et notat.")
    paper = Paper(b"Et notat.", "text/plain")
    return by_its_coordinator(make.received_case(), said | {"file": paper}, said | {"file": file})


@scene("answer_link")
def _answer_link() -> Scene:
    first = make.received_case(police_case="1234/26")
    case = make.received_case(make.who_carries(first), police_case="1234/26")
    link = CaseLink.objects.get(case=case)
    return by_its_coordinator(case, {"link": link, "accepted": True}, {"link": link.pk, "accepted": "yes"})


for ending in ("record_death", "quash", "lapse", "replace_by_new_sentence"):
    SCENES[ending] = lambda: by_its_coordinator(make.consented_case(), {"reason": "Brev fra retten."})
