"""Opens the ground floor: its guards in the database, its acts and panels in the registries."""

from django.apps import AppConfig
from django.core.checks import Tags, register
from django.db.models.signals import post_migrate
from django.utils.module_loading import autodiscover_modules


class WorkflowConfig(AppConfig):
    """The case itself."""

    name = "workflow"
    verbose_name = "Saken"

    def ready(self) -> None:
        """Raise the guards after every migration; let each floor hang its facts, acts, panels and flows."""
        from workflow.models import guards

        post_migrate.connect(guards.install, dispatch_uid="workflow.guards")
        register(guards.unsafe_database, Tags.database)
        autodiscover_modules("facts", "acts", "panels", "flows", "receivers", "retention")
