"""A rehearsal as a typed object: read whole, checked whole, or refused with every mistake by line and field."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

import yaml
from django.utils.translation import gettext as _

from integrations.rehearsals import kinds
from integrations.rehearsals.asked import Then, asked, known_act
from integrations.rehearsals.fields import Fields, Value, day, day_or_days, list_of, one_of, term, text, yes_no
from integrations.rehearsals.reading import BadRehearsal, compose, is_null
from integrations.rehearsals.table import ACTS, REASON
from workflow.law.facts import DecidedBy, Sanction, StartUp
from workflow.law.provision import Provision
from workflow.law.rule_sets import RuleSet
from workflow.law.terms import Term

DEFAULT_MUNICIPALITY = "0301"
MOST_STEPS = 400
OK, REFUSED = "ok", "refused"


@dataclass(frozen=True)
class CaseGiven:
    """The case as the prosecutor or the court sent it."""

    sanction: Sanction
    decided_by: DecidedBy
    decided_on: date
    final_on: date
    offence_from: date
    offence_to: date
    born: date
    duration: Term
    guardians: tuple[str, ...]
    municipality: str
    alternative_prison: Term | None
    unconditional_prison: Term | None
    suitability_found: bool
    resident_in_norway: bool
    start_up_conditions: StartUp | None
    rule_set: RuleSet | None
    rule_set_reason: str


@dataclass(frozen=True)
class StepGiven:
    """One step: the day, the act with its own fields, who decides it, and what should come of it."""

    number: int
    day: date
    act: str
    given: Mapping[str, Any]
    by: str | None
    expected: str
    because: tuple[Provision, ...]
    then: tuple[Then, ...]


@dataclass(frozen=True)
class Rehearsal:
    """A whole file."""

    title: str
    basis: str
    case: CaseGiven
    steps: tuple[StepGiven, ...]


def read(content: bytes) -> Rehearsal:
    """The rehearsal in a file. Raises BadRehearsal with every mistake found.

    Only whether the file is well-formed is asked here; whether the sanction and the steps are lawful is
    asked when it is played.
    """
    document, mistakes = compose(content), []
    file = Fields(document, mistakes)
    steps = file.left.get("steps")
    file.people = kinds.known_people(_peek(file, "case"), steps)
    rehearsal = Rehearsal(
        title=file.take("rehearsal", text, default=""),
        basis=file.take("basis", text, default=""),
        case=file.take("case", _case, required=True),
        steps=file.take("steps", list_of(_step, MOST_STEPS), required=True) or (),
    )
    file.close()
    if steps is not None and not is_null(steps) and not rehearsal.steps and not mistakes:
        file.report(file.lines["steps"], "steps", _("Skriv minst ett steg."))
    _check_order(rehearsal.steps, steps, file)
    if mistakes:
        raise BadRehearsal(mistakes)
    return rehearsal


def _peek(file: Fields, name: str) -> Fields | None:
    """A mapping inside, looked into before it is its turn; its mistakes are told then."""
    node = file.left.get(name)
    return Fields(node, []) if isinstance(node, yaml.MappingNode) else None


# ---- The case -------------------------------------------------------------------------------------


def _case(value: Value) -> CaseGiven | None:
    fields = value.fields.inside(value)
    if fields is None:
        return None
    take, must = fields.take, partial(fields.take, required=True)
    decided_on, offences = must("decided_on", day), must("offence_on", day_or_days)
    rule_set = take("rule_set", one_of(*RuleSet))
    case = CaseGiven(
        sanction=_as(Sanction, must("sanction", one_of(*Sanction))),
        decided_by=_as(DecidedBy, must("decided_by", one_of(*DecidedBy))),
        decided_on=decided_on, final_on=take("final_on", day, default=decided_on),
        offence_from=offences and offences[0], offence_to=offences and offences[1],
        born=must("born", day), duration=must("duration", term),
        guardians=take("guardians", kinds.guardians, default=kinds.DEFAULT_GUARDIANS),
        municipality=take("municipality", kinds.municipality, default=DEFAULT_MUNICIPALITY),
        alternative_prison=take("alternative_prison", term),
        unconditional_prison=take("unconditional_prison", term),
        suitability_found=take("suitability_found", yes_no, default=True),
        resident_in_norway=take("resident_in_norway", yes_no, default=True),
        start_up_conditions=take("start_up_conditions", kinds.start_up),
        rule_set=_as(RuleSet, rule_set),
        rule_set_reason=take("rule_set_reason", text, required=bool(rule_set), default=""),
    )  # fmt: skip
    fields.close()
    return case


def _as(codes: type, code: str | None) -> Any:
    return None if code is None else codes(code)


# ---- The steps ------------------------------------------------------------------------------------


def _step(value: Value) -> StepGiven | None:
    fields = value.fields.inside(value)
    if fields is None:
        return None
    act = fields.take("act", known_act, required=True)
    common = {
        "number": int(value.name.rpartition("[")[2].rstrip("]")),
        "day": fields.take("day", day, required=True),
        "by": fields.take("by", kinds.role, required=act == "open_case"),
        "expected": fields.take("expect", one_of(OK, REFUSED), default=OK),
        "because": fields.take("because", kinds.citations, default=()),
        "then": fields.take("then", asked, default=()),
    }
    if act is None:
        return None
    given = {"reason": fields.take("reason", REASON.kind)}
    for name, field in ACTS[act].fields.items():
        # Whose answer it is must be said: here, or by whom the step is.
        whose = name == "from" and field.kind is kinds.person and common["by"] is None
        given[name] = fields.take(name, field.kind, required=field.required or whose, default=field.default)
    fields.close()
    return StepGiven(act=act, given=given, **common)


def _check_order(steps: tuple[StepGiven, ...], node: yaml.Node | None, file: Fields) -> None:
    """A step's day is never before the one above."""
    days = [(step.number, step.day) for step in steps if step.day]
    for (_before, earlier), (here, later) in zip(days, days[1:], strict=False):
        if later < earlier:
            words = {"day": later.isoformat(), "earlier": earlier.isoformat()}
            reason = _("Dagen %(day)s er før steget over, som er %(earlier)s.") % words
            file.report(node.value[here - 1].start_mark.line + 1, f"steps[{here}].day", reason)
