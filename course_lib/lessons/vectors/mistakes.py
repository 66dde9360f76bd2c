"""Known mistakes of lesson `vectors`."""

import re

import numpy as np
from numpy.linalg import norm

from ...mistakes import mistake, probes

PUNCTUATION = ".,;:!?\"'()"


@probes("scale")
def a_number_and_a_vector(rng):
    for size in (2, 3, 5, 8):
        yield 3 * rng.normal(), rng.normal(size=size)


@probes("add")
def two_vectors(rng):
    for size in (2, 3, 5, 8):
        yield tuple(rng.normal(size=(2, size)))


@probes("magnitude", "normalize")
def one_vector(rng):
    for size in (2, 3, 5, 8):
        yield (rng.normal(size=size),)


@probes("linear_combination")
def coefficients_and_rows(rng):
    for k, n in ((2, 3), (3, 2), (4, 5), (5, 2)):
        yield rng.normal(size=k), rng.normal(size=(k, n))


@probes("image_to_vector")
def images(rng):
    for shape in ((3, 4), (2, 5), (4, 3)):
        yield (rng.random(shape),)
    yield (np.asfortranarray(rng.random((3, 5))),)


@probes("vector_to_image")
def vectors_and_shapes(rng):
    for shape in ((3, 4), (2, 5), (4, 3)):
        yield rng.random(shape[0] * shape[1]), shape


@probes("bag_of_words")
def texts_and_vocabularies(rng):
    words = ["sun", "sunny", "Rain", "rain", "snow,", "wind.", "a", "Fog!"]
    for size in (3, 9, 14, 20):
        yield " ".join(rng.choice(words, size=size)), ["rain", "snow", "fog", "sun", "hail"]


@mistake("scale", "You added the number to each entry; scaling multiplies.")
def adds_the_number(c, v):
    return c + v


@mistake("scale", "Only the first entry was multiplied; every entry is.")
def scales_the_first_entry(c, v):
    result = v.copy()
    result[0] *= c
    return result


@mistake("scale", "The size of the number was used without its sign: a negative number turns the arrow around.")
def ignores_the_sign(c, v):
    return abs(c) * v


@mistake("scale", "The number was cut to a whole number.")
def cuts_the_number(c, v):
    return int(c) * v


@mistake("scale", "You divided by the number; scaling multiplies.")
def divides(c, v):
    return v / c


@mistake("scale", "This is the vector followed by itself, as with a list: an array times a number scales each entry.")
def repeats_the_entries(c, v):
    return np.array(list(v) * int(c))


@mistake("add", "The two were joined, not added: the sum of two vectors has as many entries as each of them.")
def joins(u, v):
    return np.concatenate([u, v])


@mistake("add", "You subtracted the second vector.")
def subtracts(u, v):
    return u - v


@mistake("add", "You added up all entries to one number; the sum of two vectors is a vector.")
def adds_up_everything(u, v):
    return (u + v).sum()


@mistake("add", "You multiplied matching entries; add them.")
def multiplies(u, v):
    return u * v


@mistake("add", "This is the point half-way to the sum: do not divide by 2.")
def takes_the_mean(u, v):
    return (u + v) / 2


@mistake("add", "The last component is missing.")
def drops_the_last_component(u, v):
    return (u + v)[:-1]


@mistake("magnitude", "This is the sum of the squares: the square root is missing.")
def no_root(v):
    return np.sum(v**2)


@mistake(
    "magnitude",
    "You added the sizes of the entries without squaring: that is the L1 norm, the way of a taxi (lesson `norms`).",
)
def l1_norm(v):
    return np.sum(np.abs(v))


@mistake("magnitude", "You squared the sum of the entries; square each entry, and add up the squares.")
def root_of_squared_sum(v):
    return np.sqrt(np.sum(v) ** 2)


@mistake("magnitude", "You added the entries as they are: nothing was squared.")
def adds_the_entries(v):
    return np.sum(v)


@mistake("magnitude", "The root was taken of the sum of the entries: square each of them first.")
def forgets_to_square(v):
    return np.sqrt(np.sum(v))


@mistake("magnitude", "The roots were taken before adding up; take one root, of the whole sum.")
def adds_the_roots_of_the_sizes(v):
    return np.sum(np.sqrt(np.abs(v)))


