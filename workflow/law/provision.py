"""An address in the law: statute, paragraph, ledd, number, letter; it prints itself as a jurist writes it."""

import re
from dataclasses import dataclass

ORDINALS = ("første", "andre", "tredje", "fjerde", "femte", "sjette", "sjuende", "åttende", "niende",
            "tiende")


class UnreadableCitation(ValueError):
    """The text is not a citation of a statute the house knows."""


@dataclass(frozen=True)
class Statute:
    """A statute or regulation by its short name and its address at Lovdata."""

    name: str
    path: str

    def at(self, section: str, ledd: int | None = None, *, nr: int | None = None,
           letter: str = "") -> "Provision":
        """The provision at `section` ("52 a"), optionally narrowed to ledd, number and letter."""
        return Provision(self, section, ledd, nr, letter)

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True)
class Provision:
    """One place in a statute; a wider place covers the narrower ones inside it."""

    statute: Statute
    section: str
    ledd: int | None = None
    nr: int | None = None
    letter: str = ""

    def __str__(self) -> str:
        parts = [f"{self.statute} § {self.section}"]
        if self.ledd:
            parts.append(f"{ORDINALS[self.ledd - 1]} ledd")
        if self.nr:
            parts.append(f"nr. {self.nr}")
        if self.letter:
            parts.append(f"bokstav {self.letter}")
        return " ".join(parts)

    @property
    def url(self) -> str:
        """The paragraph at Lovdata; Lovdata has no address below the paragraph."""
        return f"https://lovdata.no/{self.statute.path}/§{self.section.replace(' ', '')}"

    @property
    def paragraph(self) -> "Provision":
        """The whole paragraph this place lies in."""
        return self.statute.at(self.section)

    @property
    def place(self) -> tuple:
        """Where it stands in its statute: § 9 before § 9 a before § 10, and § 13-2 before § 13-3."""
        number, _, letter = self.section.partition(" ")
        return (tuple(map(int, number.split("-"))), letter, self.ledd or 0, self.nr or 0, self.letter)

    def covers(self, other: "Provision") -> bool:
        """§ 25 covers § 25 sjette ledd, but neither § 25 a nor § 250."""
        if (self.statute, self.section) != (other.statute, other.section):
            return False
        narrowed = ((self.ledd, other.ledd), (self.nr, other.nr), (self.letter, other.letter))
        return all(not mine or mine == theirs for mine, theirs in narrowed)

    def lies_inside(self, other: "Provision") -> bool:
        return other.covers(self)


MEDIATION_ACT = Statute("konfliktrådsloven", "lov/2014-06-20-49")
MEDIATION_REGULATIONS = Statute("forskrift om konfliktrådsbehandling", "forskrift/2014-06-30-923")
PENAL_CODE = Statute("straffeloven", "lov/2005-05-20-28")
CRIMINAL_PROCEDURE_ACT = Statute("straffeprosessloven", "lov/1981-05-22-25")
PUBLIC_ADMINISTRATION_ACT = Statute("forvaltningsloven", "lov/1967-02-10")
NEW_PUBLIC_ADMINISTRATION_ACT = Statute("forvaltningsloven 2025", "lov/2025-06-20-81")
COURTS_ACT = Statute("domstolloven", "lov/1915-08-13-5")
HEALTH_PERSONNEL_ACT = Statute("helsepersonelloven", "lov/1999-07-02-64")
POLICE_REGISTER_ACT = Statute("politiregisterloven", "lov/2010-05-28-16")
CHILD_WELFARE_ACT = Statute("barnevernsloven", "lov/2021-06-18-97")
OLD_CHILD_WELFARE_ACT = Statute("barnevernloven 1992", "lov/1992-07-17-100")
PERSONAL_DATA_ACT_2000 = Statute("personopplysningsloven 2000", "lov/2000-04-14-31")
PERSONAL_DATA_TRANSITION = Statute("overgangsregler om behandling av personopplysninger",
                                   "forskrift/2018-06-15-877")

STATUTES = (MEDIATION_ACT, MEDIATION_REGULATIONS, PENAL_CODE, CRIMINAL_PROCEDURE_ACT,
            PUBLIC_ADMINISTRATION_ACT,
            NEW_PUBLIC_ADMINISTRATION_ACT, COURTS_ACT, HEALTH_PERSONNEL_ACT, POLICE_REGISTER_ACT,
            CHILD_WELFARE_ACT, OLD_CHILD_WELFARE_ACT, PERSONAL_DATA_ACT_2000,
            PERSONAL_DATA_TRANSITION)

_CITATION = re.compile(
    r"(?P<statute>.+?) § ?(?P<section>\d+(?:-\d+)?(?: ?[a-zæøå](?![a-zæøå]))?)"
    rf"(?: (?P<ledd>{'|'.join(ORDINALS)}|annet) ledd)?(?: nr\. ?(?P<nr>\d+))?(?: bokstav "
    "(?P<letter>[a-zæøå]))?"
)


def parse_citation(text: str) -> Provision:
    """Read a citation such as "konfliktrådsloven § 25 sjette ledd"; raises UnreadableCitation."""
    match = _CITATION.fullmatch(" ".join(str(text).lower().split()))
    statutes = {statute.name: statute for statute in STATUTES}
    if not match or match["statute"] not in statutes:
        known = ", ".join(statutes)
        raise UnreadableCitation(f"«{text}» er ikke en henvisning. Skriv for eksempel "
                                 f"«konfliktrådsloven § 25 sjette ledd». Kjente lover: {known}.")
    section = re.sub(r"(?<=\d)(?=[a-zæøå])", " ", match["section"])
    ledd = ORDINALS.index(match["ledd"].replace("annet", "andre")) + 1 if match["ledd"] else None
    return statutes[match["statute"]].at(section, ledd, nr=int(match["nr"]) if match["nr"] else None,
                                         letter=match["letter"] or "")
