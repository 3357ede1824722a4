"""Print the law the house applies on a day, or what changed: `manage.py lawbook [--on DAY | --diff A B]`."""

from argparse import ArgumentTypeError
from datetime import date

from django.core.management.base import BaseCommand, CommandError

from workflow.clock import today
from workflow.law.differences import UnreadableDay, day_of, told
from workflow.law.lawbook import lawbook
from workflow.law.verdict import LANGUAGES


def a_day(text: str) -> date:
    """Read a date written as 2027-01-01; raises ArgumentTypeError."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"«{text}» er ikke en dato. Skriv for eksempel 2027-01-01.") from None


def a_rule_set_or_day(text: str) -> str:
    """Check that the text is a rule set or a day; raises ArgumentTypeError."""
    try:
        day_of(text)
    except UnreadableDay as error:
        raise ArgumentTypeError(str(error)) from None
    return text


class Command(BaseCommand):
    help = "Skriv ut loven huset bruker på en dag, eller hva som ble endret, slik at en jurist kan lese det."

    def add_arguments(self, parser):
        parser.add_argument("--on", type=a_day, default=None, metavar="DAY", help="dagen, for eksempel 2027-01-01")
        parser.add_argument(
            "--diff", type=a_rule_set_or_day, nargs=2, default=None, metavar=("A", "B"),
            help="det som ble endret fra A til B: to regelsett som B0 B1, eller to dager",
        )  # fmt: skip
        parser.add_argument("--language", choices=LANGUAGES, default="nb", help="målform eller språk")

    def handle(self, *args, **options):
        if options["on"] and options["diff"]:
            raise CommandError("Velg enten --on eller --diff.", returncode=2)
        if options["diff"]:
            self.stdout.write(told(*options["diff"], options["language"]))
        else:
            self.stdout.write(lawbook(options["on"] or today(), options["language"]))