@mistake(
    "magnitude", "This is the number of entries, which code calls the length; here the length of the arrow is meant."
)
def counts_entries(v):
    return float(len(v))


@mistake("magnitude", "This is the root of the *mean* of the squares: do not divide by the number of entries.")
def root_mean_square(v):
    return np.sqrt(np.mean(v**2))


@mistake("magnitude", "This is the largest entry by size.")
def largest_entry(v):
    return np.max(np.abs(v))


@mistake(
    "normalize", "The zero vector has length 0, and dividing by it gives nan: look at the length before you divide."
)
def divides_by_zero(v):
    return v / norm(v)


@mistake("normalize", "You returned the zero vector for the zero vector; it has no direction, so raise ValueError.")
def passes_zero_through(v):
    return v / norm(v) if v.any() else v


@mistake("normalize", "You divided by the squared length: the root is missing.")
def divides_by_the_square(v):
    _nonzero(v)
    return v / np.sum(v**2)


@mistake("normalize", "You divided by the sum of the entries: then they add up to 1, but the arrow's length is not 1.")
def divides_by_the_sum(v):
    _nonzero(v)
    return v / np.sum(v)


@mistake("normalize", "You divided by the L1 norm, the sum of the sizes; divide by the length of the arrow.")
def divides_by_the_sizes(v):
    _nonzero(v)
    return v / np.sum(np.abs(v))


@mistake("normalize", "You divided by the largest entry: then that entry is 1, but the arrow's length is not.")
def divides_by_the_largest(v):
    _nonzero(v)
    return v / np.max(np.abs(v))


@mistake("normalize", "You multiplied by the length; divide by it.")
def multiplies_by_the_length(v):
    _nonzero(v)
    return v * norm(v)


@mistake("normalize", "This is 1 over the length, a number: multiply the vector by it.")
def returns_the_factor(v):
    _nonzero(v)
    return 1 / norm(v)


@mistake("normalize", "A small number was added to the length: a tiny vector then comes out shorter than 1.")
def adds_epsilon(v):
    _nonzero(v)
    return v / (norm(v) + 1e-8)


@mistake("normalize", "Only the zero vector has no direction: this tolerance refuses short ones too.")
def refuses_short_vectors(v):
    if norm(v) < 1e-5:
        raise ValueError("zero vector")
    return v / norm(v)


@mistake("linear_combination", "The vectors were added without their coefficients.")
def forgets_coefficients(coefficients, vectors):
    return np.sum(vectors, axis=0)


@mistake("linear_combination", "You scaled each vector but did not add them up.")
def scales_only(coefficients, vectors):
    return coefficients[:, None] * vectors


@mistake(
    "linear_combination",
    "You added up along each vector: one number per vector came out. Add the vectors to each other instead.",
)
def sums_the_wrong_axis(coefficients, vectors):
    return (coefficients[:, None] * vectors).sum(axis=1)


@mistake(
    "linear_combination",
    "Each coefficient met a column of the array; the vectors are its rows: `coefficients[:, None]` has one number per row.",
)
def scales_columns(coefficients, vectors):
    return (coefficients * vectors).sum(axis=0)


@mistake(
    "linear_combination",
    "In `vectors @ coefficients` each coefficient meets a column; the vectors are the rows, so the coefficients go first.",
)
def coefficients_last(coefficients, vectors):
    return vectors @ coefficients


@mistake("linear_combination", "The last vector is missing from the sum.")
def skips_the_last(coefficients, vectors):
    return coefficients[:-1] @ vectors[:-1]


@mistake("linear_combination", "Only the first vector was used: does `return` stand inside the loop?")
def returns_inside_the_loop(coefficients, vectors):
    return coefficients[0] * vectors[0]


@mistake("linear_combination", "Only the last vector is left: add each scaled one to the sum so far, with `+`.")
def keeps_the_last_only(coefficients, vectors):
    return coefficients[-1] * vectors[-1]


@mistake("linear_combination", "The sum was divided by the number of vectors: that is a mean.")
def takes_a_mean(coefficients, vectors):
    return coefficients @ vectors / len(vectors)


