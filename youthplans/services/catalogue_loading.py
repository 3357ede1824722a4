"""Filling the catalogue from a file: many measures at once, each with its history, and taken back again."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from workflow.access import Actor, may
from workflow.models import CityDistrict, Municipality, User
from workflow.models.keeping import audited_bulk
from youthplans.models import Measure, Provider
from youthplans.models.catalogue import measure_record
from youthplans.models.search_words import folded
from youthplans.models.vocabulary import MeasureStatus

CAPACITY = {"capacity_total", "capacity_free", "waiting_time_days"}
# Told in words of their own, or nothing a file decides.
RELATIONS = {"municipality", "district", "provider", "owner_slt_coordinator"}
FIELDS = {
    one.name: one for one in Measure._meta.concrete_fields
    if one.editable and not one.primary_key and one.name not in RELATIONS
}  # fmt: skip
A_BATCH = 400
# Why a row of history was written, kept in one language and told in the reader's.
IMPORTED, UNDONE = "importert fra fil", "import fra fil angret"


@dataclass(frozen=True)
class Entry:
    """One measure to write: its values by field, and for one that stands, which and as of which version."""

    row: int
    values: Mapping[str, object]
    measure: int | None = None
    version: int | None = None
    file_key: str | None = None


@dataclass
class Written:
    """What became of the entries: new and changed as rows to take back, and those left out with the reason."""

    new: list[dict] = field(default_factory=list)
    changed: list[dict] = field(default_factory=list)
    left_out: list[dict] = field(default_factory=list)
    providers: list[int] = field(default_factory=list)


@dataclass
class TakenBack:
    """What was undone, and the titles of those that stay because something stands on them."""

    removed: int = 0
    restored: int = 0
    stay: list[str] = field(default_factory=list)


def values_of(measure: Measure) -> dict[str, object]:
    """The measure as plain values, one for each field a file can hold; days as 2026-11-20."""
    told = {name: getattr(measure, name) for name in FIELDS}
    told = {name: value.isoformat() if isinstance(value, date) else value for name, value in told.items()}
    return told | {
        "municipality": measure.municipality_id,
        "district": measure.district_id or "",
        "needs": sorted(need.pk for need in measure.needs.all()),
        "provider": measure.provider.name if measure.provider else "",
        "provider_kind": measure.provider.kind if measure.provider else "",
    }


def fill(measure: Measure, values: Mapping[str, object], provider: Provider | None) -> None:
    """Give the measure these values, and hold them against the rules. Raises `ValidationError`.

    Whether a row it points at exists is the caller's to know: nothing here asks the database.
    """
    for name in FIELDS.keys() & values.keys():
        setattr(measure, name, FIELDS[name].to_python(values[name]))
    if values.get("provider"):
        measure.provider = provider
    measure.clean_fields(exclude=[*RELATIONS, "search_text", "file_key", "version"])
    measure.clean()


def provider_key(name: str) -> str:
    """How a provider's name is compared; spaces, and what can't be printed, are no difference."""
    return "".join(letter for letter in name.casefold() if letter.isprintable() and not letter.isspace())


@transaction.atomic
def write_measures(entries: Iterable[Entry], *, by: Actor | None, on: date) -> Written:
    """Add and change measures in one go, each with one row of history; what changed meanwhile is left out.

    Without a person it is the system's own work. Raises `PermissionDenied` when one of them lies outside
    the person's municipalities; then nothing is written.
    """
    entries, written = list(entries), Written()
    standing = _locked(entry.measure for entry in entries if entry.measure)
    providers = _providers(entries, written, by)
    districts = {one.pk: one for one in CityDistrict.objects.all()}
    new = [entry for entry in entries if not entry.measure]
    municipalities = Municipality.objects.in_bulk({entry.values["municipality"] for entry in new})
    taken = _taken(municipalities)
    added, changed, needs, before = [], [], {}, {}
    for entry in entries:
        measure = standing.get(entry.measure)
        if entry.measure and (measure is None or measure.version != entry.version):
            written.left_out.append({"row": entry.row, "reason": _("Noen endret tiltaket etter at du så over filen.")})
            continue
        if measure is None:
            measure = Measure(status=MeasureStatus.OPEN, file_key=entry.file_key, owner_slt_coordinator=by and by.user)
            measure.municipality = municipalities[entry.values["municipality"]]
            measure.district = districts.get(entry.values.get("district"))
            if entry.file_key in taken or _identity(measure, entry.values) in taken:
                reason = _("Noen la inn tiltaket etter at du så over filen.")
                written.left_out.append({"row": entry.row, "reason": reason})
                continue
        known = values_of(measure) if measure.pk else {}
        told = dict(entry.values)
        if CAPACITY & told.keys() and not told.get("capacity_reported_on") and (known or by):
            told["capacity_reported_on"] = on.isoformat()
        try:
            fill(measure, told, providers.get(provider_key(str(told.get("provider", "")))))
        except ValidationError as error:
            written.left_out.append({"row": entry.row, "reason": " ".join(error.messages)})
            continue
        if "needs" in told or not known:
            needs[id(measure)] = told.get("needs", [])
        if known:
            before[measure.pk] = {name: known[name] for name in told if name in known and known[name] != told[name]}
            changed.append(measure)
        else:
            added.append(measure)
            written.new.append({"row": entry.row})
    _require(by, (*added, *changed), on)
    _save_all(added, changed, needs, by, IMPORTED)
    for kept, measure in zip(written.new, added, strict=True):
        kept |= {"measure": measure.pk, "version": measure.version}
    written.changed = [
        {"measure": measure.pk, "version": measure.version, "before": before[measure.pk]} for measure in changed
    ]
    return written


@transaction.atomic
def take_back(written: Mapping, *, by: Actor | None, on: date) -> TakenBack:
    """Undo what `write_measures` did: new ones go, changed ones get their values back, each with its history.

    One that was edited since, or that something stands on, stays as it is and is told. Raises `PermissionDenied`.
    """
    done = TakenBack()
    new = {one["measure"]: one["version"] for one in written["new"]}
    changed = {one["measure"]: one for one in written["changed"]}
    standing = _locked([*new, *changed])
    stood_on = _stood_on(new)
    gone, restored, needs = [], [], {}
    providers = {provider_key(one.name): one for one in Provider.objects.all()}
    _require(by, standing.values(), on)
    for pk, measure in standing.items():
        if measure.version != (new[pk] if pk in new else changed[pk]["version"]) or pk in stood_on:
            done.stay.append(measure.title)
        elif pk in new:
            gone.append(measure)
        else:
            before = changed[pk]["before"]
            fill(measure, before, providers.get(provider_key(str(before.get("provider", "")))))
            if before.get("provider") == "":
                measure.provider = None
            if "needs" in before:
                needs[id(measure)] = before["needs"]
            restored.append(measure)
    _save_all([], restored, needs, by, UNDONE)
    _remove(gone, by, UNDONE)
    _remove(_left_alone(written["providers"]), by, UNDONE)
    done.removed, done.restored = len(gone), len(restored)
    return done


def _locked(pks: Iterable[int]) -> dict[int, Measure]:
    """The measures as they stand, locked until the end of the transaction."""
    rows = Measure.objects.select_for_update(of=("self",)).as_listed()
    return {pk: one for batch in _batches(sorted(set(pks))) for pk, one in rows.in_bulk(batch).items()}


def _require(by: Actor | None, measures: Iterable[Measure], on: date) -> None:
    """Every place of theirs once: a file has many measures in few places."""
    places = {(one.municipality_id, one.district_id): one for one in measures} if by else {}
    if not all(may(by, "edit_catalogue", one, on) for one in places.values()):
        raise PermissionDenied(_("Bare SLT-koordinatoren i kommunen kan endre tiltakene der."))


def _identity(measure: Measure, values: Mapping) -> tuple:
    return (measure.municipality_id, measure.district_id, folded(str(values.get("title", measure.title))),
            provider_key(str(values.get("provider", measure.provider or ""))))  # fmt: skip


def _taken(municipalities: Iterable[str]) -> set:
    """What can't be added once more: the keys and the names that stand in these municipalities."""
    rows = Measure.objects.filter(municipality__in=list(municipalities)).select_related("provider")
    standing = list(rows.only("title", "municipality", "district", "file_key", "provider__name"))
    return {_identity(one, {}) for one in standing} | {one.file_key for one in standing if one.file_key}


