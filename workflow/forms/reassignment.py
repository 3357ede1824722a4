"""Giving many cases to one coordinator: which, to whom, and that nobody is disqualified."""

from collections.abc import Mapping

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from workflow.forms.fields import SpokenForm
from workflow.models import Case, User


class TakerField(forms.ModelChoiceField):
    """A coordinator, with how many open cases they have."""

    loads: Mapping[int, int] = {}

    def label_from_instance(self, user: User) -> str:
        many = self.loads.get(user.pk, 0)
        return ngettext("%(name)s, %(many)s åpen sak", "%(name)s, %(many)s åpne saker", many) % {
            "name": user.name, "many": many
        }  # fmt: skip


class ReassignForm(SpokenForm):
    """The cases are ticked in the table, which draws its own boxes."""

    cases = forms.ModelMultipleChoiceField(label=_("Saker"), queryset=Case.objects.none(), error_messages={
        "required": _("Kryss av for minst én sak."),
        "invalid_choice": _("En av sakene kan ikke gis videre lenger. Se over listen."),
        "invalid_pk_value": _("En av sakene kan ikke gis videre lenger. Se over listen."),
    })  # fmt: skip
    to = TakerField(
        label=_("Hvem skal ha sakene?"), queryset=User.objects.none(), widget=forms.RadioSelect, empty_label=None
    )
    impartial = forms.BooleanField(
        label=_("Koordinatoren er ikke inhabil i noen av sakene"),
        help_text=_("Inhabil er den som kjenner partene eller selv har noe å vinne eller tape på saken."),
    )

    def __init__(self, *args, cases: QuerySet[Case], takers: QuerySet[User], loads: Mapping[int, int], **kwargs) -> None:
        self.choices = cases, takers, loads
        super().__init__(*args, **kwargs)

    def prepare(self) -> None:
        self.fields["cases"].queryset, self.fields["to"].queryset, self.fields["to"].loads = self.choices

    def clean(self) -> dict:
        """Nobody is given a case they carry already."""
        given = super().clean()
        same = [case.number for case in given.get("cases", ()) if given.get("to") and case.coordinator_id == given["to"].pk]
        if same:
            words = _("%(name)s har allerede %(numbers)s. Ta bort krysset der.")
            self.add_error("cases", words % {"name": given["to"].name, "numbers": ", ".join(same)})
        return given
