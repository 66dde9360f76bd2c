"""What belongs to the project of part III, look-alikes."""
