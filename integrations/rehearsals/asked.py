"""What a rehearsal asks to be checked after a step: `then`, read into facts with what is expected of each."""

from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Any

import yaml
from django.utils.translation import gettext as _

from integrations.referrals.fields import shown
from integrations.rehearsals import kinds
from integrations.rehearsals.fields import Fields, Kind, Value, day, list_of, number, one_of, one_or_more, text
from integrations.rehearsals.reading import is_null
from integrations.rehearsals.table import ACTS
from workflow.law.provision import Provision
from workflow.law.rule_sets import RuleSet
from workflow.stages import Stage


@dataclass(frozen=True)
class Then:
    """One fact to check after a step; `of` says of what, as the deadline's name; None means: there is none."""

    name: str
    expected: Any
    of: str = ""

    @property
    def check(self) -> str:
        return f"{self.name}.{self.of}" if self.of else self.name


def known_act(value: Value) -> str | None:
    """An act a rehearsal can tell."""
    return value.scalar if value.scalar in ACTS else value.wrong(_unknown(value.scalar or ""))


def _unknown(act: str) -> str:
    """That there is no such act, and which one was perhaps meant."""
    words = {"act": shown(act), "near": next(iter(get_close_matches(act, ACTS)), "")}
    if words["near"]:
        return _("Handlingen «%(act)s» er ukjent. Mente du «%(near)s»?") % words
    return _("Handlingen «%(act)s» er ukjent.") % words


def act_form(value: Value) -> str | None:
    """An act, or one of its forms as `consent:sharing`."""
    act, colon, form = (value.scalar or "").partition(":")
    known = ACTS.get(act)
    if known is None or (colon and not known.form):
        return value.wrong(_unknown(value.scalar or ""))
    if colon:
        written = Value(value.fields, value.name, yaml.ScalarNode(value.node.tag, form, value.node.start_mark))
        if known.fields[known.form].kind(written) is None:
            return None
    return value.scalar


def asked(value: Value) -> tuple[Then, ...] | None:
    """Everything a `then` asks to be checked."""
    fields = value.fields.inside(value)
    if fields is None:
        return None
    found = [then for name, kind in CHECKS.items() for then in _checks(fields, name, kind)]
    fields.close()
    return tuple(found)


def _checks(fields: Fields, name: str, kind: Kind) -> list[Then]:
    """The checks under one name; where there may be nothing, null says that there is nothing."""
    if name not in fields.left:
        return []
    if is_null(fields.left[name]) and name in MAY_BE_ABSENT:
        del fields.left[name]
        return [Then(name, None)]
    told = fields.take(name, kind, required=True)
    if isinstance(told, dict):
        return [Then(name, expected, of) for of, expected in told.items()]
    return [] if told is None else [Then(name, told)]


def _days_by_name(value: Value) -> dict[str, date | None] | None:
    fields = value.fields.inside(value)
    return fields and {name: fields.take(name, day) for name in tuple(fields.left)}


def _refusals(value: Value) -> dict[str, tuple[Provision, ...]] | None:
    fields = value.fields.inside(value)
    if fields is None:
        return None
    for name in tuple(fields.left):
        act_form(Value(fields, name, yaml.ScalarNode("", name, fields.left[name].start_mark)))
    return {name: fields.take(name, kinds.citations, default=()) for name in tuple(fields.left)}


CHECKS: dict[str, Kind] = {
    "stage": one_of(*Stage), "rule_set": one_of(*RuleSet),
    "starts_on": day, "ends_on": day, "earliest_end": day, "days_used": number, "days_left": number,
    "deadlines": _days_by_name, "may": one_or_more(act_form), "may_not": _refusals, "tasks": list_of(text),
    "team": list_of(text), "events": number, "chain": one_of("intact"), "label.meeting": text,
}  # fmt: skip
MAY_BE_ABSENT = {"starts_on", "ends_on", "earliest_end", "days_used", "days_left"}
