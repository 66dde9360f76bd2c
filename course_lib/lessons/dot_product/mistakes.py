"""Known mistakes of lesson `dot_product`."""

import numpy as np
from numpy.linalg import norm

from ...mistakes import mistake, probes


@probes("dot", "cosine_similarity", "angle_between", "project", "decompose")
def two_vectors(rng):
    for size in (2, 3, 5, 8):
        yield tuple(rng.normal(size=(2, size)))
    yield np.array([0.0, 2.0, -1.5]), np.array([4.0, 0.0, 0.5])
    yield np.array([1.5, -1.5, 2.0, -2.0]), np.array([3.0, -1.0, -4.0, 2.0])
    yield np.array([2.0, 1.0, 3.0]), np.array([1.0, 4.0, -2.0])


@probes("most_similar")
def a_query_and_rows(rng):
    for rows, size, k in ((5, 2, 3), (7, 3, 7), (9, 4, 4), (6, 5, 1)):
        yield rng.normal(size=size), rng.normal(size=(rows, size)) * rng.uniform(0.1, 10, size=(rows, 1)), k


@probes("squared_distance", "nearest_multiple")
def dot_products_of_two_vectors(rng):
    for size in (2, 3, 5, 8):
        a, b = rng.normal(size=(2, size))
        yield float(a @ a), float(a @ b), float(b @ b)


@probes("unit_templates")
def samples_and_labels(rng):
    for m, n, kinds in ((6, 2, 2), (9, 3, 3), (12, 4, 2)):
        yield rng.normal(loc=1, size=(m, n)), np.append(np.arange(kinds), rng.integers(0, kinds, size=m - kinds)), kinds


@probes("word_weights")
def tables_of_counts(rng):
    for documents, size in ((4, 5), (7, 3), (6, 6)):
        counts = rng.poisson(1.2, size=(documents, size)).astype(float)
        counts[0] += 1  # no column is empty: that is a case of its own
        yield (counts,)


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


@mistake(
    "cosine_similarity",
    "A similarity of 0 says an angle of 90°, and with a zero vector there is no angle: raise ValueError.",
)
def calls_zero_perpendicular(a, b):
    lengths = norm(a) * norm(b)
    return a @ b / lengths if lengths else 0.0


