"""The door to rehearsals: a case written as a jurist would tell it, played through the services, and gone."""
