"""Three people carry one case from the referral to the first status, each in a browser of their own."""

import re
from datetime import date
from types import SimpleNamespace

import pytest
from django.core import mail
from playwright.sync_api import Page

from tests import factories
from tests.can.test_prove_who_you_are import code_of
from tests.factories import HAMAR, PASSWORD, TODAY
from tests.stories.browser import DESK, PHONE, faults
from workflow import ident, journal
from workflow.models import Case
from workflow.nodes import rebuild, waiting
from workflow.queries import with_facts
from youthplans.models import Measure, Provider

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

BORN = date(2010, 3, 14)
NEW_PASSWORD = "en-helt-ny-vinter"
IN_THE_CATALOGUE = ["Sinnemestring", "Mentor", "Jobbtrening", "Ruskontrakt"]


class Hand:
    """Somebody at a screen; clicks and typed fields are counted, as the figures of the pages ask for."""

    def __init__(self, page: Page, site: str, scripts: bool):
        self.page, self.site, self.scripts = page, site, scripts
        self.clicks = self.typed = 0
        self.pages = 1

    def begin(self) -> None:
        self.clicks, self.typed, self.pages = 0, 0, 1

    def goes_to(self, path: str) -> None:
        self.page.goto(self.site + path)

    def click(self, what: str) -> None:
        before = self.page.url
        self.page.locator(what).first.click()
        self.page.wait_for_load_state()
        self.clicks += 1
        self.pages += self.page.url != before

    def choose(self, name: str, *values: str) -> None:
        for value in values:
            box = self.page.locator(f'[name="{name}"][value="{value}"]')
            self.page.locator(f'label[for="{box.get_attribute("id")}"]').click()
            assert box.is_checked()
            self.clicks += 1

    def picks(self, **fields: str) -> None:
        for name, value in fields.items():
            self.page.locator(f'select[name="{name}"]').select_option(value)
            self.clicks += 1

    def writes(self, **fields: str) -> None:
        for name, text in fields.items():
            self.page.locator(f'[name="{name}"]').fill(text)
            self.typed += 1

    def sends(self) -> None:
        self.click("main form[method=post] button[type=submit]:not([data-variant])")

    def reads(self, *texts: str) -> None:
        said = self.page.locator("main").inner_text()
        assert [text for text in texts if text not in said] == []

    def sees_no_faults(self, *, least: int = 24) -> None:
        """axe-core is a script itself; without scripts the page is the same one."""
        assert not self.scripts or faults(self.page, least=least) == []

    def signs_in(self, email: str, password: str = PASSWORD) -> None:
        self.goes_to("/logg-inn/")
        self.writes(login=email, password=password)
        self.sends()


@pytest.fixture(scope="module")
def world(site):
    """An office, a municipality with four measures, and everybody twice: with scripts and without."""
    provider = Provider.objects.create(name="Hamar kommune", kind="public")
    for title in IN_THE_CATALOGUE:
        measure = Measure(
            title=title, provider=provider, municipality_id=HAMAR, status="open", description="Hver tirsdag.",
            prevention_level="indicated", prevention_step="crime_preventive", statutory_categories=["programme"],
            contact_role="Kursleder",
        )  # fmt: skip
        measure.write(["leisure"], by=None)
    people = {scripts: SimpleNamespace(
        kari=factories.coordinator(name="Kari Koordinator").user,
        lea=factories.office_head(name="Lea Leder").user,
        siri=factories.slt_coordinator(name="Siri Samordner").user,
        tone=factories.team_person(name="Tone Tavle").user,
        number=ident.synthetic_number(BORN, 40 + scripts), measure=f"Åpen hall {scripts:d}",
    ) for scripts in (True, False)}  # fmt: skip
    yield people
    assert list(journal.breaks(Case.objects.all())) == []
    for case in with_facts(Case.objects.all()):
        before = {task.flow_task.name for task in waiting(case)}
        rebuild(case)
        assert {task.flow_task.name for task in waiting(case)} == before == {"complete"}


