"""Known mistakes of lesson `factorization`."""

import numpy as np

from ...mistakes import mistake


def _floats(*arrays):
    arrays = [np.array(array, dtype=float) for array in arrays]
    return arrays if len(arrays) > 1 else arrays[0]


def _meet(U, M):
    U, M = _floats(U, M)
    if U.shape[1] != M.shape[0]:
        raise ValueError("properties")
    return U, M


@mistake("predict_ratings", "The table is transposed: users are rows, films are columns.")
def films_as_rows(U, M):
    U, M = _meet(U, M)
    return (U @ M).T


@mistake("predict_ratings", "The films were transposed: M has one column per film already.")
def transposes_films(U, M):
    U, M = _floats(U, M)
    if U.shape[1] == M.shape[1]:
        return U @ M.T
    _meet(U, M)
    return U @ M[::-1]


@mistake("predict_ratings", "The predictions were rounded to whole stars; keep the numbers.")
def rounds(U, M):
    U, M = _meet(U, M)
    return np.round(U @ M)


@mistake(
    "predict_ratings", "The predictions were cut to 1 … 5; a prediction may lie outside, and training needs to know."
)
def clips(U, M):
    U, M = _meet(U, M)
    return np.clip(U @ M, 1, 5)


@mistake("predict_ratings", "NumPy repeated single numbers to make the shapes fit: compare them first.")
def repeats(U, M):
    U, M = _floats(U, M)
    return (
        (U[:, :, None] * M[None, :, :]).sum(axis=1)
        if 1 in (U.shape[1], M.shape[0]) or U.shape[1] == M.shape[0]
        else U @ M
    )


def _known(mask):
    known = np.array(mask, dtype=bool)
    if not known.any():
        raise ValueError("nothing known")
    return known


@mistake("masked_mse", "You divided by the size of the whole table; divide by the number of known ratings.")
def divides_by_all(R, mask, U, M):
    known = _known(mask)
    R, U, M = _floats(R, U, M)
    return np.sum((R - U @ M)[known] ** 2) / known.size


@mistake("masked_mse", "The errors were added up; take their mean.")
def sums(R, mask, U, M):
    known = _known(mask)
    R, U, M = _floats(R, U, M)
    return np.sum((R - U @ M)[known] ** 2)


@mistake("masked_mse", "nan times 0 is nan: pick the known entries before you compute with them.")
def multiplies_by_mask(R, mask, U, M):
    known = _known(mask)
    R, U, M = _floats(R, U, M)
    return np.sum(known * (R - U @ M) ** 2) / known.sum()


@mistake("masked_mse", "Missing ratings were taken as 0, and counted.")
def missing_as_zero(R, mask, U, M):
    known = _known(mask)
    R, U, M = _floats(R, U, M)
    return np.mean((np.where(known, R, 0) - U @ M) ** 2)


@mistake("masked_mse", "The root was taken: this is the root mean squared error.")
def takes_the_root(R, mask, U, M):
    known = _known(mask)
    R, U, M = _floats(R, U, M)
    return np.sqrt(np.mean((R - U @ M)[known] ** 2))


@mistake("masked_mse", "Where nothing is known there is no mean: raise ValueError instead of nan.")
def nan_for_nothing(R, mask, U, M):
    known = np.array(mask, dtype=bool)
    R, U, M = _floats(R, U, M)
    return np.mean((R - U @ M)[known] ** 2)


def _error(R, mask, U, M):
    R, U, M = _floats(R, U, M)
    known = np.array(mask, dtype=bool)
    return np.where(known, U @ M - R, 0), known.sum(), U, M


@mistake("factor_gradients", "The sign is turned around: the error is the prediction minus the rating, UM − R.")
def uphill(R, mask, U, M, penalty):
    E, n, U, M = _error(R, mask, U, M)
    return -2 / n * E @ M.T + 2 * penalty * U, -2 / n * U.T @ E + 2 * penalty * M


@mistake("factor_gradients", "The factor 2 of the square's derivative is missing.")
def no_two(R, mask, U, M, penalty):
    E, n, U, M = _error(R, mask, U, M)
    return E @ M.T / n + 2 * penalty * U, U.T @ E / n + 2 * penalty * M


@mistake("factor_gradients", "The penalty's gradient is 2λU, not λU.")
def penalty_without_two(R, mask, U, M, penalty):
    E, n, U, M = _error(R, mask, U, M)
    return 2 / n * E @ M.T + penalty * U, 2 / n * U.T @ E + penalty * M


@mistake("factor_gradients", "The penalty is missing.")
def no_penalty(R, mask, U, M, penalty):
    E, n, U, M = _error(R, mask, U, M)
    return 2 / n * E @ M.T, 2 / n * U.T @ E


