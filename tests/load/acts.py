"""The acts that are measured: done in full, written by hand, and saved plainly, each on a case of its own."""

from datetime import date, timedelta

from django.db import transaction

from tests import factories
from tests.factories import do
from tests.load import floor
from tests.load.measuring import ROUNDS, Watch
from workflow.access import Actor
from workflow.law.questions import complaint_deadline
from workflow.models import Case, Decision, DecisionNotice, Interruption, User

ACTS = ("assign", "interrupt", "resume")
STOPS, GOES_ON = date(2026, 10, 20), date(2026, 11, 3)


def measure_acts(watch: Watch) -> Watch:
    """Assign a case, and let another stand still and go on; one round of each to warm up is not counted."""
    head, carrier = factories.office_head(), factories.coordinator()
    for counted in [Watch(), *[watch] * ROUNDS]:
        _assign(counted, head, carrier.user)
        _stand_still(counted, carrier)
    return watch


def _assign(watch: Watch, head: Actor, to: User) -> None:
    full, hand, plain = (factories.received_case(head) for _ in range(3))
    on = full.received_on

    def assign(case: Case) -> None:
        do("assign", case.pk, {"to": to}, by=head, on=on)

    watch.time("assign", lambda: assign(full))
    by_hand = floor.statements_of(lambda: assign(hand))
    watch.time("assign by hand", lambda: floor.write(by_hand))
    watch.time("assign plain", lambda: _assign_plainly(plain.pk, to))


def _stand_still(watch: Watch, carrier: Actor) -> None:
    full, hand, plain = (factories.active_case(carrier) for _ in range(3))

    def interrupt(case: Case) -> None:
        do("interrupt", case.pk, {"ground": "health", "reason": "Innlagt på sykehus."}, by=carrier, on=STOPS)

    def resume(case: Case) -> None:
        do("resume", case.pk, {"reason": "Utskrevet."}, by=carrier, on=GOES_ON)

    for name, act in {"interrupt": interrupt, "resume": resume}.items():
        watch.time(name, lambda act=act: act(full))
        by_hand = floor.statements_of(lambda act=act: act(hand))
        watch.time(f"{name} by hand", lambda statements=by_hand: floor.write(statements))
    watch.time("interrupt plain", lambda: _interrupt_plainly(plain.pk, carrier.user))
    watch.time("resume plain", lambda: _resume_plainly(plain.pk))


# ---- The same change, saved plainly ---------------------------------------------------------------


@transaction.atomic
def _assign_plainly(pk: int, to: User) -> None:
    case = Case.objects.get(pk=pk)
    case.coordinator = to
    case.prepare()
    case.save()


@transaction.atomic
def _interrupt_plainly(pk: int, by: User) -> None:
    case = Case.objects.get(pk=pk)
    interruption = Interruption(case=case, ground="health", from_on=STOPS)
    interruption.reason = "Innlagt på sykehus."
    interruption.save()
    decision = Decision(
        case=case, kind="interruption", made_on=STOPS, made_by=by, provision="konfliktrådsloven § 30",
        notified_on=STOPS, may_be_complained_about=True,
    )  # fmt: skip
    decision.reasons = "Innlagt på sykehus."
    decision.save()
    for party in case.party_set.all():
        DecisionNotice.objects.create(decision=decision, party=party, notified_on=STOPS,
                                      complaint_by=complaint_deadline(notified_on=STOPS))  # fmt: skip
    case.interrupt()
    case.save()


@transaction.atomic
def _resume_plainly(pk: int) -> None:
    case = Case.objects.get(pk=pk)
    interruption = Interruption.objects.get(case=case, to_on__isnull=True)
    interruption.to_on = GOES_ON
    interruption.save()
    case.resume(case.ends_on + timedelta(days=(GOES_ON - STOPS).days))
    case.save()
