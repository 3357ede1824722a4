"""`manage.py verify_journal`: walks every chain and every anchor, and names the first row that is wrong."""

from django.core.management.base import BaseCommand, CommandError

from workflow import journal
from workflow.models import Case, Event, Inquiry, InquiryEvent


class Command(BaseCommand):
    """Verify the journal."""

    help = "Verify the chain of every case and inquiry, the history rows they commit to, and the signed anchors."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--case", help="verify one case or inquiry by its number")

    def handle(self, *args, case: str | None = None, **options) -> None:
        cases, inquiries = Case.objects.order_by("pk"), Inquiry.objects.order_by("pk")
        if case:
            cases, inquiries = cases.filter(number__iexact=case), inquiries.filter(number__iexact=case)
            if not cases.exists() and not inquiries.exists():
                raise CommandError(f"There is no case {case}.")
        found = [wrong for chains in (cases, inquiries) for wrong in journal.breaks(chains)]
        wrong = [f"{one.number}, event {one.seq}: {one.what}" for one in found]
        if anchored := journal.first_wrong_anchor():
            wrong.append(anchored)
        if wrong:
            raise CommandError("The journal is broken.\n" + "\n".join(wrong))
        events = Event.objects.filter(case__in=cases).count()
        asked = InquiryEvent.objects.filter(inquiry__in=inquiries).count()
        self.stdout.write(
            f"The journal is whole: {cases.count()} cases, {events} events; "
            f"{inquiries.count()} inquiries, {asked} events."
        )
