"""The file of measures as SLT coordinators keep it: read whole, or refused with every reason."""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

from integrations.slt_catalogue.codes import CODES, COLUMNS, LONGEST, NEEDS
from youthplans.models.catalogue import OLDEST_AGE

MOST_BYTES = 5 * 1024 * 1024
MOST_ROWS = 20_000
PART_OF_A_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
# A spreadsheet would run such a cell as a formula.
FORMULA = ("=", "+", "-", "@")


@dataclass(frozen=True)
class Problem:
    """What is wrong, where, and what to do about it. Line 0 is the file itself."""

    line: int
    column: str
    reason: str

    @property
    def place(self) -> tuple[int, int]:
        """Where it stands, in reading order."""
        return self.line, COLUMNS.index(self.column) if self.column else -1

    def __str__(self) -> str:
        where = [_("Linje %d") % self.line if self.line else "", self.column]
        told = ", ".join(part for part in where if part)
        return f"{told}: {self.reason}" if told else self.reason


class BadMeasuresFile(Exception):
    """The file was refused; nothing from it is used."""

    def __init__(self, problems: list[Problem]):
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


@dataclass(frozen=True)
class MeasureRow:
    """One measure as the file tells it, in the words of the catalogue."""

    municipality: str
    district: str | None
    place: str
    title: str
    description: str
    provider: str
    provider_kind: str
    needs: tuple[str, ...]
    facts: dict = field(hash=False)

    @property
    def key(self) -> str:
        """Where the row stands in the file, whatever the measure is later called in the catalogue."""
        return "|".join([self.municipality, self.district or self.place, self.title, self.provider])


@dataclass(frozen=True)
class Places:
    """The municipalities and districts that exist: number to name, and (number, name) to code."""

    municipalities: Mapping[str, str]
    districts: Mapping[tuple[str, str], str]


def read(content: bytes, places: Places) -> list[MeasureRow]:
    """Every row of the file, or `BadMeasuresFile` with every problem found and the line it stands on."""
    problems: list[Problem] = []
    rows: dict[str, tuple[int, MeasureRow]] = {}
    kinds: dict[str, str] = {}
    for line, cells in _lines(content, problems):
        checked = _Cells(line, cells, problems)
        row = checked.row(places)
        if row.key in rows:
            checked.wrong("tiltak", _("Tiltaket står også på linje %d. Ta bort den ene.") % rows[row.key][0])
        rows.setdefault(row.key, (line, row))
        named = row.provider and row.provider_kind
        if named and kinds.setdefault(row.provider, row.provider_kind) != row.provider_kind:
            checked.wrong("tilbydertype", _("Tilbyderen står med en annen type lenger opp. Bruk den samme."))
    if problems:
        raise BadMeasuresFile(sorted(problems, key=lambda problem: problem.place))
    return [row for _line, row in rows.values()]


def _lines(content: bytes, problems: list[Problem]) -> Iterator[tuple[int, dict[str, str]]]:
    """The cells of each row by column, with the line it begins on; an unreadable file is refused."""
    reader = csv.reader(io.StringIO(_text(content), newline=""), delimiter=";", strict=True)
    line = 1
    try:
        header = next(reader, [])
        _check_header(header)
        for number, cells in enumerate(reader, start=1):
            line, begins = reader.line_num, line + 1
            if number > MOST_ROWS:
                raise _refused(_("Filen har mer enn %d rader. Del den opp.") % MOST_ROWS)
            if cells and len(cells) != len(header):
                reason = _("Raden har %(found)d felt, ikke %(wanted)d. Se etter et semikolon som er feil.")
                problems.append(Problem(begins, "", reason % {"found": len(cells), "wanted": len(header)}))
            elif any(cells):
                yield begins, dict(zip(header, map(str.strip, cells), strict=True))
    except csv.Error as error:
        reason = _("Raden kan ikke leses. Se etter et anførselstegn som ikke er lukket.")
        raise _refused(reason, line + 1) from error


def _text(content: bytes) -> str:
    if len(content) > MOST_BYTES:
        raise _refused(_("Filen er større enn 5 MB. Del den opp."))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        reason = _("Filen er ikke lagret som UTF-8. Lagre den på nytt som «CSV UTF-8».")
        raise _refused(reason, line) from error
    if "\0" in text:
        raise _refused(_("Filen er ikke en tekstfil. Lagre regnearket som «CSV UTF-8»."))
    if not text.strip():
        raise _refused(_("Filen er tom."))
    return text


def _check_header(header: list[str]) -> None:
    if missing := [column for column in COLUMNS if column not in header]:
        raise _refused(_("Kolonner mangler: %s. Skill kolonnene med semikolon.") % ", ".join(missing), 1)
    if len(header) != len(COLUMNS):
        extra = [column for column in header if column not in COLUMNS or header.count(column) > 1]
        told = ", ".join(dict.fromkeys(extra))
        raise _refused(_("Ukjente eller doble kolonner: %s. Ta dem bort.") % told, 1)


def _refused(reason: str, line: int = 0) -> BadMeasuresFile:
    return BadMeasuresFile([Problem(line, "", reason)])


