"""Known mistakes of lesson `dot_product`."""

import numpy as np

from ...mistakes import mistake


def _arrays(a, b):
    """Both as float arrays of one shape, as a careful learner would make them."""
    a, b = np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    if a.shape != b.shape:
        raise ValueError("shapes differ")
    return a, b


def _nonzero(*vectors):
    if not all(vector.any() for vector in vectors):
        raise ValueError("zero vector")


@mistake("dot", "`zip` stops at the shorter vector and drops the rest in silence: compare the lengths first.")
def cuts_with_zip(a, b):
    return float(sum(x * y for x, y in zip(a, b)))


@mistake("dot", "NumPy repeats a vector of length 1 to make it fit: compare the shapes yourself.")
def lets_numpy_repeat(a, b):
    return np.sum(np.asarray(a, dtype=float) * np.asarray(b, dtype=float))


@mistake("dot", "You multiplied the entries but did not add them up: a dot product is one number.")
def forgets_to_add_up(a, b):
    a, b = _arrays(a, b)
    return a * b


@mistake("dot", "You multiplied the two sums; multiply in pairs first, then add.")
def multiplies_the_sums(a, b):
    a, b = _arrays(a, b)
    return a.sum() * b.sum()


@mistake("dot", "You took the mean of the products: do not divide by the number of entries.")
def takes_the_mean(a, b):
    a, b = _arrays(a, b)
    return np.mean(a * b)


@mistake("dot", "The last pair of entries is missing from the sum.")
def skips_the_last_pair(a, b):
    a, b = _arrays(a, b)
    return np.sum(a[:-1] * b[:-1])


@mistake("cosine_similarity", "This is the dot product: it is not divided by the lengths yet.")
def does_not_divide(a, b):
    a, b = _arrays(a, b)
    _nonzero(a, b)
    return a @ b


@mistake("cosine_similarity", "You divided by the squared lengths: the roots are missing.")
def divides_by_squares(a, b):
    a, b = _arrays(a, b)
    _nonzero(a, b)
    return a @ b / ((a @ a) * (b @ b))


@mistake("cosine_similarity", "You divided by the length of one of the two only.")
def divides_by_one_length(a, b):
    a, b = _arrays(a, b)
    _nonzero(a, b)
    return a @ b / np.sqrt(b @ b)


@mistake("cosine_similarity", "A zero vector gave nan: it has no direction, so raise ValueError before you divide.")
def divides_by_zero(a, b):
    a, b = _arrays(a, b)
    return a @ b / np.sqrt((a @ a) * (b @ b))


@mistake("cosine_similarity", "A similarity of 0 says perpendicular, which a zero vector is not: raise ValueError.")
def calls_zero_perpendicular(a, b):
    a, b = _arrays(a, b)
    lengths = np.sqrt(a @ a) * np.sqrt(b @ b)
    return a @ b / lengths if lengths else 0.0


@mistake(
    "cosine_similarity", "A small number was added below the line: short vectors then seem less alike than they are."
)
def adds_epsilon(a, b):
    a, b = _arrays(a, b)
    _nonzero(a, b)
    return a @ b / (np.sqrt(a @ a) * np.sqrt(b @ b) + 1e-8)


@mistake("cosine_similarity", "The sign was lost: opposite vectors have the cosine −1.")
def loses_the_sign(a, b):
    a, b = _arrays(a, b)
    _nonzero(a, b)
    return abs(a @ b) / (np.sqrt(a @ a) * np.sqrt(b @ b))


@mistake("angle_between", "This angle is in degrees; return radians, as `np.arccos` does.")
def in_degrees(a, b):
    a, b = _arrays(a, b)
    _nonzero(a, b)
    return np.degrees(np.arccos(np.clip(a @ b / (np.sqrt(a @ a) * np.sqrt(b @ b)), -1, 1)))


@mistake("angle_between", "Rounding carried a cosine over 1, and its angle is nan: clip the cosine to [−1, 1] first.")
def does_not_clip(a, b):
    a, b = _arrays(a, b)
    _nonzero(a, b)
    return np.arccos(a @ b / (np.sqrt(a @ a) * np.sqrt(b @ b)))


@mistake("angle_between", "This is the cosine of the angle: `np.arccos` makes an angle of it.")
def returns_the_cosine(a, b):
    a, b = _arrays(a, b)
    _nonzero(a, b)
    return np.clip(a @ b / (np.sqrt(a @ a) * np.sqrt(b @ b)), -1, 1)


@mistake("angle_between", "You took the cosine of the cosine; its inverse, `np.arccos`, gives the angle.")
def takes_the_cosine_again(a, b):
    a, b = _arrays(a, b)
    _nonzero(a, b)
    return np.cos(np.clip(a @ b / (np.sqrt(a @ a) * np.sqrt(b @ b)), -1, 1))


@mistake("angle_between", "The sign of the dot product was lost: angles over 90° exist.")
def never_over_a_right_angle(a, b):
    a, b = _arrays(a, b)
    _nonzero(a, b)
    return np.arccos(np.clip(abs(a @ b) / (np.sqrt(a @ a) * np.sqrt(b @ b)), -1, 1))


