"""Known mistakes of lesson `training`."""
