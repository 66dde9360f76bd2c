"""``python -m autograder`` is the `course` command."""

from .cli import main

main()
