"""`manage.py forget_case NUMBER --by EMAIL`: forgets the people of an ended case, for good."""

from django.core.exceptions import PermissionDenied
from django.core.management.base import BaseCommand, CommandError

from workflow import clock
from workflow.access import Actor
from workflow.models import Appointment, Case, Role
from workflow.retention import StillOpen, forget


class Command(BaseCommand):
    """Forget a case."""

    help = "Destroy an ended case's key, papers and indexes. The journal keeps ids and digests and still verifies."

    def add_arguments(self, parser) -> None:
        parser.add_argument("number")
        parser.add_argument("--by", required=True, help="the e-mail of a system administrator")

    def handle(self, *args, number: str, by: str, **options) -> None:
        case = Case.objects.filter(number__iexact=number).first()
        administrator = (
            Appointment.objects.standing_on(clock.today())
            .filter(role=Role.SYSTEM_ADMINISTRATOR, user__email=by.lower())
            .select_related("user")
            .first()
        )
        if case is None:
            raise CommandError(f"There is no case {number}.")
        if administrator is None:
            raise CommandError(f"{by} is no system administrator today.")
        try:
            forget(case.pk, by=Actor(administrator.user, administrator))
        except (StillOpen, PermissionDenied) as refused:
            raise CommandError(f"{case.number} is still open; only a case that has ended is forgotten.") from refused
        self.stdout.write(f"{case.number} is forgotten.")
