"""The restorative meeting: called, held by those who want to, and the agreement made there."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import QuerySet

from workflow.law.mediation_act_restorative import AGREEMENT_SIGNED, WHO_MEETS, must_sign
from workflow.law.provision import Provision
from workflow.models import RestorativeAgreement, RestorativeMeeting
from workflow.models.keeping import change_all
from workflow.services.desk import Desk


def summon_restorative_meeting(desk: Desk, *, held_on: date, invited: Sequence[str], place: str = "") -> None:
    """Invite to a restorative meeting; nobody has to come, and one already called gives way (konfliktrådsloven § 24 a).

    The parties of the case each get their own letter; whoever comes for the victim is told outside the system.
    """
    change_all(_called(desk), superseded_on=desk.on)
    meeting = RestorativeMeeting(case=desk.case, planned_for=held_on, invited=list(invited), summoned_on=desk.on)
    meeting.place = place
    meeting.save()
    desk.tell("meeting/restorative/party", *(key for key in invited if key in desk.people), held_on=held_on,
              place=place)  # fmt: skip
    desk.note(_provision(desk), restorative_meeting=meeting.pk, held_on=held_on)


def hold_restorative_meeting(desk: Desk, *, attended: Sequence[str], held_on: date, minutes: str = "",
                             victim_under_15: bool = False) -> None:  # fmt: skip
    """Record that it was held; whoever came had consented to it (konfliktrådsloven §§ 11, 24 a). The stage stands."""
    meeting = _called(desk).latest("pk")
    meeting.case = desk.case
    meeting.held_on, meeting.attended, meeting.victim_under_15 = held_on, list(attended), victim_under_15
    meeting.minutes = minutes
    meeting.save()
    desk.note(_provision(desk), restorative_meeting=meeting.pk, held_on=held_on)


def restorative_agreement(desk: Desk, *, items: Sequence[Mapping[str, Any]], agreed_by: Sequence[str] | None = None,
                          withdraw_by: date | None = None) -> None:  # fmt: skip
    """Keep the signed agreement (konfliktrådsloven § 17); no `agreed_by` means that all who were there have signed."""
    meeting = RestorativeMeeting.objects.standing().filter(case=desk.case, held_on__isnull=False).latest("pk")
    agreement = RestorativeAgreement(
        case=desk.case, meeting=meeting, made_on=desk.on, withdraw_by=withdraw_by,
        agreed_by=list(must_sign(desk.facts) if agreed_by is None else agreed_by),
    )  # fmt: skip
    agreement.items = json.dumps([item["text"].strip() for item in items], ensure_ascii=False)
    agreement.save()
    desk.note(AGREEMENT_SIGNED.on(desk.facts.law_day).provision, agreement=agreement.pk, points=len(items),
              withdraw_by=withdraw_by)  # fmt: skip


def _called(desk: Desk) -> QuerySet[RestorativeMeeting]:
    """Those called and neither held nor set aside."""
    return RestorativeMeeting.objects.standing().filter(
        case=desk.case, held_on__isnull=True, superseded_on__isnull=True
    )


def _provision(desk: Desk) -> Provision:
    return WHO_MEETS.on(desk.facts.law_day).provision
