"""The drawings: everything the machine and the flows hold is in them, and the files in docs are what the code draws."""

import ast
import inspect
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import pytest
from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import override

from tests.house.test_acts import opened
from workflow.acts import ACTS
from workflow.diagrams import (
    Chart, Door, Place, charts, draw_chart, draw_machine, on_page, on_paper, read_machine,
)  # fmt: skip
from workflow.diagrams.machine import OPENED_BY, USUAL_WAY
from workflow.management.commands.draw_diagrams import drawings
from workflow.models import Case
from workflow.nodes import FLOWS, Step
from workflow.stages import ENDS, OPEN, Stage, doors

DOCS = Path(settings.BASE_DIR, "docs", "diagrams")
SVG = "{http://www.w3.org/2000/svg}"
EVERY_LANGUAGE = pytest.mark.parametrize("language", ["nb", "nn", "en"])


def parts(drawing: Element, kind: str) -> list[Element]:
    """The parts of a drawing of one kind, read from what a browser would get."""
    return [part for part in fromstring(on_page(drawing)).iter(f"{SVG}g") if kind in part.get("class").split()]


def edges_in(drawing: Element) -> set[tuple[str, str, str]]:
    """Every change of stage that is drawn, by the door it goes through."""
    return {
        (part.get("data-door"), source, target) for part in parts(drawing, "door")
        for source in part.get("data-from").split() for target in part.get("data-to").split()
    }  # fmt: skip


def text_of(drawing: Element) -> str:
    return " ".join(fromstring(on_page(drawing)).itertext())


def with_a_door_more(*sources: Stage, to: tuple[Stage, ...]):
    """The machine as it is, with one door it does not have."""
    machine = read_machine()
    return replace(machine, doors=(*machine.doors, Door("planted", sources, to, "Konfliktrådsloven § 1: planted.")))


# ---- The files in docs ----------------------------------------------------------------------------


def test_the_files_in_docs_are_what_the_code_draws():
    """`manage.py draw_diagrams` draws them anew."""
    written = {path.name: path.read_bytes() for path in DOCS.glob("*.svg")}
    assert written == {name: drawing.encode() for name, drawing in drawings().items()}


def test_a_machine_with_one_door_more_gives_another_drawing():
    planted = with_a_door_more(Stage.MEETING_HELD, to=(Stage.INTERRUPTED,))
    assert on_paper(draw_machine(planted)) != on_paper(draw_machine(read_machine()))
    assert edges_in(draw_machine(planted)) - doors(Case) == {("planted", "meeting_held", "interrupted")}


def test_a_drawing_in_docs_brings_its_colours_and_one_on_a_page_brings_none():
    assert all("<style>" in drawing and "var(" not in drawing for drawing in drawings().values())
    on_pages = [draw_machine(read_machine()), *map(draw_chart, charts())]
    assert [svg for svg in map(on_page, on_pages) if re.search(r"style|#[0-9a-f]{3}", svg)] == []


# ---- The machine ----------------------------------------------------------------------------------


@EVERY_LANGUAGE
def test_every_stage_and_every_door_of_the_machine_is_drawn(language):
    with override(language):
        drawing = draw_machine(read_machine())
        assert [part.get("data-stage") for part in parts(drawing, "stage")] == [*OPEN, *ENDS]
        assert edges_in(drawing) == doors(Case)
        text = text_of(drawing).lower()
        assert [stage for stage in Stage if not all(word in text for word in str(stage.label).lower().split())] == []


@pytest.mark.parametrize("sources, to", [
    (OPEN, (Stage.ACTIVE,)),
    (OPEN, (Stage.COMPLETED,)),
    ((Stage.ACTIVE,), (Stage.POSTPONED, Stage.LAPSED)),
    ((Stage.RETURNED,), (Stage.PREPARING,)),
])  # fmt: skip
def test_a_door_of_any_shape_finds_its_place(sources, to):
    planted = with_a_door_more(*sources, to=to)
    assert edges_in(draw_machine(planted)) - doors(Case) == {("planted", s, t) for s in sources for t in to}


def test_a_way_back_from_some_ends_only_says_from_which():
    planted = draw_machine(with_a_door_more(Stage.RETURNED, to=(Stage.PREPARING,)))
    assert "sendt tilbake → under forberedelse" in text_of(planted)
    assert "sendt tilbake → under forberedelse" not in text_of(draw_machine(read_machine()))


def test_the_usual_way_is_a_way():
    assert set(zip(USUAL_WAY, USUAL_WAY[1:])) <= {(source, target) for _door, source, target in doors(Case)}
    assert len(parts(draw_machine(read_machine()), "usual")) > len(USUAL_WAY)


def test_a_door_cites_its_provision_in_norwegian():
    cited = {door.name: door.provision for door in read_machine().doors}
    assert cited["postpone"] == "straffeprosessloven § 459"
    assert cited["interrupt"] == "konfliktrådsloven §§ 30–34"
    assert cited["refer"] == "konfliktrådsloven §§ 31 og 33"
    assert cited["close_on_death"] == ""
    one = r"[a-zæøå]+ §§? \d+( [a-z])?((–| og )\d+)?( [a-zæøå]+ ledd)?"
    assert [text for text in cited.values() if text and not re.fullmatch(rf"{one}(, {one})*", text)] == []


