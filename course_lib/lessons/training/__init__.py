"""The room of the lesson `training`."""
