"""Where a provision goes when the law it stands in is replaced: the public administration act of 2025."""

from workflow.law.provision import NEW_PUBLIC_ADMINISTRATION_ACT, PUBLIC_ADMINISTRATION_ACT, Provision
from workflow.law.verdict import Words

OLD, NEW = PUBLIC_ADMINISTRATION_ACT.at, NEW_PUBLIC_ADMINISTRATION_ACT.at


def _lettered(letters: str) -> tuple[Provision, ...]:
    return tuple(NEW("34", 1, letter=letter) for letter in letters)


# Adopted on 20 June 2025 and not in force; the old provisions stand until the King sets a day.
RENUMBERED: dict[Provision, tuple[Provision, ...]] = {
    OLD("6"): (NEW("25"), NEW("26"), NEW("27")),
    OLD("13"): (NEW("30"), NEW("31")),
    OLD("13 a", nr=1): _lettered("ab"),
    OLD("13 b", nr=1): _lettered("c"),
    OLD("13 b", nr=2): _lettered("d"),
    OLD("13 b", nr=3): _lettered("e"),
    OLD("13 b", nr=4): _lettered("hi"),
    OLD("13 b", nr=5): _lettered("fg"),
    OLD("13 b", nr=6): _lettered("j"),
    OLD("13 b", nr=7): _lettered("m"),
    OLD("13 c"): (NEW("37"),),
    OLD("13 d"): (NEW("38"),),
    OLD("13 e"): (NEW("39"),),
    OLD("13 g"): (NEW("35"),),
    OLD("16"): (NEW("42"), NEW("54", 4)),
    OLD("17"): (NEW("43"), NEW("44"), NEW("54", 2)),
    OLD("18"): (NEW("46"), NEW("54", 3)),
    OLD("27"): (NEW("54", 4), NEW("58")),
    OLD("29"): (NEW("63"),),
    OLD("30"): (NEW("63", 4), NEW("64")),
    OLD("31"): (NEW("65"),),
    OLD("33"): (NEW("67"),),
    OLD("35"): (NEW("71"), NEW("72")),
    OLD("42"): (NEW("76"),),
}

NEWS: dict[Provision, Words] = {
    NEW("34"): Words(
        "Nytt er at deling ikke kan være et uforholdsmessig inngrep, og at sensitive opplysninger kan deles.",
        "Nytt er at deling ikkje kan vere eit uforholdsmessig inngrep, og at sensitive opplysningar kan delast.",
        "New is that sharing may not be a disproportionate intrusion, and that sensitive data may be shared."),
}


def replacements(provision: Provision) -> tuple[Provision, ...]:
    """What will stand in place of `provision`, of the places inside it, or of the one it lies in."""
    same_number = [old for old in RENUMBERED if old.nr is None or provision.nr in (None, old.nr)]
    reached = [old for old in same_number if old.paragraph == provision.paragraph]
    return tuple(dict.fromkeys(new for old in reached for new in RENUMBERED[old]))


def replaced_by(paragraph: Provision) -> tuple[Provision, ...]:
    """The old provisions that a paragraph of the new act takes the place of."""
    return tuple(old for old, new in RENUMBERED.items() if any(paragraph.covers(each) for each in new))
