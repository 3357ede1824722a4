"""Print the law the house applies on a day: `manage.py lawbook [--on 2027-01-01] [--language nn]`."""

from argparse import ArgumentTypeError
from datetime import date

from django.core.management.base import BaseCommand

from workflow.clock import today
from workflow.law.lawbook import lawbook
from workflow.law.verdict import LANGUAGES


def a_day(text: str) -> date:
    """Read a date written as 2027-01-01; raises ArgumentTypeError."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"«{text}» er ikke en dato. Skriv for eksempel 2027-01-01.") from None


class Command(BaseCommand):
    help = "Skriv ut loven huset bruker på en dag, slik at en jurist kan lese den."

    def add_arguments(self, parser):
        parser.add_argument("--on", type=a_day, default=None, metavar="DAY", help="dagen, for eksempel 2027-01-01")
        parser.add_argument("--language", choices=LANGUAGES, default="nb", help="målform eller språk")

    def handle(self, *args, **options):
        self.stdout.write(lawbook(options["on"] or today(), options["language"]))
