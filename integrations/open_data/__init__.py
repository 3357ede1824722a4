"""The open door: the published measures, for any municipality's own site."""
