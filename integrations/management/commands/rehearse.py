"""`manage.py rehearse [FILE…]`: play cases written as files, in a private database, and leave nothing behind."""

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import override

import integrations.rehearsals
from integrations.rehearsals import telling, theatre
from integrations.rehearsals.contract import read
from integrations.rehearsals.player import play
from integrations.rehearsals.reading import MOST_BYTES, BadRehearsal

OUR_OWN = Path(integrations.rehearsals.__file__).parent / "files"
AS_TOLD, OTHERWISE, UNREADABLE = 0, 1, 2
# From here on somebody waits long enough to wonder.
MANY = 12
# Back to the beginning of the terminal's line, and wipe it.
OVER = "\r\033[K"


class Command(BaseCommand):
    """Each file by itself: one that can't be read stops none of the others."""

    help = (
        "Play rehearsals; without a file, those that come with us. "
        "Exit 0: all went as the files say. 1: something differed. 2: a file could not be read."
    )
    # The site's own database is not called, whatever state it is in.
    requires_system_checks: list = []

    def add_arguments(self, parser: CommandParser) -> None:
        languages = [code for code, _name in settings.LANGUAGES]
        parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
        parser.add_argument("--json", action="store_true", help="one object for each step on a line")
        parser.add_argument("--language", choices=languages, default=settings.LANGUAGE_CODE)

    def handle(self, *args, **options) -> None:
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):  # a character the terminal lacks is written as its number
                stream.reconfigure(errors="backslashreplace")
        files = options["files"] or sorted(OUR_OWN.glob("*.yaml"))
        with override(options["language"]), theatre.opened():
            try:
                outcome = max((self._play(file, options["json"]) for file in self._followed(files)), default=AS_TOLD)
                self.stdout.flush()
            except BrokenPipeError:  # whoever read has heard enough; there is nobody left to tell
                os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
                outcome = OTHERWISE
        if outcome:
            raise SystemExit(outcome)

    def _play(self, file: Path, as_json: bool) -> int:
        try:
            with file.open("rb") as opened:
                rehearsal = read(opened.read(MOST_BYTES + 1))
        except OSError:
            return self._unreadable(file, [_("Filen kan ikke åpnes.")])
        except BadRehearsal as bad:
            return self._unreadable(file, bad.mistakes)
        told = play(rehearsal)
        if as_json:
            self._say(telling.as_json(str(file), step) for step in told)
        else:
            self._say(telling.lines(str(file), rehearsal, told))
        return AS_TOLD if all(step.as_expected for step in told) else OTHERWISE

    def _say(self, lines: Iterable[str]) -> None:
        self._clear()
        for line in lines:
            self.stdout.write(line)

    def _unreadable(self, file: Path, reasons: Iterable) -> int:
        self._clear()
        for reason in reasons:
            self.stderr.write(f"{file}: {reason}")
        return UNREADABLE

    def _followed(self, files: list[Path]) -> Iterator[Path]:
        """The files, told on stderr as they come when there are many or somebody watches."""
        for number, file in enumerate(files, start=1):
            line = f"{number}/{len(files)} {file}"
            if self.stderr.isatty():
                self.stderr.write(f"{OVER}{line}", str, ending="")
                self.stderr.flush()
            elif len(files) >= MANY:
                self.stderr.write(line)
            yield file

    def _clear(self) -> None:
        """Take the last line of progress away, so that what is told begins on an empty one."""
        if self.stderr.isatty():
            self.stderr.write(OVER, str, ending="")
            self.stderr.flush()
