"""Three questions to the coordination group: just asked, called without a name, and advised on."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from integrations.demo.people import family
from workflow import clock
from workflow.access import Actor
from workflow.acts import do_inquiry
from workflow.law.kinds import Sanction
from workflow.law.suitability import FACTORS
from workflow.law.terms import next_working_day
from workflow.models import Inquiry
from workflow.services.inquiries import InquiryGiven, register_inquiry

KOG = ["police", "prosecutor", "correctional_service"]


def ask(staff: Mapping[str, Actor], today: date) -> None:
    """Register them and play each as far as its age lets it."""
    next_meeting = next_working_day(today + timedelta(days=16))
    _asked(staff, today - timedelta(days=2), Sanction.YOUTH_FOLLOW_UP, 31)
    called = _asked(staff, today - timedelta(days=9), Sanction.YOUTH_SENTENCE, 33)
    _do(staff, called, today - timedelta(days=8), "inquiry_consent", _answer(today, "youth", False))
    _do(staff, called, today - timedelta(days=7), "schedule_coordination_group",
        {"planned_for": next_meeting, "invited": [*KOG, "child_welfare"], "agenda": _("Er reaksjonen egnet?")})
    _do(staff, called, today - timedelta(days=7), "grant_member", {"member": staff["pia"].user, "agency": "police"})
    advised = _asked(staff, today - timedelta(days=24), Sanction.YOUTH_FOLLOW_UP, 35)
    for person in ("youth", "mother"):
        _do(staff, advised, today - timedelta(days=22), "inquiry_consent", _answer(today, person, True))
    held_on = next_working_day(today - timedelta(days=14))
    _do(staff, advised, today - timedelta(days=20), "schedule_coordination_group",
        {"planned_for": held_on, "invited": KOG})
    _do(staff, advised, today - timedelta(days=20), "grant_member", {"member": staff["omar"].user,
        "agency": "correctional_service"})
    _do(staff, advised, held_on, "hold_coordination_group", {"attended": KOG})
    _do(staff, advised, held_on, "assess_suitability", {
        "suitable": True, "reasons": _("Gruppen mener at oppfølging over tid vil hjelpe."),
        "sketch": _("Skole hver dag, samtaler med politiet hver måned."),
        "factors": {factor.value: _("Drøftet i møtet.") for factor in FACTORS[Sanction.YOUTH_FOLLOW_UP]},
    })  # fmt: skip


def _asked(staff: Mapping[str, Actor], on: date, sanction: Sanction, serial: int) -> Inquiry:
    offence_on = on - timedelta(days=20)
    born = offence_on - timedelta(days=5900 + 14 * serial)
    youth, mother = family(born, serial, "mother")
    with clock.playing(on):
        return register_inquiry(InquiryGiven(
            office=staff["kari"].office, sanction=sanction, asked_by="prosecutor", offence_from=offence_on,
            offence_to=offence_on, born=born, youth_name=youth.name, guardians=(("mother", mother.name),),
            offence=_("ran"), summary=_("En ungdom som er hos politiet for første gang."),
            suspect_on=offence_on + timedelta(days=1),
        ), by=staff["kari"], on=on).inquiry  # fmt: skip


def _do(staff: Mapping[str, Actor], inquiry: Inquiry, on: date, act: str, given: Mapping[str, Any]) -> None:
    with clock.playing(on):
        do_inquiry(act, inquiry.pk, given, by=staff["kari"], on=on)


def _answer(today: date, person: str, answer: bool) -> dict[str, Any]:
    return {"person": person, "answer": answer, "given_on": today - timedelta(days=22 if answer else 8),
            "form": "written", "informed": True, "agencies": KOG if answer else [],
            "until": today + timedelta(days=70)}  # fmt: skip
