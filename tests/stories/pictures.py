"""The pictures of the README, taken of the demo with Debian's Chromium (`make pictures`)."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

HOUSE = Path(__file__).resolve().parents[2]
# Each picture: who signs in, the window, where they begin, and the link they follow from there.
PICTURES = {
    "work-list": ("kari", (1280, 860), "/arbeidsliste/", ""),
    "case": ("kari", (1280, 1100), "/arbeidsliste/", "tr:has-text('Følg opp planen') >> nth=-3 >> th a"),
    "status": ("tone", (360, 1060), "/mine-tiltak/", "main a.app-step"),
}


def main() -> None:
    """Play the demo in a house of its own, serve it, and take each picture."""
    with tempfile.TemporaryDirectory() as folder:
        own = {"SQLITE_PATH": "demo.sqlite3", "MEDIA_ROOT": "documents", "EMAIL_FOLDER": "mail"}
        house = os.environ | {name: f"{folder}/{path}" for name, path in own.items()}
        quietly = {"cwd": HOUSE, "env": house, "stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL}
        for command in (["migrate", "--verbosity", "0"], ["demo"]):
            subprocess.run([sys.executable, "manage.py", *command], check=True, **quietly)
        port = _free_port()
        serve = [sys.executable, "manage.py", "runserver", "--noreload", f"127.0.0.1:{port}"]
        server = subprocess.Popen(serve, stderr=subprocess.DEVNULL, **quietly)
        try:
            _wait_for(port)
            _take_all(f"http://localhost:{port}")
        finally:
            server.terminate()
            server.wait()


def _take_all(site: str) -> None:
    with sync_playwright() as playwright:
        chromium = shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for name, picture in PICTURES.items():
            _take(browser, site, HOUSE / "docs" / f"{name}.png", *picture)
        browser.close()


def _take(browser: Browser, site: str, to: Path, who: str, size: tuple[int, int], begins: str,
          follows: str) -> None:  # fmt: skip
    page = browser.new_page(viewport=dict(zip(("width", "height"), size, strict=True)), locale="nb-NO")
    page.goto(f"{site}/logg-inn/")
    page.fill("[name=login]", f"{who}@example.org")
    page.fill("[name=password]", "holdepunkt-demo")
    page.click("main button[type=submit]")
    page.goto(site + begins)
    if follows:
        page.locator(follows).first.click()
    page.wait_for_load_state("networkidle")
    page.screenshot(path=to)
    every_colour = Image.open(to).convert("RGB")
    few = every_colour.quantize(method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    few.save(to, optimize=True)
    page.close()


def _free_port() -> int:
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return tried.getsockname()[1]


def _wait_for(port: int) -> None:
    for _second in range(100):
        with socket.socket() as tried:
            if not tried.connect_ex(("127.0.0.1", port)):
                return
        time.sleep(0.2)
    raise TimeoutError("The demo's site did not open.")


if __name__ == "__main__":
    main()
