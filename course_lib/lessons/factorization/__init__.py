"""The room of the lesson `factorization`."""
