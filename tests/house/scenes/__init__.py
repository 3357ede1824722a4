"""One scene for each act."""

from tests.house.scenes import beside_the_plan, breach, court, ending, from_referral_to_end, incidents, letters, meetings, mending, own, proposing, team
from tests.house.scenes.setting import COSTS, SCENES, Scene, by_its_coordinator, scene

__all__ = ["COSTS", "SCENES", "Scene", "beside_the_plan", "breach", "by_its_coordinator", "court", "ending", "from_referral_to_end", "letters", "incidents", "mending", "meetings", "own", "proposing", "scene", "team"]
