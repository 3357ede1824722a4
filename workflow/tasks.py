"""What goes on without anybody asking: deadlines are swept, news mailed, letters sent, the journal anchored."""

from smtplib import SMTPException, SMTPRecipientsRefused
from uuid import NAMESPACE_URL, uuid5

from celery import shared_task
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.core.validators import validate_email
from django.db import connection, transaction
from django.db.models import F
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from workflow import clock, journal
from workflow.deadlines import newly_passed
from workflow.models import Deadline, Letter
from workflow.models.outbox import ADDRESS_REFUSED, NO_ADDRESS
from workflow.nodes import begin_with_the_day
from workflow.queries import overtaken_by_the_law
from workflow.retention import forget_old_inquiries
from workflow.services.cover import carriers_of
from workflow.services.notice_mail import mail_what_is_due
from workflow.services.notices import Kind, announce, notify

DEADLINE_PASSED = announce(
    Kind("deadline_passed", gettext_lazy("En frist er passert"), lambda notice: reverse("work_list"))
)


@shared_task
def sweep_deadlines() -> None:
    """Mark the deadlines whose day is over, and tell whoever carries a case of it once, however much has passed.

    A case that a change of law has overtaken gets the errand of choosing its rule set (straffeloven § 3).
    """
    today = clock.today()
    with transaction.atomic():
        concerned = ("case__coordinator", "case__office", "case__grade")
        passed = newly_passed(today).select_related("case").only(*concerned).select_for_update(of=("self",))
        cases = {deadline.pk: deadline.case for deadline in passed}
        Deadline.objects.filter(pk__in=cases).update(passed_on=today)
        notify(DEADLINE_PASSED, sorted(carriers_of(cases.values(), today)))
    for case_id in overtaken_by_the_law(today).order_by("pk").values_list("pk", flat=True):
        begin_with_the_day(case_id)


@shared_task
def mail_notices() -> None:
    """Write one letter to each person who is to hear now of what is new; the outbox sends it."""
    mail_what_is_due(clock.now())


@shared_task
def empty_outbox() -> None:
    """Send every letter that waits. A mail server that is down delays them; none is lost.

    A letter is stamped after the server has taken it, so a crash in between sends it again under the same
    Message-ID.
    """
    waiting = Letter.objects.waiting()
    numbers = list(waiting.values_list("pk", flat=True))
    if not numbers:
        return
    post = get_connection()
    try:
        post.open()
    except (OSError, SMTPException) as down:
        waiting.update(attempts=F("attempts") + 1, problem=type(down).__name__)
        return
    try:
        for number in numbers:
            _send(number, post)
    finally:
        post.close()


@shared_task
def forget_inquiries() -> None:
    """Forget the inquiries that became no case and have been kept as long as they may."""
    forget_old_inquiries(clock.today())


@shared_task
def anchor_journal() -> None:
    """Write the hourly anchor outside the database."""
    journal.anchor()


def empty_outbox_soon() -> None:
    """Ask a worker to empty the outbox now. With the broker down this raises, and the next tick does it."""
    empty_outbox.apply_async(retry=False)


def _send(number: int, post: BaseEmailBackend) -> None:
    """Send one letter unless another worker has it; what goes wrong is noted by the kind of error alone."""
    skip_locked = connection.features.has_select_for_update_skip_locked
    with transaction.atomic():
        letter = (
            Letter.objects.waiting()
            .filter(pk=number)
            .select_related("user", "party__user", "party__case__key")
            .select_for_update(of=("self",), skip_locked=skip_locked)
            .first()
        )
        if letter is None:
            return
        letter.attempts += 1
        letter.problem = _delivered(letter, post)
        letter.sent_at = None if letter.problem else clock.now()
        letter.save(update_fields=["attempts", "problem", "sent_at"])


def _delivered(letter: Letter, post: BaseEmailBackend) -> str:
    """Hand the letter to the server; the name of the problem, or nothing when the server took it."""
    reader = letter.user or letter.party
    address = letter.user.email if letter.user else letter.party.contact or getattr(letter.party.user, "email", "")
    try:
        validate_email(address)
        _notice(letter, address, reader.language, post).send()
    except ValidationError:
        return NO_ADDRESS
    except SMTPRecipientsRefused as refused:
        for_good = all(code >= 500 for code, _reply in refused.recipients.values())
        return ADDRESS_REFUSED if for_good else type(refused).__name__
    except Exception as failed:  # one letter that can't be sent never holds back the others
        return type(failed).__name__
    return ""


def _notice(letter: Letter, address: str, language: str, post: BaseEmailBackend) -> EmailMessage:
    """A mail that says that there is something to read; a letter about no case may have words of its own."""
    has_account = letter.user is not None or letter.party.user_id
    context = {"site": settings.SITE_ADDRESS, "has_account": has_account, "letter": letter}
    with override(language):
        subject = _("Du har en ny melding i Holdepunkt")
        own = [] if letter.case_id else [f"mails/{letter.template}.txt"]
        text = render_to_string([*own, "workflow/letters/notice.txt"], context)
    stable = uuid5(NAMESPACE_URL, f"{settings.SITE_ADDRESS}/letters/{letter.pk}")
    named = {"Message-ID": f"<{stable}@holdepunkt>"}
    return EmailMessage(subject, text, to=[address], connection=post, headers=named)
