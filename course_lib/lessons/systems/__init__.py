"""The room of the lesson `systems`."""
