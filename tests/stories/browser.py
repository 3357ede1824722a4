"""A real browser, a server that shares the test's transaction, and what is asked of every page."""

import gzip
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import pytest
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.core.servers.basehttp import ThreadedWSGIServer
from django.db import connections
from django.test import Client
from django.test.testcases import QuietWSGIRequestHandler
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

from tests.factories import TODAY
from workflow import clock
from workflow.access import Actor

DESK, SMALLEST, PHONE = (
    {"width": width, "height": height} for width, height in ((1280, 800), (320, 640), (360, 740))
)
AXE = Path(settings.BASE_DIR, "node_modules/axe-core/axe.min.js")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

# What a finger must hit: a choice counts with its box, and a link inside a sentence is as high as its line.
TOO_SMALL = """least => {
    const inSentence = part => part.tagName == "A" && getComputedStyle(part).display == "inline"
        && part.parentElement.innerText.trim() != part.innerText.trim();
    const target = part => part.labels?.[0] && /radio|checkbox/.test(part.type)
        ? part.closest(".ds-field") || part.labels[0] : part;
    return [...document.querySelectorAll("a, button, input:not([type=hidden]), select, textarea, summary")]
        .filter(part => part.checkVisibility({visibilityProperty: true}))
        .filter(part => !part.closest(".ds-skip-link, .ds-sr-only") && !inSentence(part))
        .filter(part => {
            const {width, height} = target(part).getBoundingClientRect();
            return height < least - 0.5 || width < 23.5;
        })
        .map(part => part.outerHTML.slice(0, 90));
}"""
WIDER_THAN_THE_SCREEN = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def chromium() -> str:
    """Where Debian's Chromium is. Skips where it is absent; on the inspection machine that is a failure."""
    found = shutil.which("chromium")
    if not found or not AXE.is_file():
        miss = pytest.fail if os.environ.get("HOLDEPUNKT_CI") == "1" else pytest.skip
        miss("Chromium or axe-core is absent: apt install chromium, and make test with a network.")
    return found


@contextmanager
def launched() -> Iterator[Browser]:
    """Chromium. While it is open a loop runs in this thread, and Django would give it another database."""
    path = chromium()
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        browser = playwright.chromium.launch(executable_path=path, args=arguments)
        yield browser
        browser.close()


class _Server(ThreadedWSGIServer):
    """Every request stands in the test's open transaction, which none of them may close."""

    daemon_threads = True

    def _close_connections(self) -> None:
        pass


@contextmanager
def served() -> Iterator[str]:
    """The site's address, on the known day."""
    house = WSGIHandler()

    def on_the_known_day(environ, start_response):
        with clock.playing(TODAY):
            return house(environ, start_response)

    shared = connections["default"]
    shared.inc_thread_sharing()
    server = _Server(("localhost", 0), QuietWSGIRequestHandler, connections_override={"default": shared})
    server.set_app(on_the_known_day)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://localhost:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()
    shared.dec_thread_sharing()


def session_of(who: Actor, site: str) -> dict:
    """The cookie of somebody signed in."""
    client = Client()
    client.force_login(who.user)
    name = settings.SESSION_COOKIE_NAME
    return {"name": name, "value": client.cookies[name].value, "url": site}


class Window:
    """A page, what it loads, what it weighs packed, and what it complains of."""

    def __init__(self, page: Page):
        self.page = page
        self.complaints: list[str] = []
        self.responses = []
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("response", lambda response: self.responses.append(response))

    def _hear(self, said: ConsoleMessage) -> None:
        """What the console says is a complaint, but for a form sent back with what is missing."""
        sent_back = said.location["url"] == self.page.url and "status of 422" in said.text
        if said.type in ("error", "warning") and not sent_back:
            self.complaints.append(said.text)

    def forget(self) -> None:
        """Begin with the next page."""
        self.complaints.clear()
        self.responses.clear()

    @property
    def addresses(self) -> list[str]:
        return [response.url for response in self.responses if not response.url.startswith("data:")]

    def weight(self) -> int:
        """Bytes over the wire, as a server that packs would send them."""
        whole = [response for response in self.responses if response.status == 200]
        bodies = [response.body() for response in whole if not response.url.startswith("data:")]
        return sum(len(gzip.compress(body)) for body in bodies)


def violations(page: Page) -> list[str]:
    """What axe-core finds on the page as it stands."""
    if not page.evaluate("typeof axe == 'object'"):
        page.evaluate(f"() => {{ {AXE.read_text()} }}")
    found = page.evaluate("rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})", RULES)
    return [f"{rule['id']}: {node['html'][:160]}" for rule in found["violations"] for node in rule["nodes"]]


def faults(page: Page, *, least: int = 24, axe: bool = True) -> list[str]:
    """Everything that is wrong with the page at its present width; without axe what depends on the width alone."""
    found = violations(page) if axe else []
    if (over := page.evaluate(WIDER_THAN_THE_SCREEN)) > 0:
        found.append(f"{over} px wider than the screen")
    found += [f"smaller than {least} px: {part}" for part in page.evaluate(TOO_SMALL, least)]
    if (headings := page.locator("h1").count()) != 1:
        found.append(f"{headings} h1")
    return found
