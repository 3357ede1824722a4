"""Importing measures: seen over before anything is kept, written whole, and taken back the same day."""

import re
from time import monotonic

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError
from django.urls import reverse

from integrations.slt_catalogue import running
from integrations.slt_catalogue.sheets import Unreadable
from tests.doors import sheets
from tests.doors.sheets import file, line, workbook
from tests.factories import HAMAR, OSLO_KOMMUNE, TODAY, coordinator, slt_coordinator
from workflow.models import Appointment
from youthplans.models import ColumnMapping, ImportRun, Measure, Provider, RunStage
from youthplans.services.catalogue import verify_measure
from youthplans.services.catalogue_loading import write_measures

pytestmark = pytest.mark.django_db
STANGE = "3413"


@pytest.fixture
def at_work(client, siv):
    client.force_login(siv.user)
    return client


def upload(client, content: bytes, name="tiltak.csv"):
    return client.post(reverse("measures_import"), {"file": SimpleUploadedFile(name, content)}, follow=True)


def press(client, run: ImportRun, button: str, **typed):
    return client.post(reverse("measures_import_run", args=[run.pk]), {"do": button} | typed, follow=True)


def imported(by, *lines: str) -> ImportRun:
    run = running.begin(file(*lines), "tiltak.csv", by=by)
    return running.write(run.pk, by=by)


def by_verdict(run: ImportRun) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for row in run.rows:
        found.setdefault(row["verdict"], []).append(row["row"])
    return found


def numbered(count: int, **changed) -> list[str]:
    return [line(tiltak=f"Tiltak {number}", **changed) for number in range(count)]


# ---- From file to receipt -------------------------------------------------------------------------


def test_five_hundred_rows_with_twenty_errors_in_six_clicks(at_work):
    wrong = {"alder_til": "12", "trinn": "4", "behovsomrader": "ridning", "beskrivelse": "", "kommune": "Oslo"}
    rows = numbered(500)
    spoiled = {25 * place: dict([list(wrong.items())[place % len(wrong)]]) for place in range(20)}
    for place, cells in spoiled.items():
        rows[place] = line(tiltak=f"Tiltak {place}", **cells)
    clicks = 0
    page = at_work.get(reverse("catalogue"))
    assert reverse("measures_import") in page.content.decode()
    clicks += 1  # to the upload
    started = monotonic()
    header = ";".join(sheets.HEADER).replace("tiltak;beskrivelse", "Hva heter tilbudet hos oss;Litt om innholdet").replace("tilbyder;", "Hvem tilbyr;")
    page = upload(at_work, file(*rows, header=header.replace("Hva heter tilbudet hos oss", "Tilbud")))
    clicks += 2  # the file, and the button
    run = ImportRun.objects.get()
    if run.stage == RunStage.MAPPING:
        typed = {f"column_{place}": name for place, name in enumerate(run.columns)}
        typed["column_4"] = "description"
        page = at_work.post(reverse("measures_import_columns", args=[run.pk]), typed, follow=True)
        clicks += 2  # one column chosen, and the button
    assert "Importer 480, hopp over 20" in page.content.decode()
    run.refresh_from_db()
    assert by_verdict(run)["rejected"] == [place + 2 for place in spoiled]
    shown = page.content.decode().partition("20 rader må rettes")[2].partition("</table>")[0]
    assert re.findall(r'data-label="Rad">(\d+)<', shown) == [str(place + 2) for place in spoiled]
    page = press(at_work, run, "import")
    clicks += 1
    assert "er importert" in page.content.decode()
    assert (Measure.objects.count(), clicks) == (480, 6)
    assert monotonic() - started < 10


def test_columns_are_asked_once_a_municipality(at_work, siv):
    content = workbook(("Tilbud", "Innhold", "Rart navn", "Tema"), ("Natteravn", "Voksne ute.", "Byggende", "rus"))
    page = upload(at_work, content, "a.xlsx")
    run = ImportRun.objects.get()
    assert page.redirect_chain[-1][0] == reverse("measures_import_columns", args=[run.pk])
    assert "Byggende" in page.content.decode()
    said = {"column_0": "title", "column_1": "description", "column_2": "prevention_step", "column_3": "needs",
            "prevention_level": "universal"}  # fmt: skip
    page = at_work.post(page.request["PATH_INFO"], said, follow=True)
    assert "Importer 1" in page.content.decode()
    again = upload(at_work, content, "b.xlsx")
    assert again.redirect_chain[-1][0] == reverse("measures_import_run", args=[ImportRun.objects.latest("pk").pk])
    stranger = running.begin(content, "c.xlsx", by=slt_coordinator(STANGE))
    assert stranger.stage == RunStage.MAPPING
    assert ColumnMapping.objects.get().municipality_id == HAMAR


