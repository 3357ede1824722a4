"""What is asked for after a breach: what happened, the talk, the conditions, the agencies' answers, and a ban."""

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from followup.forms.incidents import (
    account_area,
    drop_guardians_when_grown,
    guardians_told_field,
    offer_open_incidents,
    say_one_of_the_two,
    why_not_field,
)
from followup.models import AgencyConsent, Breach, Incident, OnwardReferral, PoliceFetch, name_of_role
from workflow.forms.acts import ActForm, text_area
from workflow.forms.fields import DayField, MeetingDayField
from workflow.law.consequences import consequences
from workflow.law.facts import Category
from workflow.law.mediation_act_breach import CONDITIONS, breach_rule, conditions_rule
from workflow.law.mediation_act_referral import AGENCIES, referral_rule, who_may_decline
from workflow.law.public_administration_act_hearing import open_incidents
from workflow.law.roles import Role

READ_BY_ALL = _("Ungdommen og foresatte får lese begrunnelsen.")


def yes_or_no(label, yes, no) -> forms.TypedChoiceField:
    """A question with nothing chosen beforehand."""
    return forms.TypedChoiceField(
        label=label, widget=forms.RadioSelect, coerce=lambda text: text == "yes", choices=[("yes", yes), ("no", no)]
    )


def who_agrees(label) -> forms.MultipleChoiceField:
    """Those who agree, where the old scheme asks for it."""
    return forms.MultipleChoiceField(
        label=label, required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Etter den gamle ordningen må alle være enige."),
    )  # fmt: skip


def ask_who_agrees(form: ActForm) -> None:
    """Name the youth and the guardians in the old scheme (konfliktrådsloven §§ 31, 33); the new one asks nobody."""
    desk = form.desk
    form.fields["agreed_by"].choices = [(key, desk.people[key].name) for key in desk.must_hear()]
    if desk.facts.rule_set.scheme == "B":
        del form.fields["agreed_by"]


class ReportBreachForm(ActForm):
    """What happened, when, with which guilt and why; and that the youth was heard, where nothing is noted before."""

    incident = forms.ModelChoiceField(
        label=_("Hva gjelder det?"), queryset=Incident.objects.none(), to_field_name="address",
        widget=forms.RadioSelect, empty_label=None,
    )  # fmt: skip
    of = forms.ChoiceField(label=_("Hva er det brudd på?"), widget=forms.RadioSelect)
    happened_on = DayField(label=_("Hvilken dag skjedde det?"))
    culpability = forms.ChoiceField(
        label=_("Var det med vilje?"), widget=forms.RadioSelect,
        choices=[("intentional", _("Ja, med vilje")), ("negligent", _("Nei, men ungdommen var uaktsom"))],
        help_text=_("Var det ingen av delene, er det ikke et brudd."),
    )  # fmt: skip
    what = text_area(_("Hva skjedde?"), help_text=_("Skriv også hvem som fortalte det."))
    why = text_area(_("Hvorfor er det et brudd?"), help_text=_("Skriv hva ungdommen var bundet av, og hvordan du vurderer det."))
    account = account_area()
    why_not = why_not_field()
    guardians_told = guardians_told_field()

    def prepare(self) -> None:
        facts = self.desk.facts
        asked_for = {"ban": facts.bans, "monitoring": facts.monitoring, "court_condition": facts.start_up_conditions}
        known = breach_rule(facts).on(facts.law_day).value
        self.fields["of"].choices = [
            (kind, label[:1].upper() + label[1:]) for kind, label in Breach.Of.choices
            if kind in known and asked_for.get(kind, True)
        ]  # fmt: skip
        self.fields["happened_on"].initial = self.desk.on
        if open_incidents(facts):
            offer_open_incidents(self)
            for name in ("account", "why_not", "guardians_told"):
                del self.fields[name]
        else:
            del self.fields["incident"]
            drop_guardians_when_grown(self)

    def clean(self) -> dict:
        """An incident has its account; without one it is given here, or why there is none."""
        given = super().clean()
        if "account" in self.fields:
            say_one_of_the_two(self, given)
        if "guardians_told" in self.fields and not given.get("guardians_told"):
            self.add_error("guardians_told", _("Fortell foresatte om det som skjedde, og kryss av for det."))
        return given


