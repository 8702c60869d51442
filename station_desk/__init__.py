"""The offline desk of a village practice station: record, count, seal, carry, prove."""

__version__ = "0.3.2"
