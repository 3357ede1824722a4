"""Importing measures from the command line, as a nightly job does: one object, an exit code, never a traceback."""

import json
from io import StringIO
from time import monotonic

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from tests.doors import sheets
from tests.doors.sheets import GOOD, file, line
from tests.factories import HAMAR, OSLO_KOMMUNE, TODAY, slt_coordinator
from youthplans.models import Measure, Provider
from youthplans.services.catalogue import verify_measure

pytestmark = pytest.mark.django_db


def command(tmp_path, content: bytes, *options: str) -> tuple[dict, int]:
    path = tmp_path / "tiltak.csv"
    path.write_bytes(content)
    out = StringIO()
    try:
        call_command("import_measures", str(path), "--json", *options, stdout=out)
    except CommandError as error:
        return json.loads(out.getvalue()), error.returncode
    return json.loads(out.getvalue()), 0


def test_the_command_tells_one_object_and_a_second_time_changes_nothing(tmp_path):
    content = file(line(), line(tiltak="B", kommunenummer="", kommune="Herøy"), line(tiltak="C", trinn="4"), line())
    told, code = command(tmp_path, content)
    assert ({name: told[name] for name in ("new", "changed", "unchanged", "duplicates")}, code) == (
        {"new": 1, "changed": 0, "unchanged": 0, "duplicates": 1}, 1,
    )  # fmt: skip
    assert [row["row"] for row in told["unclear"]] == [3]
    assert [row["row"] for row in told["rejected"]] == [4]
    told, code = command(tmp_path, file(line()))
    assert (told["unchanged"], told["new"], code) == (1, 0, 0)
    assert Measure.history.count() == 1


def test_the_command_keeps_to_a_municipality_and_to_trying(tmp_path):
    content = file(line(), line(kommunenummer="0301", kommune="Oslo"))
    told, code = command(tmp_path, content, "--municipality", HAMAR, "--dry-run")
    assert (told["new"], [row["row"] for row in told["rejected"]], code) == (1, [3], 1)
    assert not Measure.objects.exists()


@pytest.mark.parametrize("content, options", [(sheets.price_list(), ()), (b"", ()), (file(line()), ("--municipality", "9999")),
                                              (file(line()), ("--municipality", "hamar"))])  # fmt: skip
def test_the_command_ends_with_two_and_one_object_when_nothing_can_be_done(tmp_path, content, options):
    told, code = command(tmp_path, content, *options)
    assert code == 2
    assert told["error"] and (told["new"], told["rejected"]) == (0, [])


@pytest.mark.parametrize("missing", ["finnes-ikke.csv", "."])
def test_a_file_that_is_not_there_is_said(missing, tmp_path):
    with pytest.raises(CommandError, match="kan ikke åpnes"):
        call_command("import_measures", str(tmp_path / missing))


def test_our_own_measures_come_in_whole_and_quickly_and_twice_is_once():
    out, started = StringIO(), monotonic()
    call_command("import_measures", "--json", stdout=out)
    assert monotonic() - started < 6
    assert json.loads(out.getvalue())["new"] == 204
    oslo = Measure.objects.filter(municipality=OSLO_KOMMUNE).earliest("pk")
    verify_measure(oslo.pk, version=1, by=slt_coordinator(OSLO_KOMMUNE), on=TODAY)
    before = list(Measure.objects.order_by("pk").values())
    call_command("import_measures", stdout=StringIO())
    assert list(Measure.objects.order_by("pk").values()) == before
    assert Measure.history.count() == 205
    assert set(Measure.objects.values_list("status", "last_verified_at").distinct()) == {("open", None), ("open", TODAY)}
    assert not Measure.objects.filter(needs__isnull=True).exists()
    assert Measure.objects.filter(municipality="0301", district__isnull=False).exists()


def test_measures_never_come_with_migrate():
    assert not Measure.objects.exists()


def test_a_renamed_measure_is_still_known(tmp_path):
    command(tmp_path, file(line()))
    measure = Measure.objects.get()
    measure.title = "Åpen hall og hage"
    measure.write(by=None)
    assert command(tmp_path, file(line()))[0]["unchanged"] == 1
    assert [one.title for one in Measure.objects.all()] == ["Åpen hall og hage"]


def test_a_provider_known_as_another_kind_is_told(tmp_path):
    Provider.objects.create(name=GOOD["tilbyder"], kind="business")
    told, code = command(tmp_path, file(line()))
    assert "Mjøsa idrettslag står som «næringsliv»" in told["rejected"][0]["reason"]
    assert code == 1


def test_what_the_file_has_no_column_for_is_left_for_a_person_to_say(tmp_path, client):
    content = "Tiltak;Kommune;Alder;Tilbyder\nSinnemestring;Hamar;13–18 år;Utekontakten\n;Hamar;fra 16;\n".encode()
    told, code = command(tmp_path, content)
    assert (told["new"], [row["row"] for row in told["rejected"]], code) == (1, [3], 1)
    measure = Measure.objects.get()
    assert (measure.age_from, measure.age_to, measure.provider.described) == (13, 18, "Utekontakten")
    assert measure.lacks == ["description", "prevention_level", "prevention_step", "needs"]
    client.force_login(slt_coordinator(HAMAR).user)
    page = client.get(reverse("measure", args=[measure.pk])).content.decode()
    assert "mangler hva det er, nivå, trinn og behov" in page
    assert command(tmp_path, content)[0]["unchanged"] == 1
