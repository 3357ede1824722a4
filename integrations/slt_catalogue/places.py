"""The municipalities and districts of the country, by number and by every name people write."""

import re
from collections.abc import Collection
from dataclasses import dataclass, field

from integrations.slt_catalogue.headers import folded
from workflow.models import CityDistrict, Municipality

Scope = list[tuple[str, str | None]]
BESIDES = re.compile(r"\b(kommune|kommunes|kommuna|commune|suohkan|tjïelte)\b", re.IGNORECASE)
DISTRICT = re.compile(r"\b(bydel|bydelen)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Places:
    """What exists: names and counties by number, numbers by name, and the districts of a municipality."""

    names: dict[str, str]
    counties: dict[str, str]
    numbers: dict[str, tuple[str, ...]]
    districts: dict[tuple[str, str], str]
    district_names: dict[str, str]
    with_districts: frozenset[str] = field(default_factory=frozenset)

    @classmethod
    def known(cls) -> "Places":
        """Those the house knows, in two questions."""
        numbers: dict[str, tuple[str, ...]] = {}
        municipalities = list(Municipality.objects.all())
        for one in municipalities:
            for name in {folded(part) for part in (one.name, *one.other_names.split("/")) if part.strip()}:
                numbers[name] = (*numbers.get(name, ()), one.number)
        districts = list(CityDistrict.objects.all())
        return cls(
            names={one.number: one.name for one in municipalities},
            counties={one.number: one.county for one in municipalities},
            numbers=numbers,
            districts={(one.municipality_id, _district_name(one.name)): one.code for one in districts},
            district_names={one.code: one.name for one in districts},
            with_districts=frozenset(one.municipality_id for one in districts),
        )

    def is_place(self, text: str) -> bool:
        """Whether the text is the number or the name of a municipality, and nothing more."""
        return text in self.names or bool(self.called(text))

    def called(self, text: str, county: str = "") -> tuple[str, ...]:
        """The numbers of every municipality that bears the name; a county beside it tells them apart."""
        name, _sign, rest = re.sub(r"\s+i\s+|[(,]", "|", BESIDES.sub(" ", text)).partition("|")
        found = self.numbers.get(folded(BESIDES.sub(" ", text))) or self.numbers.get(folded(name), ())
        told = folded(rest) or folded(county)
        narrowed = tuple(number for number in found if told and told == folded(self.counties[number]))
        if folded(rest) and not narrowed and folded(name) != folded(BESIDES.sub(" ", text)):
            return ()
        return narrowed or found

    def district_called(self, municipality: str, text: str) -> str | None:
        """The code of the district of that name."""
        return self.districts.get((municipality, _district_name(text)))

    def any_district(self, text: str) -> tuple[str, str] | None:
        """Municipality and district, when the text is the name of a district anywhere."""
        wanted = _district_name(text)
        return next(((place, code) for (place, name), code in self.districts.items() if name == wanted), None)

    def in_words(self, number: str) -> str:
        """The name, with the county where another municipality bears it too."""
        name = self.names.get(number, number)
        return f"{name} ({self.counties[number]})" if len(self.numbers.get(folded(name), ())) > 1 else name


def _district_name(text: str) -> str:
    return folded(DISTRICT.sub(" ", text)).replace(" ", "")


def within(scope: Scope | None, municipality: str, district: str | None) -> bool:
    """Whether a scope reaches there; a district's post reaches the district only. Without a scope all is reached."""
    return scope is None or any(where == municipality and part in (None, district) for where, part in scope)


def only_one(scope: Scope | None, among: Collection[str] = ()) -> str | None:
    """The one municipality of the scope, or the one of these that the scope holds."""
    held = {where for where, _part in scope or () if not among or where in among}
    return held.pop() if len(held) == 1 else None
