"""The SLT floor knows places, people who work, measures and counts; no case and nobody in one."""

import ast
from pathlib import Path

import pytest

FLOOR = Path(__file__).parents[2] / "slt"
# What the floor may take from below, by module; a name of `ALL` is the whole module.
ALL = "*"
MAY_KNOW = {
    "workflow": {"clock"},
    "workflow.access": {"Actor", "may", "own_municipalities"},
    "workflow.models": {"Appointment", "CityDistrict", "Letter", "Municipality", "Office", "Role", "User"},
    "workflow.models.codes": {ALL},
    "workflow.models.keeping": {"Kept", "KeptQuerySet", "PastHistory", "keep_all"},
    "workflow.forms.fields": {ALL},
    "workflow.ident": {"holds_number"},
    "workflow.services.pdf": {ALL},
    "workflow.services.calendar_text": {ALL},
    "workflow.templatetags.house": {ALL},
    "workflow.services.once": {"AlreadySent", "claim", "made_once", "own_key"},
    "youthplans.events": {ALL},
    "youthplans.matching": {ALL},
    "youthplans.models": {"Measure", "MeasureTally", "Need", "Provider", "PublishedOutcome"},
    "youthplans.models.neighbours": {ALL},
    "youthplans.models.vocabulary": {ALL},
    "youthplans.models.searching": {ALL},
    "youthplans.panels": {"AnchoredIn", "hang_goals"},
    "youthplans.queries": {ALL},
}


def forbidden(text: str) -> list[str]:
    """What a module takes from the floors below without leave."""
    taken = []
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] in {"workflow", "youthplans"}:
            allowed = MAY_KNOW.get(node.module, set())
            taken += [f"{node.module}.{one.name}" for one in node.names if ALL not in allowed and one.name not in allowed]
        elif isinstance(node, ast.Import):
            taken += [one.name for one in node.names if one.name.partition(".")[0] in {"workflow", "youthplans"}]
    return taken


@pytest.mark.parametrize(
    "path", [path for path in FLOOR.rglob("*.py") if "migrations" not in path.parts],
    ids=lambda path: str(path.relative_to(FLOOR)),
)
def test_nothing_of_a_case_is_taken_in(path):
    assert forbidden(path.read_text()) == []


@pytest.mark.parametrize(
    "line", ["from workflow.models import Case", "from youthplans.models import PlannedMeasure", "import workflow.models"]
)
def test_a_case_taken_in_would_be_found(line):
    assert forbidden(line) != []
