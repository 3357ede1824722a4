"""The people of a case on their own page: let in, shut out, asking, answered, and what they choose themselves."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from followup.models import HealthSight, HelpRequest
from workflow.law.facts import CaseFacts
from workflow.law.health_personnel_act import HEALTH_CONSENT, guardians_read_no_health
from workflow.law.mediation_act_consent import CONFIDENTIALITY, CONSENT, PARTICIPATION, has_consented, may_speak
from workflow.law.questions import may_consent
from workflow.law.roles import Role as LegalRole
from workflow.law.terms import add_working_days
from workflow.law.verdict import Verdict, Words
from workflow.models import Appointment, Party, Role, User
from workflow.services import consents
from workflow.services.cover import carriers
from workflow.services.desk import Desk
from workflow.services.notices import Kind, announce, notify
from workflow.services.people import OF_A_CASE, as_party

ONE_DAY = timedelta(days=1)


def may_let_in(facts: CaseFacts, person: str, *, on: date) -> list[Verdict]:
    """Konfliktrådsloven § 9: the youth, and a guardian while they act, may see what their own case holds."""
    return [may_speak(CONFIDENTIALITY, facts, person, on=on)]


def may_choose_health_sight(facts: CaseFacts, *, on: date) -> list[Verdict]:
    """Helsepersonelloven § 22: from 16 the youth alone decides who sees what is about health."""
    rule = HEALTH_CONSENT.on(on)
    return [HEALTH_CONSENT.judge(facts.age_on(on) >= rule.value, on=on, value=rule.value, because=Words(
        "Til du er {value} år, får foresatte se tiltak om helse.",
        "Til du er {value} år, får føresette sjå tiltak om helse.",
        "Until you are {value}, your guardians can see measures about health."))]


def may_join(facts: CaseFacts, person: str, *, on: date) -> list[Verdict]:
    """Konfliktrådsloven § 11: the one the sanction asks answers; a yes that stands is taken back, not answered anew."""
    said_yes = CONSENT.judge(not has_consented(facts, person, on=on), on=facts.law_day, because=Words(
        "Du har sagt ja fra før. Vil du ikke være med mer, kan du ta det tilbake på Min side.",
        "Du har sagt ja frå før. Vil du ikkje vere med meir, kan du ta det tilbake på Mi side.",
        "You have said yes already. If you want to stop taking part, you can take it back on My page."))
    return [*may_consent(facts, person, on=on), said_yes]


def guardians_see_health(facts: CaseFacts, *, said_yes: bool, on: date) -> bool:
    """Whether the health measures are shown to a guardian that day (helsepersonelloven § 22)."""
    return said_yes or not guardians_read_no_health(facts, on=on)


def own_key(desk: Desk) -> str:
    """Who in the case the actor is. Raises PermissionDenied when they are nobody in it."""
    for row in desk.case.rows["party"]:
        if row["user_id"] == desk.by.user.pk:
            return row["key"]
    raise PermissionDenied


# ---- The way in -----------------------------------------------------------------------------------


def let_party_in(desk: Desk, *, person: str, email: str) -> None:
    """Give the youth or a guardian a sign-in that opens their own case and nothing else (konfliktrådsloven § 9).

    Raises Party.DoesNotExist when they have one, and what `as_party` raises.
    """
    party = desk.case.party_set.get(key=person, user__isnull=True)
    role = Role.GUARDIAN if party.is_guardian else Role.YOUTH
    party.user = as_party(email, role, language=party.language, by=desk.by, on=desk.on)
    party.save()
    desk.note(CONFIDENTIALITY.on(desk.facts.law_day).provision, party=party.pk, role=role)


def shut_party_out(desk: Desk, *, person: str) -> None:
    """Take the sign-in from the case this instant; it is closed when it opens no other (konfliktrådsloven § 9).

    Raises Party.DoesNotExist when they have none.
    """
    party = desk.case.party_set.select_related("user").get(key=person, user__isnull=False)
    user, party.user = party.user, None
    party.save()
    close_sign_in(user, by=desk.by.user, on=desk.on)
    desk.note(CONFIDENTIALITY.on(desk.facts.law_day).provision, party=party.pk)


def close_sign_ins(users: Collection[int], *, on: date) -> None:
    """Close these sign-ins, each unless it opens another case."""
    for user in User.objects.filter(pk__in=users) if users else ():
        close_sign_in(user, by=None, on=on)


def close_sign_in(user: User, *, by: User | None, on: date) -> None:
    """End the roles in which the user is nobody's youth or guardian any more; with no role left, blank the address."""
    here = Party.objects.filter(user=user, case__key__destroyed_at=None).exclude(until_on__lte=on)
    needed = {Role.GUARDIAN if is_guardian else Role.YOUTH for is_guardian in here.values_list("is_guardian", flat=True)}
    held = list(Appointment.objects.standing_on(on).filter(user=user))
    for appointment in held:
        if appointment.role in set(OF_A_CASE) - needed:
            appointment.to_on, appointment._history_user = on - ONE_DAY, by
            appointment.save()
    if all(appointment.to_on == on - ONE_DAY for appointment in held):
        user.email, user.is_active = f"closed-{user.pk}@holdepunkt.invalid", False
        user.set_unusable_password()
        user.save(update_fields=["email", "is_active", "password"])


