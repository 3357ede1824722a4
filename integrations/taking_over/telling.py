"""Taking a running case over: received and played through the same acts on its own days, all of it or nothing."""

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied

from integrations.taking_over.contract import Told
from integrations.taking_over.course import Part, parts_of
from workflow import clock
from workflow.access import Actor, may
from workflow.acts import do
from workflow.deadlines import settle_deadlines
from workflow.law.verdict import Refused, Verdict
from workflow.models import Case
from workflow.services.desk import Desk
from workflow.services.intake import Referral, receive
from workflow.services.once import made_once


class PartRefused(Refused):
    """The law says no to one told part; without a part it is the referral itself."""

    def __init__(self, part: Part | None, verdicts: Iterable[Verdict]):
        super().__init__(verdicts)
        self.part = part


def take_over(referral: Referral, told: Told, *, key: str, by: Actor) -> tuple[Case, bool]:
    """Register a case in the middle of its course, and whether this sending made it; a key makes one case.

    Every part is judged as the law stood on its own day. Raises PermissionDenied, and PartRefused with the
    part and the reasons; nothing is then written.
    """
    if not may(by, "register_referral", referral.municipality.office):
        raise PermissionDenied
    return made_once(Case, lambda: _tell(referral, told, by), key=key, by=by, act="take_over")


def _tell(referral: Referral, told: Told, by: Actor) -> Case:
    """The case received and carried through everything told, standing as it stands today."""
    try:
        desk = receive(referral, by=by, on=referral.received_on, told=True)
    except Refused as refused:
        raise PartRefused(None, refused.verdicts) from refused
    for part in parts_of(told, desk.facts):
        desk = _play(part, desk.case.pk, by)
    desk.reread()
    settle_deadlines(desk.case, desk.facts, on=clock.today())
    return desk.case


def _play(part: Part, case_id: int, by: Actor) -> Desk:
    try:
        return do(part.act, case_id, part.given, by=by, on=part.day, told=True)
    except Refused as refused:
        raise PartRefused(part, refused.verdicts) from refused
