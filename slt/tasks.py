"""What goes on without anybody asking: the tables of what was missing are published when a year is over."""

from celery import shared_task

from slt.services.publishing import publish_closed_years
from workflow import clock


@shared_task
def publish_unmet_needs() -> None:
    """Publish the years that are over; those already published stay as they are."""
    publish_closed_years(clock.today())
