"""The people of the office's cases themselves, signed in: with much to read, with nothing yet, with two children."""

from tests import factories
from tests.factories import do
from tests.house.scenes import SCENES


def families_of(cases: dict) -> dict:
    """The people of cases themselves: with much to read, with nothing yet, and with two children."""
    people = {"youth": factories.as_party(cases["active"]), "mother": factories.as_party(cases["active"], "mother")}
    people |= {"youth_new": factories.as_party(cases["received"]), "mother_of_two": factories.as_party(cases["sentence"], "mother")}
    party = cases["stopped"].party_set.get(key="mother")
    party.user = people["mother_of_two"].user
    party.save()
    for kind in ("help", "disagree"):
        do("ask_for_help", cases["active"].pk, {"kind": kind, "words": "Jeg vil bytte dag."}, by=people["youth"])
    asked = cases["active"].helprequest_set.first()
    do("answer_help", cases["active"].pk, {"asked": asked, "answer": "Da prøver vi onsdag."}, by=factories.who_carries(cases["active"]))
    scene = SCENES["withdraw_sharing_myself"]()
    cases["said_yes"] = scene.case
    return people | {"youth_sharing": scene.by}
