"""The player: a rehearsal step by step through the house's own services, each told as it went, and none kept."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from integrations.rehearsals.checks import Checked, check, cites, plain
from integrations.rehearsals.contract import REFUSED, Rehearsal, StepGiven
from integrations.rehearsals.own import OWN, before_the_case
from integrations.rehearsals.scene import NothingThere, Scene
from integrations.rehearsals.table import ACTS
from integrations.rehearsals.verbs import VERBS, registry_act
from workflow import clock
from workflow.access import CONFIDENTIALITY
from workflow.acts import do
from workflow.law.provision import Provision, parse_citation
from workflow.law.verdict import Refused, Verdict

DONE, BROKEN = "ok", "error"


@dataclass(frozen=True)
class Reason:
    """Why a step was refused: the provision, the sentence, and what would make it allowed."""

    provision: Provision
    text: str
    remedy: str = ""

    @classmethod
    def of(cls, verdict: Verdict) -> "Reason":
        language = get_language() or "nb"
        return cls(verdict.provision, verdict.text(language), verdict.remedy_text(language))


@dataclass(frozen=True)
class Told:
    """How a step went, beside what the file says; `then` holds the checks, and what else was not as told."""

    step: StepGiven
    outcome: str
    reasons: tuple[Reason, ...] = ()
    then: tuple[Checked, ...] = ()

    @property
    def as_expected(self) -> bool:
        return self.outcome == self.step.expected and all(checked.holds for checked in self.then)


def play(rehearsal: Rehearsal) -> list[Told]:
    """Play a rehearsal on the database at hand, and leave nothing behind.

    It goes on after a difference, and also after a step the house itself broke on.
    """
    scene = Scene(rehearsal.case)
    with transaction.atomic():
        told = [_play(scene, step) for step in rehearsal.steps]
        transaction.set_rollback(True)
    return told


def _play(scene: Scene, step: StepGiven) -> Told:
    scene.turn_to(step)
    with clock.playing(step.day):
        try:
            scene.let_the_day_come()
            reasons = _refused(scene)
            scene.look_again()
            return _beside_the_file(scene, reasons)
        except Exception as bug:
            scene.look_again()
            return Told(step, BROKEN, then=(Checked(BROKEN, None, type(bug).__name__),))


def _beside_the_file(scene: Scene, reasons: tuple[Reason, ...]) -> Told:
    step = scene.step
    then = [check(scene, asked) for asked in step.then]
    cited = [reason.provision for reason in reasons]
    if step.expected == REFUSED and cited and not cites(cited, step.because):
        then.append(Checked("because", plain(step.because), plain(cited)))
    return Told(step, REFUSED if reasons else DONE, reasons, tuple(then))


def _refused(scene: Scene) -> tuple[Reason, ...]:
    """Do the step; why it was refused, or nothing when it was done."""
    try:
        _do(scene)
    except Refused as refused:
        return tuple(Reason.of(verdict) for verdict in refused.verdicts)
    except PermissionDenied:
        no_access = _("Rollen har ikke adgang til dette i saken.")
        return (Reason(parse_citation(CONFIDENTIALITY), no_access),)
    except NothingThere as nothing:
        return (Reason(nothing.provision, nothing.reason),)
    return ()


def _do(scene: Scene) -> None:
    act = scene.step.act
    if act in OWN:
        OWN[act](scene)
    elif scene.case is None:
        before_the_case(scene)
    else:
        _do_to_the_case(scene)


def _do_to_the_case(scene: Scene) -> None:
    act, guardians = scene.step.act, scene.facts.guardians
    name = registry_act(act, scene.step.given.get(ACTS[act].form, ""))
    do(name, scene.case_id, VERBS[act].given(scene), by=scene.actor(name), on=scene.on)
    scene.look_again()
    scene.meet_new_guardians(guardians)
