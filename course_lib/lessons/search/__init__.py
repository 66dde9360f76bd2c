"""The room of the project `search`."""