@mistake("neuron", "The bias is missing.")
def forgets_the_bias(x, w, b):
    x, w = _arrays(x, w)
    return x @ w


@mistake("neuron", "The bias was added to every product; add it once, to their sum.")
def adds_the_bias_everywhere(x, w, b):
    x, w = _arrays(x, w)
    return np.sum(x * w + b)


@mistake("neuron", "The bias was subtracted.")
def subtracts_the_bias(x, w, b):
    x, w = _arrays(x, w)
    return x @ w - b


@mistake("neuron", "A negative value became 0: that is the ReLU activation, which comes after (lesson `layers`).")
def applies_relu(x, w, b):
    x, w = _arrays(x, w)
    return max(x @ w + b, 0.0)


@mistake("neuron", "One product per input came out; a neuron gives one number: add them up.")
def does_not_add_up(x, w, b):
    x, w = _arrays(x, w)
    return x * w + b


@mistake("project", "You divided by |b|, not by b·b: the result is |b| times too long.")
def divides_by_the_length(a, b):
    a, b = _arrays(a, b)
    _nonzero(b)
    return a @ b / np.sqrt(b @ b) * b


@mistake("project", "You projected b onto a; it should be a onto b.")
def the_other_way_round(a, b):
    a, b = _arrays(a, b)
    _nonzero(b)
    return a @ b / (a @ a) * a


@mistake("project", "You returned the number; the projection is an arrow along b: that number times b.")
def returns_the_number(a, b):
    a, b = _arrays(a, b)
    _nonzero(b)
    return a @ b / (b @ b)


@mistake("project", "You did not divide: the result depends on the length of b, but only its direction should matter.")
def does_not_divide_by_b_dot_b(a, b):
    a, b = _arrays(a, b)
    _nonzero(b)
    return (a @ b) * b


@mistake("project", "The number was multiplied with a; the projection lies along b.")
def points_along_a(a, b):
    a, b = _arrays(a, b)
    _nonzero(b)
    return a @ b / (b @ b) * a


@mistake("project", "Dividing by b·b of the zero vector gives nan: raise ValueError first.")
def divides_by_zero_vector(a, b):
    a, b = _arrays(a, b)
    return a @ b / (b @ b) * b


@mistake("decompose", "The two parts are in the other order: the parallel one comes first.")
def swaps_the_parts(a, b):
    a, b = _arrays(a, b)
    _nonzero(b)
    parallel = a @ b / (b @ b) * b
    return a - parallel, parallel


@mistake("decompose", "The perpendicular part points the other way: it is a minus the projection.")
def subtracts_the_other_way(a, b):
    a, b = _arrays(a, b)
    _nonzero(b)
    parallel = a @ b / (b @ b) * b
    return parallel, parallel - a


@mistake("decompose", "You subtracted the projection from b; what is split is a.")
def splits_b(a, b):
    a, b = _arrays(a, b)
    _nonzero(b)
    parallel = a @ b / (b @ b) * b
    return parallel, b - parallel


@mistake("decompose", "The projection inside was divided by |b|, not by b·b: the two parts are not perpendicular.")
def divides_by_length_inside(a, b):
    a, b = _arrays(a, b)
    _nonzero(b)
    parallel = a @ b / np.sqrt(b @ b) * b
    return parallel, a - parallel


@mistake("decompose", "Only the parallel part came back; return both.")
def returns_one_part(a, b):
    a, b = _arrays(a, b)
    _nonzero(b)
    return a @ b / (b @ b) * b


@mistake("most_similar", "The least similar came first: `np.argsort` sorts upwards.")
def sorts_upwards(query, vectors, k):
    return np.argsort(_cosines(query, vectors, k), kind="stable")[:k]


@mistake("most_similar", "You sorted by the dot product: long rows win. Divide by the lengths.")
def sorts_by_dot(query, vectors, k):
    _cosines(query, vectors, k)
    return np.argsort(-np.asarray(vectors, dtype=float) @ np.asarray(query, dtype=float), kind="stable")[:k]


@mistake(
    "most_similar",
    "You reversed an upward sort: equals then come in reversed order too. Sort the negative values instead.",
)
def reverses(query, vectors, k):
    return np.argsort(_cosines(query, vectors, k), kind="stable")[::-1][:k]


@mistake("most_similar", "The similarities came back; the row numbers are wanted.")
def returns_similarities(query, vectors, k):
    return np.sort(_cosines(query, vectors, k))[::-1][:k]


@mistake("most_similar", "The best row is missing: it was taken for the query itself.")
def leaves_out_the_best(query, vectors, k):
    return np.argsort(-_cosines(query, vectors, k), kind="stable")[1 : k + 1]


@mistake("most_similar", "k out of range was passed over in silence: a slice does not mind. Raise ValueError.")
def does_not_mind_k(query, vectors, k):
    return np.argsort(-_cosines(query, vectors, 1), kind="stable")[:k]


def _cosines(query, vectors, k):
    query, vectors = np.asarray(query, dtype=float), np.asarray(vectors, dtype=float)
    if not 1 <= k <= len(vectors):
        raise ValueError("k out of range")
    return vectors @ query / np.sqrt((vectors**2).sum(axis=1)) / np.sqrt(query @ query)
