"""The course's own versions of functions that later lessons take, written by `course build`."""
