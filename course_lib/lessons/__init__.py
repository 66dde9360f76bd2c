"""The lessons' rooms: what belongs to one lesson only, its known mistakes, its widgets, and code that only it needs."""
