"""Municipalities, Oslo's districts and the offices: what every case stands on comes with the tables."""

import csv
from pathlib import Path

from django.db import migrations

DATA = Path(__file__).resolve().parent.parent / "data"


def rows(name):
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def fill(apps, schema_editor):
    Office, Municipality, CityDistrict = (
        apps.get_model("workflow", name) for name in ("Office", "Municipality", "CityDistrict")
    )
    Office.objects.bulk_create(Office(name=r["navn"], police_district=r["politidistrikt"]) for r in rows("offices.csv"))
    offices = {office.name: office for office in Office.objects.all()}
    served_by = {r["kommunenummer"]: offices[r["konfliktraad"]] for r in rows("office_map.csv")}
    Municipality.objects.bulk_create(
        Municipality(
            number=r["kommunenummer"], name=r["navn"], county=r["fylke"], other_names=r["andre_navn"],
            latitude=float(r["lat"]), longitude=float(r["lon"]), office=served_by[r["kommunenummer"]],
        )
        for r in rows("municipalities.csv")
    )
    CityDistrict.objects.bulk_create(
        CityDistrict(code=r["bydelskode"], name=r["navn"], municipality_id=r["kommunenummer"])
        for r in rows("districts.csv")
    )


def empty(apps, schema_editor):
    for name in ("CityDistrict", "Municipality", "Office"):
        apps.get_model("workflow", name).objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("workflow", "0002_processes")]

    operations = [migrations.RunPython(fill, empty)]
