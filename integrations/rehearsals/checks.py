"""The checks: what stands in the case after a step, beside what the file expects to find there."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from followup.queries import team_of
from integrations.rehearsals.asked import Then
from integrations.rehearsals.scene import Scene
from integrations.rehearsals.verbs import VERBS, asked, registry_act
from workflow import journal
from workflow.access import CASE_ACTIONS, COORDINATOR, CONFIDENTIALITY, standing
from workflow.acts import ACTS
from workflow.law.glossary import meeting_term
from workflow.law.period import deadlines, period
from workflow.law.provision import Provision, parse_citation
from workflow.law.roles import Role
from workflow.law.rule_sets import RuleSet
from workflow.law.verdict import unmet
from workflow.models import Case
from workflow.nodes import waiting


@dataclass(frozen=True)
class Checked:
    """One fact that was checked. What is found is given back as it was expected when it holds, else as it stands."""

    check: str
    expected: Any
    got: Any

    @property
    def holds(self) -> bool:
        return self.expected == self.got


def check(scene: Scene, then: Then) -> Checked:
    """Look whether one fact holds in the case as it stands now."""
    expected = plain(then.expected)
    if scene.case is None:
        return Checked(then.check, expected, None)
    return Checked(then.check, expected, plain(LOOKS[then.name](scene, then)))


def cites(refusal: Iterable[Provision], because: Iterable[Provision]) -> bool:
    """Whether one of the provisions cited is, or lies inside, one of those expected; none expected means any."""
    because = tuple(because)
    return not because or any(wanted.covers(cited) for wanted in because for cited in refusal)


def plain(value: Any) -> Any:
    """A value as it is told: days and provisions as text, alternatives as a list."""
    if isinstance(value, date | Provision):
        return str(value)
    if isinstance(value, tuple | list):
        texts = [plain(item) for item in value]
        return texts[0] if len(texts) == 1 and isinstance(value[0], Provision) else texts
    return value


# ---- What is looked for ---------------------------------------------------------------------------


def _at_least(expected: Iterable[str], found: Iterable[str]) -> list[str]:
    """The names expected, when all of them are found; else what is found."""
    expected, found = list(expected), sorted(found)
    return expected if set(expected) <= set(found) else found


def _of_period(name: str) -> Callable[[Scene, Then], Any]:
    return lambda scene, then: getattr(period(scene.facts, on=scene.on), name)


def _deadline(scene: Scene, then: Then) -> date | None:
    return {due.name: due.day for due in deadlines(scene.facts, on=scene.on)}.get(then.of)


def _may(scene: Scene, then: Then) -> list[str]:
    return [act for act in then.expected if refusals(scene, act) == []]


def _may_not(scene: Scene, then: Then) -> Any:
    cited = refusals(scene, then.of)
    if cited is None:
        return "not offered"
    return then.expected if cited and cites(cited, then.expected) else cited or "ok"


def refusals(scene: Scene, act_form: str) -> list[Provision] | None:
    """The provisions in the way of an act that day, asked as the case page asks; None where no page offers it.

    Whoever is asked about is the one who usually does it: the coordinator of the case, or the office's head.
    """
    act, _colon, form = act_form.partition(":")
    offered = ACTS.get(registry_act(act, form)) if act in VERBS else None
    if offered is None:
        return None
    for_coordinators = COORDINATOR in CASE_ACTIONS[offered.needs]
    who = scene.coordinator() if for_coordinators else scene.cast.head(scene.office)
    if not standing(who, scene.case, scene.on).may(offered.needs):
        return [parse_citation(CONFIDENTIALITY)]
    verdicts = offered.lawful(scene.facts, scene.on, asked(scene, act, form))
    return list(dict.fromkeys(verdict.provision for verdict in unmet(verdicts)))


def _tasks(scene: Scene, then: Then) -> list[str]:
    """The errands that wait, by their own names and those of their acts; no names expected means that none waits."""
    errands = [task.flow_task for task in waiting(scene.case)]
    names = {name for errand in errands for name in (errand.name, errand.act)}
    return _at_least(then.expected, names) if then.expected else sorted(names)


def _team(scene: Scene, then: Then) -> list[str]:
    """Everybody on the team, by role, agency and name; the people of the case are always on it."""
    places = team_of(scene.case, scene.on)
    names = {name for held in places for name in (held.role, held.agency, held.user.name if held.user else "")}
    always = {Role.COORDINATOR.value, Role.YOUTH.value, *scene.facts.guardians_on(scene.on)}
    return _at_least(then.expected, (names | (always if names else set())) - {""})


def _chain(scene: Scene, then: Then) -> str:
    broken = next(journal.breaks(Case.objects.filter(pk=scene.case.pk)), None)
    return f"{broken.seq}: {broken.what}" if broken else "intact"


LOOKS: dict[str, Callable[[Scene, Then], Any]] = {
    "stage": lambda scene, then: str(scene.case.stage),
    "rule_set": lambda scene, then: str(scene.case.rule_set),
    **{name: _of_period(name) for name in ("starts_on", "ends_on", "earliest_end", "days_used", "days_left")},
    "deadlines": _deadline,
    "may": _may,
    "may_not": _may_not,
    "tasks": _tasks,
    "team": _team,
    "events": lambda scene, then: scene.case.events.count(),
    "chain": _chain,
    "label.meeting": lambda scene, then: meeting_term(RuleSet(scene.case.rule_set)),
}
