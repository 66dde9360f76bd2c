"""Right answers as learners of other courses write them, made from the text and stub of an exercise alone.

`exercise__style` is an answer to `exercise`. They were written without a look at the checks. Each gives the right values, so that it
must earn three quarters of the points at least; what care it lacks is its own.
"""
