"""A referral as a file: read whole, checked whole, or refused with every field that is wrong."""

import re
from datetime import date

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from integrations.referrals.fields import BadReferral, Fields, Problem, document
from workflow import ident
from workflow.law.facts import DecidedBy, Sanction, StartUp
from workflow.law.roles import Role
from workflow.law.rule_sets import RuleSet
from workflow.models import Grade, Municipality, Office, Party
from workflow.services.intake import PersonGiven, Referral

FORMAT = "holdepunkt.referral/1"
OLDEST_DAY = date(1950, 1, 1)
MOST_GUARDIANS = 6
GUARDIAN_KEY = re.compile(r"[a-z][a-z0-9_]{0,29}")


def read(content: bytes, *, office: Office, on: date) -> Referral:
    """The referral in the file, received by `office` on a day. Raises BadReferral with every problem found.

    Only whether the file is well-formed and agrees with itself is asked here; whether the sanction is
    lawful is asked by `workflow.services.intake.receive`.
    """
    problems: list[Problem] = []
    referral = _referral(Fields(document(content), problems), office=office, on=on)
    if problems:
        raise BadReferral(problems)
    return referral


def _referral(file: Fields, *, office: Office, on: date) -> Referral:
    """The referral field by field; complete only when nothing was wrong."""
    _check_format(file)
    offence_from, offence_to = file.days("offence_on") or (None, None)
    decided_on = file.day("decided_on", required=True)
    born = file.day("born", required=True)
    rule_set = file.code("rule_set", RuleSet, required=False)
    referral = Referral(
        sanction=file.code("sanction", Sanction),
        decided_by=file.code("decided_by", DecidedBy),
        decided_on=decided_on,
        final_on=file.day("final_on") or decided_on,
        received_on=on,
        offence_from=offence_from,
        offence_to=offence_to,
        duration=file.term("duration", required=True),
        youth=_youth(file, born),
        born=born,
        municipality=_municipality(file, office),
        guardians=_guardians(file),
        police_case=file.text("police_case", 40),
        alternative_prison=file.term("alternative_prison"),
        unconditional_prison=file.term("unconditional_prison"),
        suitability_found=file.yes_no("suitability_found", default=True),
        resident_in_norway=file.yes_no("resident_in_norway", default=True),
        start_up_conditions=_start_up(file),
        grade=file.code("grade", Grade, required=False) or Grade.NONE,
        rule_set=rule_set,
        rule_set_reason=file.text("rule_set_reason", 2000, required=bool(rule_set)),
    )
    file.close()
    _check_order(file, referral)
    return referral


def _check_format(file: Fields) -> None:
    if file.text("format", 60, required=True) not in {"", FORMAT}:
        file.wrong("format", _("Vi leser bare formatet «%s».") % FORMAT)


def _youth(file: Fields, born: date | None) -> PersonGiven | None:
    fields = file.inner("youth", required=True)
    return fields and _person(fields, Party.YOUTH, born=born)


def _guardians(file: Fields) -> tuple[PersonGiven, ...]:
    guardians: list[PersonGiven] = []
    for fields in file.inner_list("guardians", MOST_GUARDIANS):
        key = fields.text("key", 30, required=True)
        if key and (not GUARDIAN_KEY.fullmatch(key) or key in set(Role)):
            fields.wrong("key", _("Skriv et kort ord med små bokstaver a–z, som «mother» eller «father»."))
        elif key in {guardian.key for guardian in guardians}:
            fields.wrong("key", _("To foresatte kan ikke hete «%s» i saken. Gi den ene et annet ord.") % key)
        guardians.append(_person(fields, key))
    return tuple(guardians)


def _person(fields: Fields, key: str, *, born: date | None = None) -> PersonGiven:
    person = PersonGiven(
        key=key,
        name=fields.text("name", 120, required=True),
        birth_number=_birth_number(fields, born),
        contact=_contact(fields),
        language=_language(fields),
        interpreter=fields.text("interpreter", 40),
    )
    fields.close()
    return person


