"""What an import would do: every row held against the catalogue, with a verdict and what it rests on."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from integrations.slt_catalogue.headers import folded, label
from integrations.slt_catalogue.rows import Question, Reader, Told
from integrations.slt_catalogue.sheets import plain
from workflow.models import CityDistrict, Municipality
from youthplans.models import Measure, Provider
from youthplans.models.searching import PUBLISHED
from youthplans.models.vocabulary import MeasureStatus
from youthplans.services.catalogue import require_evaluation_decided
from youthplans.services.catalogue_loading import fill, provider_key, values_of

NEW, CHANGED, UNCHANGED, DUPLICATE, REJECTED, UNCLEAR, NOTE = (
    "new", "changed", "unchanged", "duplicates", "rejected", "unclear", "notes",
)  # fmt: skip
VERDICTS = (NEW, CHANGED, UNCHANGED, DUPLICATE, REJECTED, UNCLEAR, NOTE)
# What a measure should have: where the file has a column for it, every row fills it in.
NEEDED = ("description", "needs", "prevention_level", "prevention_step")
SAME_NAME = 0.75


def plan_rows(reader: Reader) -> list[dict]:
    """The verdict of every row as plain values, in the order of the sheet, in a fixed number of questions."""
    told = list(reader.rows())
    return Planner(reader).verdicts(told)


def counts_of(rows: Iterable[Mapping]) -> dict[str, int]:
    """How many rows got each verdict."""
    counted = Counter(row["verdict"] for row in rows)
    return {verdict: counted[verdict] for verdict in VERDICTS}


class Planner:
    """Knows what stands in the municipalities of the file, and which row has claimed which measure."""

    def __init__(self, reader: Reader):
        self.reader = reader
        self.districts = {one.pk: one for one in CityDistrict.objects.all()}
        self.municipalities: dict[str, Municipality] = {}
        self.by_title: dict[tuple[str, str], list[Measure]] = defaultdict(list)
        self.by_loose_title: dict[tuple[str, str], list[Measure]] = defaultdict(list)
        self.by_key: dict[str, Measure] = {}
        self.by_number: dict[int, Measure] = {}
        self.claimed: dict[int, int] = {}
        self.seen: dict[tuple, list[tuple[str, str, int]]] = defaultdict(list)

    def verdicts(self, told: list[Told]) -> list[dict]:
        """First the measures no one can mistake are claimed, then the rest find theirs among what is left."""
        self._look_up({one.values["municipality"] for one in told if "municipality" in one.values})
        found: dict[int, Measure] = {}
        for one in told:
            measure = self._exactly(one)
            if measure and measure.pk not in self.claimed and not one.rejected:
                found[one.number] = measure
                self.claimed[measure.pk] = one.number
        return [self._verdict(one, found.get(one.number)) for one in told]

    def _look_up(self, numbers: set[str]) -> None:
        self.municipalities = Municipality.objects.in_bulk(numbers)
        for measure in Measure.objects.filter(municipality__in=numbers).as_listed().order_by("pk"):
            where = measure.municipality_id
            self.by_title[where, one_line(measure.title)].append(measure)
            self.by_loose_title[where, loose(measure.title)].append(measure)
            self.by_number[measure.pk] = measure
            if measure.file_key:
                self.by_key[measure.file_key] = measure

    # ---- Finding the measure a row is about ---------------------------------------------------------

    def _exactly(self, one: Told) -> Measure | None:
        """The measure that bears the same number and name, came from the same row, or is told in the same words."""
        if one.note or "municipality" not in one.values:
            return None
        numbered = self._numbered(one)
        if numbered and one_line(numbered.title) == one_line(one.title):
            return numbered
        if (kept := self.by_key.get(one.file_key)) is not None:
            return kept
        same = [
            measure for measure in self.by_title[one.values["municipality"], one_line(one.title)]
            if (measure.district_id or "") == one.values["district"]
            and provider_key(str(measure.provider or "")) == provider_key(one.values.get("provider", ""))
            and measure.place == one.values.get("place", measure.place)
        ]  # fmt: skip
        return same[0] if len(same) == 1 else None

    def _numbered(self, one: Told) -> Measure | None:
        measure = self.by_number.get(one.reference or 0)
        return measure if measure and measure.municipality_id == one.values["municipality"] else None

    def _likely(self, one: Told) -> list[Measure]:
        """The unclaimed measures of that name in that place; a place or provider nobody told is no difference."""
        found = [
            measure for measure in self.by_title[one.values["municipality"], one_line(one.title)]
            if measure.pk not in self.claimed and one.values["district"] in ("", measure.district_id or "")
        ]  # fmt: skip
        here = [measure for measure in found if (measure.district_id or "") == one.values["district"]]
        return here or found

    # ---- The verdict --------------------------------------------------------------------------------

    def _verdict(self, one: Told, measure: Measure | None) -> dict:
        row = {"row": one.number, "title": one.title[:200], "municipality": one.values.get("municipality", "")}
        if one.note:
            return row | {"verdict": NOTE, "reason": one.note}
        if one.rejected:
            return row | {"verdict": REJECTED, "reason": " ".join(one.rejected)}
        if one.questions:
            return row | _asked(one.questions)
        twin = None if measure else self._twin(one)
        if twin is not None:
            reason = _("Tiltaket står også på rad %d.") % twin
            return row | {"verdict": DUPLICATE, "reason": reason}
        if measure is None:
            measure, asked = self._choose(one)
            if asked:
                return row | asked
        provider, place = provider_key(one.values.get("provider", "")), one.values.get("place", "")
        self.seen[self._where(one)].append((provider, place, one.number))
        return row | (self._against(one, measure) if measure else self._as_new(one))

    def _where(self, one: Told) -> tuple:
        return one.values["municipality"], one.values["district"], loose(one.title)

    def _twin(self, one: Told) -> int | None:
        """The row above that tells of the same measure; what one of them leaves out is no difference."""
        provider, place = provider_key(one.values.get("provider", "")), one.values.get("place", "")
        for other, there, number in self.seen[self._where(one)]:
            if (provider == other or not provider or not other) and (place == there or not place or not there):
                return number
        return None

    def _choose(self, one: Told) -> tuple[Measure | None, dict | None]:
        """The measure the row is about, or none when it is new; or what must be asked first."""
        topic = f"{one.number}:same"
        answer = self.reader.answers.get(topic, "")
        if answer == "new":
            return None, None
        chosen = self.by_number.get(int(answer)) if answer.isdigit() else None
        if chosen and chosen.municipality_id == one.values["municipality"] and chosen.pk not in self.claimed:
            self.claimed[chosen.pk] = one.number
            return chosen, None
        numbered = self._numbered(one)
        if numbered and numbered.pk not in self.claimed:
            if SequenceMatcher(None, loose(numbered.title), loose(one.title)).ratio() >= SAME_NAME:
                self.claimed[numbered.pk] = one.number
                return numbered, None
            reason = _("Nummeret %(number)d er «%(title)s» i katalogen. Er det samme tiltak?")
            words = {"number": numbered.pk, "title": numbered.title}
            return None, _asked([Question(topic, reason % words, self._options([numbered]))])
        likely = self._likely(one)
        if len(likely) == 1:
            self.claimed[likely[0].pk] = one.number
            return likely[0], None
        if likely:
            reason = _("Flere tiltak i katalogen heter «%s». Velg hvilket, eller skriv bydel og tilbyder.")
            return None, _asked([Question(topic, reason % one.title[:80], self._options(likely))])
        near = [
            measure for measure in self.by_loose_title[one.values["municipality"], loose(one.title)]
            if one_line(measure.title) != one_line(one.title)
            and one.values["district"] in ("", measure.district_id or "")
        ]  # fmt: skip
        if near:
            reason = _("Ligner «%s», som står i katalogen.") % near[0].title
            question = Question(topic, reason, self._options(near))
            return None, {"verdict": DUPLICATE, "reason": reason, "measure": near[0].pk, "questions": [vars(question)]}
        return None, None

    @staticmethod
    def _options(measures: list[Measure]) -> list[tuple[str, str]]:
        same = [(str(one.pk), _("Endre «%s»") % ", ".join(filter(None, [one.title, str(one.provider or "")])))
                for one in measures]  # fmt: skip
        return [*same, ("new", _("Legg til som nytt tiltak"))]

    def _against(self, one: Told, measure: Measure) -> dict:
        """Changed field by field, or unchanged; an empty cell changes nothing, and no renaming is undone."""
        standing = values_of(measure)
        values = dict(one.values)
        if measure.file_key and measure.file_key == one.file_key:
            values.pop("title", None)
        if not values.get("district"):
            values.pop("district", None)
        changes = {name: [standing[name], value] for name, value in values.items() if not _same(standing[name], value)}
        if "provider" in values and provider_key(values["provider"]) == provider_key(standing["provider"]):
            changes.pop("provider", None)
        changes.pop("provider_kind", None)
        if not changes:
            return {"verdict": UNCHANGED, "measure": measure.pk}
        if "district" in changes:
            reason = _("Tiltaket står uten bydel i katalogen. Endre bydelen der først.")
            return {"verdict": REJECTED, "reason": reason, "measure": measure.pk}
        told = {name: value for name, (_before, value) in changes.items()}
        if "provider" in told:
            told["provider_kind"] = values["provider_kind"]
        if problem := _problem(measure, told):
            return {"verdict": REJECTED, "reason": problem, "measure": measure.pk}
        return {
            "verdict": CHANGED, "measure": measure.pk, "version": measure.version, "name": measure.title,
            "values": told, "changes": changes, "in_plans": measure.status != MeasureStatus.PLANNED,
        }  # fmt: skip

    def _as_new(self, one: Told) -> dict:
        values = {name: value for name, value in self.reader.defaults.items() if name in NEEDED and value} | one.values
        # A file may tell of no such thing at all; then a person says it later.
        if missing := [name for name in NEEDED if name in self.reader.at and not values.get(name)]:
            told = ", ".join(f"«{label(name)}»" for name in missing)
            return {"verdict": REJECTED, "reason": _("Feltene %s står tomme. Fyll dem ut.") % told}
        measure = Measure(status=MeasureStatus.OPEN)
        measure.municipality = self.municipalities[values["municipality"]]
        measure.district = self.districts.get(values["district"])
        if problem := _problem(measure, values):
            return {"verdict": REJECTED, "reason": problem}
        key = one.file_key if one.file_key not in self.by_key else None
        return {"verdict": NEW, "values": values, "file_key": key}


def one_line(title: str) -> str:
    """A name as it is told from others: the case of letters and the spaces between words are no difference."""
    return " ".join(plain(title).casefold().split())


def loose(title: str) -> str:
    """A name without signs and spaces, to find the same measure under a slightly different name."""
    return folded(title).replace(" ", "") or one_line(title)


def _asked(questions: list[Question]) -> dict:
    reason = " ".join(question.reason for question in questions)
    return {"verdict": UNCLEAR, "reason": reason, "questions": [vars(question) for question in questions]}


def _same(standing: object, told: object) -> bool:
    """Whether a cell says what stands; what no file can hold is no difference."""
    if isinstance(standing, str) and isinstance(told, str):
        return plain(standing) == plain(told)
    if isinstance(standing, list):
        return sorted(standing) == sorted(told)
    return standing == told


def _problem(measure: Measure, values: Mapping) -> str:
    """Why the measure can't be so; nothing when it can. The measure is changed, and thrown away by the caller."""
    opens = measure.pk and measure.status == MeasureStatus.PLANNED and values.get("status") in PUBLISHED
    provider = Provider(name=values["provider"], kind=values["provider_kind"]) if values.get("provider") else None
    try:
        fill(measure, values, provider)
        if opens:
            require_evaluation_decided(measure)
    except ValidationError as error:
        return " ".join(dict.fromkeys(error.messages))
    return ""