@mistake("factor_gradients", "You divided by the size of the whole table; divide by the number of known ratings.")
def mean_over_all(R, mask, U, M, penalty):
    E, _, U, M = _error(R, mask, U, M)
    return 2 / E.size * E @ M.T + 2 * penalty * U, 2 / E.size * U.T @ E + 2 * penalty * M


@mistake("factor_gradients", "The division by the number of known ratings is missing: the error is a mean.")
def sum_instead_of_mean(R, mask, U, M, penalty):
    E, _, U, M = _error(R, mask, U, M)
    return 2 * E @ M.T + 2 * penalty * U, 2 * U.T @ E + 2 * penalty * M


@mistake("factor_gradients", "Missing ratings took part: set their error to 0, also where R is nan.")
def missing_take_part(R, mask, U, M, penalty):
    _, n, U, M = _error(R, mask, U, M)
    E = U @ M - np.nan_to_num(_floats(R))
    return 2 / n * E @ M.T + 2 * penalty * U, 2 / n * U.T @ E + 2 * penalty * M


@mistake("factor_gradients", "The two gradients are in the other order: that of U comes first.")
def other_order(R, mask, U, M, penalty):
    E, n, U, M = _error(R, mask, U, M)
    return 2 / n * U.T @ E + 2 * penalty * M, 2 / n * E @ M.T + 2 * penalty * U


def _descend(R, mask, k, penalty, learning_rate, steps, seed, step, scale=0.1, start=None):
    users, films = np.shape(R)
    rng = np.random.default_rng(seed)
    U, M = rng.normal(scale=scale, size=(users, k)), rng.normal(scale=scale, size=(k, films))
    if start is not None:
        U, M = start(U, M)
    for _ in range(steps):
        U, M = step(U, M)
    return U, M


def _gradients(R, mask, U, M, penalty):
    E, n, U, M = _error(R, mask, U, M)
    return 2 / n * E @ M.T + 2 * penalty * U, 2 / n * U.T @ E + 2 * penalty * M


@mistake("factorize", "Both factors started from zeros: then both gradients are 0, and nothing ever moves.")
def starts_from_zeros(R, mask, k, penalty, learning_rate, steps, seed):
    return np.zeros((np.shape(R)[0], k)), np.zeros((k, np.shape(R)[1]))


@mistake("factorize", "U had moved before the gradient of M was computed: compute both, then move both.")
def one_after_the_other(R, mask, k, penalty, learning_rate, steps, seed):
    def step(U, M):
        U = U - learning_rate * _gradients(R, mask, U, M, penalty)[0]
        return U, M - learning_rate * _gradients(R, mask, U, M, penalty)[1]

    return _descend(R, mask, k, penalty, learning_rate, steps, seed, step)


@mistake("factorize", "The steps went uphill: step *against* the gradient.")
def climbs(R, mask, k, penalty, learning_rate, steps, seed):
    def step(U, M):
        dU, dM = _gradients(R, mask, U, M, penalty)
        return U + learning_rate * dU, M + learning_rate * dM

    return _descend(R, mask, k, penalty, learning_rate, steps, seed, step)


@mistake("factorize", "One step too few was taken.")
def one_step_too_few(R, mask, k, penalty, learning_rate, steps, seed):
    def step(U, M):
        dU, dM = _gradients(R, mask, U, M, penalty)
        return U - learning_rate * dU, M - learning_rate * dM

    return _descend(R, mask, k, penalty, learning_rate, max(steps - 1, 0), seed, step)


@mistake("factorize", "The start was drawn with a scale of 1; draw it with `scale=0.1`.")
def large_start(R, mask, k, penalty, learning_rate, steps, seed):
    def step(U, M):
        dU, dM = _gradients(R, mask, U, M, penalty)
        return U - learning_rate * dU, M - learning_rate * dM

    return _descend(R, mask, k, penalty, learning_rate, steps, seed, step, scale=1.0)


@mistake("factorize", "U and M were drawn from the same numbers: make the generator once, and draw U first, then M.")
def same_numbers_twice(R, mask, k, penalty, learning_rate, steps, seed):
    def step(U, M):
        dU, dM = _gradients(R, mask, U, M, penalty)
        return U - learning_rate * dU, M - learning_rate * dM

    def start(U, M):
        return U, np.random.default_rng(seed).normal(scale=0.1, size=M.shape)

    return _descend(R, mask, k, penalty, learning_rate, steps, seed, step, start=start)


def _ratings(user, U, M):
    return np.array(U, dtype=float)[user] @ np.array(M, dtype=float)


@mistake("recommend", "Films that the user has seen were recommended.")
def recommends_seen(user, U, M, seen, n):
    return np.argsort(-_ratings(user, U, M), kind="stable")[:n]