@mistake(
    "cosine_similarity",
    "A small number was added below the line: of short vectors the cosine then comes out nearer to 0.",
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


@mistake(
    "cosine_similarity", "You took the cosine of the dot product, which is no angle: the fraction itself is the cosine."
)
def takes_the_cosine_of_a_number(a, b):
    _nonzero(a, b)
    return np.cos(a @ b)


@mistake("angle_between", "This angle is in degrees; return radians, as `np.arccos` does.")
def in_degrees(a, b):
    return np.degrees(np.arccos(_cosine(a, b)))


@mistake(
    "angle_between",
    "Rounding carried a cosine over 1 or below −1, and its angle is nan: clip the cosine to [−1, 1] first.",
)
def does_not_clip(a, b):
    return np.arccos(a @ b / (np.sqrt(a @ a) * np.sqrt(b @ b)))


@mistake(
    "angle_between",
    "Rounding carried a cosine over 1 or below −1, and its angle is nan: clip the cosine to [−1, 1] first.",
)
def does_not_clip_by_norms(a, b):
    return np.arccos(a @ b / (norm(a) * norm(b)))


@mistake(
    "angle_between",
    "Rounding carried a cosine over 1 or below −1, and its angle is nan: clip the cosine to [−1, 1] first.",
)
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


@mistake("project", "You divided by |b|, not by b·b: the result is |b| times too long.")
def divides_by_the_length(a, b):
    _nonzero(b)
    return a @ b / norm(b) * b


@mistake(
    "project",
    "`nearest_multiple` returns two numbers, and both were multiplied with b: the first alone is the factor.",
)
def takes_both_numbers(a, b):
    return np.array([a @ b / (b @ b), a @ a - (a @ b) ** 2 / (b @ b)]) * b


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


@mistake("project", "You divided by a·a: hand `nearest_multiple` the numbers in its order, a·a, a·b, b·b.")
def divides_by_a_dot_a(a, b):
    _nonzero(b)
    return a @ b / (a @ a) * b


@mistake("project", "You multiplied b by the squared gap; the factor is the first of the two numbers.")
def multiplies_by_the_gap(a, b):
    _nonzero(b)
    return (a @ a - (a @ b) ** 2 / (b @ b)) * b


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


@mistake(
    "most_similar",
    "You sorted by the dot product: long rows win. Divide by the length of each row, not by one for all.",
)
def sorts_by_dot(query, vectors, k):
    return np.argsort(-vectors @ query, kind="stable")[:k]


@mistake(
    "most_similar", "You sorted by distance: a long row in the query's direction is far away, and yet the most similar."
)
def sorts_by_distance(query, vectors, k):
    return np.argsort(norm(vectors - query, axis=1), kind="stable")[:k]


@mistake("most_similar", "The similarities came back; the row numbers are wanted.")
def returns_similarities(query, vectors, k):
    return np.sort(_cosines(query, vectors))[::-1][:k]


@mistake("most_similar", "The best row is missing: it was taken for the query itself.")
def leaves_out_the_best(query, vectors, k):
    return np.argsort(-_cosines(query, vectors), kind="stable")[1 : k + 1]


@mistake(
    "most_similar",
    "The best k came back, but the best of them stands last: take the first k of a downward sort.",
)
def takes_the_last(query, vectors, k):
    return np.argsort(_cosines(query, vectors), kind="stable")[-k:]


@mistake("squared_distance", "The sign of the middle term is that of ‖a + b‖²: for a − b it is negative.")
def square_of_the_sum(aa, ab, bb):
    return aa + 2 * ab + bb


@mistake("squared_distance", "The product a·b comes twice, once as a·b and once as b·a.")
def one_mixed_product(aa, ab, bb):
    return aa - ab + bb


@mistake("squared_distance", "The last term is (−b)·(−b), which is positive.")
def subtracts_the_last(aa, ab, bb):
    return aa - 2 * ab - bb


@mistake("squared_distance", "The mixed products are missing: ‖a − b‖² is not ‖a‖² − ‖b‖².")
def difference_of_squares(aa, ab, bb):
    return aa - bb


@mistake("squared_distance", "The mixed products are missing: this is right at a right angle only, as Pythagoras says.")
def pythagoras(aa, ab, bb):
    return aa + bb


@mistake("squared_distance", "`aa` is a·a already, a squared length: it is not squared again.")
def squares_again(aa, ab, bb):
    return aa**2 - 2 * ab + bb**2


@mistake("squared_distance", "This is the distance; the *squared* one is asked for, so no root.")
def takes_the_root(aa, ab, bb):
    return np.sqrt(aa - 2 * ab + bb)


@mistake("nearest_multiple", "The slope of t²·bb is 2t·bb: the 2 on both sides cancels.")
def twice_the_factor(aa, ab, bb):
    t = 2 * ab / bb
    return t, aa - 2 * t * ab + t**2 * bb


@mistake("nearest_multiple", "A 2 is too many below the line: both terms of the slope have it, so it cancels.")
def half_the_factor(aa, ab, bb):
    t = ab / (2 * bb)
    return t, aa - 2 * t * ab + t**2 * bb


@mistake("nearest_multiple", "You divided by a·a: that is the multiple of a which is nearest to b.")
def the_other_line(aa, ab, bb):
    return ab / aa, bb - ab**2 / aa


@mistake("nearest_multiple", "The factor is right. In the gap the sign is lost: put t into the formula once more.")
def adds_the_square(aa, ab, bb):
    return ab / bb, aa + ab**2 / bb


@mistake("nearest_multiple", "The factor is right. This is the gap itself; the *squared* gap is asked for.")
def gap_with_root(aa, ab, bb):
    return ab / bb, np.sqrt(np.maximum(aa - ab**2 / bb, 0))


@mistake("nearest_multiple", "The factor is right. In the gap, a·b counts twice and t²·bb was left out.")
def forgets_the_last_term(aa, ab, bb):
    return ab / bb, aa - 2 * ab**2 / bb


@mistake("nearest_multiple", "The factor is right. In the gap, a·b has to be squared.")
def forgets_to_square(aa, ab, bb):
    return ab / bb, aa - ab / bb


@mistake("nearest_multiple", "The two are in the other order: the factor t comes first.")
def swaps_t_and_gap(aa, ab, bb):
    return aa - ab**2 / bb, ab / bb


@mistake("nearest_multiple", "Only the factor came back; return the squared gap as well.")
def factor_alone(aa, ab, bb):
    return ab / bb


@mistake("unit_templates", "These are the means; they are not scaled to length 1 yet.")
def plain_means(X, y, n_kinds):
    return _means(X, y, n_kinds)


@mistake(
    "unit_templates",
    "The rows were scaled to length 1 before the mean was taken: the mean of different unit vectors is shorter than 1.",
)
def means_of_units(X, y, n_kinds):
    return _means(X / norm(X, axis=1, keepdims=True), y, n_kinds)


@mistake(
    "unit_templates", "All were divided by one number, the size of the whole table; each row has a length of its own."
)
def one_length_for_all(X, y, n_kinds):
    means = _means(X, y, n_kinds)
    return means / norm(means)


@mistake("unit_templates", "The columns have length 1 now; the rows should.")
def unit_columns(X, y, n_kinds):
    means = _means(X, y, n_kinds)
    return means / norm(means, axis=0)


@mistake("unit_templates", "You divided by the squared lengths: the root is missing.")
def divides_by_the_squares(X, y, n_kinds):
    means = _means(X, y, n_kinds)
    return means / (means**2).sum(axis=1, keepdims=True)


@mistake(
    "unit_templates", "You divided by the sums of the entries: then each row adds up to 1, but its length is not 1."
)
def rows_that_add_up_to_one(X, y, n_kinds):
    means = _means(X, y, n_kinds)
    return means / means.sum(axis=1, keepdims=True)


@mistake(
    "unit_templates",
    "One number came out for each kind, the mean of all its entries: take the mean of each column, `axis=0`.",
)
def means_of_everything(X, y, n_kinds):
    return np.array([X[y == kind].mean() for kind in range(n_kinds)])


@mistake("unit_templates", "The mean was taken over all rows, whatever their label: the templates are all alike.")
def ignores_the_labels(X, y, n_kinds):
    mean = X.mean(axis=0)
    return np.array([mean / norm(mean)] * n_kinds)


@mistake(
    "word_weights",
    "You counted occurrences; the document frequency counts documents, however often the word stands in one.",
)
def counts_occurrences(counts):
    total = counts.sum(axis=0)
    return np.where(total > 0, np.log(len(counts) / np.maximum(total, 1)), 0.0)


@mistake("word_weights", "A word that occurs nowhere got the weight ∞: divide by something harmless, and give it 0.")
def infinite_for_none(counts):
    return np.log(len(counts) / (counts > 0).sum(axis=0))


@mistake(
    "word_weights", "The fraction is upside down: a word that is everywhere should weigh nothing, a rare one much."
)
def upside_down(counts):
    df = (counts > 0).sum(axis=0)
    return np.where(df > 0, np.log(np.maximum(df, 1) / len(counts)), 0.0)


@mistake("word_weights", "The logarithm is missing: this is N / df.")
def no_logarithm(counts):
    df = (counts > 0).sum(axis=0)
    return np.where(df > 0, len(counts) / np.maximum(df, 1), 0.0)


OVER_THE_WORDS = (
    "You added over the words, which leaves one number for each document: add over the documents, `axis=0`."
)


@mistake("word_weights", OVER_THE_WORDS)
def per_document(counts):
    return np.log(counts.shape[1] / np.maximum((counts > 0).sum(axis=1), 1))


@mistake("word_weights", "N is the number of documents, the rows; you took the number of words.")
def counts_words_for_documents(counts):
    df = (counts > 0).sum(axis=0)
    return np.where(df > 0, np.log(counts.shape[1] / np.maximum(df, 1)), 0.0)


@mistake("word_weights", "This is the logarithm to base 2; the natural one is asked for, `np.log`.")
def base_two(counts):
    df = (counts > 0).sum(axis=0)
    return np.where(df > 0, np.log2(len(counts) / np.maximum(df, 1)), 0.0)


@mistake(
    "word_weights",
    "This is the smoothed form of some libraries, with 1 added here and there; the plain log(N / df) is asked for.",
)
def smoothed(counts):
    return np.log((1 + len(counts)) / (1 + (counts > 0).sum(axis=0))) + 1


@mistake("word_weights", "1 was added to df: then a word that stands in all documents has a negative weight.")
def adds_one_below(counts):
    return np.log(len(counts) / (1 + (counts > 0).sum(axis=0)))


@mistake("dot", "This is the product of the two lengths: it forgets the directions. Multiply the entries in pairs.")
def multiplies_the_lengths(a, b):
    return np.sqrt(np.sum(a**2)) * np.sqrt(np.sum(b**2))


@mistake("dot", "The signs of the products were lost: where opinions differ, the product is negative.")
def loses_the_signs(a, b):
    return np.sum(np.abs(a * b))


@mistake("nearest_multiple", "The factor t is wrong: you divided by a·a, but b is what is stretched.")
def divides_t_by_aa(aa, ab, bb):
    t = ab / aa
    return t, aa - 2 * t * ab + t**2 * bb


@mistake("nearest_multiple", "The factor is right. The gap is that of b itself; put t·b in its place.")
def gap_to_b(aa, ab, bb):
    return ab / bb, aa - 2 * ab + bb


@mistake("nearest_multiple", "The factor is right. The gap came out as a·a: t·(a·b) has to be subtracted twice.")
def one_mixed_term(aa, ab, bb):
    t = ab / bb
    return t, aa - t * ab + t**2 * bb


@mistake("nearest_multiple", "The factor is right. In the gap, t has to be squared: (t b)·(t b) = t² (b·b).")
def forgets_to_square_t(aa, ab, bb):
    t = ab / bb
    return t, aa - 2 * t * ab + t * bb


@mistake("cosine_similarity", "This is the angle; its cosine is asked for, so no `np.arccos` yet.")
def goes_on_to_the_angle(a, b):
    _nonzero(a, b)
    return np.arccos(a @ b / (norm(a) * norm(b)))


@mistake("cosine_similarity", "You divided by the numbers of entries; divide by the lengths of the arrows.")
def divides_by_the_numbers_of_entries(a, b):
    _nonzero(a, b)
    return a @ b / (len(a) * len(b))


@mistake(
    "cosine_similarity", "The root was taken of the whole fraction: it belongs below the line, to a·a and b·b alone."
)
def root_of_the_fraction(a, b):
    _nonzero(a, b)
    return np.sqrt(a @ b / ((a @ a) * (b @ b)))


@mistake("cosine_similarity", "Perpendicular vectors have a cosine, 0: refuse only where a vector is zero.")
def refuses_perpendicular_ones(a, b):
    if a @ b == 0:
        raise ValueError("zero vector")
    return a @ b / (norm(a) * norm(b))


@mistake("cosine_similarity", "A vector with a zero in it has a direction: refuse only where all entries are zero.")
def refuses_any_zero(a, b):
    if 0 in a or 0 in b:
        raise ValueError("zero vector")
    return a @ b / (norm(a) * norm(b))


@mistake("cosine_similarity", "A vector with a zero in it has a direction: refuse only where all entries are zero.")
def refuses_a_zero_in_the_second(a, b):
    if 0 in b:
        raise ValueError("zero vector")
    return a @ b / (norm(a) * norm(b))


@mistake("cosine_similarity", "Entries that add up to 0 need not be zero themselves: look at the lengths.")
def refuses_a_sum_of_zero(a, b):
    if a.sum() == 0 or b.sum() == 0:
        raise ValueError("zero vector")
    return a @ b / (norm(a) * norm(b))


@mistake("cosine_similarity", "Entries that add up to 0 need not be zero themselves: look at the lengths.")
def refuses_a_sum_of_zero_in_the_second(a, b):
    if b.sum() == 0:
        raise ValueError("zero vector")
    return a @ b / (norm(a) * norm(b))


@mistake(
    "cosine_similarity",
    "`x / p * q` divides by p and then multiplies by q: put `(p * q)` in parentheses. And the roots are missing: a·a is the squared length.",
)
def multiplies_by_the_second_square(a, b):
    _nonzero(a, b)
    return a @ b / (a @ a) * (b @ b)


@mistake("angle_between", "The cosine was clipped to [0, 1]: angles over 90° have negative ones. Clip to [−1, 1].")
def clips_at_zero(a, b):
    return np.arccos(np.clip(a @ b / (norm(a) * norm(b)), 0, 1))


@mistake("angle_between", "The angle was clipped; clip the cosine, before `np.arccos`.")
def clips_the_angle(a, b):
    return np.clip(np.arccos(a @ b / (np.sqrt(a @ a) * np.sqrt(b @ b))), -1, 1)


@mistake("angle_between", "Rounding carries a cosine below −1 as well: clip at both ends.")
def clips_above_alone(a, b):
    return np.arccos(np.minimum(a @ b / (np.sqrt(a @ a) * np.sqrt(b @ b)), 1))


HEADINGS = "The difference of two headings is an angle in the plane only, and even there it has a sign or may exceed π: go by the cosine."


@mistake("angle_between", HEADINGS)
def difference_of_headings(a, b):
    return abs(np.arctan2(a[1], a[0]) - np.arctan2(b[1], b[0]))


@mistake("angle_between", HEADINGS)
def heading_of_b_less_that_of_a(a, b):
    return np.arctan2(b[1], b[0]) - np.arctan2(a[1], a[0])


@mistake("angle_between", HEADINGS)
def heading_of_a_less_that_of_b(a, b):
    return np.arctan2(a[1], a[0]) - np.arctan2(b[1], b[0])


@mistake("project", "The products were not added up: a·b is one number.")
def keeps_the_products(a, b):
    _nonzero(b)
    return a * b / (b @ b) * b


@mistake("project", "This is what remains of a, perpendicular to b; the part along b is asked for.")
def returns_the_rest(a, b):
    _nonzero(b)
    return a - a @ b / (b @ b) * b


@mistake("project", "You divided by the vector b too: `x / (y * b)`. Divide by b·b, then multiply by b.")
def divides_by_the_vector(a, b):
    _nonzero(b)
    return a @ b / ((b @ b) * b)


@mistake("project", "A perpendicular a has a projection, the zero vector: refuse only where b is zero.")
def refuses_perpendicular_a(a, b):
    if a @ b == 0:
        raise ValueError("zero vector")
    return a @ b / (b @ b) * b


@mistake("project", "A vector with a zero in it has a direction: refuse b only where all its entries are zero.")
def refuses_a_zero_in_b(a, b):
    if 0 in b:
        raise ValueError("zero vector")
    return a @ b / (b @ b) * b


@mistake("project", "Entries that add up to 0 need not be zero themselves: look at the length of b.")
def refuses_b_of_sum_zero(a, b):
    if b.sum() == 0:
        raise ValueError("zero vector")
    return a @ b / (b @ b) * b


@mistake("decompose", "You projected b onto a; it should be a onto b.")
def projects_b_onto_a(a, b):
    parallel = _along(b, a)
    return parallel, a - parallel


@mistake("decompose", "The parallel part is right; subtract it from a to get the other, do not add it.")
def adds_the_projection(a, b):
    parallel = _along(a, b)
    return parallel, a + parallel


@mistake("most_similar", "The similarities came back; the row numbers are wanted.")
def returns_cosines(query, vectors, k):
    return np.sort(_cosines(query, vectors) / norm(query))[::-1][:k]


@mistake("most_similar", "The similarities came back, with the other sign; the row numbers are wanted: `np.argsort`.")
def returns_negative_cosines(query, vectors, k):
    return np.sort(-_cosines(query, vectors) / norm(query))[:k]


@mistake("most_similar", "The rows themselves came back; their numbers are wanted.")
def returns_rows(query, vectors, k):
    return vectors[np.argsort(-_cosines(query, vectors), kind="stable")[:k]]


@mistake("most_similar", "The sign was lost: a row that points the opposite way is the least similar of all.")
def takes_opposites(query, vectors, k):
    return np.argsort(-np.abs(_cosines(query, vectors)), kind="stable")[:k]


@mistake("most_similar", "You divided by the squared lengths: the root is missing, and short rows win.")
def divides_by_squared_lengths(query, vectors, k):
    return np.argsort(-(vectors @ query) / (vectors**2).sum(axis=1), kind="stable")[:k]


@mistake("most_similar", "These are the lengths of the columns; each row has one, `axis=1`.")
def lengths_of_columns(query, vectors, k):
    return np.argsort(-(vectors @ query) / norm(vectors, axis=0), kind="stable")[:k]


@mistake(
    "most_similar",
    "`index` finds the first of equal values, so that a row came twice: sort the row numbers, as `np.argsort` does.",
)
def looks_values_up(query, vectors, k):
    similarities = (_cosines(query, vectors) / norm(query)).tolist()
    return [similarities.index(value) for value in sorted(similarities, reverse=True)[:k]]


@mistake("unit_templates", "`X[kind]` is the row with that number; the rows of that kind are `X[y == kind]`.")
def takes_the_row_with_the_number_of_the_kind(X, y, n_kinds):
    means = np.array([X[kind].mean(axis=0) for kind in range(n_kinds)])
    return means / np.abs(means)


@mistake(
    "unit_templates", "The kinds were counted from 1, and no row has the last label: they are 0, 1, …, `n_kinds` − 1."
)
def counts_the_kinds_from_one(X, y, n_kinds):
    templates = []
    for kind in range(1, n_kinds + 1):
        mean = X[y == kind].mean(axis=0)
        templates.append(mean / norm(mean))
    return np.array(templates)


@mistake("unit_templates", "One number came out for each picture: the rows are what the mean goes over, `axis=0`.")
def means_of_each_row(X, y, n_kinds):
    templates = []
    for kind in range(n_kinds):
        mean = X[y == kind].mean(axis=1)
        templates.append(mean / norm(mean))
    return np.array(templates)


@mistake(
    "unit_templates",
    "One number came out for each kind, the mean of all its entries: take the mean of each column, `axis=0`.",
)
def signs_of_the_means_of_everything(X, y, n_kinds):
    means = means_of_everything(X, y, n_kinds)
    return means / np.abs(means)


@mistake(
    "unit_templates",
    "The rows were scaled before the mean was taken, so that dark ones count as much as bright ones: take the mean of the rows as they are.",
)
def units_of_means_of_units(X, y, n_kinds):
    means = _means(X / norm(X, axis=1, keepdims=True), y, n_kinds)
    return means / norm(means, axis=1, keepdims=True)


@mistake("unit_templates", "Only the first row of each kind was used; take the mean of all.")
def first_of_each_kind(X, y, n_kinds):
    firsts = np.array([X[y == kind][0] for kind in range(n_kinds)])
    return firsts / norm(firsts, axis=1, keepdims=True)


@mistake(
    "unit_templates",
    "Each column was divided by a row's length: with `keepdims=True` the lengths are a column, one for each row.",
)
def divides_columns_by_lengths_of_rows(X, y, n_kinds):
    means = _means(X, y, n_kinds)
    return means / norm(means, axis=1)


@mistake("word_weights", OVER_THE_WORDS)
def per_document_of_all(counts):
    df = (counts > 0).sum(axis=1)
    return np.where(df > 0, np.log(len(counts) / np.maximum(df, 1)), 0.0)


@mistake(
    "word_weights",
    "`counts > 0` is still a table: add it up over the documents, so that one number for each word is left.",
)
def does_not_count(counts):
    return np.where(counts > 0, np.log(len(counts) / np.maximum(counts > 0, 1)), 0.0)


@mistake("word_weights", "`counts > 1` leaves out words that occur once; whether a word occurs says `counts > 0`.")
def more_than_once(counts):
    df = (counts > 1).sum(axis=0)
    return np.where(df > 0, np.log(len(counts) / np.maximum(df, 1)), 0.0)


@mistake("word_weights", "A word that occurs nowhere got log N, the weight of one that stands in a single document.")
def counts_none_as_one(counts):
    return np.log(len(counts) / np.maximum((counts > 0).sum(axis=0), 1))


@mistake("word_weights", "N is the number of documents, the rows; you took the number of all words in them.")
def counts_all_occurrences_for_documents(counts):
    df = (counts > 0).sum(axis=0)
    return np.where(df > 0, np.log(counts.sum() / np.maximum(df, 1)), 0.0)


@mistake("word_weights", "N is the number of documents, the rows; you took the number of entries.")
def counts_entries_for_documents(counts):
    df = (counts > 0).sum(axis=0)
    return np.where(df > 0, np.log(counts.size / np.maximum(df, 1)), 0.0)


@mistake("word_weights", "This is the logarithm to base 10; the natural one is asked for, `np.log`.")
def base_ten(counts):
    df = (counts > 0).sum(axis=0)
    return np.where(df > 0, np.log10(len(counts) / np.maximum(df, 1)), 0.0)


def _nonzero(*vectors):
    if not all(vector.any() for vector in vectors):
        raise ValueError("zero vector")


def _cosine(a, b):
    return np.clip(a @ b / (norm(a) * norm(b)), -1, 1)


def _along(a, b):
    return a @ b / (b @ b) * b


def _cosines(query, vectors):
    return vectors @ query / norm(vectors, axis=1)


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


def _means(X, y, n_kinds):
    return np.array([X[y == kind].mean(axis=0) for kind in range(n_kinds)])


@probes("one_side")
def rows_on_one_side(rng):
    for m, n in ((3, 2), (5, 2), (6, 3), (8, 4)):
        X = rng.normal(size=(m, n)) * rng.uniform(0.3, 3, size=(m, 1))
        X[:, 0] = abs(X[:, 0]) + 0.3
        yield (X,)


@mistake("one_side", "That is the mean of the rows: long rows outvote short ones. Look at the rows that fail.")
def takes_the_mean_of_the_rows(X):
    return X.mean(axis=0)


@mistake(
    "one_side",
    "The rows were gone through once. After a row was added, one that was right before may fail: go on until none does.",
)
def goes_through_once(X):
    w = np.zeros(X.shape[1])
    for row in X:
        if row @ w <= 0:
            w = w + row
    return w


@mistake("one_side", "It never leaves the zero vector: a dot product of 0 is a failure, too. Ask for `<= 0`.")
def stays_at_zero(X):
    w = np.zeros(X.shape[1])
    while np.any(X @ w < 0):
        w = w + X[np.argmin(X @ w)]
    return w


@mistake(
    "one_side",
    "That is the sum of the rows, each at length 1. Now every row has one vote, but the many outvote the few.",
)
def lets_each_row_vote(X):
    return (X / norm(X, axis=1, keepdims=True)).sum(axis=0)
