"""The room of the lesson `eigenvectors`."""