@pytest.mark.parametrize("scripts", [
    pytest.param(True, id="with scripts", marks=pytest.mark.full), pytest.param(False, id="without scripts"),
])  # fmt: skip
def test_three_people_carry_a_case(world, site, browser, scripts):
    people = world[scripts]

    def sits_down(size: dict) -> Hand:
        context = browser.new_context(viewport=size, java_script_enabled=scripts, locale="nb-NO")
        context.set_default_timeout(8000)
        return Hand(context.new_page(), site, scripts)

    siri, kari, lea, tone = (sits_down(size) for size in (DESK, DESK, DESK, PHONE))
    adds_a_measure(siri, people)
    case = registers_a_referral(kari, people)
    siri.page.goto(case)
    assert siri.page.locator("h1").inner_text() == "Vi finner ikke siden"
    assigns(lea, case, people)
    records_consents(kari, case)
    holds_the_meeting(kari, case)
    makes_the_plan(kari, case, people)
    lets_in(kari, case, people)
    forgets_the_password(tone, people)
    gives_status(tone, people)
    kari.page.goto(case)
    kari.reads("Litt etter")
    turns_on_the_second_factor(kari)
    takes_the_access_back(kari, case)
    tone.goes_to("/mine-tiltak/")
    tone.reads("Du har ingen tiltak å gi status på nå.")


def adds_a_measure(siri: Hand, people) -> None:
    siri.signs_in(people.siri.email)
    siri.goes_to("/tiltak/nytt/")
    siri.writes(title=people.measure, description="Idrett hver fredag.", provider_name="Mjøsa idrettslag")
    siri.picks(provider_kind="ngo")
    siri.choose("needs", "leisure")
    siri.picks(prevention_level="universal", prevention_step="building")
    siri.sends()
    siri.reads(people.measure)
    siri.click("main button[name=status][value=open]")


def registers_a_referral(kari: Hand, people) -> str:
    """U-02: at most twelve fields on at most two pages. The address of the case."""
    kari.signs_in(people.kari.email)
    kari.begin()
    kari.goes_to("/saker/ny/")
    kari.choose("sanction", "youth_follow_up")
    kari.writes(decided_on="2026-11-02", duration="8 måneder", offence_from="2026-08-05", youth_name="Elias Prøvesen",
                birth_number=people.number, mother_name="Marte Prøvesen")  # fmt: skip
    kari.picks(municipality=HAMAR)
    kari.sends()
    assert kari.typed + kari.clicks - 1 <= 12 and kari.pages <= 2
    kari.reads("Mottatt", "Hva kan jeg gjøre nå?")
    return kari.page.url


def assigns(lea: Hand, case: str, people) -> None:
    lea.signs_in(people.lea.email)
    lea.click(f"main a[href*='{case.split('/')[-2]}/gjor/assign']")
    lea.picks(to=str(people.kari.pk))
    lea.page.locator("[name=impartial]").check()
    lea.sends()


def records_consents(kari: Hand, case: str) -> None:
    for person in ("youth", "mother"):
        kari.page.goto(case)
        kari.click("main a:has-text('Registrer svar på samtykke')")
        kari.choose("person", person)
        kari.choose("answer", "yes")
        kari.choose("form", "written")
        kari.sends()


def holds_the_meeting(kari: Hand, case: str) -> None:
    """U-03: called in at most ten clicks and four pages."""
    kari.page.goto(case)
    kari.begin()
    kari.click("main a:has-text('Kall inn til møte')")
    kari.writes(held_on=TODAY.isoformat(), place="Møterommet")
    kari.sends()
    assert kari.clicks <= 10 and kari.pages <= 4
    kari.click("main a:has-text('Registrer at møtet er holdt')")
    kari.choose("attended", "youth", "mother")
    kari.page.locator("[name=confidentiality_told]").check()
    kari.sends()
    for person in ("youth", "mother"):
        kari.click("main a:has-text('Skriv ned hva de mener om planen')")
        kari.choose("person", person)
        kari.writes(view="Helt greit.")
        kari.sends()


