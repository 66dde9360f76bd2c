"""What belongs to the project of part II, straighten."""
