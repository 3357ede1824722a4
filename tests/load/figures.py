"""What is measured and how it is printed: three acts against their floors, pages and the catalogue at two sizes."""

from django.core.management import call_command
from django.test.utils import setup_test_environment
from rich.console import Console
from rich.table import Table

from tests.factories import TODAY
from tests.load.acts import ACTS, measure_acts
from tests.load.catalogue import print_figures as print_catalogue
from tests.load.measuring import ROUNDS, Watch
from tests.load.pages import FEW, MANY, PAGES, measure_pages
from workflow import clock

EXPLAINED = f"""\
Medians of {ROUNDS} rounds, one after the other in turn, in one run. The act does everything: it locks, reads the
facts, asks access and the law, writes the rows and their history, chains the event, counts the deadlines and moves
the tasks.
(a) writes the very same rows by hand, one statement per kind of row, in one transaction; it reads and checks
nothing.
(b) saves only the case and its legal rows with django-fsm and simple-history: no law, access, journal, deadlines,
letters or tasks.
On the pages one coordinator at one office carries every case: the worst there is.
"""


def print_figures() -> None:
    """Measure and print; nothing here passes or fails by the clock."""
    out = Console(width=118)
    setup_test_environment(debug=False)
    call_command("migrate", verbosity=0)
    with clock.playing(TODAY):
        out.print(EXPLAINED, highlight=False, soft_wrap=True)
        out.print(_table_of_acts(measure_acts(Watch())))
        out.print(_table_of_pages(measure_pages(Watch(), out.print)))
    print_catalogue(out)


def _table_of_acts(watch: Watch) -> Table:
    table = Table(
        "Act", "ms", "statements", "(a) by hand, ms", "statements", "times (a)", "(b) plain, ms", "times (b)"
    )  # fmt: skip
    for name in ACTS:
        hand, plain = f"{name} by hand", f"{name} plain"
        table.add_row(
            name, f"{watch.ms(name):.1f}", str(watch.most_statements(name)), f"{watch.ms(hand):.1f}",
            str(watch.most_statements(hand)), f"{watch.ratio(name, hand):.1f}", f"{watch.ms(plain):.1f}",
            f"{watch.ratio(name, plain):.1f}",
        )  # fmt: skip
    return table


def _table_of_pages(watch: Watch) -> Table:
    table = Table("Page", f"statements at {FEW}", f"at {MANY:,}", f"ms at {FEW}", f"at {MANY:,}", "times")
    for page in PAGES:
        few, many = f"{page} at {FEW}", f"{page} at {MANY}"
        table.add_row(
            page, str(watch.most_statements(few)), str(watch.most_statements(many)), f"{watch.ms(few):.1f}",
            f"{watch.ms(many):.1f}", f"{watch.ratio(many, few):.1f}",
        )  # fmt: skip
    return table
