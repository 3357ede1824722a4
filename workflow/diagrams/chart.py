"""A flow read out of the code: its words, and its steps with what comes after each of them."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from workflow.acts import ACTS
from workflow.nodes import FLOWS, CaseFlow, Step, steps_of


@dataclass(frozen=True)
class Chart:
    """One flow as it is drawn: its name in the code, its words, and its steps in the order they are declared."""

    name: str
    title: str
    about: str
    begins_with: str
    steps: tuple[Step, ...]

    def words(self, step: Step) -> str:
        """What a step is called."""
        if step.kind == "start":
            return _("Saken er mottatt") if self.begins_with == "receive" else str(ACTS[self.begins_with].done)
        if step.kind == "end":
            return _("Slutt")
        return str(ACTS[step.act].label) if step.act else step.title

    def told(self) -> list[tuple[str, str, str]]:
        """Every way from a step to the next as words: from, to, and the answer that leads there."""
        named = {step.name: self.words(step) for step in self.steps}
        return [(named[step.name], named[to], answer_words(answer)) for step in self.steps for to, answer in step.next]


def answer_words(answer: str) -> str:
    """What a way out of a question is called; nothing for a way that is the only one."""
    return {"cond_true": _("Ja"), "cond_false": _("Nei")}.get(answer, "")


def charts() -> list[Chart]:
    """Every flow there is, in the order the floors open them, in the reader's language."""
    return [_chart(flow_class) for flow_class in FLOWS]


def _chart(flow_class: type[CaseFlow]) -> Chart:
    return Chart(
        flow_class.__name__, str(flow_class.process_title), str(flow_class.process_description),
        flow_class.begins_with, tuple(steps_of(flow_class)),
    )  # fmt: skip
