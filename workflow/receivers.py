"""Who listens to this floor's bell."""

from django.db import transaction

from workflow.events import act_done, inquiry_act_done
from workflow.tasks import empty_outbox_soon


def send_letters(**_) -> None:
    """Send what the act wrote once it is committed; a broker that is down never reaches who acted."""
    transaction.on_commit(empty_outbox_soon, robust=True)


act_done.connect(send_letters, dispatch_uid="workflow.send_letters")
inquiry_act_done.connect(send_letters, dispatch_uid="workflow.send_letters_of_inquiries")
