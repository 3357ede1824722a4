"""The long run: random courses until so many acts are done, with everything checked after each.

    make torture SEED=7 ACTS=100000

Exit 0 when everything held; exit 1 with the shortest course found on which something did not.
"""

import argparse
import os
import sys
from tempfile import TemporaryDirectory

os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
os.environ.pop("DATABASE_URL", None)

import django

django.setup()

from django.db import connections
from django.test import override_settings

from integrations.rehearsals.theatre import opened
from tests.stories.torture.course import Course
from tests.stories.torture.machine import run
from tests.stories.torture.world import Staff

COURSES_AT_A_TIME, STEPS = 20, 60


def main() -> int:
    """Play until the acts are done."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--seed", type=int, default=0)
    asked.add_argument("--acts", type=int, default=20_000)
    asked = asked.parse_args()
    with opened(), TemporaryDirectory() as papers, override_settings(MEDIA_ROOT=papers):
        staff, round_ = Staff.hired(), 0
        while (tried := Course.done.total() + Course.refused.total()) < asked.acts:
            print(f"seed {asked.seed}, round {round_}: {tried} of {asked.acts} acts", file=sys.stderr)
            try:
                run(staff, number=asked.seed * 1_000_003 + round_, courses=COURSES_AT_A_TIME, steps=STEPS,
                    everything=True, shorten=True)  # fmt: skip
            except Exception as broken:
                tell(broken, asked.seed, round_)
                return 1
            round_ += 1
    print(f"{Course.done.total()} acts done and {Course.refused.total()} refused; everything held.")
    return 0


def tell(broken: Exception, seed: int, round_: int) -> None:
    """What did not hold, and the course that led there."""
    print(f"Seed {seed}, round {round_}: {type(broken).__name__}: {broken}")
    for day, act, given in Course.latest or ():
        print(f"  - {{day: {day}, act: {act}}}  # {given}")
    connections.close_all()


if __name__ == "__main__":
    sys.exit(main())
