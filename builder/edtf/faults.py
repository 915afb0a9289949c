"""The one exception of the package, and how a piece of an editor's text is shown in its sentence."""

_SHOWN = 40


class EdtfError(ValueError):
    """A text that is no EDTF date.

    `str(error)` is a full sentence for an editor; `fix` is one on what to write instead, or "";
    `offset` is where in the text the fault lies, in characters from 0; `proposal` is an EDTF string
    that `parse` accepts under the same options and that is likely meant, or "".
    """

    def __init__(self, sentence: str, fix: str = "", offset: int = 0, proposal: str = "") -> None:
        super().__init__(sentence)
        self.fix = fix
        self.offset = offset
        self.proposal = proposal

    def __reduce__(self) -> tuple[type["EdtfError"], tuple[str, str, int, str]]:
        """Keep all four values where an error crosses from one process to another."""
        return EdtfError, (str(self), self.fix, self.offset, self.proposal)


def quoted(text: str) -> str:
    """A piece of the editor's text in quotation marks, short and fit to print."""
    plain = "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text)
    return f'"{plain[:_SHOWN]}…"' if len(plain) > _SHOWN else f'"{plain}"'


def named(char: str) -> str:
    """One character in quotation marks, or its code where it cannot be seen."""
    return f'"{char}"' if char.isprintable() and char != " " else f"An invisible character (U+{ord(char):04X})"
