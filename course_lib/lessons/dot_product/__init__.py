"""The room of the lesson `dot_product`."""
