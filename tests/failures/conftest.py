"""What the tests of the promises share with those of the road."""

from tests.sync.conftest import IS_ROOT, road

__all__ = ["road"]

collect_ignore = [] if IS_ROOT else ["test_dying_stick.py"]  # mounts file systems
