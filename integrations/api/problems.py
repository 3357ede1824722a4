"""A no as a program reads it: application/problem+json (RFC 9457), with the same reasons a page shows."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.http import JsonResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from workflow.law.verdict import Verdict
from workflow.models import Case, Event
from workflow.templatetags.law import way_on

KIND = "urn:holdepunkt:problem:{name}"


def problem(status: int, name: str, title: str, detail: str = "", **more: Any) -> JsonResponse:
    """One problem; `name` is the last part of its type and never changes."""
    content = {"type": KIND.format(name=name), "title": title, "status": status}
    if detail:
        content["detail"] = detail
    return JsonResponse(
        content | more, status=status, content_type="application/problem+json", headers={"Cache-Control": "no-store"}
    )


def refused(case: Case, verdicts: Iterable[Verdict]) -> JsonResponse:
    """The law says no: every condition that is not met, as `reasons`."""
    told = reasons(case, verdicts)
    return problem(409, "refused", _("Dette kan ikke gjøres ennå"), " ".join(one["text"] for one in told), reasons=told)


def reasons(case: Case, verdicts: Iterable[Verdict]) -> list[dict[str, Any]]:
    """Each verdict with the page where its remedy is done."""
    language = get_language() or "nb"
    return [verdict.told(language) | {"href": way_on(verdict, case) or None} for verdict in verdicts]


def unreadable(detail: str) -> JsonResponse:
    """What was sent is not what the act asks for at all."""
    return problem(400, "unreadable", _("Innholdet kunne ikke leses"), detail)


def incomplete(errors: Mapping[str, Iterable[str]]) -> JsonResponse:
    """What was sent can't be used; `errors` says it by field, in the words of the form."""
    told = {name: [str(error) for error in found] for name, found in errors.items()}
    return problem(422, "invalid", _("Noe mangler eller er feil"), errors=told)


def somebody_was_first(first: Event | None) -> JsonResponse:
    """The case changed since the sender read it."""
    since = {"seq": first.seq, "act": first.act} if first else {}
    return problem(409, "changed", _("Saken er endret av noen andre"), **since)


def nothing_here() -> JsonResponse:
    """No such case or act for this person; whether it exists is not said."""
    return problem(404, "not-found", _("Siden finnes ikke"))
