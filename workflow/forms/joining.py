"""One person's answer to the sanction itself, given by themselves on pages that ask one thing each."""

from typing import Any

from django import forms

from workflow.forms.acts import PersonForm
from workflow.forms.consent_words import Said
from workflow.forms.sharing import BESIDE, YES_OR_NO
from workflow.models import Form
from workflow.services.desk import Desk


class JoiningForm(PersonForm):
    """A yes or a no, and whether the pages were understood; nothing is chosen beforehand."""

    check = forms.ChoiceField(choices=YES_OR_NO)
    answer = forms.ChoiceField(choices=YES_OR_NO, widget=forms.RadioSelect(BESIDE))

    def __init__(self, *args, desk: Desk, only: tuple[str, ...] | None = None, said: Said | None = None,
                 **kwargs) -> None:  # fmt: skip
        self.only, self.said = only, said or Said()
        super().__init__(*args, desk=desk, **kwargs)

    def prepare(self) -> None:
        super().prepare()
        said, answer = self.said, self.fields["answer"]
        self.fields["check"].error_messages["required"] = said.plain("answer_it")
        answer.label, answer.choices = said("join_answer"), [("yes", said("yes")), ("no", said("no"))]
        answer.error_messages["required"] = said.plain("join_answer")
        for name in set(self.fields) - set(self.only if self.only is not None else self.fields):
            del self.fields[name]

    def given(self) -> dict[str, Any]:
        """The answer as the act takes it."""
        answers = self.cleaned_data
        return {
            "person": answers["person"], "answer": answers["answer"] == "yes", "given_on": self.desk.on,
            "form": Form.WRITTEN.value, "understood": answers["check"] == "no",
        }  # fmt: skip