def makes_the_plan(kari: Hand, case: str, people) -> None:
    """U-04: five measures from the catalogue in at most 25 clicks, and a free condition."""
    kari.begin()
    kari.click("main a:has-text('Lag og godkjenn planen')")
    kari.choose("needs", "leisure")
    kari.click("main button:has-text('Vis forslag')")
    kari.click("aside button:has-text('Søk i hele katalogen')")
    for title in [people.measure, *IN_THE_CATALOGUE]:
        kari.click(f"main li:has(h3:has-text('{title}')) button:has-text('Legg til')")
        if kari.page.url.endswith("/plan/"):
            kari.click("aside button:has-text('Søk i hele katalogen')")
    kari.click("main a:has-text('Tilbake til planen')")
    five = kari.clicks
    kari.click("main button:has-text('Lag et eget vilkår')")
    place = kari.page.locator("[name$='-title']").count() + 4
    kari.writes(**{f"line-{place}-title": "Inne klokka 22", f"line-{place}-responsible": "Politikontakt"})
    kari.picks(**{f"line-{place}-category": "curfew"})
    kari.writes(**{"line-0-responsible": "Lagleder"})
    if kari.page.locator("select[name='line-0-category']").count():
        kari.picks(**{"line-0-category": "other"})
    kari.click("main button:has-text('Godkjenn planen')")
    assert five <= 24
    kari.page.goto(case)
    kari.reads("Dag 0 av", "Inne klokka 22", people.measure)


def lets_in(kari: Hand, case: str, people) -> None:
    kari.goes_to(f"/sak/{case.split('/')[-2]}/team/gi-tilgang/")
    kari.writes(email=people.tone.email, agency="Furulia videregående skole")
    kari.picks(role="school")
    kari.page.get_by_label(people.measure).check()
    kari.page.get_by_label("Personen har sagt ja").check()
    kari.sends()
    kari.reads("Dette får Tone Tavle se", people.measure)
    kari.click("main button:has-text('Gi tilgang')")


def forgets_the_password(tone: Hand, people) -> None:
    tone.goes_to("/logg-inn/")
    tone.click("main a:has-text('Glemt passord')")
    tone.writes(email=people.tone.email)
    tone.sends()
    letter = mail.outbox[-1]
    assert letter.to == [people.tone.email]
    tone.page.goto(re.search(r"http\S+/passord/nytt/\S+", letter.body)[0])
    tone.writes(password1=NEW_PASSWORD, password2=NEW_PASSWORD)
    tone.sees_no_faults()
    tone.sends()
    tone.signs_in(people.tone.email, NEW_PASSWORD)


def gives_status(tone: Hand, people) -> None:
    """U-05: at most four taps and one page from the list, and nothing that must be typed."""
    tone.reads("Mine tiltak", people.measure)
    tone.begin()
    tone.click("main a:has-text('Gi status')")
    tone.choose("status", "late")
    tone.choose("attended", "no")
    tone.sends()
    assert (tone.clicks, tone.typed) == (4, 0)
    tone.sees_no_faults(least=44)
    assert "Marte" not in tone.page.locator("body").inner_text()


def turns_on_the_second_factor(kari: Hand) -> None:
    kari.goes_to("/to-trinn/slaa-paa/")
    if "/bekreft/" in kari.page.url:
        kari.writes(password=PASSWORD)
        kari.sends()
    secret = kari.page.locator("code").inner_text()
    kari.writes(code=code_of(secret))
    kari.sees_no_faults()
    kari.sends()
    assert kari.page.locator("main code, main li").count() >= 10
    kari.sees_no_faults()


def takes_the_access_back(kari: Hand, case: str) -> None:
    """U-10: in at most three clicks from the team, in force at once."""
    kari.goes_to(f"/sak/{case.split('/')[-2]}/team/")
    kari.begin()
    kari.click("main a:has-text('Avslutt')")
    kari.sends()
    assert kari.clicks <= 3
