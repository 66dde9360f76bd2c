"""Tasks other than functions to write: each kind has a module of its own."""
