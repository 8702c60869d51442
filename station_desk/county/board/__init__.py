"""The county board: pages at ``/board`` for the people at the county office."""
