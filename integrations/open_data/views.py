"""The open data: the measures, the municipalities that have some, the description, and a page that explains them."""

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET

from integrations.api.problems import problem
from integrations.open_data import reading
from integrations.open_data.asked import MEANING, BadQuestion, LanguageQuestion, MeasuresQuestion, read
from integrations.open_data.facts import FACTS, facts_of, labels
from integrations.open_data.schema import described

READ = ("GET", "HEAD", "OPTIONS")
FIVE_MINUTES, A_DAY = 300, 86_400
Told = Callable[[HttpRequest, dict], dict[str, Any]]


def open_to_all(question) -> Callable[[Told], Callable[[HttpRequest], HttpResponse]]:
    """A view that tells everybody the same: read only, kept by caches, and refused by naming the parameter."""

    def opened(tell: Told) -> Callable[[HttpRequest], HttpResponse]:
        @wraps(tell)
        def view(request: HttpRequest) -> HttpResponse:
            if request.method not in READ:
                told = problem(405, "method", _("Her kan du bare lese"), _("Bruk GET, HEAD eller OPTIONS."))
                told["Allow"] = ", ".join(READ)
                return told
            if request.method == "OPTIONS":
                return _before_reading()
            try:
                asked = read(question, request.GET)
            except BadQuestion as bad:
                return problem(400, "unreadable", _("Spørsmålet kunne ikke leses"), str(bad))
            language = asked["sprak"] or settings.LANGUAGE_CODE
            with override(language):
                answer = tell(request, asked)
            return _kept(request, answer, language)

        return csrf_exempt(login_not_required(view))

    return opened


@open_to_all(MeasuresQuestion)
def measures(request: HttpRequest, asked: dict) -> dict[str, Any]:
    """The published measures that were asked for, five hundred at a time."""
    found = reading.measures(asked)
    shown, last = reading.page(found, asked["etter"])
    return {
        "total": found.count(),
        "next": _next(request, last) if last else None,
        "labels": labels(),
        "measures": [facts_of(measure) for measure in shown],
    }


@open_to_all(LanguageQuestion)
def municipalities(request: HttpRequest, asked: dict) -> dict[str, Any]:
    """The municipalities that have published measures."""
    return {"municipalities": [
        {"number": one.number, "name": one.name, "county": one.county, "measures": one.published}
        for one in reading.municipalities()
    ]}  # fmt: skip


@open_to_all(LanguageQuestion)
def openapi(request: HttpRequest, asked: dict) -> dict[str, Any]:
    """The description of all this for programs."""
    return described({name: reverse(f"open_data_{name}") for name in ("measures", "municipalities", "openapi")})


@login_not_required
@require_GET
def open_data(request: HttpRequest) -> HttpResponse:
    """The page that explains the open data to whoever builds a site."""
    example = reverse("open_data_measures") + "?kommune=3403&behov=violence_anger"
    return render(request, "integrations/open_data.html", {
        "facts": FACTS, "parameters": MEANING.items(), "example": example,
        "example_address": request.build_absolute_uri(example),
    })  # fmt: skip


def _next(request: HttpRequest, last: int) -> str:
    asked = request.GET.copy()
    asked["etter"] = last
    return request.build_absolute_uri(f"{request.path}?{asked.urlencode()}")


def _before_reading() -> HttpResponse:
    """What a browser asks on behalf of another site."""
    return HttpResponse(status=204, headers={
        "Allow": ", ".join(READ), "Access-Control-Allow-Methods": ", ".join(READ),
        "Access-Control-Allow-Headers": "If-None-Match, If-Modified-Since", "Access-Control-Max-Age": str(A_DAY),
    })  # fmt: skip


def _kept(request: HttpRequest, answer: dict[str, Any], language: str) -> HttpResponse:
    """The answer with what a cache needs to know, or the news that nothing has changed."""
    changed = reading.last_change()
    response = JsonResponse(answer, encoder=DjangoJSONEncoder, json_dumps_params={"ensure_ascii": False})
    etag = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
    response["ETag"], response["Last-Modified"] = etag, http_date(changed.timestamp())
    response["Content-Language"] = language
    response["Cache-Control"] = f"public, max-age={FIVE_MINUTES}"
    return get_conditional_response(request, etag, int(changed.timestamp()), response)
