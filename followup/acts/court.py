"""What lies with prosecutor and court: petitions and judgements, the control, new offences, stays abroad."""

from django.utils.translation import gettext_lazy as _

from followup.forms import court as forms
from followup.services import court, monitoring, offences, stays
from workflow.acts import Act, register
from workflow.law import questions as law
from workflow.stages import Stage

# ---- Prosecutor and court -------------------------------------------------------------------------

PETITION = register(Act(
    "petition", _("Registrer begjæring til retten"), _("Saken er sendt til retten"), "work_on_case",
    lawful=lambda facts, on, given: law.may_petition(
        facts, kind=given.get("kind"), by=given.get("decided_by"), on=on),
    form=forms.PetitionForm, perform=court.petition, order=140, usual_in=(Stage.REFERRED,),
    hint=_("Ved fullbyrding og omgjøring stopper tiden samme dag."), writes_letters=True,
))  # fmt: skip
COURT_DECIDES = register(Act(
    "court_decides", _("Registrer hva retten bestemte"), _("Retten har avgjort saken"), "work_on_case",
    lawful=lambda facts, on, given: law.may_court_decide(
        facts, outcome=given.get("outcome", "rejected"), until=given.get("until"),
        ends_on=given.get("ends_on"), by=given.get("decided_by", "court"), on=on),
    form=forms.JudgementForm, perform=court.court_decides, order=142, usual_in=(Stage.IN_COURT,),
    hint=_("Skriv dagene slik de står i dommen."), writes_letters=True,
))  # fmt: skip
PROSECUTION_RESUMED = register(Act(
    "prosecution_resumed", _("Registrer svaret fra påtalemyndigheten"), _("Påtalemyndigheten har svart"),
    "work_on_case",
    lawful=lambda facts, on, given: law.may_answer_prosecution(
        facts, by=given.get("decided_by", "prosecutor"), on=on),
    form=forms.ProsecutionForm, perform=court.answer_prosecution, order=144, usual_in=(Stage.REFERRED,),
    hint=_("Tas straffesaken opp igjen, er ungdomsoppfølgingen over."), writes_letters=True,
))  # fmt: skip

# ---- A new offence --------------------------------------------------------------------------------

NEW_OFFENCE = register(Act(
    "new_offence", _("Registrer et nytt lovbrudd"), _("Et nytt lovbrudd er registrert"), "work_on_case",
    lawful=lambda facts, on, given: law.may_report_offence(
        facts, happened_on=given.get("happened_on", on), by=given.get("decided_by", "prosecutor"), on=on),
    form=forms.OffenceForm, perform=offences.report_offence, order=146, usual_in=(),
    hint=_("Gjelder lovbrudd i gjennomføringstiden."),
))  # fmt: skip
REQUEST_PETITION = register(Act(
    "request_petition", _("Ta stilling til om retten skal se på saken"), _("Konfliktrådet har tatt stilling"),
    "work_on_case",
    lawful=lambda facts, on, given: law.may_request_petition(facts, asked=given.get("asked", True), on=on),
    form=forms.RequestPetitionForm, perform=offences.request_petition, order=148, usual_in=(),
    hint=_("Etter et nytt lovbrudd. Påtalemyndigheten kan også gå til retten på eget initiativ."), writes_letters=True,
))  # fmt: skip

# ---- Electronic monitoring ------------------------------------------------------------------------

EXTEND_MONITORING = register(Act(
    "extend_monitoring", _("Registrer at kontrollen er forlenget"), _("Elektronisk kontroll er forlenget"),
    "work_on_case",
    lawful=lambda facts, on, given: law.may_extend_monitoring(
        facts, until=given.get("until"), by=given.get("decided_by", "court"), on=on),
    form=forms.ExtendForm, perform=monitoring.extend_monitoring, order=160, usual_in=(),
    hint=_("Retten kan forlenge den inntil seks måneder om gangen."), writes_letters=True,
))  # fmt: skip
LIGHTEN_MONITORING = register(Act(
    "lighten_monitoring", _("Registrer at kontrollen er kortet ned"), _("Elektronisk kontroll er kortet ned"),
    "work_on_case",
    lawful=lambda facts, on, given: law.may_lighten_monitoring(
        facts, until=given.get("until"), by=given.get("decided_by", "court"), on=on),
    form=forms.LightenForm, perform=monitoring.lighten_monitoring, order=162, usual_in=(),
    hint=_("Retten kan lette kontrollen eller oppheve den."), writes_letters=True,
))  # fmt: skip
EXEMPT_FROM_MONITORING = register(Act(
    "exempt_from_monitoring", _("Gi unntak fra elektronisk kontroll"), _("Unntak fra kontrollen er gitt"),
    "work_on_case",
    lawful=lambda facts, on, given: law.may_exempt_from_monitoring(
        facts, from_on=given.get("from_on", on), to_on=given.get("to_on", on),
        purpose=given.get("purpose", "–"), on=on),
    form=forms.ExemptForm, perform=monitoring.exempt_from_monitoring, order=164, usual_in=(),
    hint=_("For en bestemt tid og et bestemt formål. Kriminalomsorgen får beskjed."),
))  # fmt: skip
ASSESS_NEW_MEETING = register(Act(
    "assess_new_meeting", _("Vurder om planen trenger et nytt møte"), _("Behovet for et nytt møte er vurdert"),
    "work_on_case",
    lawful=lambda facts, on, given: law.may_assess_meeting(facts, on=on),
    form=forms.AssessForm, perform=monitoring.assess_new_meeting, order=39,
    hint=_("Retten har satt elektronisk kontroll. Passer planen fortsatt?"),
))  # fmt: skip
DELETE_MONITORING_DATA = register(Act(
    "delete_monitoring_data", _("Slett opplysninger fra elektronisk kontroll"),
    _("Opplysninger fra elektronisk kontroll er slettet"), "work_on_case",
    lawful=lambda facts, on, given: law.may_delete_monitoring_data(facts, on=on),
    form=forms.DeleteForm, perform=monitoring.delete_monitoring_data, order=166, in_panel=True,
    hint=_("Senest ett år etter at kontrollen er over. Det kan ikke gjøres om."),
))  # fmt: skip

# ---- Stays abroad ---------------------------------------------------------------------------------

FOREIGN_STAY = register(Act(
    "foreign_stay", _("Registrer søknad om utenlandsreise"), _("Søknad om utenlandsreise er registrert"),
    "work_on_case",
    lawful=lambda facts, on, given: law.may_ask_for_stay(
        facts, from_on=given.get("from_on", on), to_on=given.get("to_on", on), on=on),
    form=forms.StayForm, perform=stays.ask_for_stay, order=150, usual_in=(),
    hint=_("Ungdommen må ha svar før reisen."),
))  # fmt: skip
DECIDE_FOREIGN_STAY = register(Act(
    "decide_foreign_stay", _("Svar på søknad om utenlandsreise"), _("Søknad om utenlandsreise er besvart"),
    "work_on_case",
    lawful=lambda facts, on, given: law.may_decide_stay(facts, outcome=given.get("outcome", "refused"), on=on),
    form=forms.DecideStayForm, perform=stays.decide_stay, order=57, usual_in=(), writes_letters=True,
))  # fmt: skip
