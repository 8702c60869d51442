"""The county's verbs, an optional extra."""

from station_desk.county.admin import county as county_verb

__all__ = ["county_verb"]
