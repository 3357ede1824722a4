"""`manage.py import_measures [FILE]`: put a file of measures into the catalogue; for a nightly job too."""

import hashlib
import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils.translation import gettext as _

import youthplans
from integrations.slt_catalogue.places import Places, Scope
from integrations.slt_catalogue.planning import (
    CHANGED,
    DUPLICATE,
    NEW,
    REJECTED,
    UNCHANGED,
    UNCLEAR,
    counts_of,
    plan_rows,
)
from integrations.slt_catalogue.rows import Reader
from integrations.slt_catalogue.running import entries_of, remembered_for
from integrations.slt_catalogue.sheets import MOST_BYTES, Unreadable
from integrations.slt_catalogue.tables import Table, find_table, read_sheets
from workflow import clock
from workflow.models import Municipality
from youthplans.models import ImportRun, RunStage
from youthplans.services.catalogue_loading import write_measures

OUR_OWN = Path(youthplans.__file__).parent / "data" / "measures.csv"
NOT_ALL, UNUSABLE = 1, 2


class Command(BaseCommand):
    """Imports what can be read and tells of the rest; ends with 1 when something was left out, 2 when all was."""

    help = "Import measures from CSV, XLSX or JSON; without a file, those that come with us."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, default=OUR_OWN)
        parser.add_argument("--municipality", help="take rows of this municipality only")
        parser.add_argument("--dry-run", action="store_true", help="tell what would be done, and do nothing")
        parser.add_argument("--json", action="store_true", help="tell it as one JSON object")

    def handle(self, *args, **options) -> None:
        try:
            told = self._import(options)
        except (OSError, Unreadable) as error:
            reason = _("Filen kan ikke åpnes: %s") % options["file"] if isinstance(error, OSError) else str(error)
            if options["json"]:
                nothing = {NEW: 0, CHANGED: 0, UNCHANGED: 0, DUPLICATE: 0, REJECTED: [], UNCLEAR: []}
                self._tell(nothing | {"error": reason})
            raise CommandError(_("Ingenting er importert.") + f" {reason}", returncode=UNUSABLE) from error
        self._tell(told) if options["json"] else self._say(told, options)
        if left_out := len(told[REJECTED]) + len(told[UNCLEAR]):
            raise CommandError(_("Rader som ikke er importert: %d.") % left_out, returncode=NOT_ALL)

    def _import(self, options: dict) -> dict:
        with options["file"].open("rb") as file:
            content = file.read(MOST_BYTES + 1)
        places = Places.known()
        chosen = options["municipality"]
        if chosen and chosen not in places.names:
            raise Unreadable(_("Ingen kommune har nummeret «%s». Skriv fire sifre.") % chosen)
        table = find_table(read_sheets(content), is_place=places.is_place)
        scope: Scope | None = [(chosen, None)] if chosen else None
        columns, defaults = self._columns(table, chosen)
        with transaction.atomic():
            reader = Reader(table, columns, places, scope=scope, defaults=defaults, answers={})
            rows = plan_rows(reader)
            counts = counts_of(rows)
            told = {verdict: counts[verdict] for verdict in (NEW, CHANGED, UNCHANGED, DUPLICATE)}
            told |= {
                verdict: [{"row": row["row"], "reason": row["reason"]} for row in rows if row["verdict"] == verdict]
                for verdict in (REJECTED, UNCLEAR)
            }
            entries = entries_of(rows)
            if entries and not options["dry_run"]:
                written = write_measures(entries, by=None, on=clock.today())
                told[NEW], told[CHANGED] = len(written.new), len(written.changed)
                told[REJECTED] += written.left_out
                self._keep(options["file"].name, content, table, rows, counts, written)
        return told

    def _columns(self, table: Table, municipality: str | None) -> tuple[list[str], dict]:
        """What the columns are: as the municipality once said, or as they say themselves."""
        kept = remembered_for(Municipality(pk=municipality), table) if municipality else None
        return kept or ([column.field for column in table.columns], {})

    def _keep(self, name: str, content: bytes, table: Table, rows: list, counts: dict, written) -> None:
        """A receipt the SLT coordinator of the municipality can read and undo; of many nobody could undo all."""
        touched = sorted({row["municipality"] for row in rows if row["verdict"] in (NEW, CHANGED)})
        if len(touched) > 1:
            return
        ImportRun.objects.create(
            made_at=clock.now(), file_name=name[:120], digest=hashlib.sha256(content).hexdigest(), rows=rows,
            scope=[[one, None] for one in touched], municipalities=touched, sheet=table.sheet[:60], counts=counts,
            stage=RunStage.IMPORTED, imported_at=clock.now(), written=vars(written),
        )  # fmt: skip

    def _tell(self, told: dict) -> None:
        self.stdout.write(json.dumps(told, ensure_ascii=False))

    def _say(self, told: dict, options: dict) -> None:
        if not options["verbosity"]:
            return
        words = {name: told[name] for name in (NEW, CHANGED, UNCHANGED, DUPLICATE)}
        self.stdout.write(_("%(new)d nye, %(changed)d endret, %(unchanged)d uendret, %(duplicates)d doble.") % words)
        for row in sorted(told[REJECTED] + told[UNCLEAR], key=lambda one: one["row"]):
            self.stdout.write(_("Rad %(row)d: %(reason)s") % row)
        if options["dry_run"]:
            self.stdout.write(_("Ingenting er lagret. Dette var en prøve."))
