"""Every page in a real browser: usable by all, whole on the smallest screen, light, with no third party."""

import pytest
from django.conf import settings
from django.urls import URLPattern, get_resolver

from tests.stories.browser import DESK, PHONE, SMALLEST, Window, faults
from tests.stories.office import furnished
from tests.stories.rows import NAMES, ROWS

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

# Pages that are read and answered on a phone, where a finger must hit.
ON_A_PHONE = {
    "evaluate", "evaluate_as_team",
    "my_measures", "notice_choice", "notices", "progress", "propose", "progress_correct", "progress_sent",
    "sharing_consent", "sharing_receipt",
    "own_page", "own_case", "own_plan", "own_letters", "own_letter", "own_readers", "own_help", "own_consent", "own_sharing",
    "own_sharing_receipt", "own_withdraw_sharing", "own_withdraw_consent", "own_health",
    "my_teams", "invitation", "invitation_decline", "team_leave",
    "my_meetings", "calendar_page", "note_incident-member",
}  # fmt: skip
# Whose case it is: whatever they open, they open on a phone.
THEMSELVES = {"youth", "mother", "youth_new", "mother_of_two", "youth_sharing", "ask_for_another_time"}
MOST_OPENED = {"work_list", "case", "plan", "progress", "plan_pick", "catalogue"}
FIRST_LOADS = [("work_list", "own", ""), ("my_measures", "member", ""), ("case", "own", "active")]
# Addresses that send the reader on, give a file, or are reached in the middle of something; the story goes there.
NO_PAGE_OF_THEIR_OWN = {
    "home", "set_language", "document", "measure_status", "measure_verify", "case_search", "act",
    "account_set_password", "account_reset_password_from_key", "account_reauthenticate", "mfa_authenticate",
    "mfa_reauthenticate", "mfa_activate_totp", "mfa_deactivate_totp", "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes", "calendar_feed", "calendar_file", "final_report_pdf", "api_acts", "api_act",
    "api_openapi", "gap_report_pdf", "handover_pdf", "overview_csv",
    "slt_assessment_carry", "slt_meetings_file", "slt_note_remove", "slt_take_away", "slt_tick",
    "borrow_take_back", "notice", "letter_pdf", "measures_export",
    "open_data_measures", "open_data_municipalities", "open_data_openapi",
}  # fmt: skip
# Sent as they stand these do something; the rest ask for what is missing.
# Forms that have nothing to fill in, or end what the next page needs: a session, somebody's role.
NO_EMPTY_FORM = {
    "consent_paper", "own_case", "own_consent", "own_page", "own_sharing", "own_withdraw_consent", "own_withdraw_sharing",
    "account_logout", "catalogue", "gap_report", "letters_to_print", "measure", "people", "person_end", "plan",
    "sharing_consent", "team",
    "invitation_decline", "my_teams",
    "slt", "slt_assessment", "slt_desk", "slt_edit", "slt_goal", "slt_levels", "slt_note", "slt_note_share",
    "slt_paper_finish", "slt_plan_meetings", "slt_wheel",
}  # fmt: skip
SENT_AS_THEY_STAND = {"form_team", "tell_of_move", "upload_document"}
# Each on a worker of its own, where there is one: they are the bulk of the inspection.
SETTINGS = [
    pytest.param(scheme, language, id=f"{scheme}-{language}", marks=pytest.mark.xdist_group(f"{scheme}-{language}"))
    for scheme, language in (("light", "nn"), ("light", "en"), ("dark", "nb"))
]
REACHABLE = """[...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")]
    .filter(part => part.checkVisibility({visibilityProperty: true})).length"""
SHOWS_FOCUS = """document.activeElement.matches("body, .ds-skip-link")
    || ["outlineStyle", "boxShadow"].some(name => getComputedStyle(document.activeElement)[name] != "none")"""


@pytest.fixture(scope="module")
def world(site):
    """The office, furnished once."""
    return furnished(site)


@pytest.fixture(scope="module")
def looks(world, site, browser):
    """Opens a page as somebody, in one window for each setting: an open window each would fill the machine."""
    windows: dict[tuple, Window] = {}

    def look(who: str, path: str, **setting) -> Window:
        key = tuple(setting.items())
        if key not in windows:
            windows[key] = Window(browser.new_context(locale="nb-NO", **setting).new_page())
        window = windows[key]
        window.page.context.clear_cookies()
        window.page.context.add_cookies(world.cookies[who])
        window.page.set_viewport_size(DESK)
        window.forget()
        window.page.goto(site + path)
        return window

    yield look
    for window in windows.values():
        window.page.context.close()


def least(name: str, who: str) -> int:
    return 44 if {name, f"{name}-{who}"} & ON_A_PHONE or who in THEMSELVES else 24


def faults_at_both_widths(window: Window, name: str, who: str, *, axe_at_both: bool = True) -> list[str]:
    found = faults(window.page, least=least(name, who))
    window.page.set_viewport_size(SMALLEST)
    narrow = faults(window.page, least=least(name, who), axe=axe_at_both)
    return found + [f"at 320: {fault}" for fault in narrow] + window.complaints


