"""The end that is told: how it was, the report, and the last door."""

from django.utils.translation import gettext_lazy as _

from followup.forms import completion as completing
from followup.forms import evaluation as evaluating
from followup.services import completion, ending
from workflow.acts import Act, register
from workflow.law import questions as law

EVALUATE = register(Act(
    "evaluate", _("Si hvordan det har vært"), _("Takk. Svaret ditt er sendt."), "evaluate_own_case",
    lawful=lambda facts, on, given: law.may_evaluate(facts, on=on),
    form=evaluating.YouthEvaluationForm, perform=ending.evaluate, order=90, page="evaluate",
    template="followup/evaluate.html",
    event=_("Ungdommen har sagt hvordan det har vært"),
))  # fmt: skip
EVALUATE_AFTER_TALK = register(Act(
    "evaluate_after_talk", _("Skriv ned hva ungdommen mener"), _("Ungdommens svar er skrevet ned"), "work_on_case",
    lawful=lambda facts, on, given: law.may_evaluate(facts, on=on),
    form=evaluating.TalkEvaluationForm, perform=ending.evaluate_after_talk, order=92, usual_in=(), after_the_end=True,
    hint=_("Still spørsmålene i en samtale, og velg det ungdommen svarer."),
))  # fmt: skip
EVALUATE_AS_TEAM = register(Act(
    "evaluate_as_team", _("Si hvordan det gikk i teamet"), _("Takk. Teamets koordinator har fått svaret ditt."),
    "evaluate_as_team",
    lawful=lambda facts, on, given: law.may_evaluate(facts, on=on),
    form=evaluating.TeamEvaluationForm, perform=ending.evaluate_as_team, order=94, page="evaluate_as_team",
    template="followup/evaluate.html",
    event=_("Et teammedlem har sagt hvordan det gikk"),
))  # fmt: skip
COMPLETE = register(Act(
    "complete", _("Avslutt saken som gjennomført"), _("Saken er gjennomført"), "work_on_case",
    lawful=lambda facts, on, given: law.may_complete(facts, on=on),
    form=completing.CompleteForm, perform=completion.complete, order=100, page="complete_case",
    template="followup/complete.html",
    hint=_("Skriv sluttrapporten. All tilgang for teamet stenges."), previewed=True,
))  # fmt: skip
CORRECT_REPORT = register(Act(
    "correct_report", _("Rett sluttrapporten"), _("Sluttrapporten er rettet"), "work_on_case",
    lawful=lambda facts, on, given: law.may_correct_report(facts, on=on),
    form=completing.CorrectReportForm, perform=completion.correct_report, order=102, usual_in=("completed",),
    after_the_end=True, hint=_("Den gamle rapporten blir stående. Ungdommen får vite om den nye."), writes_letters=True,
))  # fmt: skip
