"""The file of measures: what is good comes in once, what is wrong is named, nothing comes half."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from integrations.slt_catalogue.codes import COLUMNS
from integrations.slt_catalogue.contract import BadMeasuresFile, Places, read
from tests.factories import OSLO_KOMMUNE, TODAY, slt_coordinator
from youthplans.models import Measure, Provider
from youthplans.services.catalogue import verify_measure

PLACES = Places(
    municipalities={"0301": "Oslo", "1103": "Stavanger", "3403": "Hamar"},
    districts={("0301", "Frogner"): "030105"},
)
HEADER = ";".join(COLUMNS)
GOOD = {
    "kommunenummer": "3403", "kommune": "Hamar", "tiltak": "Åpen hall", "beskrivelse": "Idrett hver fredag.",
    "tilbyder": "Mjøsa idrettslag", "tilbydertype": "frivillig", "forebyggingsniva": "universell",
    "trinn": "byggende", "behovsomrader": "fritid,rus", "alder_fra": "13", "alder_til": "19",
    "kapasitet": "20", "henvisning": "selv", "evaluering": "prosess", "kunnskapsgrunnlag": "erfaringsbasert",
    "sist_oppdatert": "2019-04", "kilde": "https://example.org/hall",
}  # fmt: skip


def line(**changed) -> str:
    cells = GOOD | changed
    return ";".join(cells.get(column, "") for column in COLUMNS)


def file(*lines: str, header: str = HEADER) -> bytes:
    return "\n".join([header, *lines]).encode()


def problems(content: bytes) -> list[tuple[int, str]]:
    with pytest.raises(BadMeasuresFile) as refused:
        read(content, PLACES)
    assert all(problem.reason for problem in refused.value.problems)
    return [(problem.line, problem.column) for problem in refused.value.problems]


# ---- What is good ---------------------------------------------------------------------------------


def test_a_row_is_read_in_the_words_of_the_catalogue():
    (row,) = read(file(line()), PLACES)
    assert (row.municipality, row.district, row.title) == ("3403", None, "Åpen hall")
    assert (row.provider, row.provider_kind) == ("Mjøsa idrettslag", "ngo")
    assert row.needs == ("leisure", "substance_use")
    assert row.facts == {
        "age_from": 13, "age_to": 19, "prevention_level": "universal", "prevention_step": "building",
        "capacity_total": 20, "referral_route": "self", "evaluation_type": "process",
        "evidence": "experience", "source_dated": "2019-04", "source_url": "https://example.org/hall",
    }  # fmt: skip


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbf" + file(line()),
        file(line()).replace(b"\n", b"\r\n"),
        file(line(), "", ";" * (len(COLUMNS) - 1)),
        file(line(beskrivelse='"Idrett; hver\nfredag"')),
        file(line(tiltak=" Åpen hall ")),
    ],
    ids=["byte order mark", "windows lines", "empty rows", "quoted", "spaces"],
)
def test_what_spreadsheets_do_to_a_file_is_forgiven(content):
    assert [row.title for row in read(content, PLACES)] == ["Åpen hall"]


def test_what_the_source_did_not_tell_stays_empty():
    untold = dict.fromkeys(
        ["tilbyder", "alder_fra", "alder_til", "kapasitet", "henvisning", "evaluering", "kunnskapsgrunnlag",
         "sist_oppdatert", "kilde"], ""
    )  # fmt: skip
    (row,) = read(file(line(**untold)), PLACES)
    assert row.provider == ""
    assert {value for name, value in row.facts.items() if not name.startswith("prevention")} == {None, ""}


def test_a_district_is_oslos_and_elsewhere_a_place():
    oslo = line(kommunenummer="0301", kommune="Oslo", bydel="Frogner")
    stavanger = line(kommunenummer="1103", kommune="Stavanger", bydel="Kvernevik")
    first, second = read(file(oslo, stavanger), PLACES)
    assert (first.district, first.place) == ("030105", "")
    assert (second.district, second.place) == (None, "Kvernevik")


# ---- What is wrong --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "changed, column",
    [
        ({"kommunenummer": "9999"}, "kommunenummer"),
        ({"kommunenummer": "301"}, "kommunenummer"),
        ({"kommune": "Oslo"}, "kommune"),
        ({"kommunenummer": "0301", "kommune": "Oslo", "bydel": "Bislett"}, "bydel"),
        ({"tiltak": ""}, "tiltak"),
        ({"tiltak": "x" * 161}, "tiltak"),
        ({"tiltak": "=HYPERLINK(1)"}, "tiltak"),
        ({"beskrivelse": "@x"}, "beskrivelse"),
        ({"beskrivelse": "x" * 2001}, "beskrivelse"),
        ({"tilbydertype": "ideell"}, "tilbydertype"),
        ({"tilbydertype": ""}, "tilbydertype"),
        ({"forebyggingsniva": "Universell"}, "forebyggingsniva"),
        ({"trinn": "4"}, "trinn"),
        ({"behovsomrader": ""}, "behovsomrader"),
        ({"behovsomrader": "fritid,ridning"}, "behovsomrader"),
        ({"alder_fra": "under 25"}, "alder_fra"),
        ({"alder_fra": "-1"}, "alder_fra"),
        ({"alder_fra": "²"}, "alder_fra"),
        ({"alder_til": "121"}, "alder_til"),
        ({"alder_til": "12"}, "alder_til"),
        ({"kapasitet": "9" * 40}, "kapasitet"),
        ({"kapasitet": "4,5"}, "kapasitet"),
        ({"sist_oppdatert": "2027-02-31"}, "sist_oppdatert"),
        ({"sist_oppdatert": "31.02.2027"}, "sist_oppdatert"),
        ({"sist_oppdatert": "2027-13"}, "sist_oppdatert"),
        ({"sist_oppdatert": "0000"}, "sist_oppdatert"),
        ({"kilde": "javascript://x"}, "kilde"),
        ({"kilde": "se avisa"}, "kilde"),
    ],
)
def test_a_wrong_cell_is_named_with_line_and_column(changed, column):
    assert problems(file(line(tiltak="En annen"), line(**changed))) == [(3, column)]


def test_limits_are_inside():
    same = line(alder_fra="19", alder_til="19")
    widest = line(tiltak="x" * 160, alder_fra="0", alder_til="120")
    assert len(read(file(same, widest), PLACES)) == 2


def test_every_problem_is_told_at_once_and_lines_survive_breaks_in_cells():
    broken = line(tiltak="", alder_fra="x")
    content = file(line(beskrivelse='"to\nlinjer"'), broken, "bare;tre;felt")
    assert problems(content) == [(4, "tiltak"), (4, "alder_fra"), (5, "")]


def test_the_same_measure_twice_is_told():
    assert problems(file(line(), line(tiltak="En annen"), line())) == [(4, "tiltak")]


def test_a_provider_has_one_kind_in_the_file():
    assert problems(file(line(), line(tiltak="En annen", tilbydertype="privat"))) == [(3, "tilbydertype")]


@pytest.mark.parametrize(
    "content, at",
    [
        (b"", 0),
        (b"\xef\xbb\xbf \n", 0),
        (line().encode(), 1),
        (file(line(), header=HEADER.replace(";", ",")), 1),
        (file(line(), header=HEADER.replace("tiltak", "navn")), 1),
        (file(line(), header=HEADER + ";tiltak"), 1),
        (file(line()).decode().encode("latin-1"), 2),
        (file(line()).decode().encode("utf-16"), 1),
        (file(line()) + b"\0", 0),
        (b"PK\x03\x04" + bytes(range(11, 256)), 1),
        (file(line(), line(beskrivelse='"ikke lukket')), 3),
        (file(line(beskrivelse='"x"y')), 2),
        (file(line(beskrivelse="x" * 200_000)), 2),
        (b"x" * (5 * 1024 * 1024 + 1), 0),
        (file(*["x"] * 20_001), 0),
    ],
    ids=[
        "empty", "only a mark", "no header", "commas", "renamed column", "double column", "latin-1", "utf-16",
        "nul byte", "a zip", "open quote", "stray quote", "endless cell", "too big", "too many rows",
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read_is_refused_whole(content, at):
    assert problems(content) == [(at, "")]


# ---- Loading --------------------------------------------------------------------------------------


def load(*args) -> str:
    out = StringIO()
    call_command("load_measures", *args, stdout=out)
    return out.getvalue()


@pytest.mark.django_db
def test_the_real_file_comes_in_whole_and_a_second_time_changes_nothing():
    assert "204 tiltak er lagt til. 0 sto der fra før." in load()
    oslo = Measure.objects.filter(municipality=OSLO_KOMMUNE).earliest("pk")
    verify_measure(oslo.pk, version=1, by=slt_coordinator(OSLO_KOMMUNE), on=TODAY)
    before = list(Measure.objects.order_by("pk").values())
    history = Measure.history.count()
    assert "0 tiltak er lagt til. 204 sto der fra før." in load()
    assert list(Measure.objects.order_by("pk").values()) == before
    assert Measure.history.count() == history == 205


@pytest.mark.django_db
def test_what_is_loaded_is_open_and_has_never_been_checked():
    load()
    assert set(Measure.objects.values_list("status", "last_verified_at").distinct()) == {("open", None)}
    assert not Measure.objects.filter(needs__isnull=True).exists()
    assert Measure.objects.filter(municipality="0301", district__isnull=False).exists()


@pytest.mark.django_db
def test_measures_never_come_with_migrate():
    assert not Measure.objects.exists()


@pytest.mark.django_db
def test_a_renamed_measure_is_still_known(tmp_path):
    path = tmp_path / "tiltak.csv"
    path.write_bytes(file(line()))
    load(str(path))
    measure = Measure.objects.get()
    measure.title = "Åpen hall og hage"
    measure.write(by=None)
    load(str(path))
    assert [measure.title for measure in Measure.objects.all()] == ["Åpen hall og hage"]


@pytest.mark.django_db
@pytest.mark.parametrize("spoiled", [line(alder_fra="x"), line(tiltak="En annen", kommune="Oslo"), "\x00"])
def test_one_wrong_row_and_nothing_comes_in(tmp_path, spoiled):
    path = tmp_path / "tiltak.csv"
    path.write_bytes(file(line(), spoiled))
    with pytest.raises(CommandError, match="Ingenting er lest inn"):
        load(str(path))
    assert not Measure.objects.exists()
    assert not Provider.objects.exists()


@pytest.mark.django_db
def test_a_provider_known_as_another_kind_stops_the_whole_file(tmp_path):
    Provider.objects.create(name="Mjøsa idrettslag", kind="business")
    path = tmp_path / "tiltak.csv"
    path.write_bytes(file(line(tiltak="En annen", tilbyder="Andre"), line()))
    with pytest.raises(CommandError, match="Mjøsa idrettslag står som «næringsliv»"):
        load(str(path))
    assert not Measure.objects.exists()


@pytest.mark.parametrize("missing", ["finnes-ikke.csv", "."])
def test_a_file_that_is_not_there_is_said(missing, tmp_path):
    with pytest.raises(CommandError, match="kan ikke åpnes"):
        load(str(tmp_path / missing))
