"""The room of the lesson `regularization`."""
