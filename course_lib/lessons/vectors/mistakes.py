"""Known mistakes of lesson `vectors`."""

import re

import numpy as np
from numpy.linalg import norm

from ...mistakes import mistake, probes

PUNCTUATION = ".,;:!?\"'()"


@probes("difference")
def two_vectors(rng):
    for size in (2, 3, 5, 8):
        yield tuple(rng.normal(size=(2, size)))


@probes("gradient_step")
def weights_gradient_and_rate(rng):
    for size in (2, 3, 5, 8):
        yield (*rng.normal(size=(2, size)), rng.uniform(0.05, 3))


@probes("descend")
def starts_targets_rates_and_steps(rng):
    for size, steps in ((2, 3), (3, 1), (4, 5), (1, 2)):
        yield (*rng.normal(size=(2, size)), rng.uniform(0.1, 0.9), steps)


@probes("magnitude", "normalize")
def one_vector(rng):
    for size in (2, 3, 5, 8):
        yield (rng.normal(size=size),)
    for entries in ([0.0, 2.0, -1.5], [1.5, -1.5, 2.0, -2.0], [0.0, 0.0, 3.0]):
        yield (np.array(entries),)


@probes("linear_combination")
def coefficients_and_rows(rng):
    for k, n in ((2, 3), (3, 2), (4, 5), (5, 2)):
        yield rng.normal(size=k), rng.normal(size=(k, n))


@probes("image_to_vector")
def images(rng):
    for shape in ((3, 4), (2, 5), (4, 3)):
        yield (rng.random(shape),)
    yield (np.asfortranarray(rng.random((3, 5))),)


@probes("bag_of_words")
def texts_and_vocabularies(rng):
    words = ["sun", "sunny", "Rain", "rain", "snow,", "wind.", "a", "Fog!"]
    for size in (3, 9, 14, 20):
        yield " ".join(rng.choice(words, size=size)), ["rain", "snow", "fog", "sun", "hail"]


@mistake("difference", "This arrow leads from u to v: the other way round.")
def the_other_way(u, v):
    return v - u


@mistake("difference", "This is the sum; what leads from v to u is u minus v.")
def adds(u, v):
    return u + v


@mistake("difference", "The signs are lost: the arrow then never points left or down.")
def loses_the_signs(u, v):
    return np.abs(u - v)


@mistake("difference", "This is how long the arrow is; the arrow itself is wanted, a vector.")
def its_length(u, v):
    return norm(u - v)


@mistake("difference", "You subtracted the lengths; subtract entry by entry.")
def subtracts_the_lengths(u, v):
    return norm(u) - norm(v)


@mistake("difference", "You divided by 2: this leads only half of the way.")
def half_of_the_way(u, v):
    return (u - v) / 2


@mistake("difference", "The caller's array was changed, by `-=` or by `u[i] = …`: `u - v` makes a new one.")
def changes_the_callers_u(u, v):
    u -= v
    return u


@mistake("gradient_step", "The step goes along the gradient, uphill: the error grows. Subtract it.")
def goes_uphill(w, gradient, learning_rate):
    return w + learning_rate * gradient


@mistake("gradient_step", "The learning rate is missing: this is a step by the whole gradient.")
def forgets_the_rate(w, gradient, learning_rate):
    return w - gradient


@mistake("gradient_step", "This is the step; what is wanted is where it leads: subtract it from w.")
def returns_the_step(w, gradient, learning_rate):
    return learning_rate * gradient


@mistake("gradient_step", "This is the step with its sign; what is wanted is where it leads: add it to w.")
def returns_the_signed_step(w, gradient, learning_rate):
    return -learning_rate * gradient


@mistake("gradient_step", "The learning rate was subtracted as well, not multiplied with the gradient.")
def subtracts_the_rate(w, gradient, learning_rate):
    return w - learning_rate - gradient


@mistake(
    "gradient_step",
    "The whole was multiplied by the learning rate, w too: only the gradient is. Check the parentheses.",
)
def scales_everything(w, gradient, learning_rate):
    return learning_rate * (w - gradient)


@mistake("gradient_step", "The gradient was divided by the learning rate; multiply.")
def divides_by_the_rate(w, gradient, learning_rate):
    return w - gradient / learning_rate


@mistake("gradient_step", "The step was subtracted from the gradient; subtract it from w.")
def steps_the_gradient(w, gradient, learning_rate):
    return gradient - learning_rate * w


@mistake(
    "gradient_step",
    "You took the gradient for a place to go to. It is an arrow already: multiply it by the learning rate, without w.",
)
def walks_to_the_gradient(w, gradient, learning_rate):
    return w - learning_rate * (w - gradient)


@mistake("gradient_step", "The step is twice as long as it should be: multiply the gradient by the rate alone.")
def doubles_the_step(w, gradient, learning_rate):
    return w - 2 * learning_rate * gradient


@mistake("gradient_step", "The gradient was divided by its length: where the error is steep, the step should be long.")
def forgets_how_steep(w, gradient, learning_rate):
    return w - learning_rate * gradient / norm(gradient)