def test_a_column_chosen_twice_and_a_missing_name_are_told_and_kept(at_work):
    upload(at_work, workbook(sheets.NAMES, sheets.about("A")), "a.xlsx")
    address = reverse("measures_import_columns", args=[ImportRun.objects.get().pk])
    page = at_work.post(address, {"column_0": "description", "column_1": "description"})
    assert page.status_code == 422
    assert "navnet på tiltaket" in page.content.decode()
    assert at_work.post(address, {"column_0": "title", "column_1": "title"}).status_code == 422


def test_what_cannot_be_read_is_said_and_nothing_is_kept(at_work):
    page = upload(at_work, sheets.price_list(), "priser.xlsx")
    assert page.status_code == 422
    assert "Vi fant ingen tiltak i filen" in page.content.decode()
    assert not ImportRun.objects.exists()


def test_an_import_is_that_persons_work_and_never_checked(siv):
    imported(siv, line())
    measure = Measure.objects.get()
    entry = measure.history.get()
    assert (measure.status, measure.last_verified_at, measure.capacity_reported_on) == ("open", None, TODAY)
    assert (entry.history_user, entry.history_change_reason, entry.history_type) == (siv.user, "importert fra fil", "+")
    assert sorted(link.need_id for link in entry.needs.all()) == ["leisure", "substance_use"]
    assert Measure.objects.searched("idrett").get() == measure


def test_changed_is_told_field_by_field_and_an_empty_cell_erases_nothing(at_work, siv):
    imported(siv, line(), line(tiltak="Uendret"))
    page = upload(at_work, file(line(kapasitet="30", beskrivelse="", tilbyder="Mjøsa Idrettslag"), line(tiltak="Uendret")))
    run = ImportRun.objects.latest("pk")
    assert by_verdict(run) == {"changed": [2], "unchanged": [3]}
    assert run.rows[0]["changes"] == {"capacity_total": [20, 30]}
    assert re.search(r"30<small>før: 20", page.content.decode())
    press(at_work, run, "import")
    measure = Measure.objects.get(title="Åpen hall")
    assert (measure.capacity_total, measure.description, measure.version) == (30, "Idrett hver fredag.", 2)
    assert measure.history.count() == 2


def test_duplicates_are_told_and_left_out_unless_somebody_knows_better(at_work, siv):
    imported(siv, line())
    upload(at_work, file(line(tiltak="Åpen-hall!", tilbyder="Andre"), line(tiltak="Ny"), line(tiltak="NY")))
    run = ImportRun.objects.latest("pk")
    assert by_verdict(run) == {"duplicates": [2, 4], "new": [3]}
    assert "«Åpen hall»" in run.rows[0]["reason"]
    assert "rad 3" in run.rows[2]["reason"]
    press(at_work, run, "answer", answer_0="new")
    run.refresh_from_db()
    assert by_verdict(run) == {"duplicates": [4], "new": [2, 3]}
    press(at_work, run, "answer", answer_0=str(Measure.objects.get().pk))


def test_the_same_name_at_two_providers_is_two_measures(siv):
    run = imported(siv, line(), line(tilbyder="Andre"))
    assert by_verdict(run) == {"new": [2, 3]}
    again = running.begin(file(line(), line(tilbyder="Andre")), "x.csv", by=siv)
    assert by_verdict(again) == {"unchanged": [2, 3]}
    changed = running.begin(file(line(tilbyder="Tredje")), "x.csv", by=siv)
    assert by_verdict(changed) == {"unclear": [2]}


def test_unclear_is_answered_on_the_page(at_work):
    upload(at_work, file(line(kapasitet="ca. 10"), line(tiltak="Annet", kapasitet="ca. 12")))
    run = ImportRun.objects.get()
    assert by_verdict(run) == {"unclear": [2, 3]}
    page = press(at_work, run, "answer", answer_0="10")
    assert "Importer 1, hopp over 1" in page.content.decode()
    press(at_work, run, "answer", answer_0="999999")
    press(at_work, run, "import")
    assert Measure.objects.get().capacity_total == 10


def test_a_post_for_several_municipalities_is_asked_where_a_nameless_row_belongs(siv):
    post = Appointment.objects.create(user=siv.user, role="slt_coordinator", municipality_id=STANGE, from_on=siv.appointment.from_on)
    siv.user.standing_appointments = [siv.appointment, post]
    run = running.begin(file(line(kommunenummer="", kommune=""), line(kommune="Stange", kommunenummer="", tiltak="B")), "x.csv", by=siv)
    assert by_verdict(run) == {"unclear": [2], "new": [3]}
    run = running.answer(run.pk, {"municipality": STANGE}, by=siv)
    assert {row["values"]["municipality"] for row in run.rows} == {STANGE}


# ---- Once, and whole ------------------------------------------------------------------------------


