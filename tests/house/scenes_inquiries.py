"""One scene for each act on an inquiry: where it can be done, by whom, with what, and as typed."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from tests import factories as make
from workflow.access import Actor
from workflow.models import Inquiry

DAY = timedelta(days=1)


@dataclass(frozen=True)
class InquiryScene:
    """Everything is ready for the act; nothing of it is done."""

    inquiry: Inquiry
    by: Actor
    given: dict[str, Any] = field(default_factory=dict)
    typed: dict[str, Any] = field(default_factory=dict)


INQUIRY_SCENES: dict[str, Callable[[], InquiryScene]] = {}


def scene(act: str) -> Callable[[Callable[[], InquiryScene]], Callable[[], InquiryScene]]:
    """Set the scene of an act."""

    def register(setting: Callable[[], InquiryScene]) -> Callable[[], InquiryScene]:
        INQUIRY_SCENES[act] = setting
        return setting

    return register


def by_its_coordinator(asked: Inquiry, given: dict, typed: dict | None = None) -> InquiryScene:
    fresh = Inquiry.objects.get(pk=asked.pk)
    return InquiryScene(fresh, make.who_prepares(asked), given, given if typed is None else typed)


@scene("assign_inquiry")
def _assign() -> InquiryScene:
    head, to = make.office_head(), make.coordinator().user
    return InquiryScene(make.inquiry(head), head, {"to": to}, {"to": to.pk})


@scene("summarise_inquiry")
def _summarise() -> InquiryScene:
    return by_its_coordinator(make.inquiry(summary=""), {"summary": "En ungdom på seksten."})


@scene("inquiry_consent")
def _consent() -> InquiryScene:
    until = date(2027, 2, 1)
    answer = {"person": "youth", "answer": True, "given_on": make.TODAY, "form": "written", "informed": True,
              "agencies": ["police"], "until": until}  # fmt: skip
    typed = answer | {"answer": "yes", "given_on": make.TODAY.isoformat(), "informed": "on",
                      "until": until.isoformat()}  # fmt: skip
    return by_its_coordinator(make.inquiry(), answer, typed)


@scene("withdraw_inquiry_consent")
def _withdraw() -> InquiryScene:
    asked = make.inquiry()
    make.say_yes(asked, "mother")
    return by_its_coordinator(asked, {"person": "mother"})


@scene("add_inquiry_guardian")
def _guardian() -> InquiryScene:
    return by_its_coordinator(make.inquiry(), {"name": "Vera Vergesen"})


@scene("record_court_days")
def _days() -> InquiryScene:
    days = {"suspect_on": make.TODAY - 9 * DAY, "court_on": make.TODAY}
    return by_its_coordinator(make.inquiry(), days, {name: day.isoformat() for name, day in days.items()})


@scene("schedule_coordination_group")
def _schedule() -> InquiryScene:
    planned_for = make.TODAY + 14 * DAY
    given = {"planned_for": planned_for, "invited": [*make.KOG, "school"], "agenda": "Er reaksjonen egnet?"}
    return by_its_coordinator(make.inquiry(), given, given | {"planned_for": planned_for.isoformat()})


@scene("hold_coordination_group")
def _hold() -> InquiryScene:
    return by_its_coordinator(make.called_inquiry(), {"attended": list(make.KOG)})


@scene("assess_suitability")
def _assess() -> InquiryScene:
    asked = make.discussed_inquiry()
    given = make.advice(asked)
    typed = {name: given[name] for name in ("reasons", "sketch")} | {"suitable": "yes"} | given["factors"]
    return by_its_coordinator(asked, given, typed)


@scene("attach_report")
def _report() -> InquiryScene:
    return by_its_coordinator(make.inquiry(), {"report_on": make.TODAY}, {"report_on": make.TODAY.isoformat()})


@scene("disclose_minutes")
def _disclose() -> InquiryScene:
    return by_its_coordinator(make.advised_inquiry(), {"to": "prosecutor", "what": ["minutes", "sketch"]})


@scene("grant_member")
def _grant() -> InquiryScene:
    person, to_on = make.team_person(), date(2027, 2, 1)
    typed = {"email": person.user.email, "agency": "police", "to_on": to_on.isoformat()}
    return by_its_coordinator(make.inquiry(), {"member": person.user, "agency": "police", "to_on": to_on}, typed)


@scene("end_member")
def _end() -> InquiryScene:
    asked = make.inquiry()
    make.in_the_group(asked)
    grant = asked.inquirygrant_set.get()
    return by_its_coordinator(asked, {"member": grant}, {"member": grant.pk})


@scene("close_inquiry")
def _close() -> InquiryScene:
    asked = make.advised_inquiry()
    make.in_the_group(asked)
    return by_its_coordinator(asked, {"outcome": "dropped"})
