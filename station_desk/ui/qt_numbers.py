"""The few numbers of Qt's own namespace that are needed before the first paint.

Whoever names ``Qt`` makes PySide6 build all of its enumerations at once, every key among them: a sixth of a
bare window's whole start. Properties and drawing take the numbers as they stand; a test holds them equal.
"""

PLAIN_TEXT = 0
NO_FOCUS, STRONG_FOCUS = 0, 11
BAR_NEVER = 1
CENTRED = 0x84
