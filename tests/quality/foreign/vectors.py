"""Wrong answers to vectors."""

import numpy as np


def difference__squared(u, v):
    return (u - v) ** 2


def difference__of_units(u, v):
    return u / np.linalg.norm(u) - v / np.linalg.norm(v)


def difference__joined(u, v):
    return np.concatenate([u, -v])


def gradient_step__unit_gradient(w, gradient, learning_rate):
    return w - learning_rate * gradient / np.linalg.norm(gradient)


def gradient_step__signs_alone(w, gradient, learning_rate):
    return w - learning_rate * np.sign(gradient)


def gradient_step__decays_too(w, gradient, learning_rate):
    return (1 - learning_rate) * w - learning_rate * gradient


def gradient_step__multiplied(w, gradient, learning_rate):
    return w * (1 - learning_rate * gradient)


def descend__moves_the_target(start, target, learning_rate, steps):
    w, way = target, [target]
    for _ in range(steps):
        w = w - learning_rate * (w - start)
        way.append(w)
    return np.array(way)


def descend__plain_rate(start, target, learning_rate, steps):
    w, way = start, [start]
    for _ in range(steps):
        w = w - learning_rate * target
        way.append(w)
    return np.array(way)


def descend__steps_first(start, target, learning_rate, steps):
    w, way = start, []
    for _ in range(steps + 1):
        w = w - learning_rate * (w - target)
        way.append(w)
    return np.array(way)


def descend__columns(start, target, learning_rate, steps):
    w, way = start, [start]
    for _ in range(steps):
        w = w - learning_rate * (w - target)
        way.append(w)
    return np.array(way).T


def magnitude__root_of_the_absolute_sum(v):
    return np.sqrt(abs(np.sum(v)))


def magnitude__first_two(v):
    return np.sqrt(v[0] ** 2 + v[-1] ** 2)


def magnitude__cube_root(v):
    return np.sum(np.abs(v) ** 3) ** (1 / 3)


def magnitude__doubled(v):
    return np.sqrt(np.sum(v * 2))


def normalize__softmax(v):
    return np.exp(v) / np.exp(v).sum()


def normalize__min_max(v):
    return (v - v.min()) / (v.max() - v.min())


def normalize__standardized(v):
    return (v - v.mean()) / v.std()


def normalize__asserts(v):
    assert v.any()
    return v / np.sqrt(np.sum(v**2))


def linear_combination__sum_of_all(coefficients, vectors):
    return sum(coefficients) * sum(vectors)


def linear_combination__sorted(coefficients, vectors):
    return np.sort(coefficients) @ vectors


def linear_combination__one_coefficient(coefficients, vectors):
    total = np.zeros(vectors.shape[1])
    for i in range(len(vectors)):
        total += coefficients[0] * vectors[i]
    return total


def image_to_vector__as_a_list_of_rows(image):
    return list(image)


def image_to_vector__back_and_forth(image):
    return np.concatenate([row[:: 1 - 2 * (i % 2)] for i, row in enumerate(image)])


def bag_of_words__by_letters(text, vocabulary):
    return np.array([sum(text.count(letter) for letter in word) for word in vocabulary])


def bag_of_words__commas_only(text, vocabulary):
    words = text.lower().replace(",", "").replace(".", "").split()
    return np.array([words.count(word) for word in vocabulary])


def bag_of_words__positions(text, vocabulary):
    return np.array([text.lower().find(word) for word in vocabulary])
