"""What a class knows, for its instructor: one page and one table for each assignment, and one page over all of them."""
