"""What the operator did in this sitting, step by step, so that it can be undone and done again."""

from dataclasses import dataclass, field


@dataclass
class Sitting:
    """A step is the journal entries of one transaction, by sequence number, oldest step first."""

    done: list[list[int]] = field(default_factory=list)
    undone: list[list[int]] = field(default_factory=list)
    _open: list[int] = field(default_factory=list)
    _reverting: bool = False
    _lasting: bool = False

    def note(self, seq: int) -> None:
        """An entry was written in the open transaction."""
        self._open.append(seq)

    def note_lasting(self) -> None:
        """The open transaction does something that Ctrl+Z must not reach behind, e.g. a seal."""
        self._lasting = True

    def forget_step(self) -> None:
        """The transaction was rolled back."""
        self._open, self._lasting, self._reverting = [], False, False

    def begin_revert(self) -> None:
        """What is written until the commit belongs to an undo or redo, not to a new step."""
        self._reverting = True

    def take(self) -> list[int]:
        """The entries of the revert that was just committed."""
        taken, self._open = self._open, []
        return taken

    def finish_step(self) -> None:
        """The transaction is on the disk."""
        if self._lasting:
            self.done, self.undone, self._open = [], [], []
        elif self._open and not self._reverting:
            self.done.append(self._open)
            self.undone, self._open = [], []
        self._lasting = self._reverting = False
