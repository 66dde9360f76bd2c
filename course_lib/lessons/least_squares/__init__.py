"""The room of the lesson `least_squares`."""
