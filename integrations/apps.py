"""The roof, as Django knows it."""

from django.apps import AppConfig


class IntegrationsConfig(AppConfig):
    """Doors to the outside; stands above every floor."""

    name = "integrations"
