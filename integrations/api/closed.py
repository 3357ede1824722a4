"""Closed doors as a program reads them: what a page answers with another page is a problem here."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from integrations.api.problems import problem

API = "/api/"
# What the site itself answers, and what it is called here.
CLOSED = {
    302: (401, "not-signed-in", _("Du er ikke logget inn, eller mangler totrinnsinnlogging")),
    403: (403, "forbidden", _("Du har ingen rolle her, eller nøkkelen mot forfalskning mangler")),
    404: (404, "not-found", _("Siden finnes ikke")),
    405: (405, "method", _("Det kan ikke gjøres her på den måten")),
}


class ClosedDoors:
    """The middleware that says it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        is_a_page = not response.get("Content-Type", "").startswith("application/")
        if request.path.startswith(API) and is_a_page and response.status_code in CLOSED:
            status, name, title = CLOSED[response.status_code]
            told = problem(status, name, str(title))
            if "Allow" in response:
                told["Allow"] = response["Allow"]
            return told
        return response