@mistake(
    "gradient_step",
    "The gradient's length was subtracted from every entry; subtract the gradient itself, times the rate.",
)
def subtracts_the_length(w, gradient, learning_rate):
    return w - learning_rate * norm(gradient)


@mistake("gradient_step", "The gradient's entries were added up: one number was subtracted from all entries of w.")
def subtracts_the_sum(w, gradient, learning_rate):
    return w - learning_rate * np.sum(gradient)


@mistake(
    "gradient_step",
    "The caller's array was changed, by `-=` or by `w[i] = …`: leave it as it is, and return a new vector.",
)
def changes_the_callers(w, gradient, learning_rate):
    w -= learning_rate * gradient
    return w


@mistake(
    "descend",
    "All rows are still one array, which `w -= …` changes each time. Make a new one at each step: `w = w - …`.",
)
def copies_the_start_alone(start, target, learning_rate, steps):
    w = start.copy()
    way = [w]
    for _ in range(steps):
        w -= learning_rate * (w - target)
        way.append(w)
    return np.array(way)


@mistake(
    "descend",
    "The rows are right, but `w` is still the caller's array, and was changed: the second run starts elsewhere.",
)
def copies_the_rows_alone(start, target, learning_rate, steps):
    w = start
    way = [w.copy()]
    for _ in range(steps):
        w -= learning_rate * (w - target)
        way.append(w.copy())
    return np.array(way)


@mistake(
    "descend",
    "The first row is safe now, but the others are one array, which `w -= …` changes each time. "
    "Make a new one at each step: `w = w - …`.",
)
def copies_the_first_row_alone(start, target, learning_rate, steps):
    w = start
    way = [w.copy()]
    for _ in range(steps):
        w -= learning_rate * (w - target)
        way.append(w)
    return np.array(way)


@mistake(
    "descend",
    "The first row is still `w` itself, and each `w -= …` changes it. Make a new array at each step: `w = w - …`.",
)
def copies_all_rows_but_the_first(start, target, learning_rate, steps):
    w = start.copy()
    way = [w]
    for _ in range(steps):
        w -= learning_rate * (w - target)
        way.append(w.copy())
    return np.array(way)


@mistake("descend", "Only the start and the end are there: does `way.append` stand after the loop, not in it?")
def records_after_the_loop(start, target, learning_rate, steps):
    return np.array([start, _way(start, target, learning_rate, steps)[-1]])


@mistake("descend", "Each place was recorded before its step: the start is there twice, the end is missing.")
def records_before_the_step(start, target, learning_rate, steps):
    way = _way(start, target, learning_rate, steps)
    return np.array([start, *way[:-1]])


@mistake("descend", "The learning rate multiplies (w − target) as a whole: check the parentheses.")
def loses_the_parentheses(start, target, learning_rate, steps):
    way = [start]
    for _ in range(steps):
        way.append(way[-1] - learning_rate * way[-1] - target)
    return np.array(way)


@mistake("descend", "Each step was taken from the start: it goes on from where the last one led.")
def always_from_the_start(start, target, learning_rate, steps):
    way = [start]
    for _ in range(steps):
        way.append(start - learning_rate * (start - target))
    return np.array(way)


@mistake("descend", "The start is missing from the way: there are steps + 1 rows.")
def leaves_out_the_start(start, target, learning_rate, steps):
    return _way(start, target, learning_rate, steps)[1:]


@mistake("descend", "The last place is missing: record it after the step, as it was.")
def leaves_out_the_end(start, target, learning_rate, steps):
    return _way(start, target, learning_rate, steps)[:-1]


@mistake("descend", "Only where the way ends came back; every place on it is wanted, one a row.")
def returns_the_end(start, target, learning_rate, steps):
    return _way(start, target, learning_rate, steps)[-1]


@mistake("descend", "The steps lead away from the target: what is subtracted is the rate times (w − target).")
def walks_away(start, target, learning_rate, steps):
    return _way(start, target, -learning_rate, steps)


@mistake("magnitude", "This is the sum of the squares: the square root is missing.")
def no_root(v):
    return np.sum(v**2)