def some_pages() -> list:
    """The pages people open most, every fourth of the others, and every tenth act: their pages are one page.

    CI opens them all, in all their states.
    """
    acts = [row for row in ROWS if row[0] in ("act", "inquiry_act")]
    firsts = [row for row in ROWS if row not in acts and row == next(r for r in ROWS if r[0] == row[0])]
    chosen = acts[::10] + firsts[::4] + [row for row in firsts if row[0] in MOST_OPENED]
    return [
        pytest.param(*row, id=name, marks=[] if row in chosen else [pytest.mark.full])
        for row, name in zip(ROWS, NAMES, strict=True)
    ]


@pytest.mark.parametrize("name, who, about", some_pages())
def test_a_page_is_without_faults_on_a_desk_and_on_the_smallest_screen(looks, world, site, name, who, about):
    window = looks(who, world.addresses[name, who, about])
    assert "\n".join(faults_at_both_widths(window, name, who, axe_at_both=False)) == ""
    assert [each for each in window.addresses if not each.startswith(site)] == []
    # What works here works without scripts; one page saves what is begun with one.
    assert window.page.locator("script").count() == (name == "progress")


@pytest.mark.full
@pytest.mark.parametrize("scheme, language", SETTINGS)
@pytest.mark.parametrize("name, who, about", ROWS, ids=NAMES)
def test_so_it_is_in_every_language_and_in_the_dark(looks, world, site, name, who, about, scheme, language):
    window = looks(who, "/personvern/", color_scheme=scheme, reduced_motion="reduce")
    page = window.page
    page.context.add_cookies([{"name": settings.LANGUAGE_COOKIE_NAME, "value": language, "url": site}])
    page.goto(site + world.addresses[name, who, about])
    assert page.locator("html").get_attribute("lang") == language
    assert "\n".join(faults_at_both_widths(window, name, who)) == ""


@pytest.mark.full
@pytest.mark.xdist_group("empty")
@pytest.mark.parametrize("name, who, about", ROWS, ids=NAMES)
def test_so_it_is_when_an_empty_form_is_sent(looks, world, name, who, about):
    if name in NO_EMPTY_FORM:
        return
    window = looks(who, world.addresses[name, who, about])
    button = window.page.locator("main form[method=post] button[type=submit]").first
    if not button.count() or about in SENT_AS_THEY_STAND:
        return
    button.evaluate("button => button.form.noValidate = true")  # what the house answers, and not the browser
    with window.page.expect_navigation():
        button.click()
    assert "\n".join(faults_at_both_widths(window, name, who)) == ""


def test_every_page_has_a_row():
    named = {pattern.name for pattern in _patterns()}
    assert named - NO_PAGE_OF_THEIR_OWN == {name for name, *_ in ROWS} - {"act"}


def _patterns(of=None):
    for pattern in (of or get_resolver()).url_patterns:
        yield from [pattern] if isinstance(pattern, URLPattern) else _patterns(pattern)


# ---- What the browser itself can tell ---------------------------------------------------------------


@pytest.mark.parametrize("row", FIRST_LOADS, ids=lambda row: row[0])
def test_the_first_load_is_light(world, site, browser, row):
    context = browser.new_context(viewport=DESK)
    context.add_cookies(world.cookies[row[1]])
    window = Window(context.new_page())
    window.page.goto(site + world.addresses[row])
    assert len(window.addresses) <= 10
    assert window.weight() <= 120_000
    context.close()


def test_the_keyboard_reaches_everything_and_shows_where_it_is(looks, world):
    page = looks("own", world.addresses["case", "own", "held"]).page
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    assert skip.get_attribute("href") == "#innhold" and skip.bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    assert page.url.endswith("#innhold")
    page.evaluate("document.activeElement.blur()")
    page.reload()
    reachable = page.evaluate(REACHABLE)
    reached = set()
    for _step in range(reachable + 5):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("[...document.querySelectorAll('*')].indexOf(document.activeElement)"))
        assert page.evaluate(SHOWS_FOCUS), page.evaluate("document.activeElement.outerHTML")
    assert len(reached) >= reachable


def test_the_most_urgent_task_is_seen_without_a_click(looks):
    """U-01: on the desk and on a phone, without scrolling."""
    page = looks("own", "/").page
    for size in (DESK, PHONE):
        page.set_viewport_size(size)
        step = page.locator("main tbody a").first.bounding_box()
        assert step["y"] + step["height"] <= size["height"]


def test_the_eye_of_these_tests_is_open(looks):
    """The negative control: a page with the faults looked for is not passed."""
    page = looks("own", "/arbeidsliste/").page
    page.evaluate("""() => {
        document.querySelector("main").insertAdjacentHTML("beforeend",
            "<h1>To</h1><input><button id='lite'>x</button><p id='bred'>x</p>");
        document.getElementById("lite").style.setProperty("height", "9px");
        document.getElementById("bred").style.setProperty("width", "400px");
    }""")
    page.set_viewport_size(SMALLEST)
    found = "\n".join(faults(page))
    looked_for = ("label:", "2 h1", "wider than the screen", "smaller than 24 px")
    assert [fault for fault in looked_for if fault not in found] == []
