"""The room of the lesson `svd_pca`."""
