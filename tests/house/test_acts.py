"""Every act: who may, what it says in each language, what it costs, and that it is the only way anything is done."""

import ast
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.functional import Promise

from tests.house.scenes import SCENES
from workflow.access import CASE_ACTIONS
from workflow.acts import ACTS, do
from workflow.models import Case, Event

FLOORS = ("workflow", "youthplans", "followup")

# ---- The registry ---------------------------------------------------------------------------------


def test_every_act_has_a_scene_and_every_scene_an_act():
    assert set(SCENES) == set(ACTS)


@pytest.mark.parametrize("act", ACTS.values(), ids=lambda act: act.name)
def test_an_act_asks_for_something_access_knows_and_speaks_in_translatable_words(act):
    assert act.needs in CASE_ACTIONS
    assert isinstance(act.label, Promise) and isinstance(act.done, Promise)
    assert act.hint == "" or isinstance(act.hint, Promise)
    assert len({str(act.label), str(act.done), str(act.hint)}) == 3


def test_no_two_acts_are_called_the_same():
    assert [name for name, times in Counter(str(act.label) for act in ACTS.values()).items() if times > 1] == []


# ---- What an act costs ----------------------------------------------------------------------------
# Every act: the locked case with its facts, the event, the head of the chain, the case with its facts again, and the
# errands that wait: 5. A kept row costs 2, itself and its history. Deadlines cost 1 each for new, moved and settled
# ones. An errand that is over costs 4 (it, the next, their link, and what waits then); a flow that begins 8, one that
# ends 9; those are viewflow's rows.
EVERY_ACT = 5
COST = {
    "assign": (14, "the case 2, its deadlines 2, the errand is over and the next begins 5"),
}


@pytest.mark.django_db
@pytest.mark.parametrize("act", sorted(SCENES))
def test_what_an_act_costs(act, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    scene = SCENES[act]()
    with CaptureQueriesContext(connection) as sent:
        do(act, scene.case.pk, scene.given, by=scene.by, on=scene.on)
    questions = [query["sql"] for query in sent.captured_queries if "SAVEPOINT" not in query["sql"]]
    print(); print(act, len(questions)); print("\n".join(q[:110] for q in questions))
