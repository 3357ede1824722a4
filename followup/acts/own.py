"""The people of a case and their own page: the coordinator lets them in and answers, the rest they do themselves."""

from django.utils.translation import gettext_lazy as _

from followup.forms import own as forms
from followup.services import own
from workflow.acts import Act, register
from workflow.law import questions as law


def always(facts, on, given):
    """The law sets no condition of its own; access has been asked."""
    return []


LET_PARTY_IN = register(Act(
    "let_party_in", _("Gi tilgang til Min side"), _("Personen kan logge inn på Min side"), "work_on_case",
    lawful=lambda facts, on, given: own.may_let_in(facts, given.get("person", "youth"), on=on),
    form=forms.LetPartyInForm, perform=own.let_party_in, order=140, usual_in=(), in_panel=True,
    template="followup/own_let_in.html", hint=_("Ungdommen eller en foresatt ser sin egen sak, og ikke noe annet."),
))  # fmt: skip
SHUT_PARTY_OUT = register(Act(
    "shut_party_out", _("Steng tilgangen til Min side"), _("Tilgangen til Min side er stengt"), "work_on_case",
    lawful=always, form=forms.ShutPartyOutForm, perform=own.shut_party_out, order=142, usual_in=(), in_panel=True,
    after_the_end=True, hint=_("Tilgangen er slutt med en gang."),
))  # fmt: skip
ASK_FOR_HELP = register(Act(
    "ask_for_help", _("Si fra til konfliktrådet"), _("Takk. Vi har fått beskjeden din."), "act_as_party",
    lawful=always, form=forms.HelpForm, perform=own.ask_for_help, page="own_help", in_panel=True,
    event=_("Noen i saken har sagt fra på Min side"),
))  # fmt: skip
ANSWER_HELP = register(Act(
    "answer_help", _("Svar på Min side"), _("Svaret er sendt til Min side"), "work_on_case",
    lawful=always, form=forms.AnswerHelpForm, perform=own.answer_help, order=144, in_panel=True, after_the_end=True,
    template="followup/own_answer.html", hint=_("Personen får beskjed om at du har svart."),
))  # fmt: skip
ANSWER_SHARING_MYSELF = register(Act(
    "answer_sharing_myself", _("Svar på hvem som kan få vite noe"), _("Svaret ditt er lagret"), "act_as_party",
    lawful=lambda facts, on, given: law.may_consent_to_sharing(facts, given.get("person", "youth"), on=on),
    form=forms.MySharingForm, perform=own.answer_sharing_myself, page="own_sharing", in_panel=True,
    event=_("Svar om deling er gitt på Min side"),
))  # fmt: skip
CONSENT_MYSELF = register(Act(
    "consent_myself", _("Svar på om du vil være med"), _("Svaret ditt er lagret"), "act_as_party",
    lawful=lambda facts, on, given: own.may_join(facts, given.get("person", "youth"), on=on),
    form=forms.MyConsentForm, perform=own.consent_myself, page="own_consent", in_panel=True,
    same_as="consent",
    event=_("Svar på samtykke er gitt på Min side"),
))  # fmt: skip
WITHDRAW_SHARING_MYSELF = register(Act(
    "withdraw_sharing_myself", _("Ta tilbake ja til deling"), _("Du har tatt tilbake ja til deling"), "act_as_party",
    lawful=lambda facts, on, given: law.may_withdraw_sharing(facts, given.get("person", "youth"), on=on),
    form=forms.MyselfForm, perform=own.withdraw_sharing_myself, page="own_withdraw_sharing", in_panel=True,
    after_the_end=True,
    event=_("Ja til deling er tatt tilbake på Min side"),
))  # fmt: skip
WITHDRAW_CONSENT_MYSELF = register(Act(
    "withdraw_consent_myself", _("Ta tilbake ja til reaksjonen"), _("Du har tatt tilbake ja til reaksjonen"),
    "act_as_party",
    lawful=lambda facts, on, given: law.may_withdraw_consent(facts, given.get("person", "youth"), on=on),
    form=forms.MyselfForm, perform=own.withdraw_consent_myself, page="own_withdraw_consent", in_panel=True,
    same_as="withdraw_consent",
    event=_("Samtykket er tatt tilbake på Min side"),
))  # fmt: skip
CHOOSE_HEALTH_SIGHT = register(Act(
    "choose_health_sight", _("Velg om foresatte ser tiltak om helse"), _("Valget ditt er lagret"), "act_as_party",
    lawful=lambda facts, on, given: own.may_choose_health_sight(facts, on=on),
    form=forms.HealthSightForm, perform=own.choose_health_sight, page="own_health", in_panel=True,
    event=_("Ungdommen har valgt om foresatte ser tiltak om helse"),
))  # fmt: skip
