"""What a case and an inquiry have in common: a youth with a day of birth, guardians, and names for sentences."""

from collections.abc import Iterable
from datetime import date

from workflow.law.assumptions import LeapDayBirthday
from workflow.law.roles import Named
from workflow.law.terms import age_on, birthday


class AboutAYouth:
    """Facts with `born`, `guardians`, `labels` and `assumptions`."""

    @property
    def _leap_day_on_1_march(self) -> bool:
        return self.assumptions.leap_day_birthday is LeapDayBirthday.MARCH_1

    def age_on(self, day: date) -> int:
        return age_on(self.born, day, leap_day_on_1_march=self._leap_day_on_1_march)

    def birthday(self, age: int) -> date:
        return birthday(self.born, age, leap_day_on_1_march=self._leap_day_on_1_march)

    def guardians_on(self, day: date) -> tuple[str, ...]:
        """The guardians who act for the youth on `day`: all of them until the 18th birthday, then none."""
        return () if self.age_on(day) >= 18 else self.guardians

    def named(self, person: str) -> Named:
        """The person as a sentence names them: by the label that was given, else by role."""
        return Named(person, self.labels.get(person, ""))

    def all_named(self, people: Iterable[str]) -> tuple[Named, ...]:
        return tuple(self.named(person) for person in people)
