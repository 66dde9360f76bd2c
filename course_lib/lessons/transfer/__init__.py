"""The room of the lesson `transfer`."""
