"""The room of the project `writer`."""
