"""The API described in OpenAPI 3.1, read off the registry of acts and their forms."""

from collections.abc import Iterable
from typing import Any

from django import forms

from workflow.acts import Act
from workflow.forms.record import LateForm

REASON = {
    "type": "object",
    "required": ["provision", "url", "text", "remedy", "who", "act", "href"],
    "properties": {
        "provision": {"type": "string"}, "url": {"type": "string", "format": "uri"}, "text": {"type": "string"},
        "remedy": {"type": "string"}, "who": {"type": "array", "items": {"type": "string"}},
        "act": {"type": ["string", "null"]}, "href": {"type": ["string", "null"]},
    },
}  # fmt: skip
PROBLEM = {
    "type": "object",
    "required": ["type", "title", "status"],
    "properties": {
        "type": {"type": "string"}, "title": {"type": "string"}, "status": {"type": "integer"},
        "detail": {"type": "string"}, "reasons": {"type": "array", "items": {"$ref": "#/components/schemas/Reason"}},
        "errors": {"type": "object", "additionalProperties": {"type": "array", "items": {"type": "string"}}},
    },
}  # fmt: skip
ADDRESS = {"name": "address", "in": "path", "required": True, "schema": {"type": "string"}}


def described(acts: Iterable[Act]) -> dict[str, Any]:
    """The whole description; a choice that depends on the case is a string here, and judged when it is sent."""
    paths: dict[str, Any] = {"/api/v1/cases/{address}/acts": {"get": _listing()}}
    for act in sorted(acts, key=lambda act: act.name):
        paths[f"/api/v1/cases/{{address}}/acts/{act.name}"] = {"post": _operation(act)}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Holdepunkt", "version": "1"},
        "paths": paths,
        "components": {"schemas": {"Problem": PROBLEM, "Reason": REASON}},
    }


def _listing() -> dict[str, Any]:
    return {
        "operationId": "acts", "parameters": [ADDRESS],
        "responses": {"200": {"description": "acts"}, "404": _problem()},
    }  # fmt: skip


def _operation(act: Act) -> dict[str, Any]:
    key = {"name": "Idempotency-Key", "in": "header", "required": False, "schema": {"type": "string"}}
    return {
        "operationId": act.name, "summary": str(act.label), "parameters": [ADDRESS, key],
        "requestBody": {"content": {"application/json": {"schema": _fields(act)}}},
        "responses": {"200": {"description": str(act.done)}, **{code: _problem() for code in ("400", "401", "403", "404", "405", "409", "422")}},
    }  # fmt: skip


def _problem() -> dict[str, Any]:
    schema = {"$ref": "#/components/schemas/Problem"}
    return {"description": "problem", "content": {"application/problem+json": {"schema": schema}}}


def _fields(act: Act) -> dict[str, Any]:
    fields = act.form.base_fields if act.form else {}
    more = act.form.more_fields() if act.form else {}
    common = {"late-on": _field(LateForm().fields["on"]), "seen": {"type": "integer"}}
    return {
        "type": "object",
        "properties": {name: _field(field) for name, field in fields.items()} | common,
        "patternProperties": {pattern: _field(field) for pattern, field in more.items()},
        "required": [name for name, field in fields.items() if field.required],
    }


def _field(field: forms.Field) -> dict[str, Any]:
    """A field as a JSON schema: what kind of value, and what it is called."""
    kinds = [
        (forms.BooleanField, {"type": "boolean"}),
        (forms.IntegerField, {"type": "integer"}),
        (forms.DateField, {"type": "string", "format": "date"}),
        ((forms.MultipleChoiceField, forms.ModelMultipleChoiceField), {"type": "array", "items": {"type": "string"}}),
    ]
    kind = next((schema for of, schema in kinds if isinstance(field, of)), {"type": "string"})
    return kind | {"title": str(field.label or "")}
