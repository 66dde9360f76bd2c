"""The room of the lesson `initialization`."""
