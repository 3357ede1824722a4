"""Every act: who may, the words it has, what it costs, and that it is the only way anything is done."""

import ast
import re
from collections import Counter
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.functional import Promise

from tests.factories import do
from tests.house.scenes import COSTS, SCENES
from workflow.access import CASE_ACTIONS
from workflow import stages
from workflow.acts import ACTS, INQUIRY_ACTS
from workflow.models import Case

# The SLT floor has no acts: it knows no case.
FLOORS = ("workflow", "youthplans", "followup", "integrations")

# ---- The registry ---------------------------------------------------------------------------------


def test_every_act_has_a_scene_and_every_scene_an_act():
    assert set(SCENES) == set(ACTS) == set(COSTS)


@pytest.mark.parametrize("act", ACTS.values(), ids=lambda act: act.name)
def test_an_act_asks_for_something_access_knows_and_speaks_in_translatable_words(act):
    assert act.needs in CASE_ACTIONS
    assert isinstance(act.label, Promise) and isinstance(act.done, Promise)
    assert act.hint == "" or isinstance(act.hint, Promise)
    assert len({str(act.label), str(act.done), str(act.hint)}) == 3


def test_no_two_acts_are_called_the_same():
    labels = Counter(str(act.label) for act in ACTS.values())
    assert [label for label, times in labels.items() if times > 1] == []


# ---- What an act costs ----------------------------------------------------------------------------
# A row that is kept costs two, itself and its history. Every act asks five questions: the lock, the case with its
# facts, the event, the head of the chain, and the case with its facts again. What each asks besides is told at its
# scene, and counted.
EVERY_ACT = 5
# The aim; an act passes it only where one flow ends and the next begins, and says so below.
AIM = 20


def explained(act: str) -> int:
    """The numbers of the explanation, added up."""
    return sum(int(number) for number in re.findall(r"\d+", COSTS[act]))


@pytest.mark.django_db
@pytest.mark.parametrize("act", sorted(ACTS))
def test_what_an_act_costs(act, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    scene = SCENES[act]()
    with CaptureQueriesContext(connection) as sent:
        desk = do(act, scene.case.pk, scene.given, by=scene.by, on=scene.on)
    writes = any(letter.party_id for letter in desk.letters)
    assert not writes or ACTS[act].writes_letters or ACTS[act].previewed, "What it writes can't be read first."
    questions = [query["sql"][:90] for query in sent.captured_queries if "SAVEPOINT" not in query["sql"]]
    assert len(questions) == EVERY_ACT + explained(act), "\n".join([COSTS[act], *questions])
    assert len(questions) <= AIM or "begins" in COSTS[act]


# ---- The one way ----------------------------------------------------------------------------------


def modules(*rooms: str) -> dict[str, ast.Module]:
    """The house's modules in the named rooms; with none named, all of them."""
    files = [path for floor in FLOORS for path in (settings.BASE_DIR / floor).rglob("*.py")]
    named = {str(path.relative_to(settings.BASE_DIR)): path for path in files}
    return {name: ast.parse(path.read_text()) for name, path in named.items()
            if not rooms or set(Path(name).parts) & set(rooms)}  # fmt: skip


def doors() -> set[str]:
    """Every door between two stages, by name."""
    return {name for name, _, _ in stages.doors(Case)}


def opened(tree: ast.Module) -> set[str]:
    """The doors a module opens on something called case: `desk.case.begin(…)`, `case.begin(…)`."""
    calls = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return {
        call.attr for call in calls
        if isinstance(call, ast.Attribute) and call.attr in doors()
        and (getattr(call.value, "attr", None) == "case" or getattr(call.value, "id", None) == "case")
    }  # fmt: skip


def test_a_stage_changes_only_in_a_service():
    elsewhere = {name: opened(tree) for name, tree in modules().items() if "services" not in Path(name).parts}
    assert {name: found for name, found in elsewhere.items() if found} == {}
    planted = "desk.case.begin(on, on)\ncase.complete(on)\nplan.interrupt(on)"
    assert opened(ast.parse(planted)) == {"begin", "complete"}


def test_every_door_is_opened_by_a_service():
    services = modules("services")
    nodes = [node for tree in services.values() for node in ast.walk(tree)]
    named = {node.value for node in nodes if isinstance(node, ast.Constant)}
    directly = {door for tree in services.values() for door in opened(tree)}
    assert doors() - directly - named == set()


def tells(tree: ast.Module) -> bool:
    """Whether a module has an act done as something only told, past the rule of late recording."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "do"]
    return any(word.arg == "told" for call in calls for word in call.keywords)


def test_only_the_door_for_taking_over_tells_what_happened_long_ago():
    assert {name for name, tree in modules().items() if tells(tree)} == {"integrations/taking_over/telling.py"}
    assert tells(ast.parse("do('consent', 1, {}, by=me, told=True)"))


def verbs(tree: ast.Module) -> set[str]:
    """What a services module offers to do at somebody's desk, besides what other services share."""
    return {
        node.name for node in tree.body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
        and node.args.args and node.args.args[0].arg == "desk" and node.args.kwonlyargs
    }  # fmt: skip


def performed() -> set[str]:
    """The functions behind the acts; some are one function with the ground filled in."""
    acts = [*ACTS.values(), *INQUIRY_ACTS.values()]
    return {getattr(act.perform, "func", act.perform).__name__ for act in acts}


def test_every_verb_of_the_services_is_an_act():
    offered = {verb for tree in modules("services").values() for verb in verbs(tree)}
    assert offered - performed() == set()
    assert verbs(ast.parse("def forget(desk, *, why): ...\ndef _aid(desk, *, x): ...")) == {"forget"}
