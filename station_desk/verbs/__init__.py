"""The verbs of the command line, one file per group, imported when one is used."""
