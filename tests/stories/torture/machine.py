"""The machine: Hypothesis chooses the course, step by step, and shortens the one on which something breaks."""

from django.db import transaction
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from tests.stories.torture.course import Course
from tests.stories.torture.world import Staff

SEEDS = st.integers(0, 2**32 - 1)


class AnyCourse(RuleBasedStateMachine):
    """A case, and one act after another; every course is taken back when it is over."""

    staff: Staff
    everything = False

    def __init__(self) -> None:
        super().__init__()
        self.course: Course | None = None
        self._held = transaction.atomic()
        self._held.__enter__()

    @initialize(number=SEEDS)
    def receive(self, number: int) -> None:
        self.course = Course(self.staff, number, everything=self.everything)

    @rule(number=SEEDS)
    def act(self, number: int) -> None:
        self.course.step(number)

    def teardown(self) -> None:
        try:
            if self.course:
                self.course.end()
        finally:
            transaction.set_rollback(True)
            self._held.__exit__(None, None, None)


def run(staff: Staff, *, number: int, courses: int, steps: int, everything: bool = False, shorten: bool = False) -> None:
    """Play courses from a seed. Raises what does not hold, on the shortest course found when asked to shorten."""
    phases = [Phase.generate, *([Phase.shrink] if shorten else [])]
    machine = seed(number)(type("Course", (AnyCourse,), {"staff": staff, "everything": everything}))
    run_state_machine_as_test(machine, settings=settings(
        max_examples=courses, stateful_step_count=steps, deadline=None, database=None, phases=phases,
        suppress_health_check=list(HealthCheck), print_blob=False,
    ))  # fmt: skip
