"""From a mail to a status on a phone: sign in, straight to the one measure, three taps and not a word to write."""

import re
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core import mail
from django.utils import timezone

from followup.models import Progress, ProgressDraft, TeamTask
from tests import factories
from tests.factories import PASSWORD
from tests.stories.browser import PHONE, faults
from workflow.models import Notice
from workflow.services.notice_mail import mail_what_is_due
from workflow.services.notices import KINDS, notify
from workflow.tasks import empty_outbox

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
MOST_TAPS = 4


@pytest.fixture(scope="module")
def world(site):
    """Two people with two measures each, who are mailed about one: one has scripts, the other has none."""
    people = {}
    for scripts in (True, False):
        person = factories.team_person(name=f"Tone Tavle {scripts:d}", agency=f"Furulia {scripts:d}")
        for _case in range(2):
            factories.on_the_team(factories.active_case(), person)
        people[scripts] = mailed(person, site)
    yield people
    # Each of the two stories may be told on another worker; what was told here is in the database here.
    for told in (told for told in people.values() if told.was_told):
        progress = Progress.objects.get(by=told.user)
        assert (progress.status, progress.attended, progress.measure_id) == ("late", "no", told.measure)
        assert not ProgressDraft.objects.filter(user=told.user).exists()
        assert not Notice.objects.unread().filter(user=told.user).exists()


def mailed(person, site: str) -> SimpleNamespace:
    """Who it is, the page of the measure they are reminded of, and the address in the mail."""
    task = TeamTask.objects.filter(membership__user=person.user).latest("pk")
    notify(KINDS["status_due"], [person.user.pk], case=task.case, about=task.address)
    Notice.objects.filter(user=person.user).update(made_at=timezone.now() - timedelta(days=9))
    day = timezone.localtime().replace(hour=12)
    while not mail_what_is_due(day):  # the next working day
        day += timedelta(days=1)
    empty_outbox()
    letter = [message for message in mail.outbox if message.to == [person.user.email]][-1]
    other = TeamTask.objects.filter(membership__user=person.user).exclude(pk=task.pk).get()
    notify(KINDS["proposal_answered"], [person.user.pk], case=other.case, about=other.address)
    return SimpleNamespace(
        user=person.user, email=person.user.email, measure=task.measure_id, page=f"{site}/mine-tiltak/{task.address}/status/",
        link=site + re.search(r"/nytt/[\w-]{8,}/", letter.body)[0], was_told=False,
    )  # fmt: skip


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_from_the_mail_to_the_receipt(world, site, browser, scripts):
    told = world[scripts]
    context = browser.new_context(viewport=PHONE, java_script_enabled=scripts, locale="nb-NO")
    context.set_default_timeout(8000)
    page = context.new_page()
    page.goto(told.link)
    assert "/logg-inn/" in page.url and "mine-tiltak" not in page.url
    page.fill('[name="login"]', told.email)
    page.fill('[name="password"]', PASSWORD)
    page.click("main form[method=post] button[type=submit]")
    page.wait_for_url(told.page)
    assert not scripts or faults(page, least=44) == []
    taps = 0
    for name, value in (("status", "late"), ("attended", "no")):
        box = page.locator(f'[name="{name}"][value="{value}"]')
        page.locator(f'label[for="{box.get_attribute("id")}"]').click()
        taps += 1
    if scripts:  # called away in the middle of it; the page has saved it itself
        page.wait_for_selector("text=Kladden er lagret")
    else:
        page.click("button:has-text('Lagre kladd')")
    page.goto(f"{site}/mine-tiltak/")
    page.goto(told.page)
    for name, value in (("status", "late"), ("attended", "no")):
        assert page.locator(f'[name="{name}"][value="{value}"]').is_checked()
    page.click("button:has-text('Send status')")
    taps += 1
    page.wait_for_selector("text=Takk, statusen er sendt")
    told.was_told = True
    assert taps <= MOST_TAPS
    for path in ("/nytt/", "/nytt/valg/", told.page.removeprefix(site).replace("/status/", "/forslag/")):
        page.goto(site + path)
        assert not scripts or faults(page, least=44) == []
    page.goto(f"{site}/nytt/")
    page.click("main a:has-text('Du har fått svar på et forslag')")
    page.wait_for_url("**/forslag/")
    assert page.locator("header >> text=ny beskjed").count() == 0
    context.close()
