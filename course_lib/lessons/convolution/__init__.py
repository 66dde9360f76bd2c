"""The room of the lesson `convolution`."""
