"""The room of the lesson `attention`."""
