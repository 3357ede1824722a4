"""The page where a running case is taken over with its history told; what is refused is shown by its part."""

from secrets import token_urlsafe

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views import View

from integrations.taking_over.page import MORE, MOST_ROWS, ROW_KINDS, TakeOver
from integrations.taking_over.telling import PartRefused, take_over
from workflow import clock
from workflow.access import may
from workflow.acts import ACTS
from workflow.services.once import own_key


class TakeOverView(View):
    """The form, for those who may register a case at their office."""

    http_method_names = ["get", "post"]

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not may(request.actor, "register_referral", request.actor.office):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        """An empty form."""
        return self.show(self.page())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Take the case over, give more rows, or show everything that was typed with what is wrong."""
        if (kind := request.POST.get("more")) in ROW_KINDS:
            return self.show(self.page(with_more(request.POST, kind)), more=kind)
        page = self.page(request.POST)
        if not page.is_valid:
            return self.show(page, status=422)
        key = own_key(request.POST.get("submission", ""), by=request.actor, act="take_over")
        try:
            case, is_new = take_over(page.referral(), page.told(), key=key, by=request.actor)
        except PartRefused as refused:
            return self.show(page, status=409, refused=refused, part=said(refused))
        words = _("Saken er overtatt som %s.") if is_new else _("Saken er overtatt fra før, som %s.")
        messages.success(request, words % case.number)
        return redirect(case if may(request.actor, "see_in_list", case) else "case_list")

    def page(self, *data) -> TakeOver:
        return TakeOver(*data, by=self.request.actor, on=clock.today())

    def show(self, page: TakeOver, *, status: int = 200, **extra) -> HttpResponse:
        """The page; a key already sent is kept, so that the corrected form is the same submission."""
        key = self.request.POST.get("submission") or token_urlsafe(16)
        mistakes = page.mistakes() if status == 422 else []
        shown = {"form": page, "mistakes": mistakes, "submission": key, **extra}
        return render(self.request, "integrations/take_over.html", shown, status=status)


def said(refused: PartRefused) -> str:
    """The part that was refused, by what it is called."""
    return ACTS[refused.part.act].label if refused.part else _("Vedtaket eller dommen")


def with_more(typed: QueryDict, kind: str) -> QueryDict:
    """What was typed, with room for more rows of a kind."""
    wider = typed.copy()
    count = typed.get(f"{kind}-TOTAL_FORMS", "")
    rows = int(count) if count.isdecimal() and len(count) < 4 else 0
    wider[f"{kind}-TOTAL_FORMS"] = str(min(rows + MORE, MOST_ROWS))
    return wider
