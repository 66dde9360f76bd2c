"""The room of the lesson `tensors`."""
