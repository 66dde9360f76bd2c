"""Right answers to project budget as others write them."""

from course_lib.given.training import train_mlp


def train_network__two_layers(X, y, seed):
    return train_mlp(X, y, hidden=(70, 30), epochs=10, batch_size=50, learning_rate=0.002, weight_decay=0.1, seed=seed)