@mistake(
    "magnitude",
    "You added the sizes of the entries: that is the L1 norm, the way of a taxi (lesson `norms`). The root of a single square is a size, too.",
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


@mistake("magnitude", "The roots of the sizes were added up: square the entries, and take one root, of the whole sum.")
def adds_the_roots_of_the_sizes(v):
    return np.sum(np.sqrt(np.abs(v)))


@mistake("magnitude", "The sum was halved: `** 1 / 2` is `(** 1) / 2`. Write `** (1 / 2)`, or `np.sqrt`.")
def halves_the_sum(v):
    return np.sum(v**2) / 2


@mistake("magnitude", "It is 1 whatever v is, as the power 0 makes it: `1 // 2` is 0. Write `1 / 2`.")
def power_of_zero(v):
    return np.sum(v**2) ** (1 // 2)


@mistake("magnitude", "You squared the sum of the entries, and took no root: square each entry, add up, take the root.")
def square_of_the_sum(v):
    return np.sum(v) ** 2


@mistake("magnitude", "The number stands in a list, or in an array of one entry: return the number itself.")
def puts_it_in_a_list(v):
    return [norm(v)]


@mistake("magnitude", "The squares were not added up: the root was taken of each of them.")
def forgets_to_add_up(v):
    return np.sqrt(v**2)


@mistake("magnitude", "Only the first two entries are in it; a vector may have any number of them.")
def first_two_entries(v):
    return np.sqrt(v[0] ** 2 + v[1] ** 2)


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


@mistake("normalize", "You divided by the largest size: then that entry is 1 or −1, but the arrow's length is not 1.")
def divides_by_the_largest(v):
    _nonzero(v)
    return v / np.max(np.abs(v))


@mistake("normalize", "You divided by the number of entries; divide by the length of the arrow.")
def divides_by_the_number_of_entries(v):
    _nonzero(v)
    return v / len(v)


@mistake("normalize", "You divided the length by the vector: it is the other way round.")
def divides_the_length(v):
    _nonzero(v)
    return norm(v) / v


@mistake("normalize", "A vector with a zero in it has a direction: only where all entries are zero it has none.")
def refuses_any_zero(v):
    if 0 in v:
        raise ValueError("zero vector")
    return v / norm(v)


@mistake("normalize", "Entries that add up to 0 need not be zero themselves: look at the length.")
def refuses_a_sum_of_zero(v):
    if np.sum(v) == 0:
        raise ValueError("zero vector")
    return v / norm(v)


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


@mistake("linear_combination", "The sum was divided by the sum of the coefficients: that is a weighted mean.")
def takes_a_weighted_mean(coefficients, vectors):
    return coefficients @ vectors / np.sum(coefficients)


@mistake(
    "linear_combination",
    "The sum began with one zero for each vector; it needs one for each entry: `np.zeros(vectors.shape[1])`.",
)
def begins_with_k_zeros(coefficients, vectors):
    total = np.zeros(len(coefficients))
    for coefficient, vector in zip(coefficients, vectors):
        total += coefficient * vector
    return total


@mistake(
    "linear_combination",
    "The sum began with one zero for each vector; it needs one for each entry: `np.zeros(vectors.shape[1])`.",
)
def begins_with_k_zeros_and_makes_new_sums(coefficients, vectors):
    total = np.zeros(len(coefficients))
    for coefficient, vector in zip(coefficients, vectors):
        total = total + coefficient * vector
    return total


@mistake("linear_combination", "The first vector was counted once more, without its coefficient: begin with zeros.")
def begins_with_the_first(coefficients, vectors):
    return vectors[0] + coefficients @ vectors


@mistake("linear_combination", "Every coefficient met every vector: go through them in pairs, with `zip`.")
def every_coefficient_with_every_vector(coefficients, vectors):
    return np.sum(coefficients) * np.sum(vectors, axis=0)


@mistake("linear_combination", "You added each coefficient to its vector; multiply.")
def adds_the_coefficients(coefficients, vectors):
    return (coefficients[:, None] + vectors).sum(axis=0)


@mistake("image_to_vector", "The pixels were read column by column; read them like a page, row by row.")
def reads_columns(image):
    return image.T.reshape(-1)


@mistake("image_to_vector", "The image is as it was, a table of rows: all its pixels should stand in one row.")
def leaves_the_rows(image):
    return image


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


@mistake(
    "bag_of_words",
    "A word that does not occur has a place too, and the count 0: there is one number for each word of the vocabulary.",
)
def leaves_out_zeros(text, vocabulary):
    words = re.findall(r"\w+", text.lower())
    return np.array([words.count(word) for word in vocabulary if word in words])


@mistake(
    "bag_of_words",
    "The words that do not occur are missing, and the others are in the text's order; go through the vocabulary.",
)
def counts_what_the_text_has(text, vocabulary):
    words = [word for word in re.findall(r"\w+", text.lower()) if word in vocabulary]
    return np.array([words.count(word) for word in dict.fromkeys(words)])


@mistake("bag_of_words", "There is one number for each word of the text here: swap text and vocabulary.")
def looks_up_the_text(text, vocabulary):
    return np.array([vocabulary.count(word) for word in re.findall(r"\w+", text.lower())])


@mistake("bag_of_words", "The spaces went with the punctuation marks, so that all the text became one word.")
def removes_spaces(text, vocabulary):
    words = ["".join(letter for letter in text.lower() if letter.isalpha())]
    return np.array([words.count(word) for word in vocabulary])


@mistake("bag_of_words", "Brackets and quotation marks stayed on the words: they are punctuation marks too.")
def keeps_brackets_and_quotes(text, vocabulary):
    words = re.sub("[.,;:!?]", "", text.lower()).split()
    return np.array([words.count(word) for word in vocabulary])


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


def _way(start, target, learning_rate, steps):
    return np.array([target + (1 - learning_rate) ** k * (start - target) for k in range(steps + 1)])