class OrderTalkForm(ActForm):
    """When the talk is, and what it is about; what the summons tells stands beside."""

    held_on = MeetingDayField(label=_("Hvilken dag er samtalen?"))
    reason = text_area(
        _("Hva skal dere snakke om?"), required=False, help_text=_("Ungdommen får lese det du skriver.")
    )

    def prepare(self) -> None:
        self.consequences = [words.in_(get_language() or "nb") for words in consequences(self.desk.facts)]


class HoldTalkForm(ActForm):
    """Whether the youth came, what was told, and what was said."""

    attended = yes_or_no(_("Kom ungdommen?"), _("Ja"), _("Nei"))
    consequences_told = forms.BooleanField(
        label=_("Ungdommen har fått vite hva som skjer ved et nytt brudd"), required=False
    )
    minutes = text_area(_("Referat"), required=False)

    def prepare(self) -> None:
        told = " ".join(words.in_(get_language() or "nb") for words in consequences(self.desk.facts)[:1])
        self.fields["consequences_told"].help_text = _("Si: «%(told)s»") % {"told": told}

    def clean(self) -> dict:
        given = super().clean()
        if given.get("attended") and not given.get("consequences_told"):
            self.add_error("consequences_told", _("Ungdommen må få vite hva som skjer ved et nytt brudd."))
        return given


class PoliceFetchForm(ActForm):
    """To what, and why."""

    occasion = forms.ChoiceField(label=_("Hva skal ungdommen hentes til?"), widget=forms.RadioSelect)
    reason = text_area(_("Hvorfor må politiet hente?"))

    def prepare(self) -> None:
        occasions = [(value, label[:1].upper() + label[1:]) for value, label in PoliceFetch.Occasion.choices]
        self.fields["occasion"].choices = occasions
        self.fields["occasion"].initial = "breach_talk" if self.desk.facts.breach_talks else "start"


class ConditionsForm(ActForm):
    """Which conditions, that they are necessary, and why; in the old scheme also who agrees."""

    conditions = forms.MultipleChoiceField(label=_("Hvilke vilkår?"), widget=forms.CheckboxSelectMultiple)
    agreed_by = who_agrees(_("Hvem sier ja til vilkårene?"))
    necessary = forms.BooleanField(
        label=_("Jeg har vurdert at vilkårene er nødvendige for å hindre nye brudd"), required=False
    )
    reason = text_area(
        _("Begrunn vedtaket"),
        help_text=_("Skriv hva vilkårene går ut på, og hvorfor de er nødvendige. Ungdommen og foresatte får lese det."),
    )

    def prepare(self) -> None:
        facts, language = self.desk.facts, get_language() or "nb"
        lawful = conditions_rule(facts).on(facts.law_day).value
        names = {kind: Category(kind).words(language) for kind in CONDITIONS if kind in lawful}
        self.fields["conditions"].choices = [(kind, name[:1].upper() + name[1:]) for kind, name in names.items()]
        ask_who_agrees(self)


class AgencyConsentForm(ActForm):
    """Who answered, about what, and what."""

    agency = forms.ChoiceField(label=_("Hvem har svart?"), widget=forms.RadioSelect)
    to = forms.ChoiceField(
        label=_("Hva gjelder svaret?"), widget=forms.RadioSelect,
        choices=[(value, label[:1].upper() + label[1:]) for value, label in [
            (AgencyConsent.To.NEW_MEETING, _("nytt møte")), (AgencyConsent.To.REFERRAL, _("å sende saken videre"))]],
    )  # fmt: skip
    answer = yes_or_no(_("Hva svarte de?"), _("Ja, samtykker"), _("Nei, samtykker ikke"))

    def prepare(self) -> None:
        self.fields["agency"].choices = [(str(role), name_of_role(role)) for role in AGENCIES]


