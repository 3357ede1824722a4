"""An import from file to receipt: read, asked, planned, written in one go, and taken back within the time there is."""

import hashlib
from collections.abc import Mapping
from dataclasses import asdict

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from integrations.slt_catalogue.headers import folded
from integrations.slt_catalogue.places import Places, Scope
from integrations.slt_catalogue.planning import CHANGED, NEEDED, NEW, counts_of, plan_rows
from integrations.slt_catalogue.rows import Reader
from integrations.slt_catalogue.sheets import Row
from integrations.slt_catalogue.tables import Column, Table, find_table, read_sheets
from workflow import clock
from workflow.access import Actor, may, own_municipalities
from workflow.models import Municipality
from youthplans.models import ColumnMapping, ImportRun, RunStage
from youthplans.services.catalogue_loading import Entry, TakenBack, take_back, write_measures


class TooLate(Exception):
    """The import can no longer be taken back, or planned anew."""


def scope_of(actor: Actor) -> Scope:
    """Where the person may write: the municipality of each post, and the district of a post that has only that."""
    posts = [post for post in own_municipalities(actor) if post.municipality_id]
    held = [post for post in posts if may(actor, "edit_catalogue", post.district or post.municipality)]
    return [(post.municipality_id, post.district_id) for post in held]


def covers(actor: Actor, run: ImportRun) -> bool:
    """Whether the person's posts reach everywhere the import may write."""
    held = scope_of(actor)
    return bool(run.scope) and all(
        (where, part) in held or (where, None) in held for where, part in map(tuple, run.scope)
    )


@transaction.atomic
def begin(content: bytes, file_name: str, *, by: Actor) -> ImportRun:
    """Read a file and keep what was found; planned at once where the columns are known.

    Raises `Unreadable` when nothing can be read, `PermissionDenied` to anybody who keeps no catalogue.
    """
    scope = scope_of(by)
    if not scope:
        raise PermissionDenied(_("Bare SLT-koordinatorer importerer tiltak, i sin egen kommune."))
    places = Places.known()
    table = find_table(read_sheets(content), is_place=places.is_place)
    run = ImportRun(
        made_at=clock.now(), made_by=by.user, file_name=file_name[:120], digest=hashlib.sha256(content).hexdigest(),
        scope=scope, municipalities=sorted({where for where, _part in scope}), sheet=table.sheet[:60],
        table=asdict(table) | {name: [_kept(row) for row in getattr(table, name)] for name in ("rows", "above")},
        columns=[column.field for column in table.columns],
    )  # fmt: skip
    remembered = remembered_for(by.appointment.municipality, table)
    if remembered:
        run.columns, run.defaults = remembered
    if remembered or speaks_for_itself(table):
        _plan(run, places)
    run.save()
    return run


@transaction.atomic
def take_columns_for(run_id: int, columns: list[str], defaults: Mapping[str, object], *, by: Actor) -> ImportRun:
    """Say what the columns are, and what holds for rows that leave something out; remembered, and planned anew."""
    run = _locked(run_id, by)
    run.columns, run.defaults, run.answers = columns, dict(defaults), {}
    table = table_of(run)
    by_header = {folded(column.header): field for column, field in zip(table.columns, columns, strict=True)}
    ColumnMapping.objects.update_or_create(
        municipality=by.appointment.municipality, header=header_digest(table),
        defaults={"columns": by_header, "defaults": run.defaults, "saved_at": clock.now(), "saved_by": by.user},
    )  # fmt: skip
    _plan(run, Places.known())
    run.save()
    return run


@transaction.atomic
def answer(run_id: int, answers: Mapping[str, str], *, by: Actor) -> ImportRun:
    """Answer what was unclear; an empty answer takes one back. Planned anew."""
    run = _locked(run_id, by)
    run.answers = {topic: said for topic, said in (run.answers | dict(answers)).items() if said}
    _plan(run, Places.known())
    run.save()
    return run


def write(run_id: int, *, by: Actor) -> ImportRun:
    """Write what is planned; the same plan a second time changes nothing. Raises `PermissionDenied`."""
    try:
        return _write(run_id, by=by)
    except IntegrityError:  # another import wrote the same at this instant, and is now seen
        return _write(run_id, by=by)


@transaction.atomic
def _write(run_id: int, *, by: Actor) -> ImportRun:
    run = ImportRun.objects.select_for_update().get(pk=run_id)
    _require(by, run)
    if run.stage != RunStage.PLANNED:
        return run
    written = write_measures(entries_of(run.rows), by=by, on=clock.today())
    run.written = asdict(written)
    _keep_to_what_was_written(run)
    run.stage, run.imported_at, run.table = RunStage.IMPORTED, clock.now(), {}
    run.save()
    return run


