"""How long a test waits for what must come: it only ends what hangs, however slow and busy the machine is."""

SECONDS = 120
MS = SECONDS * 1000