class AskAgenciesForm(ActForm):
    """What they are asked about, and why."""

    to = forms.ChoiceField(
        label=_("Hva vil du be om samtykke til?"), widget=forms.RadioSelect,
        choices=[(value, label[:1].upper() + label[1:]) for value, label in AgencyConsent.To.choices],
    )  # fmt: skip
    why = text_area(
        _("Hvorfor trengs det?"), help_text=_("Politiet og kriminalomsorgen leser dette. Skriv bare det de trenger.")
    )


class NewMeetingForm(ActForm):
    """Why the meeting is held anew; in the old scheme also who agrees."""

    agreed_by = who_agrees(_("Hvem sier ja til et nytt møte?"))
    reason = text_area(_("Hvorfor trengs et nytt møte?"))

    def prepare(self) -> None:
        ask_who_agrees(self)


class ReferForm(ActForm):
    """To whom, with which recommendation, what was done before monitoring, and why."""

    to = forms.ChoiceField(label=_("Hvem sendes saken til?"), widget=forms.RadioSelect)
    recommend = forms.ChoiceField(label=_("Hva tilrår konfliktrådet?"), widget=forms.RadioSelect)
    suitable = forms.BooleanField(
        label=_("Elektronisk kontroll er vurdert som egnet for ungdommen"), required=False,
        help_text=_("Bare når du tilrår elektronisk kontroll."),
    )  # fmt: skip
    household_heard = forms.BooleanField(
        label=_("De som bor sammen med ungdommen, har fått vite om kontrollen og uttalt seg"), required=False,
        help_text=_("Bare når du tilrår elektronisk kontroll."),
    )  # fmt: skip
    reason = text_area(_("Begrunn oversendingen"), help_text=_("Fortell hva som har skjedd, og hva dere har prøvd."))

    def prepare(self) -> None:
        facts = self.desk.facts
        receivers, lawful = referral_rule(facts).on(facts.law_day).value
        # The correctional service takes these cases at its regional level.
        offered = [role for role in (Role.PROSECUTOR, Role.CORRECTIONAL_REGION) if role in receivers]
        self.fields["to"].choices = [(str(role), name_of_role(role)) for role in offered]
        self.fields["to"].initial = offered[0]
        self.fields["recommend"].choices = [
            (kind, label[:1].upper() + label[1:])
            for kind, label in OnwardReferral.Recommendation.choices if kind in lawful
        ]  # fmt: skip
        if not self.fields["recommend"].choices:
            del self.fields["recommend"]
        if OnwardReferral.Recommendation.MONITORING not in lawful:
            del self.fields["suitable"], self.fields["household_heard"]

    def clean(self) -> dict:
        """What was assessed before monitoring belongs to that recommendation alone."""
        given = super().clean()
        given["recommend"] = given.get("recommend") or None
        if given["recommend"] != OnwardReferral.Recommendation.MONITORING:
            given["suitable"] = given["household_heard"] = None
        return given


class DeclineForm(ActForm):
    """Who lets the case be, and what they wrote."""

    decided_by = forms.ChoiceField(label=_("Hvem har svart?"), widget=forms.RadioSelect)
    reason = text_area(_("Hva skrev de?"), required=False)

    def prepare(self) -> None:
        answering = who_may_decline(self.desk.facts)
        self.fields["decided_by"].choices = [(str(role), name_of_role(role)) for role in answering]
        self.fields["decided_by"].initial = answering[0]


class BanForm(ActForm):
    """That the ban is necessary, and why."""

    necessary = forms.BooleanField(
        label=_("Jeg har vurdert at forbudet er nødvendig for å hindre et nytt lovbrudd mot liv, helse eller frihet"),
        required=False,
    )
    reason = text_area(_("Begrunn rusforbudet"), help_text=READ_BY_ALL)
