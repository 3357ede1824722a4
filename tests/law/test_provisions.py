"""An address in the law prints itself, reads back, and knows what lies inside it."""

import pytest

from workflow.law.provision import (
    MEDIATION_ACT, PENAL_CODE, PUBLIC_ADMINISTRATION_ACT, UnreadableCitation, parse_citation,
)

CITATIONS = [
    "konfliktrådsloven § 23 første ledd bokstav a", "konfliktrådsloven § 25 sjette ledd",
    "straffeloven § 52 a",
    "forvaltningsloven § 13 b første ledd nr. 5", "barnevernsloven § 13-2",
    "straffeprosessloven § 71 a andre ledd",
    "forskrift om konfliktrådsbehandling § 10", "forvaltningsloven 2025 § 63",
]


@pytest.mark.parametrize("text", CITATIONS)
def test_a_citation_reads_back_as_written(text):
    assert str(parse_citation(text)) == text


@pytest.mark.parametrize("text, meant", [
    ("Konfliktrådsloven §25", "konfliktrådsloven § 25"), ("straffeloven §\u00a052\u00a0b", "straffeloven § "
                                                                                           "52 b"),
    ("konfliktrådsloven § 25 annet ledd", "konfliktrådsloven § 25 andre ledd"),
    ("straffeloven § 52a", "straffeloven § 52 a"),
])
def test_other_ways_of_writing_mean_the_same(text, meant):
    assert str(parse_citation(text)) == meant


@pytest.mark.parametrize("text",
                         ["", "§ 25", "konfliktrådsloven", "ukjentloven § 1", "konfliktrådsloven § x", None,
                          "x" * 9999])
def test_what_is_no_citation_is_refused(text):
    with pytest.raises(UnreadableCitation):
        parse_citation(text)


@pytest.mark.parametrize("wide, narrow, inside", [
    ("konfliktrådsloven § 25", "konfliktrådsloven § 25 sjette ledd", True),
    ("konfliktrådsloven § 25", "konfliktrådsloven § 25", True),
    ("konfliktrådsloven § 25", "konfliktrådsloven § 25 a", False),
    ("konfliktrådsloven § 25", "konfliktrådsloven § 250", False),
    ("konfliktrådsloven § 25 sjette ledd", "konfliktrådsloven § 25", False),
    ("konfliktrådsloven § 25 andre ledd", "konfliktrådsloven § 25 sjette ledd", False),
    ("straffeloven § 25", "konfliktrådsloven § 25", False),
    ("straffeloven § 52 b første ledd", "straffeloven § 52 b første ledd bokstav a", True),
])
def test_a_wide_provision_covers_the_narrow_ones_inside_it(wide, narrow, inside):
    assert parse_citation(wide).covers(parse_citation(narrow)) is inside
    assert parse_citation(narrow).lies_inside(parse_citation(wide)) is inside


def test_the_address_is_that_of_the_paragraph():
    assert MEDIATION_ACT.at("23", ledd=1).url == "https://lovdata.no/lov/2014-06-20-49/§23"
    assert PENAL_CODE.at("52 a").url == "https://lovdata.no/lov/2005-05-20-28/§52a"


def test_provisions_can_be_kept_in_a_set():
    assert len({MEDIATION_ACT.at("23"), MEDIATION_ACT.at("23"), PUBLIC_ADMINISTRATION_ACT.at("23")}) == 2