def _providers(entries: list[Entry], written: Written, by: Actor | None) -> dict[str, Provider]:
    """Every provider by its name as it is compared; those the entries name for the first time are made."""
    known = {provider_key(one.name): one for one in Provider.objects.all()}
    made: dict[str, Provider] = {}
    for entry in entries:
        name = str(entry.values.get("provider", ""))
        if name and provider_key(name) not in known:
            made.setdefault(provider_key(name), Provider(name=name, kind=entry.values["provider_kind"]))
    with audited_bulk():
        rows = Provider.objects.bulk_create(made.values(), batch_size=A_BATCH)
    _keep_history(Provider, rows, "+", by, IMPORTED)
    written.providers = [one.pk for one in rows]
    return known | {provider_key(one.name): one for one in rows}


def _save_all(added: list[Measure], changed: list[Measure], needs: dict[int, list[str]], by, reason: str) -> None:
    """Save the measures with their needs and one row of history each; `needs` is by the identity of the object."""
    for measure in changed:
        measure.version += 1
    for measure in (*added, *changed):
        kept = needs.get(id(measure))
        measure.fill_search_text([need.pk for need in measure.needs.all()] if kept is None else kept)
    columns = [one.name for one in Measure._meta.concrete_fields if not one.primary_key]
    through = Measure.needs.through
    renewed = [measure for measure in (*added, *changed) if id(measure) in needs]
    with audited_bulk():
        Measure.objects.bulk_create(added, batch_size=A_BATCH)
        Measure.objects.bulk_update(changed, columns, batch_size=20)
        for batch in _batches([measure.pk for measure in renewed]):
            through.objects.filter(measure__in=batch).delete()
        links = [through(measure_id=one.pk, need_id=code) for one in renewed for code in needs[id(one)]]
        through.objects.bulk_create(links, batch_size=A_BATCH)
    _keep_history(Measure, added, "+", by, reason)
    _keep_history(Measure, changed, "~", by, reason)