def _birth_number(fields: Fields, born: date | None) -> str:
    """A number that is valid, of the kind this house takes, and of the day the person was born."""
    number = fields.text("birth_number", 20).replace(" ", "")
    if not number:
        return ""
    birthday = ident.born_on(number, synthetic_allowed=True)
    synthetic = birthday and int(number[2:4]) > ident.SYNTHETIC_MONTHS
    if not birthday:
        fields.wrong("birth_number", _("Fødselsnummeret er ikke gyldig. Skriv elleve sifre."))
    elif synthetic and not settings.SYNTHETIC_PEOPLE_ALLOWED:
        fields.wrong("birth_number", _("Nummeret er oppdiktet. Her brukes bare virkelige fødselsnumre."))
    elif settings.SYNTHETIC_PEOPLE_ALLOWED and not synthetic:
        reason = _("Nummeret kan tilhøre et menneske. Her brukes bare oppdiktede numre (måned + 80).")
        fields.wrong("birth_number", reason)
    elif born and birthday != born:
        fields.wrong("birth_number", _("Fødselsnummeret og fødselsdagen i «born» er ikke fra samme dag."))
    return number


def _contact(fields: Fields) -> str:
    address = fields.text("contact", 254)
    try:
        if address:
            validate_email(address)
    except ValidationError:
        fields.wrong("contact", _("Skriv en hel e-postadresse, eller ta bort feltet."))
    return address


def _language(fields: Fields) -> str:
    codes = [code for code, _name in settings.LANGUAGES]
    language = fields.text("language", 10) or settings.LANGUAGE_CODE
    if language not in codes:
        fields.wrong("language", _("Skriv en av disse: %s.") % ", ".join(codes))
    return language


def _municipality(file: Fields, office: Office) -> Municipality | None:
    """The municipality by its number; it belongs to the office that registers the case."""
    what = _("Skriv kommunenummeret med fire sifre i anførselstegn, som \"0301\".")
    number = file.take("municipality", str, what, required=True)
    if number is None:
        return None
    if not re.fullmatch(r"[0-9]{4}", number):
        file.wrong("municipality", what)
        return None
    municipality = Municipality.objects.select_related("office").filter(pk=number).first()
    if municipality is None:
        file.wrong("municipality", _("Ingen kommune har nummeret «%s».") % number)
    elif municipality.office != office:
        words = {"place": municipality, "office": municipality.office}
        file.wrong("municipality", _("%(place)s hører til %(office)s. Send henvisningen dit.") % words)
    return municipality


def _start_up(file: Fields) -> StartUp | None:
    fields = file.inner("start_up_conditions")
    if fields is None:
        return None
    conditions = StartUp(fields.day("from", required=True), fields.words("kinds", 40, 10))
    fields.close()
    _not_before(fields, "from", conditions.from_, OLDEST_DAY)
    return conditions


def _check_order(file: Fields, referral: Referral) -> None:
    """The days follow each other: born, the act, the decision, final, received."""
    steps = [
        ("born", referral.born),
        ("offence_on", referral.offence_from),
        ("offence_on", referral.offence_to),
        ("decided_on", referral.decided_on),
        ("final_on", referral.final_on),
    ]
    before = OLDEST_DAY
    for name, day in steps:
        _not_before(file, name, day, before)
        if day and day > referral.received_on:
            file.wrong(name, _("Dagen %s er ikke kommet ennå.") % day.isoformat())
        before = max(before, day or before)


def _not_before(fields: Fields, name: str, day: date | None, earliest: date) -> None:
    if day and day < earliest:
        words = {"day": day.isoformat(), "earliest": earliest.isoformat()}
        fields.wrong(name, _("Dagen %(day)s kan ikke være før %(earliest)s.") % words)
