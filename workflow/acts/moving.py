"""Moving: the case to another office, the youth to another country."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from workflow.acts.registry import Act, register
from workflow.forms.acts import ActForm, ReasonForm
from workflow.forms.moving import TransferForm
from workflow.law import questions as law
from workflow.law.facts import CaseFacts
from workflow.law.roles import Role
from workflow.law.verdict import Verdict
from workflow.services import moving
from workflow.services.moving import office_of


def transfer_is_lawful(facts: CaseFacts, on: date, given: Mapping[str, Any]) -> list[Verdict]:
    """Konfliktrådsloven § 13; nothing given asks whether the case can be transferred at all."""
    if "to" not in given:
        return law.may_transfer(facts, on=on)
    return law.may_transfer(
        facts, to=office_of(given["to"]).pk, heard=given.get("heard", ()),
        decided_by=given.get("decided_by", Role.OFFICE_HEAD), is_named=given.get("coordinator") is not None, on=on,
    )  # fmt: skip


TRANSFER_OFFICE = register(Act(
    "transfer_office", _("Overfør saken til et annet konfliktråd"), _("Saken er overført til et annet konfliktråd"),
    "lead_case", lawful=transfer_is_lawful, form=TransferForm, perform=moving.transfer_office, order=230,
    template="workflow/transfer.html",
    usual_in=(), hint=_("Når ungdommen har flyttet. Tilgangen her slutter med en gang."), writes_letters=True,
))
MOVED_ABROAD = register(Act(
    "moved_abroad", _("Registrer at ungdommen har flyttet til utlandet"), _("Ungdommen har flyttet til utlandet"),
    "work_on_case", lawful=lambda facts, on, given: law.may_record_move_abroad(facts, on=on), form=ReasonForm,
    perform=moving.record_move_abroad, order=240, usual_in=(),
    hint=_("Påtalemyndigheten eller kriminalomsorgen sier hva som skjer med saken."),
))
TELL_OF_MOVE = register(Act(
    "tell_of_move", _("Registrer at andre har fått beskjed om flyttingen"), _("Beskjed om flyttingen er gitt"),
    "work_on_case", lawful=lambda facts, on, given: law.may_tell_of_move(facts, on=on), form=ActForm,
    perform=moving.tell_of_move, order=12, usual_in=(),
    hint=_("Påtalemyndigheten ved ungdomsoppfølging, kriminalomsorgen ved ungdomsstraff."),
))
