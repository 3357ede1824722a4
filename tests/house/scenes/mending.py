"""Scenes of moving, telling others and putting the record right."""

from datetime import date

from tests import factories as make
from tests.factories import do
from tests.house.scenes.setting import DAY, Scene, by_its_coordinator, scene
from workflow.models import Case, Municipality

# ---- Moving ---------------------------------------------------------------------------------------


@scene("transfer_office", costs=(
    "the transfer 2, who was let in 1, letters 1 and one to the prosecutor 1, the case 2, its deadlines new and moved 2, whether there is a team 1, "
    "an errand that loses its owner 1, the flow of the transfer begins 7, who heads the office there 1"
))
def _transfer_office() -> Scene:
    case, to = make.active_case(), Municipality.objects.select_related("office").get(number=make.OSLO_KOMMUNE)
    heard = ["prosecutor", *make.everyone(case)]
    said = {"heard": heard, "reason": "Flyttet til tante i Oslo.", "decided_by": "office_head"}
    return Scene(case, make.office_head(), said | {"to": to}, said | {"to": to.pk, "told": "on"})


@scene("moved_abroad", costs="the move 2, its deadlines new and moved 2, whether there is a team 1")
def _moved_abroad() -> Scene:
    return by_its_coordinator(make.active_case(), {"reason": "Flyttet til Danmark med far."})


@scene("tell_of_move", costs="the move found 1 and changed 2, its deadline settled 1, whether there is a team 1")
def _tell_of_move() -> Scene:
    moved = _moved_abroad()
    do("moved_abroad", moved.case.pk, moved.given, by=moved.by)
    return by_its_coordinator(moved.case, {})


# ---- Telling others -------------------------------------------------------------------------------


@scene("share", costs="what was told 2")
def _share() -> Scene:
    case = make.received_case()
    for person in make.everyone(case):
        do("consent_sharing", case.pk, {
            "person": person, "answer": True, "recipients": ["school"], "categories": ["attendance"],
            "until": make.TODAY + 30 * DAY, "form": "written",
        }, by=make.who_carries(case))  # fmt: skip
    return by_its_coordinator(case, {"with_agency": "school", "categories": ["attendance"]})


WHY = {"what": "At det er avtalt slagsmål på stasjonen i kveld.", "why": "Noen kan bli alvorlig skadet."}
for duty, recipient in [
    ("share_for_own_task", "school"), ("share_against_danger", "police"), ("duty_to_avert", "police"),
    ("duty_to_disclose_innocence", "prosecutor"),
]:  # fmt: skip
    scene(duty, costs="what was told 2")(
        lambda recipient=recipient: by_its_coordinator(make.received_case(), WHY | {"recipient": recipient})
    )


@scene("child_welfare_report", costs="what was told 2, a deadline 1")
def _child_welfare_report() -> Scene:
    return by_its_coordinator(make.received_case(), WHY | {"recipient": "child_welfare"}, WHY)


@scene("report_crime", costs="what was told 2")
def _report_crime() -> Scene:
    told = WHY | {"recipient": "prosecutor"}
    return Scene(make.received_case(), make.office_head(), told, told)


# ---- Putting right --------------------------------------------------------------------------------


@scene("correct", costs=(
    "the event 1, its rows 1, the row behind 1, an earlier correction 1, how often the row changed 1, whether the "
    "case has moved on 1, the row taken back 2, the correction 2, errands that were done 1"
))
def _correct() -> Scene:
    case = make.received_case()
    answer = {"person": "youth", "answer": True, "given_on": case.received_on, "form": "written"}
    desk = do("consent", case.pk, answer, by=make.who_carries(case))
    said = {"event": desk.case.chain_head.seq, "reason": "Skrevet i feil sak."}
    return by_its_coordinator(case, said)


@scene("allow_late_recording", costs="the leave 2")
def _allow_late_recording() -> Scene:
    case, said = make.received_case(), {"reason": "Koordinatoren var syk."}
    back_to = case.received_on + 10 * DAY
    return Scene(case, make.office_head(), said | {"back_to": back_to}, said | {"back_to": back_to.isoformat()})


@scene("reopen", costs=(
    "where it stood 1, that it was reopened 2, letters 1, a letter to the prosecutor 1, the case 2, its deadlines 1, every flow thrown away 12 and "
    "made anew, which begins it where the facts stand 42"
))
def _reopen() -> Scene:
    case = make.active_case(decided_on=date(2026, 1, 6), duration="P6M")
    do("complete", case.pk, {"report": "Alt gikk bra."}, by=make.who_carries(case))
    said = {"ground": "error", "reason": "Feil sak ble avsluttet."}
    return Scene(Case.objects.get(pk=case.pk), make.office_head(), said, said)
