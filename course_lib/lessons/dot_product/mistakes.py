"""Known mistakes of lesson `dot_product`."""

import numpy as np
from numpy.linalg import norm

from ...mistakes import mistake, probes


@probes("dot", "cosine_similarity", "angle_between", "project", "decompose")
def two_vectors(rng):
    for size in (2, 3, 5, 8):
        yield tuple(rng.normal(size=(2, size)))


@probes("neuron")
def inputs_weights_and_a_bias(rng):
    for size in (2, 3, 5, 8):
        yield (*rng.normal(size=(2, size)), rng.normal())


@probes("most_similar")
def a_query_and_rows(rng):
    for rows, size, k in ((5, 2, 3), (7, 3, 7), (9, 4, 4), (6, 5, 1)):
        yield rng.normal(size=size), rng.normal(size=(rows, size)) * rng.uniform(0.1, 10, size=(rows, 1)), k


@mistake("dot", "You multiplied the entries but did not add them up: a dot product is one number.")
def forgets_to_add_up(a, b):
    return a * b


@mistake("dot", "You multiplied the two sums; multiply in pairs first, then add.")
def multiplies_the_sums(a, b):
    return a.sum() * b.sum()


@mistake("dot", "You took the mean of the products: do not divide by the number of entries.")
def takes_the_mean(a, b):
    return np.mean(a * b)


@mistake("dot", "The last pair of entries is missing from the sum.")
def skips_the_last_pair(a, b):
    return np.sum(a[:-1] * b[:-1])


@mistake("dot", "You added the entries of both vectors; multiply them in pairs.")
def adds_in_pairs(a, b):
    return np.sum(a + b)


@mistake("cosine_similarity", "This is the dot product: it is not divided by the lengths yet.")
def does_not_divide(a, b):
    _nonzero(a, b)
    return a @ b


@mistake("cosine_similarity", "You divided by the squared lengths: the roots are missing.")
def divides_by_squares(a, b):
    _nonzero(a, b)
    return a @ b / ((a @ a) * (b @ b))


@mistake("cosine_similarity", "You divided by the length of one of the two only.")
def divides_by_one_length(a, b):
    _nonzero(a, b)
    return a @ b / norm(b)


@mistake("cosine_similarity", "You divided by the length of one of the two only.")
def divides_by_the_first_length(a, b):
    _nonzero(a, b)
    return a @ b / norm(a)


@mistake("cosine_similarity", "You divided by the sum of the lengths; divide by both, that is by their product.")
def divides_by_the_sum(a, b):
    _nonzero(a, b)
    return a @ b / (norm(a) + norm(b))


@mistake("cosine_similarity", "A zero vector gave nan: it has no direction, so raise ValueError before you divide.")
def divides_by_zero(a, b):
    return a @ b / (norm(a) * norm(b))


@mistake("cosine_similarity", "A similarity of 0 says perpendicular, which a zero vector is not: raise ValueError.")
def calls_zero_perpendicular(a, b):
    lengths = norm(a) * norm(b)
    return a @ b / lengths if lengths else 0.0


@mistake(
    "cosine_similarity", "A small number was added below the line: short vectors then seem less alike than they are."
)
def adds_epsilon(a, b):
    _nonzero(a, b)
    return a @ b / (norm(a) * norm(b) + 1e-8)


@mistake("cosine_similarity", "The sign was lost: opposite vectors have the cosine −1.")
def loses_the_sign(a, b):
    _nonzero(a, b)
    return abs(a @ b) / (norm(a) * norm(b))


@mistake("cosine_similarity", "Only zero vectors have no direction: this tolerance refuses short ones too.")
def refuses_short_vectors(a, b):
    if norm(a) < 1e-5 or norm(b) < 1e-5:
        raise ValueError("zero vector")
    return a @ b / (norm(a) * norm(b))


@mistake("angle_between", "This angle is in degrees; return radians, as `np.arccos` does.")
def in_degrees(a, b):
    return np.degrees(np.arccos(_cosine(a, b)))


@mistake("angle_between", "Rounding carried a cosine over 1, and its angle is nan: clip the cosine to [−1, 1] first.")
def does_not_clip(a, b):
    return np.arccos(a @ b / (np.sqrt(a @ a) * np.sqrt(b @ b)))


@mistake("angle_between", "Rounding carried a cosine over 1, and its angle is nan: clip the cosine to [−1, 1] first.")
def does_not_clip_by_norms(a, b):
    return np.arccos(a @ b / (norm(a) * norm(b)))


@mistake("angle_between", "Rounding carried a cosine over 1, and its angle is nan: clip the cosine to [−1, 1] first.")
def does_not_clip_one_by_one(a, b):
    return np.arccos(a @ b / norm(a) / norm(b))


@mistake("angle_between", "This is the cosine of the angle: `np.arccos` makes an angle of it.")
def returns_the_cosine(a, b):
    return _cosine(a, b)


@mistake("angle_between", "You took the cosine of the cosine; its inverse, `np.arccos`, gives the angle.")
def takes_the_cosine_again(a, b):
    return np.cos(_cosine(a, b))


@mistake("angle_between", "This is the arcsine of the cosine; the cosine's inverse is `np.arccos`.")
def takes_the_arcsine(a, b):
    return np.arcsin(_cosine(a, b))


@mistake("angle_between", "The sign of the dot product was lost: angles over 90° exist.")
def never_over_a_right_angle(a, b):
    return np.arccos(abs(_cosine(a, b)))


