"""What is new for me: the list, the way from a mail to the thing itself, and how often I want to hear."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from workflow import clock
from workflow.forms.notices import NoticeChoiceForm
from workflow.journal import readings
from workflow.models import Notice
from workflow.services.notices import KINDS, choose, saw, saw_all
from workflow.services.people import OF_A_CASE
from workflow.templatetags.news import news_for

A_PAGE = 50
LONGEST_NUMBER = 18


@require_http_methods(["GET", "POST"])
def notices(request: HttpRequest) -> HttpResponse:
    """What I have not read, the newest first; marking all as read takes what this page showed."""
    if request.method == "POST":
        newest = request.POST.get("newest", "")
        if newest.isascii() and newest.isdecimal() and len(newest) <= LONGEST_NUMBER:
            saw_all(request.user, newest=int(newest))
            messages.success(request, _("Alt er merket som lest."))
        return redirect("notices")
    news = news_for(request.actor, clock.today(), most=A_PAGE)
    readings.read(request.actor, "notices", shown=sorted({one.case_id for one in news if one.number}))
    return render(request, "workflow/notices/list.html", {"news": news, "newest": news[0].pk if news else 0})


@require_GET
def notice(request: HttpRequest, address: str) -> HttpResponse:
    """Straight to what it is about; it and whatever else is new about the same is read then."""
    mine = get_object_or_404(Notice, address=address, user=request.user)
    kind = KINDS.get(mine.kind)
    if mine.about:
        saw(request.user, mine.about)
    elif mine.read_at is None:
        mine.read_at = clock.now()
        mine.save(update_fields=["read_at"])
    return redirect(kind.page(mine) if kind else "notices")


@require_http_methods(["GET", "POST"])
def notice_choice(request: HttpRequest) -> HttpResponse:
    """How often I get a mail, until when I am away, and my number at work."""
    user = request.user
    away = user.away_until if user.away_until and user.away_until >= clock.today() else None
    sent = request.POST if request.method == "POST" else None
    initial = {"notices": user.notices, "away_until": away, "phone": user.phone}
    form = NoticeChoiceForm(sent, initial=initial, has_phone=request.actor.role not in OF_A_CASE)
    if form.is_valid():
        choose(user, **form.cleaned_data)
        messages.success(request, _("Valget ditt er lagret."))
        return redirect("notice_choice")
    return render(request, "workflow/notices/choice.html", {"form": form}, status=422 if form.errors else 200)
