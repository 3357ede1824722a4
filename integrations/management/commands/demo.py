"""`manage.py demo`: fill an office, play one case of each sanction with an account, and serve the site."""

import socket
import sys
from collections.abc import Iterator

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.urls import reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from rich.console import Console
from rich.progress import track

from integrations.demo import account, follow_up, inquiries, office, people, prevention, stories
from integrations.demo.player import Story, play
from workflow import clock, ident
from workflow.access import Actor
from workflow.law.verdict import render
from workflow.models import Case
from youthplans.models import Measure

PORTS = range(8000, 8020)
WIDEST = 100


class Command(BaseCommand):
    """The first time everything is made; after that the two stories are told again and leave nothing."""

    help = "Fill an office with invented cases, play one of each sanction, and in a terminal serve the site."

    def add_arguments(self, parser: CommandParser) -> None:
        languages = [code for code, _name in settings.LANGUAGES]
        parser.add_argument("--language", choices=languages, default=settings.LANGUAGE_CODE)

    def handle(self, *args, **options) -> None:
        if settings.IN_PRODUCTION:
            reason = _("Demoen fyller databasen med oppdiktede mennesker. Den kjører ikke i produksjon.")
            raise CommandError(reason)
        self.console = Console(highlight=False)
        self.console.width = min(self.console.width, WIDEST)
        with override(options["language"]):
            self._show()
            if sys.stdin.isatty() and self.console.is_terminal:
                self._serve()
            else:
                self.console.print(_("Skriv «make run» for å åpne nettstedet."))

    def _show(self) -> None:
        told_before = people.are_employed()
        if not told_before:
            call_command("import_measures")
        with transaction.atomic():
            if not told_before:
                people.employ()
            staff = people.staff()
            self._tell(_("Ungdomsoppfølging"), stories.FOLLOW_UP_CASE, stories.follow_up(staff), staff)
            self._tell(_("Ungdomsstraff"), stories.SENTENCE_CASE, stories.sentence(staff), staff)
            if told_before:
                transaction.set_rollback(True)
            else:
                self._fill(staff)
        self._say_where_to_look()

    def _tell(self, sanction: str, police_case: str, story: Story, staff: dict[str, Actor]) -> None:
        youth, referral = story.referral.youth, story.referral
        self.console.rule(f"[bold]{sanction}", align="left", style="dim")
        self.console.print(
            _("%(name)s, født %(born)s, i %(place)s. %(length)s.")
            % {
                "name": youth.name,
                "born": render(referral.born, get_language()),
                "place": referral.municipality,
                "length": referral.duration.words(get_language()),
            },
            end="\n\n",
        )
        account.tell(self.console, play(story, staff, received=_("Saken er mottatt")))
        kept = Case.objects.filter(police_case_index=ident.index_of_reference(police_case)).earliest("pk")
        self.console.print(_("Saken er %s.") % kept.number, style="bold", end="\n\n")

    def _fill(self, staff: dict[str, Actor]) -> None:
        lives = list(office.stories(staff, clock.today()))
        hidden = not self.console.is_terminal
        for story in track(lives, _("Fyller kontoret"), console=self.console, disable=hidden, transient=True):
            for _told in play(story, staff, received=""):
                pass
        people.let_in(staff["kari"], clock.today())
        follow_up.carry_out(staff, clock.today())
        inquiries.ask(staff, clock.today())
        prevention.furnish(staff["siri"], staff["kari"], clock.today())

    def _say_where_to_look(self) -> None:
        counts = {"measures": Measure.objects.count(), "cases": Case.objects.count()}
        self.console.rule(f"[bold]{people.OFFICE}", align="left", style="dim")
        words = _("%(cases)d saker og %(measures)d tiltak. Alle menneskene er oppdiktet.")
        self.console.print(words % counts)
        self.console.print("\n" + _("Logg inn som"))
        account.logins(self.console)
        if settings.CELERY_TASK_ALWAYS_EAGER:
            self.console.print("\n" + _("Brev som ble sendt, ligger i %s.") % settings.EMAIL_FILE_PATH)

    def _serve(self) -> None:
        port = free_port()
        site = f"http://localhost:{port}"
        self.console.print("\n" + _("Nettstedet er åpent på %s til du trykker Ctrl-C. Begynn her:") % site)
        account.addresses(self.console, {what: f"{site}{path}" for what, path in pages()})
        call_command("runserver", f"127.0.0.1:{port}", use_reloader=False)


def pages() -> Iterator[tuple[str, str]]:
    """What is worth seeing first, and for whom."""
    played = Case.objects.filter(police_case_index=ident.index_of_reference(stories.FOLLOW_UP_CASE))
    yield _("Arbeidslisten til Kari"), reverse("work_list")
    yield _("Saken som ble spilt"), played.earliest("pk").get_absolute_url()
    yield _("Tiltakene"), reverse("catalogue")
    yield _("Tones tiltak, på mobil"), reverse("my_measures")
    yield _("Siden til en ungdom, på mobil"), reverse("own_page")


def free_port() -> int:
    """The first port nobody listens at. Raises CommandError when all are taken."""
    for port in PORTS:
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)):
                return port
    raise CommandError(_("Portene %(first)d–%(last)d er opptatt.") % {"first": PORTS[0], "last": PORTS[-1]})
