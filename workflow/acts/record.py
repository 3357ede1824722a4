"""The record put right: an event corrected, an older day let in, an end taken back."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workflow.acts.registry import ACTS, Act, register
from workflow.forms import record as forms
from workflow.journal.recorded import recorded
from workflow.law import questions as law
from workflow.law.facts import CaseFacts
from workflow.law.verdict import Verdict
from workflow.models import Case, Event
from workflow.services import closing, record
from workflow.stages import ENDS


def called(event: Event) -> str:
    """What an event is called."""
    return _("Saken er mottatt") if event.act == "receive" else ACTS[event.act].event or ACTS[event.act].done


class CorrectForm(forms.CorrectForm):
    """The events by their own day and the words their acts have."""

    def name_of(self, event: Event) -> str:
        return f"{event.legal_day:%d.%m.%Y}: {called(event)}"


def find_event(case: Case, given: dict[str, Any]) -> dict[str, Any]:
    """The event that was named by its place in the chain, with what it wrote. Raises Event.DoesNotExist."""
    return given | {"event": recorded(case, given["event"])} if "event" in given else given


def correction_is_lawful(facts: CaseFacts, on: date, given: Mapping[str, Any]) -> list[Verdict]:
    """Personopplysningsloven 2000 § 27."""
    return law.may_correct(facts, event=given["event"].fact if "event" in given else None, on=on)


CORRECT = register(Act(
    "correct", gettext_lazy("Rett noe som er ført feil"), gettext_lazy("En hendelse er rettet"), "work_on_case",
    lawful=correction_is_lawful, fetch=find_event, form=CorrectForm, perform=record.correct, order=140, usual_in=(),
    after_the_end=True, is_of_the_record=True,
    hint=gettext_lazy("Både feilen og rettingen blir stående i saken."),
))
ALLOW_LATE_RECORDING = register(Act(
    "allow_late_recording", gettext_lazy("Gi lov til å skrive inn noe gammelt"),
    gettext_lazy("Lederen lar noe gammelt bli skrevet inn"), "lead_case",
    lawful=lambda facts, on, given: law.may_allow_late_recording(facts, back_to=given.get("back_to"), on=on),
    form=forms.LateLeaveForm, perform=record.allow_late_recording, order=150, usual_in=(), is_of_the_record=True,
    hint=gettext_lazy("Koordinatoren kan ellers bare gå to uker tilbake."),
))
REOPEN = register(Act(
    "reopen", gettext_lazy("Gjenåpne saken"), gettext_lazy("Saken er gjenåpnet"), "lead_case",
    lawful=lambda facts, on, given: law.may_reopen(facts, ground=given.get("ground", "error"), on=on),
    form=forms.ReopenForm, perform=closing.reopen, order=310, usual_in=ENDS, after_the_end=True,
    hint=gettext_lazy("Bare når avslutningen var feil, eller en overordnet avgjørelse krever det."), writes_letters=True,
))
