"""How this floor forgets: every word of it is under the case's key."""

from followup.models import FinalReport, Progress, TeamMembership, TeamTask
from workflow.retention import destroy_key, forgets

forgets(FinalReport, Progress, TeamMembership, TeamTask)(destroy_key)
