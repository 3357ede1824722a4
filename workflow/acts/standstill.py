"""Standing still: the start is put off, the execution is interrupted, and it goes on."""

from django.utils.translation import gettext_lazy as _

from workflow.acts.registry import Act, register
from workflow.forms import standstill as forms
from workflow.law import questions as law
from workflow.services import interruptions, postponements
from workflow.stages import Stage

POSTPONE = register(Act(
    "postpone", _("Utsett oppstarten"), _("Oppstarten er utsatt"), "work_on_case",
    lawful=lambda facts, on, given: law.may_postpone(
        facts, ground=given.get("ground", "health"), by=given.get("decided_by", "coordinator"),
        conditions=given.get("conditions", ()), on=on),
    form=forms.PostponeForm, perform=postponements.postpone, order=105, usual_in=(),
    hint=_("Når helsen gjør oppstart utilrådelig, eller vektige grunner taler for det."), writes_letters=True,
))  # fmt: skip
INTERRUPT = register(Act(
    "interrupt", _("Avbryt gjennomføringen"), _("Gjennomføringen er avbrutt"), "work_on_case",
    lawful=lambda facts, on, given: law.may_interrupt(
        facts, ground=given.get("ground", "health"), by=given.get("decided_by", "coordinator"), on=on),
    form=forms.InterruptForm, perform=interruptions.interrupt, order=110, usual_in=(Stage.ACTIVE,),
    hint=_("Loven sier hvilke grunner som gjelder, og hvem som bestemmer."), writes_letters=True,
))  # fmt: skip
RESUME = register(Act(
    "resume", _("Sett saken i gang igjen"), _("Saken er i gang igjen"), "work_on_case",
    lawful=lambda facts, on, given: law.may_resume(
        facts, by=given.get("decided_by", "coordinator"), ground=given.get("ground"), on=on),
    form=forms.ResumeForm, perform=interruptions.resume, order=60,
    hint=_("Det som stoppet saken, er over. Dagene den sto stille, legges til på slutten."), writes_letters=True,
))  # fmt: skip
