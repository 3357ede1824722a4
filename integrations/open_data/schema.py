"""The open data described in OpenAPI 3.1, read off the same list of facts as the answers."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from integrations.open_data.asked import MEANING, LanguageQuestion, MeasuresQuestion
from integrations.open_data.facts import FACTS, TEXT, VOCABULARIES, exactly
from youthplans.models.vocabulary import NeedCode

PROBLEM = exactly(type=TEXT, title=TEXT, status={"type": "integer"}, detail=TEXT)
LABELS = exactly(**{
    name: {"type": "object", "additionalProperties": TEXT} for name in VOCABULARIES
})  # fmt: skip
MUNICIPALITY = exactly(number=TEXT, name=TEXT, county=TEXT, measures={"type": "integer"})
ANSWERED = {"ETag": TEXT, "Last-Modified": TEXT, "Cache-Control": TEXT}


def described(addresses: Mapping[str, str]) -> dict[str, Any]:
    """The whole description; `addresses` says where the measures, the municipalities and this description are."""
    measure = exactly(**{fact.key: fact.schema | {"description": str(fact.words)} for fact in FACTS})
    measures = exactly(
        total={"type": "integer", "description": _("Hvor mange tiltak spørsmålet gir i alt.")},
        next={"type": ["string", "null"], "description": _("Adressen til neste side, eller null på den siste.")},
        labels={"$ref": "#/components/schemas/Labels"},
        measures={"type": "array", "items": {"$ref": "#/components/schemas/Measure"}},
    )
    municipalities = exactly(
        municipalities={"type": "array", "items": {"$ref": "#/components/schemas/Municipality"}}
    )
    about = _("Publiserte tiltak for ungdom. Alle kan lese dem. De inneholder ingen personopplysninger.")
    return {
        "openapi": "3.1.0",
        "info": {"title": _("Tiltak i kommunene"), "version": "1", "description": about},
        "paths": {
            addresses["measures"]: {"get": _operation("measures", _("Publiserte tiltak"), MeasuresQuestion, measures)},
            addresses["municipalities"]: {
                "get": _operation("municipalities", _("Kommuner med tiltak"), LanguageQuestion, municipalities)
            },
            addresses["openapi"]: {
                "get": _operation("openapi", _("Denne beskrivelsen"), LanguageQuestion, {"type": "object"})
            },
        },
        "components": {"schemas": {
            "Measure": measure, "Municipality": MUNICIPALITY, "Labels": LABELS, "Problem": PROBLEM,
        }},
    }  # fmt: skip


def _operation(name: str, summary: str, asked: type[forms.Form], answer: dict[str, Any]) -> dict[str, Any]:
    headers = {header: {"schema": schema} for header, schema in ANSWERED.items()}
    problem = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {
        "operationId": name, "summary": summary,
        "parameters": [_parameter(name, field) for name, field in asked.base_fields.items()],
        "responses": {
            "200": {"description": summary, "headers": headers, "content": {"application/json": {"schema": answer}}},
            "304": {"description": _("Ingenting er endret siden sist.")},
            "400": {"description": _("En parameter er feil."), "content": problem},
            "405": {"description": _("Her kan du bare lese."), "content": problem},
        },
    }  # fmt: skip


def _parameter(name: str, field: forms.Field) -> dict[str, Any]:
    kinds = {
        "behov": {"type": "array", "items": {"type": "string", "enum": NeedCode.values}},
        "sprak": {"type": "string", "enum": ["nb", "nn", "en"], "default": "nb"},
    }
    plain = {"type": "integer"} if isinstance(field, forms.IntegerField) else TEXT
    return {"name": name, "in": "query", "required": False, "description": str(MEANING[name]),
            "schema": kinds.get(name, plain)}  # fmt: skip
