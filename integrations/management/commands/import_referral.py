"""`manage.py import_referral FILE… --by EMAIL`: register referrals that came as files."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from integrations.referrals.fields import MOST_BYTES, BadReferral
from integrations.referrals.receiving import take_in
from workflow import clock
from workflow.access import Actor, may
from workflow.law.verdict import Refused
from workflow.models import Appointment

REGISTERED, REFUSED, UNREADABLE = 0, 1, 2


class Command(BaseCommand):
    """Each file by itself: one that is refused changes nothing and stops none of the others."""

    help = (
        "Register referrals from JSON files (docs/referral-format.md). "
        "Exit 0: all are registered. 1: the law refused one. 2: one could not be read."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument("--by", required=True, metavar="EMAIL", help="who registers them")

    def handle(self, *args, **options) -> None:
        by = actor(options["by"])
        outcome = max(self._take_in(file, by) for file in options["files"])
        if outcome:
            raise SystemExit(outcome)

    def _take_in(self, file: Path, by: Actor) -> int:
        try:
            with file.open("rb") as opened:
                receipt = take_in(opened.read(MOST_BYTES + 1), by=by)
        except OSError:
            self.stderr.write(_("%s: Filen kan ikke åpnes.") % file)
            return UNREADABLE
        except BadReferral as bad:
            self._say_no(file, map(str, bad.problems))
            return UNREADABLE
        except Refused as refused:
            self._say_no(file, map(_with_remedy, refused.verdicts))
            return REFUSED
        words = _("registrert som %s") if receipt.is_new else _("var registrert fra før, som %s")
        self.stdout.write(f"{file}: {words % receipt.case.number}")
        return REGISTERED

    def _say_no(self, file: Path, reasons) -> None:
        self.stderr.write("\n  ".join([_("%s: Ingenting er registrert.") % file, *reasons]))


def actor(email: str) -> Actor:
    """The person with this address, in the first standing role that may register referrals."""
    standing = Appointment.objects.standing_on(clock.today()).select_related("user", "office")
    for held in standing.filter(user__email=email.strip().lower()):
        if may(Actor(held.user, held), "register_referral", held.office):
            return Actor(held.user, held)
    raise CommandError(_("Ingen med adressen %s kan registrere saker nå.") % email, returncode=UNREADABLE)


def _with_remedy(verdict) -> str:
    """The reason, the provision, and what would make it allowed."""
    language = get_language()
    return f"{verdict.text(language)} ({verdict.provision}) {verdict.remedy_text(language)}".strip()
