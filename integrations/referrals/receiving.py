"""Taking a referral file in: read, judged by the law, registered; the same file twice is one case."""

import hashlib
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import PermissionDenied

from integrations.referrals.contract import read
from workflow import clock
from workflow.access import Actor, may
from workflow.models import Case
from workflow.services.intake import receive_once


@dataclass(frozen=True)
class Receipt:
    """The case a file became, and whether it became so now or earlier."""

    case: Case
    is_new: bool


def take_in(content: bytes, *, by: Actor) -> Receipt:
    """Register the referral in a file at the actor's office.

    Raises PermissionDenied, BadReferral with every problem, or Refused with the verdicts; nothing is
    then written.
    """
    on = clock.today()
    if not may(by, "register_referral", by.office, on):
        raise PermissionDenied
    referral = read(content, office=by.office, on=on)
    return Receipt(*receive_once(referral, key=_key_of(content), by=by, on=on))


def _key_of(content: bytes) -> str:
    """What the same file is known by when it comes again; it tells nothing about what stands in it."""
    return hashlib.blake2b(content, digest_size=20, key=settings.INDEX_SECRET.encode()[:64]).hexdigest()