@mistake("recommend", "The worst came first: `np.argsort` sorts upwards.")
def worst_first(user, U, M, seen, n):
    ratings = _ratings(user, U, M)
    ratings[list(seen)] = np.inf
    return np.argsort(ratings, kind="stable")[: min(n, len(ratings) - len(seen))]


@mistake("recommend", "Seen films got the rating 0, which may be more than all others have: take −∞.")
def zero_for_seen(user, U, M, seen, n):
    ratings = _ratings(user, U, M)
    ratings[list(seen)] = 0
    return np.argsort(-ratings, kind="stable")[: min(n, len(ratings) - len(seen))]


@mistake("recommend", "The predicted ratings came back; the film numbers are wanted.")
def returns_ratings(user, U, M, seen, n):
    ratings = np.delete(_ratings(user, U, M), list(seen))
    return np.sort(ratings)[::-1][:n]


@mistake("recommend", "The places among the unseen films came back; translate them to film numbers.")
def places_among_unseen(user, U, M, seen, n):
    ratings = np.delete(_ratings(user, U, M), list(seen))
    return np.argsort(-ratings, kind="stable")[:n]


@mistake("recommend", "When all is seen there is nothing left, but seen films were returned to fill the list.")
def fills_with_seen(user, U, M, seen, n):
    ratings = _ratings(user, U, M)
    ratings[list(seen)] = -np.inf
    return np.argsort(-ratings, kind="stable")[:n]


def _pmi(counts, log=np.log):
    p = np.array(counts, dtype=float)
    p = p / p.sum()
    chance = np.outer(p.sum(axis=1), p.sum(axis=0))
    with np.errstate(all="ignore"):
        return p, log(p / chance)


@mistake("ppmi", "Negative values stayed: set them to zero.")
def keeps_negative(counts):
    p, pmi = _pmi(counts)
    return np.where(p > 0, pmi, 0)


@mistake("ppmi", "The logarithm to base 2 was taken; here it is the natural one.")
def base_two(counts):
    p, pmi = _pmi(counts, np.log2)
    return np.where(p > 0, np.maximum(pmi, 0), 0)


@mistake("ppmi", "The logarithm is missing: this is the ratio.")
def no_logarithm(counts):
    p, ratio = _pmi(counts, lambda x: x)
    return np.where(p > 0, np.maximum(ratio, 0), 0)


@mistake("ppmi", "A count of 0 gave −∞ or nan: its PPMI is 0.")
def nan_for_zero(counts):
    return np.maximum(_pmi(counts)[1], 0)


@mistake("ppmi", "1 was added to every count to avoid ln 0: that changes all values.")
def adds_one(counts):
    p, pmi = _pmi(np.array(counts, dtype=float) + 1)
    return np.maximum(pmi, 0)


@mistake("ppmi", "Counts were compared with the product of raw sums: divide everything by the total first.")
def raw_sums(counts):
    counts = np.array(counts, dtype=float)
    with np.errstate(all="ignore"):
        ratio = counts / np.outer(counts.sum(axis=1), counts.sum(axis=0))
        return np.where(counts > 0, np.maximum(np.log(ratio), 0), 0)


def _svd(counts, k):
    if not 1 <= k <= len(counts):
        raise ValueError("k")
    p, pmi = _pmi(counts)
    return np.linalg.svd(np.where(p > 0, np.maximum(np.nan_to_num(pmi, neginf=0), 0), 0))


@mistake("word_vectors", "The columns were multiplied by the singular values, not by their roots.")
def no_root(counts, k):
    U, s, _ = _svd(counts, k)
    return U[:, :k] * s[:k]


@mistake("word_vectors", "The singular values are missing: all patterns count the same then.")
def no_strength(counts, k):
    return _svd(counts, k)[0][:, :k]


@mistake("word_vectors", "The raw counts were taken apart; take their PPMI.")
def raw_counts(counts, k):
    if not 1 <= k <= len(counts):
        raise ValueError("k")
    U, s, _ = np.linalg.svd(np.array(counts, dtype=float))
    return U[:, :k] * np.sqrt(s[:k])


@mistake("word_vectors", "The vectors stand in the columns; return one row per word.")
def as_columns(counts, k):
    U, s, _ = _svd(counts, k)
    return (U[:, :k] * np.sqrt(s[:k])).T


@mistake("word_vectors", "The weakest patterns were kept.")
def weakest(counts, k):
    U, s, _ = _svd(counts, k)
    return U[:, -k:] * np.sqrt(s[-k:])


@mistake("word_vectors", "A k out of range was passed over by the slice: raise ValueError.")
def any_k(counts, k):
    U, s, _ = _svd(counts, 1)
    return U[:, :k] * np.sqrt(s[:k])