@transaction.atomic
def undo(run_id: int, *, by: Actor) -> TakenBack:
    """Take an import back; a second time changes nothing.

    Raises `TooLate` when the time is over, `PermissionDenied` to those outside.
    """
    run = ImportRun.objects.select_for_update().get(pk=run_id)
    _require(by, run)
    if run.stage == RunStage.UNDONE:
        return TakenBack(**run.written["undone"])
    until = run.can_be_undone_until
    if until is None or clock.now() > until:
        raise TooLate(_("Importen kan ikke lenger angres. Rett tiltakene ett for ett."))
    done = take_back(run.written, by=by, on=clock.today())
    run.stage, run.undone_at = RunStage.UNDONE, clock.now()
    run.written |= {"undone": asdict(done)}
    run.save()
    return done


def imported_before(run: ImportRun) -> ImportRun | None:
    """The latest import of just this file that still stands."""
    same = ImportRun.objects.filter(digest=run.digest, stage=RunStage.IMPORTED).exclude(pk=run.pk)
    reached = {where for where, _part in run.scope}
    return next((one for one in same.defer("table", "rows") if reached.issuperset(one.municipalities)), None)


def entries_of(rows: list[dict]) -> list[Entry]:
    """The rows that would be written, as the catalogue takes them."""
    return [
        Entry(row["row"], row["values"], row.get("measure"), row.get("version"), row.get("file_key"))
        for row in rows if row["verdict"] in (NEW, CHANGED)
    ]  # fmt: skip


def table_of(run: ImportRun) -> Table:
    """The table as it was read."""
    kept = run.table
    return Table(
        kept["sheet"], tuple(kept["other_sheets"]), tuple(_row(row) for row in kept["above"]),
        tuple(Column(**column) for column in kept["columns"]), tuple(_row(row) for row in kept["rows"]),
    )  # fmt: skip


def header_digest(table: Table) -> str:
    """The header as one word, whatever order its columns stand in."""
    words = sorted(folded(column.header) for column in table.columns)
    return hashlib.sha256("\n".join(words).encode()).hexdigest()


def remembered_for(municipality: Municipality, table: Table) -> tuple[list[str], dict] | None:
    """What the municipality has said of a file with just this header."""
    kept = ColumnMapping.objects.filter(municipality=municipality, header=header_digest(table)).first()
    if kept is None:
        return None
    return [kept.columns.get(folded(column.header), "") for column in table.columns], kept.defaults


def speaks_for_itself(table: Table) -> bool:
    """Whether every column says outright what it is, and nothing a measure needs is left out."""
    headed = [column for column in table.columns if column.header or column.samples]
    fields = {column.field for column in headed}
    return all(column.certain and column.field for column in headed) and fields >= {"title", *NEEDED}


def _plan(run: ImportRun, places: Places) -> None:
    scope = [(where, part) for where, part in run.scope]
    reader = Reader(table_of(run), run.columns, places, scope=scope, defaults=run.defaults, answers=run.answers)
    run.rows = plan_rows(reader)
    run.counts = counts_of(run.rows)
    run.stage = RunStage.PLANNED


def _keep_to_what_was_written(run: ImportRun) -> None:
    """An inter-municipal post that wrote in one municipality leaves an import that municipality can see and undo."""
    touched = {row["municipality"] for row in run.rows if row["verdict"] in (NEW, CHANGED)}
    if touched:
        run.scope = [[where, part] for where, part in run.scope if where in touched]
        run.municipalities = sorted(touched)


def _locked(run_id: int, by: Actor) -> ImportRun:
    run = ImportRun.objects.select_for_update().get(pk=run_id)
    _require(by, run)
    if run.stage not in (RunStage.MAPPING, RunStage.PLANNED):
        raise TooLate(_("Filen er allerede importert."))
    return run


def _require(by: Actor, run: ImportRun) -> None:
    if not covers(by, run):
        raise PermissionDenied(_("Bare SLT-koordinatoren i kommunen kan endre tiltakene der."))


def _kept(row: Row) -> list:
    return [row.number, row.cells, sorted(row.dated), sorted(row.broken), row.heading]


def _row(kept: list) -> Row:
    number, cells, dated, broken, heading = kept
    return Row(number, tuple(cells), frozenset(dated), frozenset(broken), heading)
