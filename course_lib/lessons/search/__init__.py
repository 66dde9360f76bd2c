"""What belongs to the project of part I, search."""