def can_open(function: Callable) -> set[str]:
    """The doors that a service may open, by its code and that of the services it calls."""
    function = getattr(function, "func", function)
    tree = ast.parse(inspect.getsource(function))
    found = opened(tree)
    if "getattr(desk.case, " in inspect.getsource(function):
        written = ast.walk(ast.parse(inspect.getsource(inspect.getmodule(function))))
        found |= {node.value for node in written if isinstance(node, ast.Constant)} & {door[0] for door in doors(Case)}
    calls = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    called = [function.__globals__.get(call.id) for call in calls if isinstance(call, ast.Name)]
    called += [getattr(function.__globals__.get(call.value.id), call.attr, None) for call in calls
               if isinstance(call, ast.Attribute) and isinstance(call.value, ast.Name)]  # fmt: skip
    services = [each for each in called if inspect.isfunction(each) and ".services." in each.__module__]
    return found.union(*map(can_open, services))


@pytest.mark.parametrize("door", read_machine().doors, ids=lambda door: door.name)
def test_a_door_is_called_as_the_acts_that_open_it(door):
    acts = [ACTS[name] for name in OPENED_BY.get(door.name, (door.name,))]
    assert [act.name for act in acts if door.name not in can_open(act.perform)] == []
    assert all(str(act.label)[1:] in door.words for act in acts)


def test_an_act_that_opens_no_door_is_known_from_one_that_does():
    assert can_open(ACTS["approve_plan"].perform) == {"begin"}
    assert can_open(ACTS["participation"].perform) == set()


def test_a_door_that_no_act_opens_is_called_by_where_it_leads():
    assert Door("planted", (Stage.ACTIVE,), (Stage.IN_COURT,)).words == "I retten"


# ---- The flows ------------------------------------------------------------------------------------


@EVERY_LANGUAGE
@pytest.mark.parametrize("flow_class", FLOWS, ids=lambda flow_class: flow_class.__name__)
def test_every_node_of_a_flow_and_every_way_on_is_drawn(flow_class, language):
    nodes = list(flow_class.instance.nodes())
    with override(language):
        chart = next(chart for chart in charts() if chart.name == flow_class.__name__)
        drawing = draw_chart(chart)
        text = " ".join(text_of(drawing).split())
        assert [str(ACTS[node.act].label) for node in nodes if getattr(node, "act", "")
                and not all(word in text for word in str(ACTS[node.act].label).split())] == []  # fmt: skip
    assert [part.get("data-step") for part in parts(drawing, "step")] == [node.name for node in nodes]
    drawn = {(part.get("data-from"), part.get("data-to")) for part in parts(drawing, "next")}
    assert drawn == {(edge.src.name, edge.dst.name) for node in nodes for edge in node._outgoing()}


def test_a_flow_that_parts_and_turns_back_finds_its_place():
    """Two errands at once, a question that leads back to one of them, and a way past them all."""
    ways = {"start": ["fork"], "fork": ["one", "other"], "one": ["meet"], "other": ["third"], "third": ["meet"],
            "meet": ["one", "end"], "alone": ["end", "fork"], "end": []}  # fmt: skip
    steps = [Step(name, "junction", name, "", "", tuple((to, "next") for to in after)) for name, after in ways.items()]
    drawing = draw_chart(Chart("Planted", "Planted", "", "receive", tuple(steps)))
    drawn = {(part.get("data-from"), part.get("data-to")) for part in parts(drawing, "next")}
    assert drawn == {(name, to) for name, after in ways.items() for to in after}
    tops = {part.get("data-step"): re.search(r"M(\d+) (\d+)", part.find(f"{SVG}path").get("d"))
            for part in parts(drawing, "step")}  # fmt: skip
    height = {name: int(found[2]) for name, found in tops.items()}
    assert height["one"] == height["other"] < height["third"] < height["meet"] < height["end"]
    assert len({(found[1], found[2]) for found in tops.values()}) == len(ways)


@pytest.mark.parametrize("flow_class", FLOWS, ids=lambda flow_class: flow_class.__name__)
def test_a_flow_has_its_name_and_its_paragraph_in_words_that_can_be_translated(flow_class):
    assert isinstance(flow_class.process_title, Promise) and isinstance(flow_class.process_description, Promise)
    questions = [node for node in flow_class.instance.nodes() if node.task_type == "EXCLUSIVE_GATEWAY"]
    assert [node.name for node in questions if not isinstance(node.task_title, Promise)] == []


# ---- A case in them -------------------------------------------------------------------------------


def test_where_a_case_stands_and_the_way_it_has_walked_are_marked():
    steps = (("received", "preparing"), ("preparing", "meeting_scheduled"))
    drawing = draw_machine(read_machine(), Place("meeting_scheduled", steps))
    assert [part.get("data-stage") for part in parts(drawing, "here")] == ["meeting_scheduled"]
    assert [part.get("data-door") for part in parts(drawing, "walked")] == ["prepare", "schedule_meeting"]
    assert "Saken er her" in text_of(drawing)


def test_without_a_case_nothing_is_marked():
    drawing = draw_machine(read_machine())
    assert parts(drawing, "here") == parts(drawing, "walked") == []


def test_the_errands_that_wait_are_marked():
    chart = charts()[0]
    assert parts(draw_chart(chart), "here") == []
    waiting = draw_chart(chart, frozenset({"hold_meeting"}))
    assert [part.get("data-step") for part in parts(waiting, "here")] == ["hold_meeting"]
