"""The templates: only classes that exist, nothing inline, and every address they name."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template import Context, Engine, Template, TemplateSyntaxError
from django.template.loader import get_template
from django.urls import get_resolver

from workflow.templatetags import house
from workflow.templatetags.law import page_name
from workflow.views.frame import MENUS

FLOORS = ("workflow", "youthplans", "slt", "followup", "integrations")
ROOTS = [settings.BASE_DIR / floor / "templates" for floor in FLOORS]
TEMPLATES = sorted(path for root in ROOTS for path in root.rglob("*") if path.is_file())
PAGES = [path for path in TEMPLATES if path.suffix == ".html"]
DESIGN_SYSTEM = Path(settings.BASE_DIR, "node_modules/@digdir/designsystemet-css/dist/src/index.css")
OURS = Path(settings.BASE_DIR, "workflow/static/app/app.css")
# Names that the design system ships beside their successors.
OLD_NAMES = {"ds-combobox", "ds-textfield", "ds-skiplink", "ds-togglegroup"}

CLASS = re.compile(r'class="([^"]*)"')
INLINE = re.compile(r"\sstyle=|<style|\son[a-z]+=|javascript:|<script(?![^>]*\ssrc=)", re.IGNORECASE)
URL_TAG = re.compile(r"""{%\s*url\s+["']([\w:]+)["']""")


def classes(text: str, prefix: str) -> set[str]:
    """The class names with that prefix; what template tags put between them is left out."""
    plain = re.sub(r"{%.*?%}|{{.*?}}", " ", text)
    return {name for words in CLASS.findall(plain) for name in words.split() if name.startswith(prefix)}


def shipped(css: str, prefix: str) -> set[str]:
    return set(re.findall(rf"\.({prefix}[a-z0-9-]+)", css))


def named(path: Path) -> str:
    return str(path.relative_to(settings.BASE_DIR))


def test_there_are_templates_to_look_at():
    assert len(PAGES) > 30


@pytest.mark.skipif(not DESIGN_SYSTEM.exists(), reason="Designsystemet is not installed (node_modules)")
def test_every_ds_class_is_shipped():
    known = shipped(DESIGN_SYSTEM.read_text(), "ds-") - OLD_NAMES
    unknown = {named(path): classes(path.read_text(), "ds-") - known for path in PAGES}
    assert {path: names for path, names in unknown.items() if names} == {}
    planted = classes('<p class="ds-button {% if x %}ds-tag{% endif %} ds-mistake ds-textfield">', "ds-")
    assert planted - known == {"ds-mistake", "ds-textfield"}


def test_every_app_class_is_in_our_stylesheet():
    known = shipped(OURS.read_text(), "app-")
    unknown = {named(path): classes(path.read_text(), "app-") - known for path in PAGES}
    assert {path: names for path, names in unknown.items() if names} == {}


@pytest.mark.parametrize(
    "planted",
    ['<p style="x">', "<style>", '<a onclick="x">', "<script>x</script>", '<a href="javascript:x">'],
)
def test_what_is_inline_is_found(planted):
    assert INLINE.search(f"<div>{planted}")


def test_nothing_is_inline():
    assert [named(path) for path in PAGES if INLINE.search(path.read_text())] == []


def test_every_template_can_be_read():
    broken = []
    for path in TEMPLATES:
        try:
            get_template(str(path).split("/templates/", 1)[1])
        except TemplateSyntaxError as error:
            broken.append(f"{named(path)}: {error}")
    assert broken == []


def test_every_address_in_a_template_or_a_menu_is_ours():
    addresses = {name for name in get_resolver().reverse_dict if isinstance(name, str)}
    missing = {named(path): set(URL_TAG.findall(path.read_text())) - addresses for path in TEMPLATES}
    assert {path: names for path, names in missing.items() if names} == {}
    assert {name for menu in MENUS.values() for name, _words in menu} - addresses == set()


def test_a_menu_holds_at_most_five():
    assert max(len(menu) for menu in MENUS.values()) <= 5


def test_every_icon_and_kind_of_point_used_exists():
    everything = "".join(path.read_text() for path in PAGES)
    assert set(re.findall(r'{%\s*icon\s+"(\w+)"', everything)) <= set(house.ICONS)
    assert set(re.findall(r'{%\s*point\s+"(\w+)"', everything)) <= {"wait", "soon", "late"}


@pytest.mark.parametrize("name", ["400.html", "500.html"])
def test_the_page_for_a_fault_needs_nothing_to_be_shown(name):
    source = next(path for path in PAGES if path.name == name).read_text()
    bare = Template(source, engine=Engine()).render(Context())
    assert "Gå til forsiden" in bare
    assert "{%" not in source


def test_every_page_in_the_read_log_has_a_name():
    named = re.compile(r'readings\.read\([^"\n]*"(\w+)"|read_as(?:, \w+)? = "(\w+)"')
    views = [path for floor in FLOORS for path in Path(settings.BASE_DIR, floor).rglob("views*/*.py")]
    read = {name for path in views for found in named.findall(path.read_text()) for name in found if name}
    assert {"case", "plan", "plan_week", "team"} <= read
    assert [name for name in sorted(read) if page_name(name) == name] == []
