"""Sheets of measures as strangers keep them, made here so that every trap can be read."""

import io
from datetime import date

import openpyxl

from integrations.slt_catalogue.running import begin
from tests.factories import slt_coordinator
from youthplans.models import ImportRun

HEADER = (
    "kommunenummer", "kommune", "bydel", "tiltak", "beskrivelse", "tilbyder", "tilbydertype", "forebyggingsniva",
    "trinn", "behovsomrader", "alder_fra", "alder_til", "kapasitet", "henvisning", "evaluering", "kunnskapsgrunnlag",
    "sist_oppdatert", "kilde",
)  # fmt: skip
GOOD = {
    "kommunenummer": "3403", "kommune": "Hamar", "tiltak": "Åpen hall", "beskrivelse": "Idrett hver fredag.",
    "tilbyder": "Mjøsa idrettslag", "tilbydertype": "frivillig", "forebyggingsniva": "universell",
    "trinn": "byggende", "behovsomrader": "fritid,rus", "alder_fra": "13", "alder_til": "19",
    "kapasitet": "20", "henvisning": "selv", "evaluering": "prosess", "kunnskapsgrunnlag": "erfaringsbasert",
    "sist_oppdatert": "2019-04", "kilde": "https://example.org/hall",
}  # fmt: skip


def line(separator: str = ";", **changed) -> str:
    """The good row, with some cells otherwise."""
    cells = GOOD | changed
    return separator.join(cells.get(column, "") for column in HEADER)


def file(*lines: str, header: str = ";".join(HEADER)) -> bytes:
    """A text file of these lines."""
    return "\n".join([header, *lines]).encode()


def workbook(*rows: tuple, title: str = "Ark1", merged: tuple[str, ...] = (), more=None) -> bytes:
    """A workbook with one sheet; `more` may do anything else to it."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = title
    for row in rows:
        sheet.append(row)
    for cells in merged:
        sheet.merge_cells(cells)
    if more:
        more(book)
    return kept(book)


def kept(book: openpyxl.Workbook) -> bytes:
    """The bytes of a workbook."""
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def an_import() -> ImportRun:
    """A file on its way into the catalogue of Hamar, uploaded once."""
    return ImportRun.objects.first() or begin(file(line()), "tiltak.csv", by=slt_coordinator())


NAMES = ("Tiltak", "Beskrivelse", "Ansvarlig", "Type aktør", "Nivå", "Trinn", "Tema", "Målgruppe")


def about(title: str, needs: str = "fritid", ages: object = "13–18 år", **more) -> tuple:
    """A row under `NAMES`."""
    return (title, more.get("what", "Et tilbud om kvelden."), more.get("who", "Mjøsa idrettslag"), "frivillig",
            "universell", "byggende", needs, ages)  # fmt: skip


def municipal_workbook() -> bytes:
    """A title, a blank row, merged headings for municipalities, a note at the end, and a hidden sheet."""

    def hidden(book):
        sheet = book.create_sheet("Gammelt")
        sheet.sheet_state = "hidden"
        for row in (NAMES, about("Skjult tiltak"), about("Skjult til"), about("Skjult igjen")):
            sheet.append(row)
        book.create_sheet("Forklaring").append(("Fargekoder", "Grønn er åpent"))

    return workbook(
        ("Oversikt over tiltak, Hamarregionen 2026",), (), NAMES, ("Hamar kommune",), about("Natteravn", "venner og rus"),
        about("Leksehjelp", "skole/arbeid", "under 25"), ("Stange",), about("Natteravn", "gjeng"), (),
        ("* Oppdatert av SLT-koordinator høsten 2026",),
        title="Tiltak", merged=("A1:H1", "A4:H4", "A7:H7"), more=hidden,
    )  # fmt: skip


def nynorsk_sheet() -> bytes:
    """Windows-1252 with commas, nynorsk headers in an order of their own, a quoted comma and a quoted line break."""
    text = (
        "Kven tilbyr,Namn på tiltaket,Kva det er,Kommunenamn,Aldersgruppe,Sektor,Førebyggingsnivå,Steg,Behov\r\n"
        "Fjordnett,Sinnemeistring,\"Gruppe, åtte kveldar\nmed mat\",Voss,frå 16 år,frivilleg,indikert,3,sinne og vold\r\n"
        "Voss kommune,Møteplassen,Open kvar onsdag,Voss,13-18,offentleg,universell,byggande,Fritid\r\n"
    )
    return text.encode("cp1252")


def oslo_sheet() -> bytes:
    """A district's own list: the districts as headings, no municipality anywhere but in the title."""
    return workbook(
        ("Tiltak i Oslo kommune",), NAMES, ("Bydel Frogner",), about("Fritidsklubben"), about("Jobbsjansen", "arbeid", "16+"),
        ("St. Hanshaugen",), about("Fritidsklubben", "Fritid; Venner"), merged=("A3:H3", "A6:H6"),
    )  # fmt: skip


def days_and_ages() -> bytes:
    """Days and ages in every way people write them."""
    header = (*NAMES, "Oppstart", "Sist oppdatert", "Plasser")
    return workbook(
        header,
        (*about("A", ages="13–18 år"), date(2023, 9, 1), "2023", 10),
        (*about("B", ages="fra 16"), "01.09.2023", "1.9.23", "10 plasser"),
        (*about("C", ages="16+"), "1.9.23", "september 2023", 10.0),
        (*about("D", ages="under 25"), "2023-09-01", "", ""),
        (*about("E", ages="til og med 18"), "", "", "-"),
        (*about("F", ages="ungdom"), "", "", ""),
        (*about("G", ages=17), "", "", ""),
        (*about("H", ages=date(2026, 12, 10)), "", "", ""),
        (*about("I", ages="8.–10. trinn"), "", "", ""),
        (*about("J"), "31.02.2026", "", ""),
        (*about("K"), "", "", "ca. 10"),
    )  # fmt: skip


def formulas() -> bytes:
    """Formulas whose values were never kept, one that failed, and text that only looks like one."""

    def more(book):
        sheet = book.active
        sheet["B2"] = "=1+1"
        sheet["D3"] = "#REF!"
        sheet["A4"].value, sheet["A4"].data_type = '=HYPERLINK("http://example.org")', "s"

    return workbook(NAMES, about("Uten verdi"), about("Feil i formel"), about("x"), more=more)


def two_tables() -> bytes:
    """The catalogue, and below it a table of something else with a header of its own."""
    return workbook(
        NAMES, about("Natteravn"), (), NAMES, about("Leksehjelp"), (),
        ("Tiltak", "Ledige plasser", "Kapasitet"), ("Natteravn", 3, 10),
    )  # fmt: skip


def price_list() -> bytes:
    """No catalogue at all."""
    return workbook(("Prisliste 2026",), ("Varenr", "Navn", "Pris", "Antall"), (101, "Kaffe", 25, 4), (102, "Brus", 30, 2))
