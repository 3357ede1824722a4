"""Making the plan: the SLT catalogue of measures, matching, plan versions."""