# ---- Asking and being answered --------------------------------------------------------------------

ASKED = announce(Kind(
    "help/asked", _("Noen i en sak ber om hjelp eller svar"), lambda notice: notice.case.get_absolute_url(), urgent=True
))  # fmt: skip
ANSWERED = announce(Kind("help/answered", _("Du har fått svar"), lambda notice: reverse("own_page")))


def ask_for_help(desk: Desk, *, kind: str, words: str = "") -> None:
    """Tell the office that one disagrees, needs help or wonders; whoever carries the case hears of it (§ 22 b)."""
    key = own_key(desk)
    asked = HelpRequest(case=desk.case, party=desk.party(key), kind=kind, asked_on=desk.on)
    asked.words = words.strip()
    asked.save()
    notify(ASKED, carriers(desk.case, desk.on), case=desk.case, about=asked.address)
    desk.on_behalf_of = key
    desk.note(PARTICIPATION.on(desk.facts.law_day).provision, asked=asked.pk, kind=kind)


def answer_help(desk: Desk, *, asked: HelpRequest, answer: str) -> None:
    """Answer in words the one who asked can read. Raises HelpRequest.DoesNotExist when it is answered already."""
    row = HelpRequest.objects.standing().select_related("party").get(
        pk=asked.pk, case=desk.case, answered_on__isnull=True
    )
    row.case, row.answered_on, row.answered_by, row.answer = desk.case, desk.on, desk.by.user, answer
    row.save()
    if row.party.user_id:
        notify(ANSWERED, [row.party.user_id], case=desk.case, about=row.address)
    desk.note(PARTICIPATION.on(desk.facts.law_day).provision, asked=row.pk)


@dataclass(frozen=True)
class Asked:
    """A question as the office reads it: from whom, and by when it is answered."""

    asked: HelpRequest
    who: str
    due_on: date
    is_late: bool


def asked_in(desk: Desk) -> list[Asked]:
    """Every question in the case, the one that has waited longest first; one query."""
    names = {person.pk: person.name for person in desk.people.values()}
    within = desk.facts.assumptions.answer_help_within_working_days
    rows = list(HelpRequest.objects.standing().filter(case=desk.case).select_related("answered_by").order_by("pk"))
    for row in rows:
        row.case = desk.case
    due = {row.pk: add_working_days(row.asked_on, within) for row in rows}
    return [Asked(row, names[row.party_id], due[row.pk], due[row.pk] < desk.on) for row in rows]


# ---- What they choose themselves ------------------------------------------------------------------


def answer_sharing_myself(desk: Desk, *, person: str, **answers) -> None:
    """Answer the sharing consent for oneself, and for nobody else (konfliktrådsloven § 22 c)."""
    _require_myself(desk, person)
    consents.record_sharing_consent(desk, person=person, **answers)


def consent_myself(desk: Desk, *, person: str, **answer) -> None:
    """Answer for oneself whether one takes part (straffeprosessloven § 71 a, konfliktrådsloven § 11)."""
    _require_myself(desk, person)
    consents.record_consent(desk, person=person, **answer)


def withdraw_sharing_myself(desk: Desk, *, person: str) -> None:
    """Stop new sharing from this moment, oneself (konfliktrådsloven § 22 c)."""
    _require_myself(desk, person)
    consents.withdraw_sharing_consent(desk, person=person)


def withdraw_consent_myself(desk: Desk, *, person: str) -> None:
    """Take back one's own consent to the sanction (konfliktrådsloven § 11)."""
    _require_myself(desk, person)
    consents.withdraw_consent(desk, person=person)


def choose_health_sight(desk: Desk, *, answer: bool) -> None:
    """The youth lets the guardians see the health measures, or not any more (helsepersonelloven § 22)."""
    if own_key(desk) != LegalRole.YOUTH:
        raise PermissionDenied
    standing = HealthSight.objects.standing().filter(case=desk.case, withdrawn_on__isnull=True).first()
    if answer and standing is None:
        standing = HealthSight(case=desk.case, party=desk.party(Party.YOUTH), given_on=desk.on)
        standing.save()
    elif standing and not answer:
        standing.case, standing.withdrawn_on = desk.case, desk.on
        standing.save()
    desk.on_behalf_of = Party.YOUTH
    desk.note(HEALTH_CONSENT.on(desk.on).provision, answer=answer)


def _require_myself(desk: Desk, person: str) -> None:
    if own_key(desk) != person:
        raise PermissionDenied
