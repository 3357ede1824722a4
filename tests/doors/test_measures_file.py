"""The file of measures: read as strangers keep it, asked about where it can be read in two ways, refused kindly."""

import io
import zipfile
from datetime import date

import openpyxl
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from integrations.slt_catalogue import sheets as limits
from integrations.slt_catalogue.places import Places
from integrations.slt_catalogue.rows import Reader, Told
from integrations.slt_catalogue.sheets import Unreadable
from integrations.slt_catalogue.tables import find_table, read_sheets
from tests.doors import sheets
from tests.doors.sheets import HEADER, file, line, workbook

pytestmark = pytest.mark.django_db
HAMAR = [("3403", None)]


def table(content: bytes):
    return find_table(read_sheets(content), is_place=Places.known().is_place)


def read(content: bytes, scope=None, **answers) -> list[Told]:
    found = table(content)
    fields = [column.field for column in found.columns]
    return list(Reader(found, fields, Places.known(), scope=scope, defaults={}, answers=answers).rows())


def measures(content: bytes, scope=None) -> list[Told]:
    return [one for one in read(content, scope) if not one.note]


def told(content: bytes, scope=None) -> dict[str, dict]:
    """The values of each good row by its name."""
    return {one.title: one.values for one in measures(content, scope) if not one.rejected and not one.questions}


# ---- Our own file ---------------------------------------------------------------------------------


def test_a_row_is_read_in_the_words_of_the_catalogue():
    (row,) = read(file(line()))
    assert row.values == {
        "municipality": "3403", "district": "", "title": "Åpen hall", "description": "Idrett hver fredag.",
        "provider": "Mjøsa idrettslag", "provider_kind": "ngo", "needs": ["leisure", "substance_use"], "age_from": 13,
        "age_to": 19, "prevention_level": "universal", "prevention_step": "building", "capacity_total": 20,
        "referral_route": "self", "evaluation_type": "process", "evidence": "experience", "source_dated": "2019-04",
        "source_url": "https://example.org/hall",
    }  # fmt: skip


COMMAS = file(line(",", behovsomrader="fritid"), header=",".join(HEADER))


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbf" + file(line()), file(line()).decode().encode("utf-16"), file(line()).decode().encode("utf-16-le"),
        file(line()).decode().encode("cp1252"), file(line()).replace(b"\n", b"\r\n"), COMMAS,
        file(line()).replace(b";", b"\t"), file(line()).replace(b";", b"|"), b"sep=;\r\n" + file(line()),
        file(line(), "", ";" * 17), b"Tiltak 2026\n\n" + file(line()), file(line(kommunenummer="")),
        file(line(kommunenummer="403").replace("403", "3403")), file(line(tiltak=" Åpen hall ")),
    ],
    ids=["utf-8 mark", "utf-16", "utf-16 without mark", "windows", "windows lines", "commas", "tabs", "bars", "sep line",
         "empty rows", "title above", "name alone", "number", "spaces"],
)  # fmt: skip
def test_what_spreadsheets_do_to_a_file_is_forgiven(content):
    (row,) = measures(content)
    assert (row.title, row.values["municipality"], row.rejected) == ("Åpen hall", "3403", [])


def test_the_row_is_counted_as_the_spreadsheet_counts():
    content = file(line(beskrivelse='"to\nlinjer"'), "", line(tiltak="En annen", trinn="4"))
    assert [(row.number, bool(row.rejected)) for row in read(content)] == [(2, False), (4, True)]


def test_a_leading_zero_that_was_lost_is_found_again():
    content = file(line(kommunenummer="301", kommune="Oslo", bydel="frogner"), line(bydel="Kvernevik", kommunenummer="1103", kommune=""))
    first, second = read(content)
    assert (first.values["municipality"], first.values["district"]) == ("0301", "030105")
    assert (second.values["district"], second.values["place"]) == ("", "Kvernevik")


