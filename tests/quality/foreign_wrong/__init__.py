"""Wrong answers that were kept aside while the known mistakes were written: made from the text and stub of an exercise alone.

`exercise__what` is an answer to `exercise`. The page on the tests' quality counts those in `tests.quality.foreign`; of these
a test asks that no firm hint is false, none earns all points, and nearly all are told more than the two values.
"""
