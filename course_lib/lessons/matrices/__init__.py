"""The room of the lesson `matrices`."""