@pytest.mark.parametrize(
    "changed",
    [
        {"kommunenummer": "9999"}, {"kommune": "Oslo"}, {"kommune": "Atlantis", "kommunenummer": ""}, {"tiltak": ""},
        {"kommunenummer": "0301", "kommune": "Oslo", "bydel": "Bislett"}, {"tiltak": "x" * 161}, {"tilbyder": "x" * 161},
        {"beskrivelse": "x" * 2001}, {"tilbydertype": "rar"}, {"forebyggingsniva": "høyt"}, {"trinn": "4"},
        {"behovsomrader": "fritid,ridning"}, {"alder_fra": "-1"}, {"alder_fra": "²"}, {"alder_til": "121"},
        {"alder_til": "12"}, {"kapasitet": "9" * 40}, {"kapasitet": "4,5"}, {"kapasitet": "mange"}, {"kapasitet": "-3"},
        {"sist_oppdatert": "2027-02-31"}, {"sist_oppdatert": "31.02.2027"}, {"sist_oppdatert": "0000"},
        {"kilde": "javascript://x"}, {"kilde": "se avisa"},
    ],
)  # fmt: skip
def test_a_wrong_cell_is_told_with_its_row(changed):
    first, second = read(file(line(tiltak="En annen"), line(**changed)))
    assert first.rejected == []
    assert (second.number, len(second.rejected)) == (3, 1)


# ---- What must be asked ---------------------------------------------------------------------------


@pytest.mark.parametrize("name, numbers", [("Herøy", {"1515", "1818"}), ("Våler kommune", {"3114", "3419"})])
def test_a_name_two_municipalities_bear_is_asked_and_never_guessed(name, numbers):
    row = read(file(line(kommunenummer="", kommune=name)))[0]
    assert {value for value, _words in row.questions[0].options} == numbers
    topic = row.questions[0].topic
    assert read(file(line(kommunenummer="", kommune=name)), **{topic: min(numbers)})[0].values["municipality"] == min(numbers)
    assert read(file(line(kommunenummer="", kommune=name)), **{topic: "0301"})[0].questions


@pytest.mark.parametrize("name, number", [("Herøy (Nordland)", "1818"), ("Herøy i Møre og Romsdal", "1515"),
                                          ("Våler, Innlandet", "3419"), ("Unjárga", "5636"), ("gáivuotna", "5540"),
                                          ("3403 Hamar", "3403"), ("HAMAR KOMMUNE", "3403")])  # fmt: skip
def test_a_name_that_is_told_apart_is_understood(name, number):
    assert read(file(line(kommunenummer="", kommune=name)))[0].values["municipality"] == number


def test_ones_own_municipality_is_no_question_and_anothers_is_refused():
    own = read(file(line(kommunenummer="", kommune="Herøy")), [("1818", None)])[0]
    assert own.values["municipality"] == "1818"
    assert read(file(line(kommunenummer="", kommune="")), HAMAR)[0].values["municipality"] == "3403"
    assert "utenfor" in read(file(line(kommunenummer="0301", kommune="Oslo")), HAMAR)[0].rejected[0]


def test_a_district_post_writes_in_its_district_only():
    scope = [("0301", "030105")]
    oslo = {"kommunenummer": "0301", "kommune": "Oslo"}
    own, other = read(file(line(**oslo), line(**oslo, bydel="Sagene")), scope)
    assert own.values["district"] == "030105"
    assert "Sagene" in other.rejected[0]


# ---- Strangers' sheets ----------------------------------------------------------------------------


def test_a_municipal_workbook_with_merged_headings():
    rows = read(sheets.municipal_workbook())
    found = [one for one in rows if not one.note]
    assert [(one.number, one.title, one.values["municipality"]) for one in found] == [
        (5, "Natteravn", "3403"), (6, "Leksehjelp", "3403"), (8, "Natteravn", "3413"),
    ]  # fmt: skip
    assert found[0].values["needs"] == ["peers_gang", "substance_use"]
    assert found[1].values["age_to"] == 24
    assert [one.number for one in rows if one.note] == [4, 7, 10]
    assert (table(sheets.municipal_workbook()).sheet, table(sheets.municipal_workbook()).other_sheets) == ("Tiltak", ("Forklaring",))


def test_a_sheet_in_nynorsk_with_commas():
    found = told(sheets.nynorsk_sheet())
    assert found["Sinnemeistring"] | {"age_from": 16, "prevention_step": "crime_preventive"} == found["Sinnemeistring"]
    assert found["Sinnemeistring"]["description"] == "Gruppe, åtte kveldar\nmed mat"
    assert (found["Møteplassen"]["provider_kind"], found["Møteplassen"]["municipality"]) == ("public", "4621")


def test_a_sheet_of_oslos_districts():
    found = [(one.title, one.values["municipality"], one.values["district"]) for one in measures(sheets.oslo_sheet())]
    assert found == [("Fritidsklubben", "0301", "030105"), ("Jobbsjansen", "0301", "030105"), ("Fritidsklubben", "0301", "030104")]


