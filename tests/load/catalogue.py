"""The catalogue at 500 and at 50,000 measures: `python -m tests.load.catalogue`, on SQLite or where DATABASE_URL says."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import django
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import setup_test_environment
from rich.console import Console
from rich.table import Table

from tests.load.__main__ import own_database
from tests.load.measuring import ROUNDS, Watch

FEW, MANY = 500, 50_000
A_BATCH = 1000
NEEDS = ("leisure", "school_work")


def main() -> None:
    """Measure in a database made for it and dropped afterwards; nothing passes or fails by the clock."""
    os.environ["CELERY_BROKER_URL"] = "memory://localhost"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    with _database():
        django.setup()
        setup_test_environment(debug=False)
        call_command("migrate", verbosity=0)
        print_figures(Console(width=118))


@contextmanager
def _database() -> Iterator[None]:
    """A database of its own: on the server that DATABASE_URL names, or else a file that is thrown away."""
    if server := os.environ.get("DATABASE_URL"):
        with own_database(server) as address:
            os.environ["DATABASE_URL"] = address
            yield
            connection.close()
        return
    with TemporaryDirectory() as folder:
        os.environ["SQLITE_PATH"] = str(Path(folder, "catalogue.sqlite3"))
        yield


def print_figures(out: Console) -> None:
    """Fill, look, fill on, look again; the median of each page at both sizes."""
    from tests import factories
    from workflow import clock

    with clock.playing(factories.TODAY):
        watch, visits, chance = Watch(), _visits(), Random(4)
        for size in (FEW, MANY):
            _fill(size, chance)
            _look(watch, size, visits)
    table = Table("Page", f"statements at {FEW}", f"at {MANY:,}", f"ms at {FEW}", f"at {MANY:,}", "times")
    for page in visits:
        few, many = f"{page} at {FEW}", f"{page} at {MANY}"
        table.add_row(
            page, str(watch.most_statements(few)), str(watch.most_statements(many)), f"{watch.ms(few):.1f}",
            f"{watch.ms(many):.1f}", f"{watch.ratio(many, few):.1f}",
        )  # fmt: skip
    out.print(f"The catalogue on {connection.vendor}, medians of {ROUNDS} rounds.")
    out.print(table)


def _visits() -> dict[str, tuple[Client, str]]:
    """Each page with who opens it: a coordinator with a draft that asks for two needs, and an SLT coordinator."""
    from tests import factories
    from youthplans.models import DraftContents
    from youthplans.services.planning import save_draft

    carrier = factories.coordinator()
    case = factories.case_with_meeting_held(carrier)
    save_draft(case, DraftContents(needs=NEEDS), seen=0, by=carrier, on=factories.TODAY)
    own, slt = Client(), Client()
    own.force_login(carrier.user)
    slt.force_login(factories.slt_coordinator().user)
    plan = f"/sak/{case.address}/plan/"
    return {
        "ranked page": (own, f"{plan}tiltak/"),
        "ranked page, with a word": (own, f"{plan}tiltak/?needs=leisure&age=16&text=samtaler"),
        "ranked page, whole country": (own, f"{plan}tiltak/?municipality=all&needs=leisure&age=16"),
        "suggestions on the plan page": (own, plan),
        "catalogue": (slt, "/tiltak/"),
        "catalogue, with neighbours": (slt, "/tiltak/?municipality=near"),
        "catalogue, whole country": (slt, "/tiltak/?municipality=all"),
        "catalogue, whole country, with a need": (slt, "/tiltak/?municipality=all&needs=family"),
        "catalogue, whole country, with a word": (slt, "/tiltak/?municipality=all&text=samtaler"),
    }


def _look(watch: Watch, size: int, visits: dict[str, tuple[Client, str]]) -> None:
    for counted in [Watch(), *[watch] * ROUNDS]:
        for page, (client, address) in visits.items():
            response = counted.time(f"{page} at {size}", partial(client.get, address))
            if response.status_code != 200:
                raise RuntimeError(f"The {page} answered {response.status_code}.")


def _fill(size: int, chance: Random) -> None:
    """Bring the number of measures up to `size`, spread over every municipality."""
    from workflow.models import Municipality
    from workflow.models.keeping import audited_bulk
    from youthplans.models import Measure

    places = list(Municipality.objects.values_list("pk", flat=True))
    with audited_bulk():
        for start in range(Measure.objects.count(), size, A_BATCH):
            some = range(start, min(start + A_BATCH, size))
            made = Measure.objects.bulk_create(_measure(number, places, chance) for number in some)
            links = Measure.needs.through
            links.objects.bulk_create(
                links(measure=measure, need_id=need) for measure in made for need in measure.wanted
            )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _measure(number: int, places: list[str], chance: Random):
    """A measure as they differ: half of what can be told is told."""
    from tests.factories import TODAY
    from youthplans.models import Measure
    from youthplans.models.search_words import search_text
    from youthplans.models.vocabulary import NeedCode

    title = f"{chance.choice(['Samtaler', 'Boksing', 'Leksehjelp', 'Sinnemestring', 'Ungdomsklubb'])} {number}"
    description = "Tilbudet er for ungdom som trenger en voksen å snakke med, og møtes hver uke gjennom skoleåret."
    places_free = chance.choice([None, 0, 1, 4, 9])
    first = TODAY + timedelta(days=chance.randint(-60, 60))
    needs = chance.sample(NeedCode.values, chance.randint(1, 3))
    measure = Measure(
        title=title, description=description, municipality_id=chance.choice(places),
        prevention_level=chance.choice(["universal", "selective", "indicated"]), prevention_step="preventive",
        age_from=chance.choice([None, 10, 13, 16]), age_to=chance.choice([None, 16, 18, 23]),
        languages=chance.choice([[], ["no"], ["no", "so"]]), interpreter=chance.choice([None, True, False]),
        status=chance.choice(["open", "open", "open", "full", "paused", "planned"]), capacity_free=places_free,
        capacity_reported_on=chance.choice([None, TODAY]), waiting_time_days=chance.choice([None, 0, 10, 40]),
        closed_periods=chance.choice([[], [], [[first.isoformat(), (first + timedelta(days=14)).isoformat()]]]),
        evidence=chance.choice(["", "documented", "experience"]), statutory_categories=chance.choice([[], ["other"]]),
        last_verified_at=chance.choice([None, TODAY - timedelta(days=10), TODAY - timedelta(days=300)]),
        search_text=search_text([title, description], needs),
    )  # fmt: skip
    measure.wanted = needs
    return measure


if __name__ == "__main__":
    main()
