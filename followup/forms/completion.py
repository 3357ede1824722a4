"""The final report: how each measure ended, how far each goal was reached, and how it went."""

from django import forms
from django.utils.translation import gettext_lazy as _

from followup.models import FinalReport
from followup.queries import measures_of
from followup.services.report_text import goals_in
from workflow.forms.acts import ActForm, text_area

LONGEST_WORDS = 500
NOT_ABOUT_OTHERS = _("Hva ble gjort, og hva hjalp? Ungdommen leser dette. Ikke skriv om fornærmede eller andres helse.")


class ReportForm(ActForm):
    """The report in words."""

    report = text_area(_("Sluttrapport"), help_text=NOT_ABOUT_OTHERS)
    after = text_area(_("Veien videre"), required=False, help_text=_("Hva står igjen, og hvem kan ungdommen gå til?"))


class CompleteForm(ReportForm):
    """How each measure ended, how far each goal was reached, and the report in words."""

    @classmethod
    def more_fields(cls) -> dict[str, forms.Field]:
        """How each measure of the plan and its goal ended, by the measure's number."""
        return {
            "^outcome_[0-9]+$": forms.ChoiceField(choices=FinalReport.Outcome.choices),
            "^goal_[0-9]+$": forms.ChoiceField(choices=FinalReport.Reached.choices),
            "^goal_words_[0-9]+$": forms.CharField(required=False, max_length=LONGEST_WORDS),
        }

    def prepare(self) -> None:
        every = list(measures_of(self.desk.case))
        for measure in every:
            measure.case = self.desk.case
        self.measures = {f"outcome_{measure.pk}": measure for measure in every}
        self.goals = {f"goal_{measure.pk}": measure for measure in goals_in(every)}
        for name, measure in self.measures.items():
            self._ask(name, measure.title, FinalReport.Outcome, _("Velg hvordan «%(title)s» endte."))
        for name, measure in self.goals.items():
            self._ask(name, measure.goal, FinalReport.Reached, _("Velg hvor langt dere kom med «%(title)s»."))
            self.fields[name].help_text = self._sign_of(measure)
            self.fields[self._words_of(measure)] = forms.CharField(
                label=_("Hva viser det? (%(goal)s)") % {"goal": measure.goal}, required=False,
                max_length=LONGEST_WORDS,
            )  # fmt: skip
        with_words = [part for name, measure in self.goals.items() for part in (name, self._words_of(measure))]
        self.order_fields([*self.measures, *with_words, "report", "after"])

    def _ask(self, name: str, title: str, choices: type, missing) -> None:
        self.fields[name] = forms.ChoiceField(label=title, choices=choices.choices, widget=forms.RadioSelect)
        self.fields[name].error_messages["required"] = missing % {"title": title}

    @staticmethod
    def _sign_of(measure) -> str:
        return _("Slik skulle det synes: %(sign)s") % {"sign": measure.indicator} if measure.indicator else ""

    @staticmethod
    def _words_of(measure) -> str:
        return f"goal_words_{measure.pk}"

    def clean(self) -> dict:
        given = super().clean()
        chosen = {measure.pk: given.pop(name, "") for name, measure in self.measures.items()}
        reached = {measure.pk: given.pop(name, "") for name, measure in self.goals.items()}
        words = {measure.pk: given.pop(self._words_of(measure), "") for measure in self.goals.values()}
        return {
            **given, "outcomes": _answered(chosen), "goals": _answered(reached), "goal_words": _answered(words),
        }  # fmt: skip


class CorrectReportForm(ReportForm):
    """The report as it should have been, and what was wrong."""

    reason = text_area(_("Hva er rettet, og hvorfor?"), help_text=_("Dette står ved siden av rapporten."))

    def prepare(self) -> None:
        last = FinalReport.objects.filter(case=self.desk.case).order_by("number").last()
        if last:
            last.case = self.desk.case
            self.fields["report"].initial, self.fields["after"].initial = last.report, last.after


def _answered(given: dict[int, str]) -> dict[int, str]:
    return {measure: answer for measure, answer in given.items() if answer}
