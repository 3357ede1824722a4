"""The rows of the table as measures: each in our own words, or why it can't be read, or what must be asked."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from integrations.slt_catalogue.headers import AGES, COUNTY, NUMBER, PROVIDER, PROVIDER_KIND, REFERENCE, folded, label
from integrations.slt_catalogue.places import Places, Scope, only_one, within
from integrations.slt_catalogue.sheets import Row
from integrations.slt_catalogue.tables import Table, is_header, mapped
from integrations.slt_catalogue.values import Rejected, Unclear, ages, choice, says_nothing, value_of
from integrations.slt_catalogue.words import CHOICES
from youthplans.models import Provider
from youthplans.services.catalogue_loading import provider_key

PLACED = {NUMBER, "municipality", COUNTY, "district", PROVIDER, PROVIDER_KIND, REFERENCE, AGES, "age_from", "age_to"}
A_NOTE = re.compile(r"\s*(sum|totalt?|i alt|til sammen|antall|merk|obs|nb|note|merknad|kilde|kjelde|sist oppdatert|"
                    r"oppdatert|utskrift|side|\*|\()(?!\w)", re.IGNORECASE)  # fmt: skip
LONGEST_NAME = 160
# What stands in the column for districts when it is none of them.
WHOLE_MUNICIPALITY = {"alle", "alle bydeler", "alle bydelar", "hele byen", "heile byen", "hele kommunen", "hele oslo",
                      "byomfattende", "bydekkende", "oslo", "oslo kommune", "ingen"}  # fmt: skip


@dataclass(frozen=True)
class Question:
    """What must be asked about a row, and the answers there are; the same topic is asked once a file."""

    topic: str
    reason: str
    options: list[tuple[str, str]]


@dataclass
class Told:
    """What a row tells: its values, what is wrong, what must be asked, or that it is no measure at all."""

    number: int
    title: str
    values: dict = field(default_factory=dict)
    rejected: list[str] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    note: str = ""
    reference: int | None = None

    @property
    def file_key(self) -> str:
        """What the file calls the measure, whatever it is later called in the catalogue."""
        where = self.values.get("district") or self.values.get("place", "")
        parts = [self.values["municipality"], where, self.title, self.values.get("provider", "")]
        return "|".join(parts)[:400]


class Reader:
    """Reads the rows of one table, for whoever may write within the scope, with the answers given so far."""

    def __init__(self, table: Table, fields: list[str], places: Places, *, scope: Scope | None, defaults: Mapping,
                 answers: Mapping[str, str]):  # fmt: skip
        self.table, self.places, self.scope = table, places, scope
        self.at = mapped(table, fields)
        self.defaults, self.answers = defaults, answers
        known = Provider.objects.values_list("name", "kind")
        self.kinds = {provider_key(name): (name, kind) for name, kind in known}
        self.kinds_here: dict[str, str] = {}

    def rows(self) -> Iterator[Told]:
        """Every row with something in it, in the order of the sheet."""
        here, another_table = self._above(), 0
        header = {folded(column.header) for column in self.table.columns if column.header}
        for row in self.table.rows:
            if not row.told:
                continue
            title = row.cell(self.at["title"])
            if is_header(row):
                if not {folded(cell) for cell in row.told} <= header:
                    another_table = row.number
                yield Told(row.number, title, note=_("Overskrifter."))
            elif another_table:
                reason = _("En annen tabell begynner på rad %d. Legg den i et eget ark.") % another_table
                yield Told(row.number, title, rejected=[reason])
            elif len(row.told) == 1 and self._is_heading(row):
                here = row.told[0]
                yield Told(row.number, here, note=_("Overskrift: gjelder radene under."))
            elif reason := self._note(row, title):
                yield Told(row.number, title or row.told[0], note=reason)
            else:
                yield self._measure(row, title, here)

    def _above(self) -> str:
        """The municipality a title row above the header, or the name of the sheet, is about."""
        for text in (*(row.told[0] for row in reversed(self.table.above) if len(row.told) == 1), self.table.sheet):
            named = re.search(r"\b(?:i|for)\s+(.{2,40}?)\s+kommune\b", text)
            for words in (text, named[1] if named else ""):
                if words and self.places.called(words):
                    return words
        return ""

    def _is_heading(self, row: Row) -> bool:
        text = row.told[0]
        named = self.places.is_place(text) or self.places.any_district(text)
        return bool(named) and (row.heading or not self.at.get("municipality") or bool(row.cell(self.at["title"])))

    def _note(self, row: Row, title: str) -> str:
        """Why the row is no measure; nothing when it may be one."""
        alone = len(row.told) == 1
        if alone and (row.heading or not title or len(title) > LONGEST_NAME):
            return _("En merknad, ikke et tiltak.")
        if (alone or len(row.told) == 2) and A_NOTE.match(row.told[0]):
            return _("En merknad eller sum, ikke et tiltak.")
        return ""

    def _measure(self, row: Row, title: str, here: str) -> Told:
        told = Told(row.number, title or row.told[0])
        if not title:
            told.rejected.append(_("Navnet på tiltaket mangler. Fyll det ut."))
        for name, place in self.at.items():
            if place in row.broken:
                self._wrong(told, name, _("Formelen gir en feil. Rett den i regnearket."))
        self._place(row, told, here)
        self._provider(row, told)
        self._ages(row, told)
        for name, place in self.at.items():
            text = row.cell(place)
            if name not in PLACED and text and place not in row.broken and not says_nothing(name, text):
                self._value(told, name, text, dated=place in row.dated)
        if reference := self._cell(row, REFERENCE):
            told.reference = int(reference) if re.fullmatch(r"\d{1,9}", reference) else None
        return told

    def _cell(self, row: Row, name: str) -> str:
        return row.cell(self.at[name]) if name in self.at else ""

    def _value(self, told: Told, name: str, text: str, **how) -> None:
        try:
            told.values[name] = value_of(name, text, **how)
        except Rejected as wrong:
            self._wrong(told, name, str(wrong))
        except Unclear as unclear:
            if (value := self._ask(told, name, unclear)) is not None:
                self._value(told, name, value)

    def _wrong(self, told: Told, name: str, reason: str) -> None:
        told.rejected.append(f"{label(name).capitalize()}: {reason}")

    def _ask(self, told: Told, name: str, unclear: Unclear) -> str | None:
        """The answer that was given; without one the question stands with the row. A dash is an empty answer."""
        topic = unclear.topic or f"{told.number}:{name}"
        answer = self.answers.get(topic)
        if answer is not None and answer in {value for value, _words in unclear.options}:
            return None if answer == "-" else answer
        told.questions.append(Question(topic, f"{label(name).capitalize()}: {unclear.reason}", unclear.options))
        return None

    # ---- Where it is ------------------------------------------------------------------------------

    def _place(self, row: Row, told: Told, here: str) -> None:
        try:
            municipality, district = self._municipality(row, here)
        except Rejected as wrong:
            return self._wrong(told, "municipality", str(wrong))
        except Unclear as unclear:
            municipality, district = self._ask(told, "municipality", unclear), None
            if municipality is None:
                return None
        name = self._cell(row, "district")
        if name and municipality in self.places.with_districts and folded(name) not in WHOLE_MUNICIPALITY:
            district = self.places.district_called(municipality, name)
            if district is None:
                return self._wrong(told, "district", _("Kommunen har ingen bydel som heter «%s».") % name[:60])
        elif name and municipality not in self.places.with_districts and not self._cell(row, "place"):
            self._value(told, "place", name)
        own = [part for where, part in self.scope or () if where == municipality]
        if district is None and len(own) == 1:
            district = own[0]
        if not within(self.scope, municipality, district):
            where = self.places.in_words(municipality)
            where = f"{where}, {self.places.district_names[district]}" if district else where
            return self._wrong(told, "municipality", _("%s er utenfor det du kan importere til.") % where)
        told.values |= {"municipality": municipality, "district": district or ""}
        return None

    def _municipality(self, row: Row, here: str) -> tuple[str, str | None]:
        """The municipality of the row, and the district when that is what is written there."""
        number, name = self._cell(row, NUMBER), self._cell(row, "municipality")
        if found := re.fullmatch(r"(\d{3,4})\b\W*(.*)", number or name, re.DOTALL):
            known = self.places.names.get(found[1].zfill(4))
            if known is None:
                raise Rejected(_("Ingen kommune har nummeret «%s». Skriv fire sifre.") % found[1])
            name = found[2] or (name if number else "")
            if name and found[1].zfill(4) not in self.places.called(name):
                words = {"number": found[1].zfill(4), "known": known, "name": name[:60]}
                raise Rejected(_("%(number)s er %(known)s, ikke «%(name)s». Rett det som er feil.") % words)
            return found[1].zfill(4), None
        text = name or number or here
        if not text:
            if one := only_one(self.scope):
                return one, None
            held = sorted({where for where, _part in self.scope or ()})
            options = [(where, self.places.in_words(where)) for where in held]
            raise Unclear(_("Raden sier ikke hvilken kommune den gjelder."), "municipality", options)
        numbers = self.places.called(text, self._cell(row, COUNTY))
        if len(numbers) == 1:
            return numbers[0], None
        if numbers:
            if one := only_one(self.scope, numbers):
                return one, None
            options = [(one, self.places.in_words(one)) for one in numbers]
            reason = _("Flere kommuner heter «%s». Velg hvilken, eller skriv kommunenummeret.") % text[:60]
            raise Unclear(reason, f"municipality:{folded(text)}", options)
        if found := self.places.any_district(text):
            return found
        raise Rejected(_("Ingen kommune heter «%s» nå. Skriv navnet eller nummeret den har i dag.") % text[:60])

    # ---- Who offers it, and for whom --------------------------------------------------------------

    def _provider(self, row: Row, told: Told) -> None:
        name, text = " ".join(self._cell(row, PROVIDER).split()), self._cell(row, PROVIDER_KIND)
        kind = ""
        if text:
            try:
                kind = choice(PROVIDER_KIND, text)
            except Rejected as wrong:
                self._wrong(told, PROVIDER_KIND, str(wrong))
        if not name or says_nothing("provider", name):
            return
        if len(name) > LONGEST_NAME:
            return self._wrong(told, PROVIDER, _("Teksten er lengre enn %d tegn. Kort den ned.") % LONGEST_NAME)
        name, known = self.kinds.get(provider_key(name), (name, self.kinds_here.get(provider_key(name), "")))
        if kind and known and kind != known:
            words = {"name": name, "kind": str(dict(CHOICES[PROVIDER_KIND])[known])}
            reason = _("%(name)s står som «%(kind)s». Bruk den samme typen, eller et annet navn.") % words
            return self._wrong(told, PROVIDER_KIND, reason)
        kind = kind or known or self.defaults.get(PROVIDER_KIND, "")
        if not kind and not told.rejected and PROVIDER_KIND in self.at:
            options = [(code, str(words)) for code, words in CHOICES[PROVIDER_KIND]]
            unclear = Unclear(_("Hva slags tilbyder er «%s»?") % name, f"provider_kind:{provider_key(name)}", options)
            kind = self._ask(told, PROVIDER_KIND, unclear) or ""
        if kind or PROVIDER_KIND not in self.at:
            self.kinds_here.setdefault(provider_key(name), kind)
            told.values |= {"provider": name, "provider_kind": kind}
        return None

    def _ages(self, row: Row, told: Told) -> None:
        """The two ages from two columns, or from one that tells both; one column may tell both in any case."""
        for name in ("age_from", "age_to", AGES):
            place, text = self.at.get(name), self._cell(row, name)
            if not text or place in row.broken or says_nothing(name, text):
                continue
            try:
                if name != AGES and text.startswith("-"):
                    raise Rejected(_("Skriv en alder i år, ikke «%s».") % text[:40])
                found = ages(text, dated=place in row.dated)
            except Rejected as wrong:
                self._wrong(told, name, str(wrong))
                continue
            except Unclear as unclear:
                answer = self._ask(told, name, unclear)
                found = ages(answer) if answer else {}
            else:
                if not found and name != AGES:
                    self._wrong(told, name, _("Skriv en alder i år, ikke «%s».") % text[:40])
            if name != AGES and len(set(found.values())) == 1:
                found = {name: found.get("age_from", found.get("age_to"))} if len(found) == 2 else found
            for age, value in found.items():
                told.values.setdefault(age, value)
        youngest, oldest = told.values.get("age_from"), told.values.get("age_to")
        if youngest is not None and oldest is not None and youngest > oldest:
            self._wrong(told, "age_to", _("Tallet er lavere enn «alder fra». Bytt dem om."))


