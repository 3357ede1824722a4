"""The open door itself: nobody is recognised here, anybody may ask, and every answer is the same for all."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

OPEN = "/apne-data/"
FOR_PROGRAMS = ".json"
TELLS_WHO = ("HTTP_COOKIE", "HTTP_AUTHORIZATION")


class OpenDoor:
    """The middleware that leaves the caller's cookies outside, and says that the answer differs for nobody.

    It stands outside the session, so that signing in can't change an answer a cache keeps for everybody.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not (request.path.startswith(OPEN) and request.path.endswith(FOR_PROGRAMS)):
            return self.get_response(request)
        for name in TELLS_WHO:
            request.META.pop(name, None)
        response = self.get_response(request)
        del response["Vary"]
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Expose-Headers"] = "ETag"
        # Other sites are meant to fetch it; what they fetch is data and never a page of ours.
        response["Cross-Origin-Resource-Policy"] = "cross-origin"
        return response