def test_the_same_plan_twice_is_one_import(at_work, siv):
    upload(at_work, file(line()))
    run = ImportRun.objects.get()
    for _ in range(2):
        press(at_work, run, "import")
    assert (Measure.objects.count(), Measure.history.count()) == (1, 1)
    page = upload(at_work, file(line()))
    assert "Den samme filen ble importert" in page.content.decode()


def test_what_somebody_edits_meanwhile_is_not_overwritten(at_work, siv):
    imported(siv, line(), line(tiltak="Annet"))
    upload(at_work, file(line(kapasitet="30"), line(tiltak="Annet", kapasitet="31")))
    run = ImportRun.objects.latest("pk")
    standing = Measure.objects.get(title="Åpen hall")
    verify_measure(standing.pk, version=1, by=siv, on=TODAY)
    page = press(at_work, run, "import")
    assert "Noen endret tiltaket etter at du så over filen." in page.content.decode()
    assert sorted(Measure.objects.values_list("title", "capacity_total")) == [("Annet", 31), ("Åpen hall", 20)]


def test_two_imports_of_the_same_at_one_instant_both_end(siv, monkeypatch):
    run, once = running.begin(file(line(tiltak="Nattvandring")), "tiltak.csv", by=siv), iter([IntegrityError])

    def somebody_was_first(*given, **named):
        for refused in once:
            raise refused
        return write_measures(*given, **named)

    monkeypatch.setattr(running, "write_measures", somebody_was_first)
    assert running.write(run.pk, by=siv).stage == RunStage.IMPORTED
    assert Measure.objects.filter(title="Nattvandring").count() == 1


def test_nothing_is_half_written(siv, monkeypatch):
    run = running.begin(file(line(), line(tiltak="Annet")), "x.csv", by=siv)
    monkeypatch.setattr("youthplans.services.catalogue_loading._keep_history", lambda *given: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        running.write(run.pk, by=siv)
    run.refresh_from_db()
    assert (Measure.objects.count(), Provider.objects.count(), run.stage) == (0, 0, RunStage.PLANNED)


def test_a_rule_of_the_catalogue_refuses_the_row_in_the_dry_run(siv):
    extra = file(line() + ";avsluttet;;", header=";".join([*sheets.HEADER, "status", "sluttdato", "ledige plasser"]))
    run = running.begin(extra, "x.csv", by=siv)
    assert "Et avsluttet tiltak må ha en sluttdato." in run.rows[0]["reason"]
    run = running.begin(file(line(beskrivelse="Ring 01019012345")), "x.csv", by=siv)
    assert by_verdict(run) in ({"rejected": [2]}, {"new": [2]})


# ---- Who may --------------------------------------------------------------------------------------


def test_another_municipality_neither_sees_nor_touches_an_import(as_, siv):
    run = running.begin(file(line()), "x.csv", by=siv)
    stranger, colleague = slt_coordinator(OSLO_KOMMUNE), slt_coordinator()
    address = reverse("measures_import_run", args=[run.pk])
    for person, expected in ((stranger, 404), (colleague, 200), (coordinator(), 403)):
        assert as_(person).get(address).status_code == expected
        assert as_(person).post(address, {"do": "nothing"}).status_code == (302 if expected == 200 else expected)
    with pytest.raises(PermissionDenied):
        running.write(run.pk, by=stranger)
    with pytest.raises(PermissionDenied):
        running.undo(run.pk, by=stranger)
    assert not Measure.objects.exists()


def test_a_row_smuggled_into_the_plan_is_refused_when_it_is_written(siv):
    run = running.begin(file(line()), "x.csv", by=siv)
    run.rows[0]["values"]["municipality"] = OSLO_KOMMUNE
    run.save()
    with pytest.raises(PermissionDenied):
        running.write(run.pk, by=siv)
    assert not Measure.objects.exists()


def test_a_district_post_cannot_undo_the_whole_citys_import():
    city, district = slt_coordinator(OSLO_KOMMUNE), slt_coordinator(OSLO_KOMMUNE, district_id="030105")
    run = running.begin(file(line(kommunenummer="0301", kommune="Oslo")), "x.csv", by=city)
    assert not running.covers(district, run)
    assert running.covers(city, running.begin(file(line(kommunenummer="", kommune="")), "y.csv", by=district))


def test_the_number_of_questions_does_not_grow_with_the_file(siv, django_assert_max_num_queries):
    with django_assert_max_num_queries(90):  # SQLite takes twenty measures a statement
        imported(siv, *numbered(300))
    with pytest.raises(Unreadable):
        running.begin(b"", "x.csv", by=siv)


@pytest.mark.full
def test_five_thousand_rows_in_half_a_minute(siv):
    started = monotonic()
    imported(siv, *numbered(5000))
    assert monotonic() - started < 30
    assert Measure.objects.count() == 5000
