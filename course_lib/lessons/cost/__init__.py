"""The room of the lesson `cost`."""
