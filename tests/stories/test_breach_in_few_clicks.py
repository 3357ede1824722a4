"""From what happened to the letter of a reaction, in a browser: at most fifteen clicks (U-07)."""

from types import SimpleNamespace

import pytest

from tests import factories
from tests.stories.browser import DESK, session_of
from tests.stories.test_three_people import Hand

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


@pytest.fixture(scope="module")
def world(site) -> SimpleNamespace:
    """A running case and its coordinator."""
    own = factories.coordinator()
    case = factories.active_case(own)
    return SimpleNamespace(case=case, cookies=[session_of(own, site)])


def test_a_breach_goes_from_the_fact_to_a_letter_in_fifteen_clicks(world, browser, site):
    context = browser.new_context(viewport=DESK, locale="nb-NO", java_script_enabled=False)
    context.add_cookies(world.cookies)
    hand = Hand(context.new_page(), site, scripts=False)
    hand.goes_to(world.case.get_absolute_url())
    hand.begin()
    hand.click('a[href$="/hendelse/"]')
    hand.page.fill('[name="what"]', "Elias kom ikke på skolen.")
    hand.choose("source", "school")
    hand.click("main form button[type=submit]")
    assert hand.page.locator("h1").inner_text() == "Steg for steg"
    hand.click('a[href$="/hear_youth/"]')
    hand.page.fill('[name="account"]', "Jeg forsov meg.")
    tick(hand)
    hand.click("main form button[type=submit]")
    hand.click('a[href$="/report_breach/"]')
    hand.choose("of", "measure")
    hand.choose("culpability", "negligent")
    hand.page.fill('[name="why"]', "Skolen er avtalt i planen.")
    hand.click("main form button[type=submit]")
    hand.click('a[href$="/gjor/order_breach_talk/"]')
    hand.page.fill('[name="held_on"]', "2026-11-24")
    hand.click("main form button[type=submit]")
    assert hand.page.locator("h1").inner_text() == "Les brevet før du sender"
    assert hand.clicks <= 15
    context.close()


def tick(hand: Hand) -> None:
    """The box alone."""
    box = hand.page.locator('[name="guardians_told"]')
    hand.page.locator(f'label[for="{box.get_attribute("id")}"]').click()
    hand.clicks += 1
