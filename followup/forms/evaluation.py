"""How it was: one tap a question, nothing chosen beforehand, nothing that must be typed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from followup.models import TEAM_QUESTIONS, YOUTH_QUESTIONS, Answer
from workflow.forms.acts import ActForm

LARGE = {"class": "app-choices"}
LONGEST_WORDS = 1000


class EvaluationForm(ActForm):
    """The questions, and room for words."""

    questions: dict[str, Any] = {}
    words = forms.CharField(
        label=_("Vil du si noe mer?"), required=False, max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip

    @classmethod
    def more_fields(cls) -> dict[str, forms.Field]:
        """The questions, by their names."""
        return {f"^{name}$": cls._asked(label) for name, label in cls.questions.items()}

    def prepare(self) -> None:
        for name, label in self.questions.items():
            self.fields[name] = self._asked(label)
        self.order_fields([*self.questions, "words"])

    @staticmethod
    def _asked(label) -> forms.ChoiceField:
        return forms.ChoiceField(label=label, choices=Answer.choices, widget=forms.RadioSelect(attrs=LARGE))

    def given(self) -> dict[str, Any]:
        """The answers by question, and the words."""
        answers = {name: self.cleaned_data[name] for name in self.questions}
        return {"answers": answers, "words": self.cleaned_data["words"]}


class YouthEvaluationForm(EvaluationForm):
    """The youth's own answers."""

    questions = YOUTH_QUESTIONS

    def prepare(self) -> None:
        super().prepare()
        self.fields["words"].help_text = _("Du kan la det stå tomt. Det du skriver, kan stå i rapporten om deg.")


class TalkEvaluationForm(EvaluationForm):
    """The youth's answers as the coordinator heard them."""

    questions = YOUTH_QUESTIONS

    def prepare(self) -> None:
        super().prepare()
        self.fields["words"].label = _("Hva sa ungdommen mer?")
        self.fields["words"].help_text = _("Skriv det slik ungdommen sa det. Det kan stå i sluttrapporten.")


class TeamEvaluationForm(EvaluationForm):
    """A team member's answers."""

    questions = TEAM_QUESTIONS

    def prepare(self) -> None:
        super().prepare()
        self.fields["words"].help_text = _("Bare koordinatoren leser det du skriver. Ikke skriv helseopplysninger her.")
