"""The page where a running case is taken over with its history told; what is refused is shown by its part."""

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _

from integrations.taking_over.page import MORE, MOST_ROWS, ROW_KINDS, TakeOver
from integrations.taking_over.telling import PartRefused, take_over
from workflow import clock
from workflow.acts import ACTS
from workflow.models import Case
from workflow.views.referral import RegisterCaseView


class TakeOverView(RegisterCaseView):
    """The form of a referral with its history."""

    act, template_name = "take_over", "integrations/take_over.html"

    def post(self, request: HttpRequest) -> HttpResponse:
        """Take the case over, or give more rows for what was typed."""
        if (kind := request.POST.get("more")) in ROW_KINDS:
            return self.show(self.form(with_more(request.POST, kind)), more=kind)
        return super().post(request)

    def form(self, *data) -> TakeOver:
        return TakeOver(*data, by=self.request.actor, on=clock.today())

    def register(self, form: TakeOver) -> tuple[Case, bool]:
        return take_over(form.referral(), form.told(), key=self.key, by=self.request.actor)

    def receipt(self, made: Case, is_new: bool) -> str:
        words = _("Saken er overtatt som %s.") if is_new else _("Saken er overtatt fra før, som %s.")
        return words % made.number

    def said_no(self, refused: PartRefused) -> dict[str, Any]:
        return {"refused": refused, "part": said(refused)}

    def show(self, form: TakeOver, *, status: int = 200, **extra) -> HttpResponse:
        return super().show(form, status=status, mistakes=form.mistakes() if status == 422 else [], **extra)


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
