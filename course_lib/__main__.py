"""``python -m course_lib`` is the `course` command."""

from .command import main

if __name__ == "__main__":
    main()
