"""The formats both ends of a road speak: package, letter, card, join request, verdict."""
