"""Any course a case can take: random acts against a small model of days and stages that knows nothing of ours."""
