"""Known mistakes of lesson `vectors`."""

import re

import numpy as np

from ...mistakes import mistake, probes

PUNCTUATION = ".,;:!?\"'()"


@mistake("scale", "You multiplied a list: that repeats it. Make an array of it first.")
def repeats_the_list(c, v):
    return [entry for _ in range(int(c)) for entry in v]


@mistake("scale", "You added the number to each entry; scaling multiplies.")
def adds_the_number(c, v):
    return c + np.asarray(v, dtype=float)


@mistake("scale", "Only the first entry was multiplied; every entry is.")
def scales_the_first_entry(c, v):
    result = np.array(v, dtype=float)
    result[0] *= c
    return result


@mistake("scale", "The size of the number was used without its sign: a negative number turns the arrow around.")
def ignores_the_sign(c, v):
    return abs(c) * np.asarray(v, dtype=float)


@mistake("scale", "The number was cut to a whole number.")
def cuts_the_number(c, v):
    return int(c) * np.asarray(v, dtype=float)


@mistake("add", "The lists were joined, not added. Make arrays of both first.")
def joins(u, v):
    return np.concatenate([np.asarray(u, dtype=float), np.asarray(v, dtype=float)])


@mistake("add", "`zip` stops at the shorter vector and drops the rest in silence: compare the lengths first.")
def cuts_to_the_shorter(u, v):
    return np.array([first + second for first, second in zip(u, v)], dtype=float)


@mistake("add", "NumPy repeats a vector of length 1 to make it fit: compare the shapes yourself.")
def lets_numpy_repeat(u, v):
    return np.asarray(u, dtype=float) + np.asarray(v, dtype=float)


@mistake("add", "You subtracted the second vector.")
def subtracts(u, v):
    u, v = np.asarray(u, dtype=float), np.asarray(v, dtype=float)
    if u.shape != v.shape:
        raise ValueError("shapes differ")
    return u - v


@mistake("add", "You added up all entries to one number; the sum of two vectors is a vector.")
def adds_up_everything(u, v):
    u, v = np.asarray(u, dtype=float), np.asarray(v, dtype=float)
    if u.shape != v.shape:
        raise ValueError("shapes differ")
    return (u + v).sum()


@mistake("magnitude", "This is the sum of the squares: the square root is missing.")
def no_root(v):
    return np.sum(np.asarray(v, dtype=float) ** 2)


@mistake(
    "magnitude",
    "You added the sizes of the entries without squaring: that is the L1 norm, the way of a taxi (lesson `norms`).",
)
def l1_norm(v):
    return np.sum(np.abs(v))


@mistake("magnitude", "You squared the sum; take the sum of the squares, then the root.")
def root_of_squared_sum(v):
    return np.sqrt(np.sum(np.asarray(v, dtype=float)) ** 2)


@mistake("magnitude", "The root was taken of each entry's square, before adding up.")
def sums_the_roots_with_sign(v):
    return float(np.sum(np.asarray(v, dtype=float)))


@mistake(
    "magnitude", "This is the number of entries, which code calls the length; here the length of the arrow is meant."
)
def counts_entries(v):
    return float(len(v))


@mistake("magnitude", "This is the root of the *mean* of the squares: do not divide by the number of entries.")
def root_mean_square(v):
    return np.sqrt(np.mean(np.asarray(v, dtype=float) ** 2))


@mistake(
    "normalize", "The zero vector has length 0, and dividing by it gives nan: look at the length before you divide."
)
def divides_by_zero(v):
    v = np.asarray(v, dtype=float)
    return v / np.sqrt(np.sum(v**2))


@mistake("normalize", "You returned the zero vector for the zero vector; it has no direction, so raise ValueError.")
def passes_zero_through(v):
    v = np.asarray(v, dtype=float)
    length = np.sqrt(np.sum(v**2))
    return v / length if length > 0 else v


@mistake("normalize", "You divided by the squared length: the root is missing.")
def divides_by_the_square(v):
    v = np.asarray(v, dtype=float)
    if not v.any():
        raise ValueError("zero vector")
    return v / np.sum(v**2)


@mistake("normalize", "You divided by the sum of the entries: then they add up to 1, but the arrow's length is not 1.")
def divides_by_the_sum(v):
    v = np.asarray(v, dtype=float)
    if not v.any():
        raise ValueError("zero vector")
    return v / np.sum(v)


@mistake("normalize", "You divided by the largest entry: then that entry is 1, but the arrow's length is not.")
def divides_by_the_largest(v):
    v = np.asarray(v, dtype=float)
    if not v.any():
        raise ValueError("zero vector")
    return v / np.max(np.abs(v))


@mistake(
    "normalize",
    "A short vector was taken for zero, or a small number was added to its length: even a tiny vector has a direction.",
)
def adds_epsilon(v):
    v = np.asarray(v, dtype=float)
    if not v.any():
        raise ValueError("zero vector")
    return v / (np.sqrt(np.sum(v**2)) + 1e-8)


@mistake("linear_combination", "The vectors were added without their coefficients.")
def forgets_coefficients(coefficients, vectors):
    if len(coefficients) != len(vectors):
        raise ValueError("lengths differ")
    return np.sum(np.asarray(vectors, dtype=float), axis=0)


@mistake(
    "linear_combination",
    "`zip` stops at the shorter of the two and drops the rest in silence: compare the lengths first.",
)
def cuts_with_zip(coefficients, vectors):
    vectors = np.asarray(vectors, dtype=float)
    return sum((c * v for c, v in zip(coefficients, vectors)), np.zeros(vectors.shape[1]))