class _Cells:
    """The cells of one row; what is wrong with them goes to the common list."""

    def __init__(self, line: int, cells: dict[str, str], problems: list[Problem]):
        self.line, self.cells, self.problems = line, cells, problems

    def wrong(self, column: str, reason: str) -> None:
        self.problems.append(Problem(self.line, column, reason))

    def row(self, places: Places) -> MeasureRow:
        """The row in our words; complete only when nothing was wrong."""
        municipality = self.municipality(places)
        district = self.district(municipality, places)
        return MeasureRow(
            municipality=municipality,
            district=district,
            place="" if district else self.text("bydel"),
            title=self.text("tiltak", required=True),
            description=self.text("beskrivelse", required=True),
            provider=self.text("tilbyder"),
            provider_kind=self.code("tilbydertype"),
            needs=self.needs(),
            facts=self.ages() | {
                "prevention_level": self.code("forebyggingsniva"),
                "prevention_step": self.code("trinn"),
                "capacity_total": self.number("kapasitet", 100_000),
                "referral_route": self.code("henvisning"),
                "evaluation_type": self.code("evaluering"),
                "evidence": self.code("kunnskapsgrunnlag"),
                "source_dated": self.part_of_a_date("sist_oppdatert"),
                "source_url": self.address("kilde"),
            },
        )  # fmt: skip

    def municipality(self, places: Places) -> str:
        number, name = self.cells["kommunenummer"], self.cells["kommune"]
        known = places.municipalities.get(number)
        if known is None:
            self.wrong("kommunenummer", _("Ingen kommune har nummeret «%s». Skriv fire sifre.") % number[:40])
        elif known != name:
            reason = _("%(number)s er %(known)s, ikke «%(name)s». Rett det som er feil.")
            self.wrong("kommune", reason % {"number": number, "known": known, "name": name[:60]})
        return number

    def district(self, municipality: str, places: Places) -> str | None:
        """The district's code where SLT is organised by district; elsewhere it is just a place."""
        name = self.cells["bydel"]
        code = places.districts.get((municipality, name))
        if name and not code and municipality in {number for number, _name in places.districts}:
            self.wrong("bydel", _("Kommunen har ingen bydel som heter «%s».") % name[:60])
        return code

    def ages(self) -> dict[str, int | None]:
        youngest, oldest = self.number("alder_fra", OLDEST_AGE), self.number("alder_til", OLDEST_AGE)
        if youngest is not None and oldest is not None and youngest > oldest:
            self.wrong("alder_til", _("Tallet er lavere enn «alder_fra». Bytt dem om."))
        return {"age_from": youngest, "age_to": oldest}

    def text(self, column: str, *, required: bool = False) -> str:
        value = self.cells[column]
        if required and not value:
            self.wrong(column, _("Feltet står tomt. Fyll det ut."))
        if len(value) > LONGEST[column]:
            self.wrong(column, _("Teksten er lengre enn %d tegn. Kort den ned.") % LONGEST[column])
        if value.startswith(FORMULA):
            self.wrong(column, _("Teksten kan ikke begynne med «%s».") % value[0])
        return value

    def code(self, column: str) -> str:
        value, codes = self.cells[column], CODES[column]
        if value not in codes:
            self.wrong(column, self._not_one_of(value, codes))
        return codes.get(value, "")

    def needs(self) -> tuple[str, ...]:
        given = [need.strip() for need in self.cells["behovsomrader"].split(",")]
        for need in given:
            if need not in NEEDS:
                self.wrong("behovsomrader", self._not_one_of(need, NEEDS))
        return tuple(sorted({NEEDS[need] for need in given if need in NEEDS}))

    def number(self, column: str, highest: int) -> int | None:
        value = self.cells[column]
        if not value:
            return None
        if not re.fullmatch(r"[0-9]{1,6}", value) or int(value) > highest:
            words = {"value": value[:40], "highest": highest}
            self.wrong(column, _("Skriv et helt tall fra 0 til %(highest)d, ikke «%(value)s».") % words)
            return None
        return int(value)

    def part_of_a_date(self, column: str) -> str:
        """A year, a month or a day, as web pages tell it."""
        value = self.cells[column]
        if value and not _is_part_of_a_date(value):
            reason = _("Datoen «%s» finnes ikke. Skriv den som 2026, 2026-11 eller 2026-11-20.")
            self.wrong(column, reason % value[:40])
        return value

    def address(self, column: str) -> str:
        """A web address; `https://` is taken for granted where it is left out."""
        value = self.text(column)
        if not value:
            return ""
        address = value if "://" in value else f"https://{value}"
        try:
            URLValidator(schemes=["http", "https"])(address)
        except ValidationError:
            self.wrong(column, _("Skriv adressen til en nettside, slik som https://www.hamar.kommune.no."))
        return address

    @staticmethod
    def _not_one_of(value: str, codes: Mapping[str, object]) -> str:
        words = {"value": value[:40], "codes": ", ".join(code for code in codes if code)}
        return _("Skriv en av disse, ikke «%(value)s»: %(codes)s.") % words


def _is_part_of_a_date(value: str) -> bool:
    match = PART_OF_A_DATE.fullmatch(value)
    try:
        return bool(match) and bool(date(*(int(part or 1) for part in match.groups())))
    except ValueError:
        return False
