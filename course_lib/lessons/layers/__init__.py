"""The room of the lesson `layers`."""
