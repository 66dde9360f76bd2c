"""The lessons' widgets, one module per lesson: each takes the learner's functions and draws with them."""
