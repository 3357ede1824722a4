"""`manage.py verify_journal`: walks every chain and every anchor, and names the first row that is wrong."""

from django.core.management.base import BaseCommand, CommandError

from workflow import journal
from workflow.models import Case, Event


class Command(BaseCommand):
    """Verify the journal."""

    help = "Verify every case's chain, the history rows it commits to, and the signed anchors."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--case", help="verify one case by its number")

    def handle(self, *args, case: str | None = None, **options) -> None:
        cases = Case.objects.order_by("pk")
        if case:
            cases = cases.filter(number__iexact=case)
            if not cases.exists():
                raise CommandError(f"There is no case {case}.")
        wrong = [f"{found.case}, event {found.seq}: {found.what}" for found in journal.breaks(cases)]
        if anchored := journal.first_wrong_anchor():
            wrong.append(anchored)
        if wrong:
            raise CommandError("The journal is broken.\n" + "\n".join(wrong))
        events = Event.objects.filter(case__in=cases).count()
        self.stdout.write(f"The journal is whole: {cases.count()} cases, {events} events.")
