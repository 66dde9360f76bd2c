"""The room of the lesson `norms`."""