@mistake("linear_combination", "You scaled each vector but did not add them up.")
def scales_only(coefficients, vectors):
    coefficients, vectors = np.asarray(coefficients, dtype=float), np.asarray(vectors, dtype=float)
    if len(coefficients) != len(vectors):
        raise ValueError("lengths differ")
    return coefficients[:, None] * vectors


@mistake(
    "linear_combination",
    "You added up along each vector: one number per vector came out. Add the vectors to each other instead.",
)
def sums_the_wrong_axis(coefficients, vectors):
    coefficients, vectors = np.asarray(coefficients, dtype=float), np.asarray(vectors, dtype=float)
    if len(coefficients) != len(vectors):
        raise ValueError("lengths differ")
    return (coefficients[:, None] * vectors).sum(axis=1)


@mistake(
    "linear_combination", "NumPy repeats a single coefficient for all vectors: compare the numbers of both yourself."
)
def lets_numpy_repeat_a_coefficient(coefficients, vectors):
    coefficients, vectors = np.asarray(coefficients, dtype=float), np.asarray(vectors, dtype=float)
    return (coefficients[:, None] * vectors).sum(axis=0)


@mistake("linear_combination", "The last vector is missing from the sum.")
def skips_the_last(coefficients, vectors):
    coefficients, vectors = np.asarray(coefficients, dtype=float), np.asarray(vectors, dtype=float)
    if len(coefficients) != len(vectors):
        raise ValueError("lengths differ")
    return coefficients[:-1] @ vectors[:-1]


@mistake("image_to_vector", "The pixels were read column by column; read them like a page, row by row.")
def reads_columns(image):
    return np.array(image, dtype=float).reshape(-1, order="F")


@mistake("image_to_vector", "The result still has two axes: one row of n entries is (1, n), a vector is (n,).")
def keeps_two_axes(image):
    return np.array(image, dtype=float).reshape(1, -1)


@mistake(
    "image_to_vector",
    "The pixels were read in the order in which memory happens to hold them; read rows, whatever the memory's order.",
)
def reads_memory_order(image):
    return np.array(image, dtype=float).ravel(order="K")


@mistake("image_to_vector", "Only the first row was read.")
def first_row_only(image):
    return np.array(image, dtype=float)[0]


@mistake(
    "vector_to_image", "Height and width are swapped: the shape is (height, width), so many rows of so many entries."
)
def swaps_height_and_width(v, shape):
    v = np.array(v, dtype=float)
    if v.size != shape[0] * shape[1]:
        raise ValueError("does not fit")
    return v.reshape(shape[1], shape[0])


@mistake("vector_to_image", "The image was filled column by column; fill it row by row.")
def fills_columns(v, shape):
    v = np.array(v, dtype=float)
    if v.size != shape[0] * shape[1]:
        raise ValueError("does not fit")
    return v.reshape(shape, order="F")


@mistake("vector_to_image", "A vector that does not fit was cut or repeated in silence: raise ValueError.")
def cuts_or_repeats(v, shape):
    return np.resize(np.array(v, dtype=float), shape)


@mistake("vector_to_image", "The image is lying on its side: it was transposed after it was laid out.")
def transposes(v, shape):
    v = np.array(v, dtype=float)
    if v.size != shape[0] * shape[1]:
        raise ValueError("does not fit")
    return v.reshape(shape).T


@mistake("bag_of_words", "Capital letters were not made small: `Light` and `light` are the same word.")
def minds_capitals(text, vocabulary):
    words = [word.strip(PUNCTUATION) for word in text.split()]
    return np.array([words.count(word) for word in vocabulary], dtype=float)


@mistake(
    "bag_of_words",
    "Parts of words were counted: a text's own `count` finds `light` in `delight`. Split it into words first.",
)
def counts_parts_of_words(text, vocabulary):
    return np.array([text.lower().count(word) for word in vocabulary], dtype=float)


@mistake("bag_of_words", "Punctuation marks stayed on the words: `light,` is not `light`.")
def keeps_punctuation(text, vocabulary):
    words = text.lower().split()
    return np.array([words.count(word) for word in vocabulary], dtype=float)


@mistake("bag_of_words", "You noted only whether a word occurs; count how often.")
def notes_presence(text, vocabulary):
    words = re.findall(r"\w+", text.lower())
    return np.array([float(word in words) for word in vocabulary])


@mistake("bag_of_words", "The counts were divided by the number of words: return the counts themselves.")
def divides_by_the_total(text, vocabulary):
    words = re.findall(r"\w+", text.lower())
    return np.array([words.count(word) for word in vocabulary], dtype=float) / max(len(words), 1)


@mistake(
    "bag_of_words", "The counts are in the order in which the words occur in the text; use the vocabulary's order."
)
def orders_by_the_text(text, vocabulary):
    words = [word for word in re.findall(r"\w+", text.lower()) if word in vocabulary]
    seen = list(dict.fromkeys(words))
    counts = [words.count(word) for word in seen]
    return np.array(counts + [0] * (len(vocabulary) - len(seen)), dtype=float)


@probes("bag_of_words")
def texts_and_vocabularies(rng):
    words = ["sun", "sunny", "Rain", "rain", "snow,", "wind.", "a", "Fog!"]
    for size in (3, 9, 14, 20):
        yield " ".join(rng.choice(words, size=size)), ["rain", "snow", "fog", "sun", "hail"]
