"""The door to a made-up office: real measures, invented people, two cases played to the last day."""
