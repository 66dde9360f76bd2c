"""The room of the lesson `vectors`."""
