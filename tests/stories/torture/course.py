"""One course: an act at a time, done by the house and followed by the model, with what must hold after each."""

from collections import Counter
from datetime import date, timedelta
from random import Random

from django.core.exceptions import PermissionDenied

from tests.factories import do
from tests.stories.torture import checks
from tests.stories.torture.model import BEFORE_MEETING, Forbidden
from tests.stories.torture.tries import ABOUT_A_ROW, FOLLOWS, TRIES, WISE, usual_way
from tests.stories.torture.world import Staff, World
from workflow import clock
from workflow.access import CASE_ACTIONS, COORDINATOR, HEAD_OF_OFFICE, TEAM_MEMBER, YOUTH
from workflow.acts import ACTS
from workflow.law.verdict import Refused

JUMPS = [0, 0, 0, 0, 1, 1, 2, 3, 7, 14, 30, 45]
STRANGER, NONSENSE, GOES_ON = 0.03, 0.2, 0.6
# How often a course waits: for the meeting, and for the end.
WAITS = {True: 0.8, False: 0.04}
# How often everything that is expensive to check is checked.
SAMPLED = 20


class Course:
    """A case from receipt on, tried with one act after another; `done` and `refused` count them."""

    done: Counter = Counter()
    refused: Counter = Counter()
    # What the course played last was told to do, to be read when something did not hold.
    latest: list | None = None

    def __init__(self, staff: Staff, seed: int, *, everything: bool = False) -> None:
        self.everything, self.steps, self.seed, self.last = everything, 0, seed, ""
        self.world = World.opened(staff, Random(seed))
        type(self).latest = self.world.told
        for act, given in usual_way(self.world, stop_at=self.world.rng.choice([0, 0, 3, 9, 99, 99, 99, 99])):
            self.world.on = given["held_on"] if act == "hold_meeting" else self.world.on
            self._try(act, given, by_a_stranger=False)

    def step(self, seed: int) -> None:
        """Try one act on the same day or a later one. Raises AssertionError when something does not hold."""
        # Small numbers come often, and must not mean the same act in every place of every course.
        world, self.world.rng = self.world, Random(f"{self.seed} {self.steps} {seed}")
        world.on = self._day()
        act = self._chosen()
        given = TRIES[act](world)
        if act in ABOUT_A_ROW and given[ABOUT_A_ROW[act]] is None:
            return
        if self._who(act) is None:
            return
        self._try(act, given)

    def _day(self) -> date:
        """The same day or a later one; a meeting that is called is often waited for, and so is the end."""
        world = self.world
        waited_for = {"meeting_scheduled": world.next_meeting, "active": world.day_after_the_end}
        if world.rng.random() < WAITS[world.model.stage in BEFORE_MEETING]:
            day = waited_for.get(world.model.stage, lambda: None)()
            if day and day > world.on:
                return day
        return world.on + timedelta(days=world.rng.choice(JUMPS))

    def _chosen(self) -> str:
        wise = WISE.get(self.world.model.stage, ["reopen"])
        if self.world.case.coordinator_id is None:
            return "assign"
        if self.world.rng.random() < NONSENSE:
            return self.world.rng.choice(sorted(ACTS))
        if self.world.rng.random() < GOES_ON and self.last in FOLLOWS:
            wise = FOLLOWS[self.last]
        return self.world.rng.choice(wise)

    def _try(self, act: str, given: dict, *, by_a_stranger: bool | None = None) -> None:
        world = self.world
        is_stranger = world.rng.random() < STRANGER if by_a_stranger is None else by_a_stranger
        by = world.rng.choice(world.staff.strangers) if is_stranger else self._who(act)
        before, self.steps = checks.snapshot(world.case), self.steps + 1
        world.told.append((world.on, act, given))
        try:
            with clock.playing(world.on):
                do(act, world.case_id, given, by=by, on=world.on)
        except PermissionDenied:
            assert is_stranger, f"{act} was denied to {by.role}"
            checks.nothing_written(world, before)
            return
        except Refused as refused:
            assert not is_stranger, f"{act} was judged for a stranger"
            checks.says_why(refused)
            checks.nothing_written(world, before)
            if world.model.insist_on(act, given, world.on):
                raise Forbidden(f"{act} was refused: {refused}") from refused
            type(self).refused[act] += 1
            return
        if is_stranger:
            raise Forbidden(f"a {by.role} from outside did {act}")
        type(self).done[act] += 1
        self.last = act
        self._follow(act, given, before)

    def _follow(self, act: str, given: dict, before) -> None:
        world = self.world
        world.look_again()
        world.model.follow(act, given, world.on, str(world.case.stage))
        checks.cheap(world, act, before)
        if self.everything or self.steps % SAMPLED == 0:
            checks.everything(world)

    def _who(self, act: str):
        open_to = CASE_ACTIONS[ACTS[act].needs]
        if ACTS[act].needs in ("answer_invitation", "leave_team"):
            return self.world.staff.member
        if YOUTH in open_to:
            return self.world.youth()
        if TEAM_MEMBER in open_to and COORDINATOR not in open_to:
            return self.world.member()
        leads = COORDINATOR not in open_to and HEAD_OF_OFFICE in open_to
        return self.world.head() if leads else self.world.who_carries()

    def end(self) -> None:
        """Everything must hold at the end, too."""
        self.world.look_again()
        checks.everything(self.world)

