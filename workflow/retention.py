"""Forgetting: whatever is remembered about a person says here how it is forgotten, and a case can be."""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.db import models, transaction

from workflow import clock, journal
from workflow.access import Actor
from workflow.law.provision import MEDIATION_ACT
from workflow.models import (
    Case,
    CaseLink,
    CaseProcess,
    ChainHead,
    Deadline,
    Decision,
    DecisionNotice,
    Document,
    Event,
    Grant,
    Interruption,
    Letter,
    Meeting,
    NameIndex,
    Opening,
    Participation,
    Party,
    Reading,
    Role,
    SanctionConsent,
    SharingConsent,
)
from workflow.stages import ENDS

Forgetting = Callable[[Case], None]
FORGETS: dict[type[models.Model], Forgetting] = {}


class StillOpen(Exception):
    """A case is forgotten after it has ended, not before."""


def forgets(*remembered: type[models.Model]) -> Callable[[Forgetting], Forgetting]:
    """Register how what these models hold about the people of a case is forgotten."""

    def register(forgetting: Forgetting) -> Forgetting:
        FORGETS.update(dict.fromkeys(remembered, forgetting))
        return forgetting

    return register


@transaction.atomic
def forget(case_id: int, *, by: Actor) -> None:
    """Forget the people of an ended case; ids, dates and keyed digests stay, so that the chain still verifies.

    Raises PermissionDenied, StillOpen. How long a case is kept is the archive's rule and not written here.
    """
    if by.role != Role.SYSTEM_ADMINISTRATOR:
        raise PermissionDenied
    case = Case.objects.select_for_update(of=("self",)).select_related("key", "chain_head").get(pk=case_id)
    if case.stage not in ENDS:
        raise StillOpen(case.number)
    for forgetting in dict.fromkeys(FORGETS.values()):
        forgetting(case)
    journal.append(
        case, "forget", actor=by.user, role=by.role, on=clock.today(), written=[],
        provisions=[str(MEDIATION_ACT.at("9"))], facts={"kinds": len(FORGETS)},
    )  # fmt: skip


@forgets(Case, CaseLink, Decision, Grant, Interruption, Meeting, Opening, Participation, Party, SanctionConsent,
         SharingConsent)  # fmt: skip
def destroy_key(case: Case) -> None:
    """The words are under the case's key, in the history rows too; what stays is ids, dates, codes and digests."""
    case.key.wrapped, case.key.destroyed_at = "", clock.now()
    case.key.save()


@forgets(NameIndex)
def forget_names(case: Case) -> None:
    """The keyed words by which people were found."""
    NameIndex.objects.filter(party__case=case).delete()


@forgets(Document)
def burn_papers(case: Case) -> None:
    """The sealed bytes on disk; the row says only that there was a paper."""
    for document in case.document_set.all():
        document.file.storage.delete(document.file.name)


@forgets(Deadline)
def forget_days(case: Case) -> None:
    """A deadline may tell the day of birth."""
    Deadline.objects.filter(case=case).delete()


@forgets(CaseProcess)
def forget_tasks(case: Case) -> None:
    """Who had which task."""
    CaseProcess.objects.filter(case=case).delete()


@forgets(ChainHead, DecisionNotice, Event, Letter, Reading)
def keep_the_evidence(case: Case) -> None:
    """The evidence holds ids, dates, codes and keyed digests, and stays."""
