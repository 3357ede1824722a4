"""A private theatre: a database in memory with tables, guards and places, and nothing of what the site holds."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import load_backend

from integrations.rehearsals import places
from workflow.models import guards

IN_MEMORY = {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}


@contextmanager
def opened() -> Iterator[None]:
    """Inside, the whole house speaks to the theatre; the site's own database is not even called."""
    outside, stage = connections[DEFAULT_DB_ALIAS], _empty_stage()
    connections[DEFAULT_DB_ALIAS] = stage
    # What kind of thing a row is about is remembered by number, and the numbers are each database's own.
    ContentType.objects.clear_cache()
    try:
        _build()
        yield
    finally:
        connections[DEFAULT_DB_ALIAS] = outside
        ContentType.objects.clear_cache()
        stage.connection.close()


def _empty_stage() -> BaseDatabaseWrapper:
    configured = connections.configure_settings({DEFAULT_DB_ALIAS: dict(IN_MEMORY)})[DEFAULT_DB_ALIAS]
    stage = load_backend(configured["ENGINE"]).DatabaseWrapper(configured, DEFAULT_DB_ALIAS)
    stage.connect()
    return stage


def _build() -> None:
    """The tables straight from the models: a play needs no history of how they came to be."""
    with connection.schema_editor() as carpenter:
        for model in apps.get_models():
            if model._meta.managed and not model._meta.proxy:
                carpenter.create_model(model)
    guards.install()
    places.fill()
