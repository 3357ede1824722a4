"""This floor's own acts: from assignment to the meeting, and ending before the time."""

from dataclasses import replace
from functools import partial

from django.utils.translation import gettext_lazy as _

from workflow.acts.registry import Act, register
from workflow.forms import acts as forms
from workflow.forms.record import LimitationForm, NewsForm
from workflow.forms.sharing import SharingForm
from workflow.law import questions as law
from workflow.law.mediation_act_meetings import required
from workflow.law.terms import add_days
from workflow.services import closing, consents, documents, meetings, preparation
from workflow.stages import BEFORE_THE_PLAN, Stage


def always(facts, on, given):
    """The law sets no condition of its own; access has been asked."""
    return []


ASSIGN = register(Act(
    "assign", _("Gi saken til en koordinator"), _("Saken fikk koordinator"), "lead_case",
    lawful=lambda facts, on, given: law.may_be_assigned(
        replace(facts, disqualified=given.get("disqualified", False)), on=on),
    form=forms.AssignForm, perform=preparation.assign, order=10,
))
CONFIRM_RULE_SET = register(Act(
    "confirm_rule_set", _("Bekreft hvilke regler som gjelder"), _("Regelsettet er bekreftet"), "work_on_case",
    lawful=always, form=forms.RuleSetForm, perform=preparation.confirm_rule_set, order=15, usual_in=(),
    hint=_("Når lovbrudd, vedtak og gjennomføring faller under ulike regler. Begrunn valget."),
))
CONSENT = register(Act(
    "consent", _("Registrer svar på samtykke"), _("Svar på samtykke er registrert"), "work_on_case",
    lawful=lambda facts, on, given: law.may_consent(facts, given.get("person", "youth"), on=on),
    form=forms.ConsentForm, perform=consents.record_consent, order=20, usual_in=BEFORE_THE_PLAN,
    hint=_("Samtykke til selve reaksjonen, fra ungdommen og foresatte."), template="workflow/consent.html",
))
WITHDRAW_CONSENT = register(Act(
    "withdraw_consent", _("Registrer at samtykket trekkes"), _("Samtykket er trukket"), "work_on_case",
    lawful=lambda facts, on, given: law.may_withdraw_consent(facts, given.get("person", "youth"), on=on),
    form=forms.PersonForm, perform=consents.withdraw_consent, order=210, usual_in=(),
))
CONSIDER_WITHDRAWAL = register(Act(
    "consider_withdrawal", _("Vurder et samtykke som er trukket"), _("Trukket samtykke er vurdert"), "work_on_case",
    lawful=lambda facts, on, given: law.may_consider_withdrawal(facts, on=on),
    form=forms.ReasonForm, perform=consents.consider_withdrawal, order=45, usual_in=(),
    hint=_("Saken stopper ikke av seg selv. Skriv hva dere gjør videre."),
))
CONSENT_SHARING = register(Act(
    "consent_sharing", _("Spør om å dele opplysninger"), _("Svar på deling er registrert"), "work_on_case",
    lawful=lambda facts, on, given: law.may_consent_to_sharing(facts, given.get("person", "youth"), on=on),
    form=SharingForm, perform=consents.record_sharing_consent, order=40, page="sharing_consent",
    hint=_("Hvem kan få vite hva, ett spørsmål om gangen."),
))
WITHDRAW_SHARING = register(Act(
    "withdraw_sharing", _("Stopp deling av opplysninger"), _("Samtykke til deling er trukket"), "work_on_case",
    lawful=lambda facts, on, given: law.may_withdraw_sharing(facts, given.get("person", "youth"), on=on),
    form=forms.PersonForm, perform=consents.withdraw_sharing_consent, order=220, usual_in=(), after_the_end=True,
))
SUMMON_MEETING = register(Act(
    "summon_meeting", _("Kall inn til møte"), _("Møtet er innkalt"), "work_on_case",
    lawful=lambda facts, on, given: law.may_summon(
        facts, invited=given.get("invited"), held_on=given.get("held_on", on), on=on),
    form=forms.SummonForm, perform=meetings.summon_meeting, order=30, page="summon_meeting",
    hint=_("Loven sier hvem som må være der."), writes_letters=True,
))
HOLD_MEETING = register(Act(
    "hold_meeting", _("Registrer at møtet er holdt"), _("Møtet er holdt"), "work_on_case",
    lawful=lambda facts, on, given: law.may_hold(
        facts, attended=given.get("attended", required(facts, on=on)),
        excused=given.get("excused", {}), held_on=given.get("held_on", on), on=on),
    form=forms.HoldMeetingForm, perform=meetings.hold_meeting, order=32, page="hold_meeting",
))
ADJOURN_MEETING = register(Act(
    "adjourn_meeting", _("Utsett møtet fordi noen manglet"), _("Møtet er utsatt"), "work_on_case",
    lawful=lambda facts, on, given: law.may_adjourn(facts, on=on),
    form=forms.AttendanceForm, perform=meetings.adjourn_meeting, order=34,
    hint=_("Saken går tilbake til forberedelse, og du kaller inn på nytt."),
))
CONTINUE_MEETING = register(Act(
    "continue_meeting", _("Fortsett møtet en annen dag"), _("Møtet fortsetter en annen dag"), "work_on_case",
    lawful=lambda facts, on, given: law.may_continue(
        facts, attended=given.get("attended", required(facts, on=on)),
        continues_on=given.get("continues_on", add_days(on, 1)), on=on),
    form=forms.ContinueMeetingForm, perform=meetings.continue_meeting, order=33, usual_in=(),
    hint=_("Alle var der, men dere ble ikke ferdige. Den første dagen teller."), writes_letters=True,
))
PARTICIPATION = register(Act(
    "participation", _("Skriv ned hva de mener om planen"), _("Synspunkt på planen er skrevet ned"), "work_on_case",
    lawful=lambda facts, on, given: law.may_take_part(facts, given.get("person", "youth"), on=on),
    form=forms.ParticipationForm, perform=consents.record_participation, order=36, usual_in=(Stage.MEETING_HELD,),
    hint=_("Ungdommen skal høres. Foresatte får uttale seg."),
))
NO_PLAN = register(Act(
    "no_plan", _("Send saken tilbake uten plan"), _("Saken er sendt tilbake"), "work_on_case",
    lawful=lambda facts, on, given: law.may_return(
        facts, recommend=given.get("recommend"), to=given.get("to"), on=on),
    form=forms.ReturnForm, perform=closing.give_back, order=200, usual_in=(), writes_letters=True,
))
UPLOAD_DOCUMENT = register(Act(
    "upload_document", _("Last opp et dokument"), _("Et dokument er lagt inn"), "work_on_case",
    lawful=always, form=forms.DocumentForm, perform=documents.upload, order=120, after_the_end=True,
    hint=_("Dom, vedtak, signert samtykke eller referat."),
))
ANSWER_LINK = register(Act(
    "answer_link", _("Svar på om saker hører sammen"), _("Spørsmål om lenke er besvart"), "work_on_case",
    lawful=always, form=forms.LinkForm, perform=preparation.answer_link, order=130, in_panel=True,
))
ENDINGS = [
    register(Act(
        name, label, done, "work_on_case",
        lawful=partial(lambda facts, on, given, ground: law.may_end_early(facts, ground=ground, on=on), ground=ground),
        form=form, perform=partial(closing.end_early, ground=ground), order=300, usual_in=(),
        writes_letters=ground != "deceased",
    ))
    for name, ground, form, label, done in [
        ("record_death", "deceased", NewsForm, _("Registrer dødsfall"), _("Dødsfall er registrert")),
        ("quash", "quashed", NewsForm, _("Registrer at avgjørelsen er opphevet"), _("Avgjørelsen er opphevet")),
        ("lapse", "lapsed", LimitationForm, _("Registrer at reaksjonen er foreldet"), _("Reaksjonen er foreldet")),
        ("replace_by_new_sentence", "replaced", NewsForm, _("Registrer at en ny dom erstatter saken"),
         _("En ny dom erstatter saken")),
    ]
]  # fmt: skip