def _keep_history(model: type[models.Model], rows: list, kind: str, by: Actor | None, reason: str) -> None:
    """One row of history for each, by this person and for this reason; the needs of a measure with it."""
    history = model.history.model
    user: User | None = by and by.user
    kept = [
        history(
            history_date=timezone.now(), history_user=user, history_change_reason=reason, history_type=kind,
            **{one.attname: getattr(row, one.attname) for one in history.tracked_fields},
        )
        for row in rows
    ]  # fmt: skip
    history.objects.bulk_create(kept, batch_size=A_BATCH)
    if model is not Measure:
        return
    of_needs = measure_record.m2m_models[Measure._meta.get_field("needs")]
    by_measure = {one.id: one for one in kept}
    for batch in _batches(list(by_measure)):
        links = Measure.needs.through.objects.filter(measure__in=batch)
        of_needs.objects.bulk_create(
            of_needs(history=by_measure[link.measure_id], id=link.pk, measure_id=link.measure_id, need_id=link.need_id)
            for link in links
        )


def _stood_on(pks: Iterable[int]) -> set[int]:
    """Those of the measures that another row points at: a plan, a count, a request."""
    found: set[int] = set()
    for relation in Measure._meta.related_objects:
        name = relation.field.name
        for batch in _batches(list(pks)):
            rows = relation.related_model._base_manager.filter(**{f"{name}__in": batch})
            found.update(rows.values_list(name, flat=True))
    return found


def _left_alone(pks: list[int]) -> list[Provider]:
    """Those of the providers that offer nothing any more once the removed measures are gone."""
    return [one for batch in _batches(pks) for one in Provider.objects.filter(pk__in=batch, measure=None)]


def _remove(rows: list, by: Actor | None, reason: str) -> None:
    """Take rows away with their last row of history."""
    if not rows:
        return
    model = type(rows[0])
    _keep_history(model, rows, "-", by, reason)
    for batch in _batches([row.pk for row in rows]):
        if model is Measure:
            Measure.needs.through.objects.filter(measure__in=batch).delete()
        # Past the signals: their history is kept above, with who and why.
        gone = model.objects.filter(pk__in=batch)
        gone._raw_delete(gone.db)


def _batches(things: list) -> Iterator[list]:
    for start in range(0, len(things), A_BATCH):
        yield things[start : start + A_BATCH]
