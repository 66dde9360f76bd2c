"""What belongs to the project of part IV, budget."""
