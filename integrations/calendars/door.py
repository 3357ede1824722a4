"""The door of the feeds: nobody is recognised by a cookie there, and none is given."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

FEEDS, FILE = "/kalender/", ".ics"


class NoCookies:
    """The middleware that leaves the caller's cookies outside a feed; it stands outside the session."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not (request.path.startswith(FEEDS) and request.path.endswith(FILE)):
            return self.get_response(request)
        request.META.pop("HTTP_COOKIE", None)
        response = self.get_response(request)
        response.cookies.clear()
        del response["Vary"]
        return response
