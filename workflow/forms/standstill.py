"""What must be given to put the start off, to interrupt, and to go on."""

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from workflow.forms.acts import ActForm, text_area
from workflow.law.criminal_procedure_act_postponement import lawful_conditions
from workflow.law.kinds import named_kind
from workflow.law.mediation_act_interruption import GROUND_NAMES, known_grounds, liftable, recorded_grounds
from workflow.law.verdict import render


def spoken(value) -> str:
    """A word of the law at the beginning of a line, in the reader's language."""
    text = render(value, get_language() or "nb")
    return text[:1].upper() + text[1:]


class PostponeForm(ActForm):
    """Why the start is put off, and what holds meanwhile."""

    ground = forms.ChoiceField(
        label=_("Hva er grunnen?"), widget=forms.RadioSelect,
        choices=[
            ("health", _("Helsen gjør det utilrådelig å starte. Da skal saken utsettes")),
            ("weighty", _("Andre vektige grunner. Da kan saken utsettes")),
        ],
    )  # fmt: skip
    reason = text_area(_("Begrunn utsettelsen"), help_text=_("Ungdommen og foresatte får lese begrunnelsen."))
    conditions = forms.MultipleChoiceField(
        label=_("Vilkår så lenge saken er utsatt"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Bare de vilkårene som kan settes etter brudd, kan brukes her."),
    )  # fmt: skip

    def prepare(self) -> None:
        self.fields["conditions"].choices = [
            (kind, spoken(named_kind(kind))) for kind in lawful_conditions(self.desk.facts)
        ]


class AuthorityForm(ActForm):
    """Who decided; the coordinator writes it down for prosecutor, court and correctional service."""

    decided_by = forms.ChoiceField(label=_("Hvem har bestemt det?"), widget=forms.RadioSelect, required=False)

    def offer_authorities(self, grounds) -> None:
        """Those the law lets decide on these grounds, the office first."""
        known = known_grounds(self.desk.facts)
        roles = dict.fromkeys(role for code in grounds if code in known for role in known[code].who)
        self.fields["decided_by"].choices = [(role.value, spoken(self.desk.facts.named(role))) for role in roles]
        self.fields["decided_by"].initial = next(iter(roles), None)
        if len(roles) == 1:
            self.fields["decided_by"].widget = forms.HiddenInput()

    def clean_decided_by(self) -> str:
        """The first of them, where nobody was chosen."""
        return self.cleaned_data["decided_by"] or self.fields["decided_by"].initial


class InterruptForm(AuthorityForm):
    """Why it stands still, and who decided it."""

    ground = forms.ChoiceField(label=_("Hva er grunnen?"), widget=forms.RadioSelect)
    reason = text_area(_("Begrunn avbruddet"), help_text=_("Ungdommen og foresatte får lese begrunnelsen."))
    field_order = ("ground", "decided_by", "reason")

    def prepare(self) -> None:
        standing = {stop.ground for stop in self.desk.facts.open_interruptions}
        grounds = [code for code in recorded_grounds(self.desk.facts) if code not in standing]
        self.fields["ground"].choices = [(code, spoken(GROUND_NAMES[code])) for code in grounds]
        self.offer_authorities(grounds)


class ResumeForm(AuthorityForm):
    """What is over, and who says so."""

    ground = forms.ChoiceField(label=_("Hva er over?"), widget=forms.RadioSelect, required=False)
    reason = text_area(_("Hva er grunnen?"))
    field_order = ("ground", "decided_by", "reason")

    def prepare(self) -> None:
        stops = [stop.ground for stop in liftable(self.desk.facts)]
        self.offer_authorities(stops or ["health"])
        self.fields["ground"].choices = [(code, spoken(GROUND_NAMES[code])) for code in stops]
        self.fields["ground"].required = len(stops) > 1
        if len(stops) < 2:
            del self.fields["ground"]