def test_days_and_ages_in_every_way():
    rows = {one.title: one for one in measures(sheets.days_and_ages(), HAMAR)}
    assert [(one.values.get("age_from"), one.values.get("age_to")) for one in list(rows.values())[:7]] == [
        (13, 18), (16, None), (16, None), (None, 24), (None, 18), (None, None), (17, 17),
    ]  # fmt: skip
    assert {rows[name].values["start_date"] for name in "ABCD"} == {"2023-09-01"}
    assert [rows[name].values["source_dated"] for name in "ABC"] == ["2023", "2023-09-01", "2023-09"]
    assert [rows[name].values["capacity_total"] for name in "ABC"] == [10, 10, 10]
    assert {name for name, one in rows.items() if one.questions} == {"H", "I", "K"}
    assert {name for name, one in rows.items() if one.rejected} == {"J"}


def test_formulas_are_never_run():
    rows = measures(sheets.formulas(), HAMAR)
    assert "description" not in rows[0].values
    assert "Formelen" in rows[1].rejected[0]
    assert rows[2].values["title"] == '=HYPERLINK("http://example.org")'


def test_a_second_table_is_not_taken_for_measures():
    rows = measures(sheets.two_tables(), HAMAR)
    assert [(one.number, bool(one.rejected)) for one in rows] == [(2, False), (5, False), (8, True)]


def test_what_is_no_catalogue_is_refused_kindly():
    with pytest.raises(Unreadable, match="Vi fant ingen tiltak i filen"):
        table(sheets.price_list())


def test_cells_merged_downwards_stand_in_every_row():
    header = ("Kommune", *sheets.NAMES)
    rows = [header, ("Hamar", *sheets.about("A")), (None, *sheets.about("B")), ("Stange", *sheets.about("C"))]
    assert [one.values["municipality"] for one in measures(workbook(*rows, merged=("A2:A3",)))] == ["3403", "3403", "3413"]


# ---- What can't be read ---------------------------------------------------------------------------


def a_bomb() -> bytes:
    content = io.BytesIO(workbook(sheets.NAMES, sheets.about("A")))
    with zipfile.ZipFile(content, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/image1.png", b"\0" * (limits.MOST_UNPACKED + 1))
    return content.getvalue()


def an_entity() -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("xl/workbook.xml", '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>')
    return content.getvalue()


@pytest.mark.parametrize(
    "content, words",
    [
        (b"", "tom"), (b"\xef\xbb\xbf \n", "tom"), (b"x" * (limits.MOST_BYTES + 1), "5 MB"), (b"%PDF-1.7 x", "regneark"),
        (b"<html><table>", "regneark"), (bytes(range(256)) * 4, "regneark"), (b"PK\x03\x04" + bytes(range(11, 256)), "skadet"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "eldre"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "passord"), (a_bomb(), "pakkes ut"),
        (an_entity(), "regneark"), (file(line(), line(beskrivelse='"ikke lukket')), "anførselstegn"),
        (file(line(beskrivelse="x" * 20_000)), "tegn"), (file(*["x"] * 20_001), "rader"),
        (file(line() + ";" * 200 + "x"), "kolonner"), (line().encode(), "Vi fant ingen tiltak"), (b"{", "JSON"),
        (b"[1]", "JSON"), (b"[" * 100_000, "JSON"),
    ],
    ids=["empty", "only a mark", "too big", "pdf", "html", "bytes", "broken zip", "old excel", "locked", "bomb", "entity",
         "open quote", "endless cell", "too many rows", "too wide", "no header", "half json", "other json", "deep json"],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_in_a_sentence(content, words):
    with pytest.raises(Unreadable, match=words):
        table(content)


def test_a_sheet_formatted_to_the_bottom_and_merged_all_over_is_read_at_once():
    def wild(book: openpyxl.Workbook) -> None:
        book.active.cell(1_000_000, 1).number_format = "0.00"
        book.active.merged_cells.add("A5:XFD1000000")

    rows = measures(workbook(sheets.NAMES, sheets.about("A"), more=wild), HAMAR)
    assert [one.title for one in rows] == ["A"]


GOOD_BOOK = workbook(sheets.NAMES, sheets.about("A"), (date(2026, 1, 1),))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=400), at=st.integers(0, 10_000), base=st.sampled_from([b"", GOOD_BOOK, file(line())]))
@example(content=b"\0\0", at=0, base=b"")
def test_no_file_makes_it_fall_over(content, at, base):
    place = at % (len(base) + 1)
    try:
        read(base[:place] + content + base[place + len(content) :])
    except Unreadable as refused:
        assert str(refused)
