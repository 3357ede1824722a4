"""Answers from the youth and the guardians: to the sanction, to sharing, and what they think of the plan."""

from datetime import date

from django.utils.translation import gettext as _

from workflow.law.mediation_act_consent import withdrawals_after_start
from workflow.law.provision import CRIMINAL_PROCEDURE_ACT, MEDIATION_ACT
from workflow.law.questions import withdrawal_stops
from workflow.models import Participation, SanctionConsent, SharingConsent
from workflow.models.keeping import change_all
from workflow.services import interruptions
from workflow.services.desk import Desk


def record_consent(desk: Desk, *, person: str, answer: bool, given_on: date, form: str,
                   understood: bool | None = None) -> None:  # fmt: skip
    """Record one person's answer to the sanction (straffeprosessloven § 71 a, konfliktrådsloven § 11)."""
    consent = SanctionConsent(case=desk.case, party=desk.party(person), answer=answer, given_on=given_on, form=form,
                              understood=understood)  # fmt: skip
    consent.save()
    desk.on_behalf_of = person
    desk.note(CRIMINAL_PROCEDURE_ACT.at("71 a"), MEDIATION_ACT.at("11"), consent=consent.pk, answer=answer,
              given_on=given_on)  # fmt: skip


def withdraw_consent(desk: Desk, *, person: str) -> None:
    """Record that somebody takes their answer back (konfliktrådsloven § 11).

    Whether that stops a sanction already begun the law does not say; a named setting does.
    """
    consent = SanctionConsent.objects.standing().filter(
        case=desk.case, party=desk.party(person), answer=True, withdrawn_on__isnull=True
    ).latest("pk")
    consent.withdrawn_on = desk.on
    consent.save()
    desk.on_behalf_of = person
    desk.note(MEDIATION_ACT.at("11"), consent=consent.pk)
    if withdrawal_stops(desk.facts):
        interruptions.interrupt(desk, ground="weighty", reason=_("Samtykket til reaksjonen er trukket."))


def consider_withdrawal(desk: Desk, *, reason: str) -> None:
    """Answer what a consent withdrawn after the start leads to; it is left to a person (konfliktrådsloven § 11)."""
    withdrawn = withdrawals_after_start(desk.facts, on=desk.on)
    consents = SanctionConsent.objects.standing().filter(
        case=desk.case, party__in=[desk.people[answer.person].pk for answer in withdrawn],
        withdrawn_on__isnull=False, considered_on__isnull=True,
    )  # fmt: skip
    for consent in consents:
        consent.case, consent.considered_on, consent.considered = desk.case, desk.on, reason
        consent.save()
    desk.note(MEDIATION_ACT.at("11"), consents=[consent.pk for consent in consents])


def record_sharing_consent(desk: Desk, *, person: str, answer: bool, recipients: list[str], categories: list[str],
                           until: date, form: str, understood: bool | None = None) -> None:  # fmt: skip
    """Record one person's answer to sharing (konfliktrådsloven § 22 c); it replaces an earlier yes."""
    _take_back_sharing(desk, person)
    consent = SharingConsent(
        case=desk.case, party=desk.party(person), answer=answer, given_on=desk.on, form=form, recipients=recipients,
        categories=categories, until=until, understood=understood,
    )  # fmt: skip
    consent.save()
    desk.on_behalf_of = person
    desk.note(MEDIATION_ACT.at("22 c"), consent=consent.pk, answer=answer, recipients=recipients,
              categories=categories, until=until)  # fmt: skip


def withdraw_sharing_consent(desk: Desk, *, person: str) -> None:
    """Stop new sharing from this moment (konfliktrådsloven § 22 c); what was lawfully shared stands."""
    consents = _take_back_sharing(desk, person)
    desk.on_behalf_of = person
    desk.note(MEDIATION_ACT.at("22 c"), consents=[consent.pk for consent in consents])


def _take_back_sharing(desk: Desk, person: str) -> list[SharingConsent]:
    """End every yes of this person that still stands."""
    standing = SharingConsent.objects.standing().filter(
        case=desk.case, party=desk.party(person), answer=True, withdrawn_on__isnull=True
    )
    taken_back = list(standing)
    change_all(taken_back, withdrawn_on=desk.on)
    return taken_back


def record_participation(desk: Desk, *, person: str, view: str) -> None:
    """Record what the youth thinks of the plan, or what a guardian remarks (konfliktrådsloven §§ 22 b, 25)."""
    participation = Participation(case=desk.case, party=desk.party(person), given_on=desk.on)
    participation.view = view
    participation.save()
    desk.on_behalf_of = person
    desk.note(MEDIATION_ACT.at("22 b"), participation=participation.pk)
