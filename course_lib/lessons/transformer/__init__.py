"""The room of the lesson `transformer`."""
