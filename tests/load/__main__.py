"""The figures of the README, as ratios measured in one run on PostgreSQL: `python -m tests.load`."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import django
import psycopg

LOCAL = ("postgres://postgres@127.0.0.1:5432/postgres", "postgres:///postgres")
NO_SERVER = (
    "There is nothing to measure on: no PostgreSQL server answers here, and DATABASE_URL names none that "
    "does; start one, or set DATABASE_URL."
)


def main() -> None:
    """Measure in a database made for it and dropped afterwards; without a server, say so."""
    named = os.environ.get("DATABASE_URL")
    server = next(filter(answers, [named] if named else LOCAL), None)
    if server is None:
        print(NO_SERVER)
        return
    with own_database(server) as address:
        os.environ["DATABASE_URL"] = address
        # Letters are handed to a queue, as they are where a worker runs.
        os.environ["CELERY_BROKER_URL"] = "memory://localhost"
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
        django.setup()
        from tests.load.figures import print_figures

        print_figures()


def answers(address: str) -> bool:
    """Whether a server is there and lets us in."""
    try:
        psycopg.connect(on_server(address), connect_timeout=2).close()
    except psycopg.OperationalError:
        return False
    return True


def on_server(address: str, database: str = "postgres") -> str:
    """Another database on the same server."""
    return urlsplit(address)._replace(path=f"/{database}").geturl()


@contextmanager
def own_database(server: str) -> Iterator[str]:
    """A new database, dropped at the end whatever happens."""
    name = f"holdepunkt_bench_{os.getpid()}"
    with psycopg.connect(on_server(server), autocommit=True) as door:
        door.execute(f"CREATE DATABASE {name}")
        try:
            yield on_server(server, name)
        finally:
            door.execute(f"DROP DATABASE {name} WITH (FORCE)")


if __name__ == "__main__":
    main()
