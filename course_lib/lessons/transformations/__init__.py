"""The room of the lesson `transformations`."""
