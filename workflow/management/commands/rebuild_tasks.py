"""`manage.py rebuild_tasks`: throws every flow row away and makes the tasks again from stages and facts."""

from django.core.management.base import BaseCommand
from django.db import transaction

from workflow.models import Case
from workflow.nodes import rebuild
from workflow.queries import lock, with_facts


class Command(BaseCommand):
    """Rebuild the tasks of all cases."""

    help = "Delete all flow rows and rebuild them from the cases' stages and facts; nothing legal is lost."

    def handle(self, *args, **options) -> None:
        ids = list(Case.objects.order_by("pk").values_list("pk", flat=True))
        for pk in ids:
            with transaction.atomic():
                lock(pk)
                rebuild(with_facts(Case.objects.all()).get(pk=pk))
        self.stdout.write(f"Rebuilt the tasks of {len(ids)} cases.")
