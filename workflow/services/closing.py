"""Ending a case before its time: no plan came about, or something outside the plan ended it."""

from workflow import clock
from workflow.law.provision import CRIMINAL_PROCEDURE_ACT, MEDIATION_ACT, PENAL_CODE
from workflow.models import Grant
from workflow.models.keeping import change_all
from workflow.services.desk import Desk

DOORS = {
    "deceased": ("close_on_death", MEDIATION_ACT.at("22")),
    "quashed": ("quash", CRIMINAL_PROCEDURE_ACT.at("71 a")),
    "lapsed": ("lapse", PENAL_CODE.at("93")),
    "replaced": ("replace", PENAL_CODE.at("52 c")),
}


def give_back(desk: Desk, *, reason: str, to: str = "prosecutor", recommend: str | None = None) -> None:
    """Send the case back because no plan comes about, or consent is refused (konfliktrådsloven § 25)."""
    desk.case.give_back(desk.on)
    _end(desk, "returned", reason, MEDIATION_ACT.at("25"), to=to, recommend=recommend)


def end_early(desk: Desk, *, ground: str, reason: str) -> None:
    """End a case on death, quashing, limitation or a new sentence that takes its place."""
    door, provision = DOORS[ground]
    getattr(desk.case, door)(desk.on)
    _end(desk, ground, reason, provision, ground=ground)


def _end(desk: Desk, kind: str, reason: str, provision, **facts) -> None:
    close_access(desk)
    desk.case.ending = reason
    desk.note(provision, **facts)
    if kind != "deceased":
        desk.tell("case/ended/party", *desk.must_hear())


def close_access(desk: Desk) -> None:
    """Withdraw every grant: access ends with the case."""
    change_all(Grant.objects.filter(case=desk.case, withdrawn_at__isnull=True), withdrawn_at=clock.now())
