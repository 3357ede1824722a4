"""One scene for each act."""

from tests.house.scenes import beside_the_plan, breach, court, from_referral_to_end, mending
from tests.house.scenes.setting import COSTS, SCENES, Scene, by_its_coordinator, scene

__all__ = ["COSTS", "SCENES", "Scene", "beside_the_plan", "breach", "by_its_coordinator", "court", "from_referral_to_end", "mending", "scene"]
