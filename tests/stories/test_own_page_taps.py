"""U-06 on a phone: the consent in at most five pages and twelve taps, taken back in two, and one tap to ask for help."""

import pytest

from tests import factories as make
from tests.stories.browser import PHONE, session_of

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


@pytest.fixture(scope="module")
def world(site):
    """A sentence, with every receiver to answer about, and the youth's way in."""
    case = make.active_case(sanction="youth_sentence", duration="P2Y")
    return case, session_of(make.as_party(case), site)


@pytest.fixture
def phone(world, site, browser):
    case, cookie = world
    context = browser.new_context(viewport=PHONE, java_script_enabled=False, locale="nb-NO")
    context.add_cookies([cookie])
    page = context.new_page()
    page.goto(f"{site}/min-side/")
    yield page, case
    context.close()


def test_consent_is_answered_and_taken_back_in_few_taps(phone):
    page, case = phone
    taps = pages = 0

    def tap(what: str) -> None:
        nonlocal taps
        page.locator(what).first.click()
        page.wait_for_load_state()
        taps += 1

    tap(f"a[href='/min-side/{case.address}/deling/']")
    taps = 0
    while page.locator("main form button[type=submit]").count() and pages < 9:
        pages += 1
        for field in page.locator("main fieldset").all():
            field.locator("label").first.click()
            taps += 1
        tap("button[name=check][value=no]" if page.locator("button[name=check]").count()
            else "main form > .app-row > button[type=submit]")  # fmt: skip
        if "/svaret/" in page.url:
            break
    assert "/svaret/" in page.url, page.url
    assert (pages <= 5, taps <= 12) == (True, True), (pages, taps)
    page.goto(page.url.split("/min-side/")[0] + "/min-side/")
    taps = 0
    tap(f"a[href='/min-side/{case.address}/deling/stopp/']")
    assert "Dette skjer da" in page.locator("main").inner_text()
    tap("main form[method=post] button[type=submit]")
    assert taps == 2 and "Du har ikke sagt ja til at andre får vite noe." in page.locator("main").inner_text()


def test_one_tap_asks_for_help(phone):
    page, _case = phone
    page.locator("button[name=kind][value=help]").click()
    page.wait_for_load_state()
    assert "Vi har ikke svart ennå." in page.locator("main").inner_text()
