"""What must be given about prosecutor and court: petitions, judgements, the control, offences, stays abroad."""

from django import forms
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from followup.models import CourtDecision, OnwardReferral, name_of_role
from workflow.forms.acts import ActForm, PersonForm, ReasonForm, text_area
from workflow.forms.fields import DayField
from workflow.law.mediation_act_offence import REPORTERS
from workflow.law.mediation_act_stays import undecided_stay
from workflow.law.penal_code_court import (
    COURT_ANSWERS,
    MONITORING,
    PARTIAL,
    petition_rule,
    petitioners,
    usual_petition,
)
from workflow.law.penal_code_monitoring import longest_extension
from workflow.law.roles import Role


def yes_or_no(label, yes, no, help_text="") -> forms.TypedChoiceField:
    """A question with two answers; nothing is chosen beforehand."""
    return forms.TypedChoiceField(
        label=label, widget=forms.RadioSelect, coerce=lambda text: text == "yes",
        choices=[("yes", yes), ("no", no)], help_text=help_text,
    )  # fmt: skip


def one_of(label, **kwargs) -> forms.ChoiceField:
    """A question with a few answers, all in sight."""
    return forms.ChoiceField(label=label, widget=forms.RadioSelect, **kwargs)


def by_name(roles) -> list[tuple[str, str]]:
    """Roles of the law as choices, by their words."""
    return [(str(role), name_of_role(role)) for role in sorted(roles)]


# ---- Prosecutor and court -------------------------------------------------------------------------


class PetitionForm(ActForm):
    """What the court is asked for, and by whom."""

    kind = one_of(_("Hva bes retten om?"))
    decided_by = one_of(_("Hvem har sendt begjæringen?"))

    def prepare(self) -> None:
        facts = self.desk.facts
        usual_kind, usual_by = usual_petition(facts)
        lawful = petition_rule(facts, by=usual_by).on(facts.law_day).value
        names = OnwardReferral.Recommendation.choices
        self.fields["kind"].choices = [(kind, capfirst(words)) for kind, words in names if kind in lawful]
        self.fields["decided_by"].choices = by_name(petitioners(facts))
        self.fields["kind"].initial, self.fields["decided_by"].initial = usual_kind, usual_by


class JudgementForm(ReasonForm):
    """What the court decided, with the days the judgement says."""

    outcome = one_of(_("Hva bestemte retten?"))
    until = DayField(label=_("Siste dag med elektronisk kontroll"), required=False)
    ends_on = DayField(
        label=_("Siste dag for resten av ungdomsstraffen"), required=False,
        help_text=_("Bare når en del av straffen er omgjort."),
    )  # fmt: skip
    field_order = ["outcome", "until", "ends_on", "reason"]

    DAY_OF = {MONITORING: "until", PARTIAL: "ends_on"}

    def prepare(self) -> None:
        facts = self.desk.facts
        answers = COURT_ANSWERS.on(facts.law_day).value.get(facts.referral and facts.referral.petition, ())
        names = CourtDecision.Outcome.choices
        self.fields["outcome"].choices = [(code, capfirst(words)) for code, words in names if code in answers]
        for outcome, day in self.DAY_OF.items():
            if outcome not in answers:
                del self.fields[day]
        self.fields["reason"].label = _("Hva sier dommen?")

    def clean(self) -> dict:
        given = super().clean()
        day = self.DAY_OF.get(given.get("outcome"))
        if day and not given.get(day) and day not in self.errors:
            self.add_error(day, self.fields[day].error_messages["required"])
        return given


class ProsecutionForm(ReasonForm):
    """Whether the prosecutor takes the criminal case up again."""

    resumed = yes_or_no(
        _("Tar påtalemyndigheten opp straffesaken igjen?"), _("Ja, da er saken ferdig her"),
        _("Nei, gjennomføringen fortsetter"),
    )  # fmt: skip
    field_order = ["resumed", "reason"]


# ---- A new offence --------------------------------------------------------------------------------


class OffenceForm(ActForm):
    """When it happened, whether there is a charge, and who told of it."""

    happened_on = DayField(label=_("Hvilken dag skjedde det?"))
    charged = yes_or_no(_("Er ungdommen siktet?"), _("Ja, siktet"), _("Nei, bare mistenkt"))
    decided_by = one_of(_("Hvem meldte det?"), choices=by_name(REPORTERS), initial=Role.PROSECUTOR)

    def prepare(self) -> None:
        self.fields["decided_by"].choices = by_name(REPORTERS)


class RequestPetitionForm(ReasonForm):
    """Whether the office asks the prosecutor to go to court."""

    asked = yes_or_no(
        _("Ber dere påtalemyndigheten gå til retten?"), _("Ja"), _("Nei"),
        help_text=_("Politiet og kriminalomsorgen må samtykke før dere ber om det."),
    )  # fmt: skip
    field_order = ["asked", "reason"]


# ---- Electronic monitoring ------------------------------------------------------------------------


class ExtendForm(ActForm):
    """The new last day of the control."""

    until = DayField(label=_("Ny siste dag med elektronisk kontroll"))

    def prepare(self) -> None:
        self.fields["until"].initial = longest_extension(self.desk.facts, on=self.desk.on)


class LightenForm(ActForm):
    """The earlier last day of the control."""

    until = DayField(label=_("Kontrollen slutter"), help_text=_("Velg i dag hvis retten opphevet kontrollen."))


class ExemptForm(ActForm):
    """From when, until when, and for what."""

    from_on = DayField(label=_("Fra"))
    to_on = DayField(label=_("Til og med"))
    purpose = forms.CharField(label=_("Formål"), max_length=200, help_text=_("For eksempel et besøk hos legen."))


class AssessForm(ReasonForm):
    """Whether the plan calls for a new meeting, and why."""

    needed = yes_or_no(
        _("Trenger planen et nytt møte nå?"), _("Ja, et nytt møte trengs"), _("Nei, planen kan stå")
    )
    field_order = ["needed", "reason"]


class DeleteForm(ActForm):
    """That it is deleted everywhere."""

    everywhere = forms.BooleanField(
        label=_("Opplysningene er slettet også utenfor Holdepunkt"),
        help_text=_("For eksempel i e-post og i papirer på kontoret."),
    )

    def given(self) -> dict:
        return {}


# ---- Stays abroad ---------------------------------------------------------------------------------


class StayForm(PersonForm):
    """Who asks, from when, until when, and where to."""

    from_on = DayField(label=_("Første dag i utlandet"))
    to_on = DayField(label=_("Siste dag i utlandet"))
    where = forms.CharField(label=_("Hvor?"), max_length=120, required=False)

    def prepare(self) -> None:
        super().prepare()
        self.fields["person"].label = _("Hvem søker?")
        self.fields["person"].initial = "youth"


class DecideStayForm(ActForm):
    """Yes or no, and why."""

    outcome = one_of(
        _("Får ungdommen reise?"), choices=[("granted", _("Ja, reisen er tillatt")), ("refused", _("Nei"))]
    )
    reason = text_area(_("Begrunn svaret"), help_text=_("Ungdommen og foresatte får lese begrunnelsen."))

    def prepare(self) -> None:
        """Say which travel it is about."""
        if stay := undecided_stay(self.desk.facts):
            days = {"from": date_format(stay.from_), "to": date_format(stay.to)}
            self.fields["outcome"].label = _("Får ungdommen reise fra %(from)s til %(to)s?") % days
