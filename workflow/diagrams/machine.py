"""The stage machine read out of the code: the stages, and every door with its sources, its words and its provision."""

import re
from dataclasses import dataclass

from django.utils.text import capfirst, get_text_list
from django.utils.translation import gettext as _

from workflow.acts import ACTS
from workflow.models import Case
from workflow.stages import ENDS, OPEN, Stage, doors

# What is usual does not follow from what is possible, so it is said here.
USUAL_WAY = (
    Stage.RECEIVED,
    Stage.PREPARING,
    Stage.MEETING_SCHEDULED,
    Stage.MEETING_HELD,
    Stage.ACTIVE,
    Stage.COMPLETED,
)
# The acts a door is called after, where it is not one act with the same name.
OPENED_BY = {
    "take_up_again": ("resume",),
    "prepare": ("assign",),
    "schedule_meeting": ("summon_meeting",),
    "begin": ("approve_plan",),
    "go_to_court": ("petition",),
    "come_back": ("court_decides", "decline_referral"),
    "convert": ("court_decides",),
    "resume_prosecution": ("prosecution_resumed",),
    "give_back": ("no_plan",),
    "close_on_death": ("record_death",),
    "replace": ("replace_by_new_sentence",),
}


@dataclass(frozen=True)
class Door:
    """One door of the machine: the stages it leads from and to, and what its docstring says."""

    name: str
    sources: tuple[Stage, ...]
    targets: tuple[Stage, ...]
    says: str = ""

    @property
    def words(self) -> str:
        """What is done here: the label of the act, or where it leads as long as no act opens it."""
        acts = [ACTS[name] for name in OPENED_BY.get(self.name, (self.name,)) if name in ACTS]
        first, *rest = [str(act.label) for act in acts] or [capfirst(str(self.targets[0].label))]
        return str(get_text_list([first, *(label[0].lower() + label[1:] for label in rest)]))

    @property
    def provision(self) -> str:
        """The provision the docstring begins with, as a Norwegian jurist writes it; empty where it names none."""
        cited, colon, _rest = self.says.partition(":")
        if not colon or "§" not in cited:
            return ""
        cited = re.sub(r"(?<=\d) to (?=\d)", "–", cited).replace(" and ", " og ")
        return cited[0].lower() + cited[1:]
# A door, and where it leads: to one stage, or to many at once.
Way = tuple[Door, tuple[Stage, ...]]


@dataclass(frozen=True)
class Machine:
    """The stages a case can stand in, those it ends in, and the doors in the order the code has them."""

    open: tuple[Stage, ...]
    ends: tuple[Stage, ...]
    doors: tuple[Door, ...]

    def usual_ways(self) -> list[Way]:
        """The doors of the usual way, each with where it leads."""
        return [
            (door, (target,)) for source, target in zip(USUAL_WAY, USUAL_WAY[1:]) for door in self.doors
            if source in door.sources and target in door.targets
        ]  # fmt: skip

    def told(self) -> list[tuple[str, str, str, str]]:
        """Every door as words: from, to, what is done, and the provision."""
        return [(self.named(door.sources), self.named(door.targets), door.words, door.provision)
                for door in self.doors]  # fmt: skip

    def named(self, stages: tuple[Stage, ...]) -> str:
        """Stages by their names; all the open ones, or all the ends, by what they have in common."""
        all_of = {self.open: _("hvert åpent stadium"), self.ends: _("hver slutt")}
        return all_of.get(stages) or ", ".join(str(stage.label) for stage in stages)


def read_machine() -> Machine:
    """The machine of a case as it stands in the code."""
    found = doors(Case)
    named = {name for name, _source, _target in found}
    written = [name for part in reversed(Case.__mro__) for name in vars(part) if name in named]

    def reached(name: str, at: int) -> tuple[Stage, ...]:
        stages = {door[at] for door in found if door[0] == name}
        return tuple(stage for stage in Stage if stage in stages)

    return Machine(OPEN, ENDS, tuple(
        Door(name, reached(name, 1), reached(name, 2), (getattr(Case, name).__doc__ or "").strip())
        for name in written
    ))  # fmt: skip
