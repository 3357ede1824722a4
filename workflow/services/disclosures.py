"""Telling others: what is told outside is written down with its ground, whether one may or must."""

from collections.abc import Sequence

from workflow.law.child_welfare_act import REPORTED, answer_due
from workflow.law.mediation_act_consent import SHARING
from workflow.law.mediation_act_disclosure import RECEIVERS
from workflow.law.provision import Provision
from workflow.law.questions.disclosing import WITHOUT_CONSENT
from workflow.law.roles import Role
from workflow.models import Disclosure
from workflow.services.desk import Desk

OTHER = "other"


def share(desk: Desk, *, with_agency: str, categories: Sequence[str], with_person: str = "") -> None:
    """Record what was told to a receiver everybody has agreed to (konfliktrådsloven § 22 c)."""
    told = _told(desk, "share", with_agency, with_person, SHARING.on(desk.facts.law_day).provision)
    told.categories = list(categories)
    _keep(desk, told, categories=list(categories))


def tell_without_consent(desk: Desk, *, kind: str, recipient: str, what: str, why: str) -> None:
    """Record what was told without consent, and why it was necessary.

    Forvaltningsloven § 13 b nr. 5–7, straffeloven §§ 196 and 226, barnevernsloven § 13-2.
    """
    rule = WITHOUT_CONSENT[kind]
    told = _told(desk, kind, recipient, "", rule.on(desk.on).provision)
    told.what, told.why = what, why
    if rule is REPORTED:
        told.feedback_due_on = answer_due(reported_on=desk.on)
    _keep(desk, told)


def _told(desk: Desk, kind: str, agency: str, person: str, provision: Provision) -> Disclosure:
    """The row as far as all of them are alike; a receiver who is no body the house knows is sealed."""
    is_known = agency in {*Role, *RECEIVERS}
    told = Disclosure(
        case=desk.case, kind=kind, to_agency=agency if is_known else OTHER, provision=str(provision), made_on=desk.on,
        made_by=desk.by.user, decided_by=Role.OFFICE_HEAD if kind == Disclosure.Kind.CRIME else Role.COORDINATOR,
    )  # fmt: skip
    told.to_person = ", ".join(filter(None, ["" if is_known else agency, person]))
    return told


def _keep(desk: Desk, told: Disclosure, **facts) -> None:
    told.save()
    desk.note(told.provision, disclosure=told.pk, kind=told.kind, to=told.to_agency, decided_by=told.decided_by,
              **facts)  # fmt: skip
