"""What the open data say of a measure: each fact with its schema, and nothing that is not listed here."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from youthplans.models import Measure
from youthplans.models.searching import PUBLISHED
from youthplans.models.vocabulary import (
    Evidence,
    Language,
    MeasureStatus,
    NeedCode,
    PreventionLevel,
    PreventionStep,
    ProviderKind,
    ReferralRoute,
)

TEXT = {"type": "string"}
UNTOLD_NUMBER = {"type": ["integer", "null"]}
DAY = {"type": ["string", "null"], "format": "date"}

# The codes that are used, and what each is called; the words go along as `labels`.
VOCABULARIES = {
    "provider_kind": ProviderKind,
    "need": NeedCode,
    "level": PreventionLevel,
    "step": PreventionStep,
    "language": Language,
    "status": MeasureStatus,
    "referral_route": ReferralRoute,
    "evidence": Evidence,
}


@dataclass(frozen=True)
class Fact:
    """One fact of a measure: its key, its schema, what it is, and where it is read."""

    key: str
    schema: dict[str, Any]
    words: str | Promise
    read: Callable[[Measure], Any]


def one_of(name: str) -> dict[str, Any]:
    """A code from a vocabulary; empty when nobody has told."""
    values = PUBLISHED if name == "status" else VOCABULARIES[name].values
    return {"type": "string", "enum": [*values] if name == "status" else ["", *values]}


def some_of(name: str) -> dict[str, Any]:
    """A list of codes from a vocabulary."""
    return {"type": "array", "items": {"type": "string", "enum": VOCABULARIES[name].values}}


def exactly(**properties: dict[str, Any]) -> dict[str, Any]:
    """An object with these keys, all of them and no others."""
    return {
        "type": "object", "properties": properties, "required": list(properties), "additionalProperties": False,
    }  # fmt: skip


PLACES = exactly(
    total=UNTOLD_NUMBER, free=UNTOLD_NUMBER, reported_on=DAY, waiting_days=UNTOLD_NUMBER,
    closed={"type": "array", "items": {"type": "array", "items": {"type": "string", "format": "date"}}},
)  # fmt: skip
FACTS = (
    Fact("id", {"type": "integer"}, _("Nummeret til tiltaket. Det endrer seg aldri."), lambda one: one.pk),
    Fact("version", {"type": "integer"}, _("Øker med én for hver endring."), lambda one: one.version),
    Fact("title", TEXT, _("Navnet på tiltaket."), lambda one: one.title),
    Fact("description", TEXT, _("Hva tiltaket er."), lambda one: one.description),
    Fact("municipality", exactly(number=TEXT, name=TEXT), _("Kommunen tiltaket ligger i."),
         lambda one: {"number": one.municipality_id, "name": one.municipality.name}),
    Fact("district", TEXT, _("Bydel i Oslo. Tom for hele kommunen."),
         lambda one: one.district.name if one.district else ""),
    Fact("place", TEXT, _("Sted og transport."), lambda one: one.place),
    Fact("provider", exactly(name=TEXT, kind=one_of("provider_kind")), _("Hvem som tilbyr tiltaket."),
         lambda one: {"name": one.provider.name, "kind": one.provider.kind} if one.provider
         else {"name": "", "kind": ""}),
    Fact("contact", exactly(function=TEXT, phone=TEXT, email=TEXT), _("Kontakt, oppgitt som funksjon."),
         lambda one: {"function": one.contact_role, "phone": one.contact_phone, "email": one.contact_email}),
    Fact("needs", some_of("need"), _("Behov tiltaket svarer på."), lambda one: [need.pk for need in one.needs.all()]),
    Fact("level", one_of("level"), _("Hvor smal målgruppen er."), lambda one: one.prevention_level),
    Fact("step", one_of("step"), _("Trinn i forebyggingen."), lambda one: one.prevention_step),
    Fact("ages", exactly(**{"from": UNTOLD_NUMBER, "to": UNTOLD_NUMBER}), _("Yngste og eldste alder."),
         lambda one: {"from": one.age_from, "to": one.age_to}),
    Fact("languages", some_of("language"), _("Språk som brukes, som ISO 639."), lambda one: list(one.languages)),
    Fact("interpreter", {"type": ["boolean", "null"]}, _("Om tolk kan brukes."), lambda one: one.interpreter),
    Fact("status", one_of("status"), _("Om tiltaket er åpent, fullt eller på pause."), lambda one: one.status),
    Fact("places", PLACES, _("Plasser, ventetid og stengte perioder, med dagen plassene ble meldt."),
         lambda one: {
             "total": one.capacity_total, "free": one.capacity_free, "reported_on": told(one.capacity_reported_on),
             "waiting_days": one.waiting_time_days, "closed": [list(period) for period in one.closed_periods],
         }),
    Fact("referral_route", one_of("referral_route"), _("Hvem som kan be om plass."), lambda one: one.referral_route),
    Fact("cost_to_user", TEXT, _("Pris for ungdommen."), lambda one: one.cost_to_user),
    Fact("evidence", exactly(kind=one_of("evidence"), source=TEXT), _("Hva man vet om virkningen, med kilde."),
         lambda one: {"kind": one.evidence, "source": one.evidence_reference}),
    Fact("web_page", TEXT, _("Nettsiden til tiltaket."), lambda one: one.source_url),
    Fact("verified_on", DAY, _("Dagen opplysningene sist ble sjekket."), lambda one: told(one.last_verified_at)),
)  # fmt: skip


def told(day) -> str | None:
    """A day as it is written, or nothing."""
    return day.isoformat() if day else None


def facts_of(measure: Measure) -> dict[str, Any]:
    """The measure as the open data tell it."""
    return {fact.key: fact.read(measure) for fact in FACTS}


def labels() -> dict[str, dict[str, str]]:
    """What every code is called, in the language that is spoken now."""
    return {name: {code: str(words) for code, words in codes.choices} for name, codes in VOCABULARIES.items()}
