"""The pages that are measured: lists, the head's overview and a case, with few and with many cases in the office."""

from collections.abc import Callable
from functools import partial

from django.test import Client

from tests import factories
from tests.load.filling import fill
from tests.load.measuring import ROUNDS, Watch
from workflow.access import Actor
from workflow.models import Case

FEW, MANY = 100, 10_000
PAGES = ("work list", "office head's overview", "its file of overdue follow-up", "cases to give on", "case page", "handover brief")


def measure_pages(watch: Watch, say: Callable[[str], None]) -> Watch:
    """Everything is carried by one coordinator at one office: the worst there is."""
    carrier, head = factories.coordinator(), factories.office_head()
    case = factories.active_case(carrier)
    for size in (FEW, MANY):
        seconds = fill(size, carrier)
        say(f"Filled the office to {size:,} cases in {seconds:.0f} s.")
        _look(watch, size, carrier, head, case)
    return watch


def _look(watch: Watch, size: int, carrier: Actor, head: Actor, case: Case) -> None:
    visits = {
        "work list": (_signed_in(carrier), "/arbeidsliste/"),
        "office head's overview": (_signed_in(head), "/oversikt/"),
        "its file of overdue follow-up": (_signed_in(head), "/oversikt/oppfolging.csv"),
        "cases to give on": (_signed_in(head), "/oversikt/fordel/"),
        "case page": (_signed_in(carrier), case.get_absolute_url()),
        "handover brief": (_signed_in(carrier), f"{case.get_absolute_url()}overlevering/"),
    }
    for counted in [Watch(), *[watch] * ROUNDS]:
        for page, (client, address) in visits.items():
            response = counted.time(f"{page} at {size}", partial(client.get, address))
            if response.status_code != 200:
                raise RuntimeError(f"The {page} answered {response.status_code}.")


def _signed_in(actor: Actor) -> Client:
    client = Client()
    client.force_login(actor.user)
    return client
