"""`manage.py load_measures [FILE]`: fill the catalogue from a file of measures."""

from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils.translation import gettext as _
from rich.progress import track

import youthplans
from integrations.slt_catalogue.contract import BadMeasuresFile, MeasureRow, Places, read
from workflow.models import CityDistrict, Municipality
from youthplans.services.catalogue_loading import put_measure

OUR_OWN = Path(youthplans.__file__).parent / "data" / "measures.csv"


class Command(BaseCommand):
    """Reads the whole file before it writes; a file with one wrong row changes nothing."""

    help = "Load measures from a CSV file (UTF-8, semicolons); without one, those that come with us."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, default=OUR_OWN)

    def handle(self, *args, **options) -> None:
        rows = self._read(options["file"])
        hidden = options["verbosity"] == 0 or not self.stdout.isatty()
        try:
            with transaction.atomic():
                steps = track(rows, description=_("Leser inn tiltak"), disable=hidden)
                added = sum(put_row(row) for row in steps)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        if options["verbosity"]:
            words = {"added": added, "known": len(rows) - added}
            self.stdout.write(_("%(added)d tiltak er lagt til. %(known)d sto der fra før.") % words)

    def _read(self, file: Path) -> list[MeasureRow]:
        try:
            return read(file.read_bytes(), places())
        except OSError as error:
            raise CommandError(_("Filen kan ikke åpnes: %s") % file) from error
        except BadMeasuresFile as error:
            raise CommandError(_("Ingenting er lest inn.") + f"\n{error}") from error


def places() -> Places:
    """The municipalities and districts the house knows."""
    districts = CityDistrict.objects.values_list("municipality", "name", "code")
    return Places(
        municipalities=dict(Municipality.objects.values_list("number", "name")),
        districts={(number, name): code for number, name, code in districts},
    )


def put_row(row: MeasureRow) -> bool:
    """Put one row in the catalogue; says whether it was new."""
    facts = row.facts | {
        "municipality_id": row.municipality,
        "district_id": row.district,
        "place": row.place,
        "title": row.title,
        "description": row.description,
    }
    return put_measure(
        row.key, provider=row.provider, provider_kind=row.provider_kind, needs=row.needs, facts=facts
    )
