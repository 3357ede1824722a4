"""Many cases given to one coordinator at once: each is an act of its own, and either all of them are done or none."""

from collections.abc import Iterable

from django.db import transaction

from workflow import clock
from workflow.access import Actor
from workflow.acts.registry import do
from workflow.law.verdict import Refused, Verdict
from workflow.models import Case, User
from workflow.services.absence import coordinators_of


class OneRefused(Exception):
    """The law said no to one of the cases, so nothing was done to any."""

    def __init__(self, case: Case, verdicts: list[Verdict]) -> None:
        self.case, self.verdicts = case, verdicts


@transaction.atomic
def assign_many(cases: Iterable[Case], *, to: User, by: Actor, submission: str = "") -> None:
    """Give every case to `to`; a deputy who still works here stays, unless it is the same person.

    Raises OneRefused, and what `do` raises but Refused.
    """
    here = {user.pk: user for user in coordinators_of(by.office, clock.today())}
    # Always in the same order, so that two heads never wait for each other.
    for case in Case.objects.filter(pk__in=[case.pk for case in cases]).order_by("pk"):
        deputy = here.get(case.deputy_id) if case.deputy_id != to.pk else None
        given = {"to": to, "deputy": deputy, "disqualified": False}
        try:
            do("assign", case.pk, given, by=by, submission=submission)
        except Refused as refused:
            raise OneRefused(case, refused.verdicts) from refused