@mistake("linear_combination", "You added each coefficient to its vector; multiply.")
def adds_the_coefficients(coefficients, vectors):
    return (coefficients[:, None] + vectors).sum(axis=0)


@mistake("image_to_vector", "The pixels were read column by column; read them like a page, row by row.")
def reads_columns(image):
    return image.T.reshape(-1)


@mistake("image_to_vector", "The result still has two axes: one row of n entries is (1, n), a vector is (n,).")
def keeps_two_axes(image):
    return image.reshape(1, -1)


@mistake("image_to_vector", "The result is a column of shape (n, 1); a vector is (n,).")
def makes_a_column(image):
    return image.reshape(-1, 1)


@mistake(
    "image_to_vector",
    "The pixels were read in the order in which memory happens to hold them; read rows, whatever the memory's order.",
)
def reads_memory_order(image):
    return image.ravel(order="K")


@mistake("image_to_vector", "Only the first row was read.")
def first_row_only(image):
    return image[0]


@mistake("image_to_vector", "The pixels of each row were added up: keep every pixel.")
def adds_up_rows(image):
    return image.sum(axis=1)


@mistake(
    "vector_to_image", "Height and width are swapped: the shape is (height, width), so many rows of so many entries."
)
def swaps_height_and_width(v, shape):
    return v.reshape(shape[1], shape[0])


@mistake("vector_to_image", "The image was filled column by column; fill it row by row.")
def fills_columns(v, shape):
    return v.reshape(shape, order="F")


@mistake("vector_to_image", "The image is lying on its side: it was transposed after it was laid out.")
def transposes(v, shape):
    return v.reshape(shape).T


@mistake("vector_to_image", "The image is upside down: the first entries make the top row.")
def upside_down(v, shape):
    return v.reshape(shape)[::-1]


@mistake("vector_to_image", "The image came out flat: its shape is `shape`, not one row.")
def stays_flat(v, shape):
    return v.reshape(1, -1)


@mistake("bag_of_words", "Capital letters were not made small: `Light` and `light` are the same word.")
def minds_capitals(text, vocabulary):
    words = [word.strip(PUNCTUATION) for word in text.split()]
    return np.array([words.count(word) for word in vocabulary])


@mistake(
    "bag_of_words",
    "Parts of words were counted: a text's own `count` finds `light` in `delight`. Split it into words first.",
)
def counts_parts_of_words(text, vocabulary):
    return np.array([text.lower().count(word) for word in vocabulary])


@mistake("bag_of_words", "Punctuation marks stayed on the words: `light,` is not `light`.")
def keeps_punctuation(text, vocabulary):
    words = text.lower().split()
    return np.array([words.count(word) for word in vocabulary])


@mistake("bag_of_words", "Punctuation stayed on the words, and capital letters were not made small.")
def splits_only(text, vocabulary):
    words = text.split()
    return np.array([words.count(word) for word in vocabulary])


@mistake("bag_of_words", "You noted only whether a word occurs; count how often.")
def notes_presence(text, vocabulary):
    words = re.findall(r"\w+", text.lower())
    return np.array([float(word in words) for word in vocabulary])


@mistake("bag_of_words", "The counts were divided by the number of words: return the counts themselves.")
def divides_by_the_total(text, vocabulary):
    words = re.findall(r"\w+", text.lower())
    return np.array([words.count(word) for word in vocabulary]) / max(len(words), 1)


@mistake(
    "bag_of_words", "The counts are in the order in which the words occur in the text; use the vocabulary's order."
)
def orders_by_the_text(text, vocabulary):
    words = [word for word in re.findall(r"\w+", text.lower()) if word in vocabulary]
    seen = list(dict.fromkeys(words))
    return np.array([words.count(word) for word in seen] + [0] * (len(vocabulary) - len(seen)))


def _nonzero(v):
    if not v.any():
        raise ValueError("zero vector")


@mistake(
    "bag_of_words",
    "Only full stops and commas were taken off; `:`, `!`, brackets and quotation marks are punctuation too, also before a word.",
)
def takes_off_two_marks(text, vocabulary):
    words = [word.rstrip(",.") for word in text.lower().split()]
    return np.array([words.count(word) for word in vocabulary])
