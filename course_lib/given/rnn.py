import numpy as np


def clip_gradients(gradients, limit):
    length = np.sqrt(sum(np.sum(gradient**2) for gradient in gradients))
    factor = limit / max(length, limit)
    return [factor * gradient for gradient in gradients]
