"""The room of the lesson `backpropagation`."""