@mistake("angle_between", "The dot product goes into `np.arccos` only after it is divided by both lengths.")
def angle_of_the_dot_product(a, b):
    return np.arccos(np.clip(a @ b, -1, 1))


@mistake("neuron", "The bias is missing.")
def forgets_the_bias(x, w, b):
    return x @ w


@mistake("neuron", "The bias was added to every product; add it once, to their sum.")
def adds_the_bias_everywhere(x, w, b):
    return np.sum(x * w + b)


@mistake("neuron", "The bias was subtracted.")
def subtracts_the_bias(x, w, b):
    return x @ w - b


@mistake("neuron", "A negative value became 0: that is the ReLU activation, which comes after (lesson `layers`).")
def applies_relu(x, w, b):
    return max(x @ w + b, 0.0)


@mistake("neuron", "One product per input came out; a neuron gives one number: add them up.")
def does_not_add_up(x, w, b):
    return x * w + b


@mistake("project", "You divided by |b|, not by b·b: the result is |b| times too long.")
def divides_by_the_length(a, b):
    _nonzero(b)
    return a @ b / norm(b) * b


@mistake("project", "You projected b onto a; it should be a onto b.")
def the_other_way_round(a, b):
    _nonzero(b)
    return a @ b / (a @ a) * a


@mistake("project", "You returned the number; the projection is an arrow along b: that number times b.")
def returns_the_number(a, b):
    _nonzero(b)
    return a @ b / (b @ b)


@mistake("project", "You did not divide: the result depends on the length of b, but only its direction should matter.")
def does_not_divide_by_b_dot_b(a, b):
    _nonzero(b)
    return (a @ b) * b


@mistake("project", "The number was multiplied with a; the projection lies along b.")
def points_along_a(a, b):
    _nonzero(b)
    return a @ b / (b @ b) * a


@mistake("project", "Dividing by b·b of the zero vector gives nan: raise ValueError first.")
def divides_by_zero_vector(a, b):
    return a @ b / (b @ b) * b


@mistake("decompose", "The two parts are in the other order: the parallel one comes first.")
def swaps_the_parts(a, b):
    parallel = _along(a, b)
    return a - parallel, parallel


@mistake("decompose", "The perpendicular part points the other way: it is a minus the projection.")
def subtracts_the_other_way(a, b):
    parallel = _along(a, b)
    return parallel, parallel - a


@mistake("decompose", "You subtracted the projection from b; what is split is a.")
def splits_b(a, b):
    parallel = _along(a, b)
    return parallel, b - parallel


@mistake("decompose", "The projection inside was divided by |b|, not by b·b: the two parts are not perpendicular.")
def divides_by_length_inside(a, b):
    parallel = a @ b / norm(b) * b
    return parallel, a - parallel


@mistake("decompose", "Only the parallel part came back; return both.")
def returns_one_part(a, b):
    return _along(a, b)


@mistake("most_similar", "The least similar came first: `np.argsort` sorts upwards.")
def sorts_upwards(query, vectors, k):
    return np.argsort(_cosines(query, vectors), kind="stable")[:k]


@mistake("most_similar", "You sorted by the dot product: long rows win. Divide by the lengths.")
def sorts_by_dot(query, vectors, k):
    return np.argsort(-vectors @ query, kind="stable")[:k]


@mistake(
    "most_similar", "You sorted by distance: a long row in the query's direction is far away, and yet the most similar."
)
def sorts_by_distance(query, vectors, k):
    return np.argsort(norm(vectors - query, axis=1), kind="stable")[:k]


@mistake(
    "most_similar",
    "You reversed an upward sort: equals then come in reversed order too. Sort the negative values instead.",
)
def reverses(query, vectors, k):
    return np.argsort(_cosines(query, vectors), kind="stable")[::-1][:k]


@mistake("most_similar", "The similarities came back; the row numbers are wanted.")
def returns_similarities(query, vectors, k):
    return np.sort(_cosines(query, vectors))[::-1][:k]


@mistake("most_similar", "The best row is missing: it was taken for the query itself.")
def leaves_out_the_best(query, vectors, k):
    return np.argsort(-_cosines(query, vectors), kind="stable")[1 : k + 1]


@mistake(
    "most_similar",
    "The rows are compared as they stand, and the last k came back: take the first k of a downward sort.",
)
def takes_the_last(query, vectors, k):
    return np.argsort(_cosines(query, vectors), kind="stable")[-k:]


def _nonzero(*vectors):
    if not all(vector.any() for vector in vectors):
        raise ValueError("zero vector")


def _cosine(a, b):
    return np.clip(a @ b / (norm(a) * norm(b)), -1, 1)


def _along(a, b):
    return a @ b / (b @ b) * b


def _cosines(query, vectors):
    return vectors @ query / norm(vectors, axis=1)


@mistake("neuron", "The bias was added to the inputs before they were weighted; it is added once, to the sum.")
def bias_on_the_inputs(x, w, b):
    return np.sum(w * (x + b))


@mistake(
    "project",
    "This is how far a reaches along b, a number; the projection is that many unit vectors in the direction of b.",
)
def signed_length(a, b):
    _nonzero(b)
    return a @ b / norm(b)


@mistake(
    "cosine_similarity",
    "`x / p * q` divides by p and then multiplies by q: divide by both, or put `(p * q)` in parentheses.",
)
def multiplies_by_the_second_length(a, b):
    _nonzero(a, b)
    return a @ b / norm(a) * norm(b)
