"""Letters on paper: that they were handed over."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from workflow.acts.registry import Act, register
from workflow.forms.letters import HandOverForm
from workflow.models import Case
from workflow.services.handing_over import hand_over_letter


def find_letters(case: Case, given: dict[str, Any]) -> dict[str, Any]:
    """The letters as they wait now; what is handed over already is not handed over twice."""
    wanted = {letter.pk for letter in given.get("letters", [])}
    found = list(case.letters.to_print().filter(pk__in=wanted))
    if wanted - {letter.pk for letter in found}:
        raise case.letters.model.DoesNotExist
    return given | {"letters": found}


HAND_OVER_LETTER = register(Act(
    "hand_over_letter", _("Skriv at brev er levert"), _("Brev er levert på papir"), "work_on_case",
    lawful=lambda facts, on, given: [], fetch=find_letters, form=HandOverForm, perform=hand_over_letter, order=125,
    in_panel=True, after_the_end=True, hint=_("Bare brev som ikke kan sendes på e-post, står her."),
))
