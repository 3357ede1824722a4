"""The scene of a letter on paper."""

from tests import factories as make
from tests.house.scenes.setting import Scene, by_its_coordinator, scene


@scene("hand_over_letter", costs="the letters as they wait 1, that they were handed over 2")
def _hand_over_letter() -> Scene:
    case = make.summoned_case()
    letter = case.letters.to_print().first()
    return by_its_coordinator(case, {"letters": [letter]}, {"letters": letter.address})
