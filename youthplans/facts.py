"""The plan in force, as the law reads it: every measure by its kind and days."""

from workflow.facts import hang_facts
from workflow.facts.reading import as_day
from workflow.law.facts import ConditionFact
from workflow.models.rows import RowsOfCase
from youthplans.models import PlannedMeasure, PlanVersion

# Versions are made one after another, so the latest has the highest id.
LATEST = (
    f'version_id = (SELECT MAX(latest.id) FROM "{PlanVersion._meta.db_table}" latest '
    f'WHERE latest.case_id = "{PlannedMeasure._meta.db_table}".case_id)'
)


def plan_conditions(rows, keys) -> dict:
    """The measures of the latest plan."""
    return {"plan_conditions": tuple(
        ConditionFact(row["category"], as_day(row["from_on"]), as_day(row["to_on"])) for row in rows
    )}  # fmt: skip


hang_facts("planned", RowsOfCase(PlannedMeasure, "id", "category", "from_on", "to_on", "measure_id", where=LATEST), plan_conditions)
