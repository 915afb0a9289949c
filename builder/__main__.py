"""`python -m builder` does what `dateline` does."""

from builder.cli import main

main(prog_name="dateline")
