"""Known mistakes of lesson `factorization`."""

import numpy as np

from ...mistakes import mistake, probes


@probes("predict_ratings")
def tastes_and_films(rng):
    for users, k, films in ((3, 2, 4), (2, 3, 2), (3, 3, 3)):
        yield 2 * rng.normal(size=(users, k)), 2 * rng.normal(size=(k, films))


def _table(rng, users, k, films):
    mask = rng.random((users, films)) < 0.6
    mask[0, 0] = True
    R = np.where(mask, 3 + rng.normal(size=(users, films)), np.nan)
    return R, mask, rng.normal(size=(users, k)), rng.normal(size=(k, films))


@probes("masked_mse")
def tables(rng):
    for users, k, films in ((3, 2, 4), (2, 3, 5), (4, 1, 4)):
        yield _table(rng, users, k, films)


@probes("factor_gradients")
def tables_and_penalties(rng):
    for users, k, films in ((3, 2, 4), (2, 3, 5), (4, 4, 4)):
        yield *_table(rng, users, k, films), rng.uniform(0.1, 0.5)


@probes("factorize")
def tables_to_fit(rng):
    for users, k, films, steps in ((3, 2, 4, 3), (2, 1, 5, 5), (4, 3, 3, 2)):
        R, mask, _, _ = _table(rng, users, k, films)
        yield R, mask, k, 0.05, 0.2, steps, int(rng.integers(100))


@probes("recommend")
def users_and_films(rng):
    for users, k, films, n in ((4, 2, 10, 3), (3, 3, 6, 5), (5, 1, 8, 1)):
        seen = rng.permutation(films)[: films // 3]
        yield int(rng.integers(users)), rng.normal(size=(users, k)), rng.normal(size=(k, films)), seen, n


def _counts(rng, size):
    table = rng.integers(0, 4, size=(size, size)).astype(float)
    return table + table.T + np.eye(size)


@probes("ppmi")
def tables_of_counts(rng):
    for size in (3, 4, 6):
        yield (_counts(rng, size),)


@probes("word_vectors")
def tables_of_counts_and_numbers(rng):
    for size, k in ((4, 2), (5, 3), (6, 1)):
        yield _counts(rng, size) + 5 * np.eye(size), k


@mistake("predict_ratings", "The table is transposed: users are rows, films are columns.")
def films_as_rows(U, M):
    return (U @ M).T


@mistake("predict_ratings", "The predictions were rounded to whole stars; keep the numbers.")
def rounds(U, M):
    return np.round(U @ M)


@mistake("masked_mse", "You divided by the size of the whole table; divide by the number of known ratings.")
def divides_by_all(R, mask, U, M):
    return np.sum((R - U @ M)[mask] ** 2) / mask.size


@mistake("masked_mse", "The errors were added up; take their mean.")
def sums(R, mask, U, M):
    return np.sum((R - U @ M)[mask] ** 2)


@mistake("masked_mse", "nan times 0 is nan: pick the mask entries before you compute with them.")
def multiplies_by_mask(R, mask, U, M):
    return np.sum(mask * (R - U @ M) ** 2) / mask.sum()


@mistake("masked_mse", "Missing ratings were taken as 0, and counted.")
def missing_as_zero(R, mask, U, M):
    return np.mean((np.where(mask, R, 0) - U @ M) ** 2)


def _error(R, mask, U, M):
    return np.where(mask, U @ M - R, 0), mask.sum(), U, M


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
    E = U @ M - np.nan_to_num(R)
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


@mistake("predict_ratings", "The entries were multiplied one to one; a rating is a dot product of a taste and a film.")
def entry_by_entry(U, M):
    return U * M


@mistake("predict_ratings", "The films were transposed: M has one column per film already.")
def transposes_films(U, M):
    return U @ M.T


@mistake("predict_ratings", "The dot products were divided by the number of properties: add up, no mean.")
def mean_over_properties(U, M):
    return U @ M / U.shape[1]


@mistake("masked_mse", "The root was taken: this is the root mean squared error.")
def takes_the_root(R, mask, U, M):
    return np.sqrt(np.mean((R - U @ M)[mask] ** 2))


@mistake("masked_mse", "The errors were not squared: positive and negative ones cancel.")
def not_squared(R, mask, U, M):
    return np.mean((R - U @ M)[mask])


@mistake("masked_mse", "The absolute errors were averaged; square them.")
def absolute_errors(R, mask, U, M):
    return np.mean(np.abs((R - U @ M)[mask]))


@mistake("factor_gradients", "The penalty reached dU only: M has its own.")
def penalty_on_u_only(R, mask, U, M, penalty):
    E, n, U, M = _error(R, mask, U, M)
    return 2 / n * E @ M.T + 2 * penalty * U, 2 / n * U.T @ E


@mistake("factorize", "Both factors started from zeros: then both gradients are 0, and nothing ever moves.")
def starts_from_zeros(R, mask, k, penalty, learning_rate, steps, seed):
    return np.zeros((R.shape[0], k)), np.zeros((k, R.shape[1]))


@mistake("factorize", "M was drawn first: draw U, then M.")
def draws_m_first(R, mask, k, penalty, learning_rate, steps, seed):
    rng = np.random.default_rng(seed)
    M, U = rng.normal(scale=0.1, size=(k, R.shape[1])), rng.normal(scale=0.1, size=(R.shape[0], k))
    for _ in range(steps):
        dU, dM = _gradients(R, mask, U, M, penalty)
        U, M = U - learning_rate * dU, M - learning_rate * dM
    return U, M


@mistake("factorize", "Only one step was taken, whatever `steps` says.")
def one_step(R, mask, k, penalty, learning_rate, steps, seed):
    def step(U, M):
        dU, dM = _gradients(R, mask, U, M, penalty)
        return U - learning_rate * dU, M - learning_rate * dM

    return _descend(R, mask, k, penalty, learning_rate, min(steps, 1), seed, step)


@mistake("recommend", "Films that the user has seen were recommended.")
def recommends_seen(user, U, M, seen, n):
    return np.argsort(-(U[user] @ M), kind="stable")[:n]


def _unseen(M, seen):
    return np.setdiff1d(np.arange(M.shape[1]), seen)


@mistake("recommend", "The worst came first: `np.argsort` sorts upwards.")
def worst_first(user, U, M, seen, n):
    unseen = _unseen(M, seen)
    return unseen[np.argsort(U[user] @ M[:, unseen], kind="stable")][:n]


@mistake("recommend", "The predicted ratings came back; the film numbers are wanted.")
def returns_ratings(user, U, M, seen, n):
    return np.sort(np.delete(U[user] @ M, seen))[::-1][:n]


@mistake("recommend", "The places among the unseen films came back; translate them to film numbers.")
def places_among_unseen(user, U, M, seen, n):
    return np.argsort(-np.delete(U[user] @ M, seen), kind="stable")[:n]


@mistake("recommend", "Where fewer than n films were left, seen ones filled the list.")
def fills_with_seen(user, U, M, seen, n):
    ratings = U[user] @ M
    ratings[seen] = -np.inf
    return np.argsort(-ratings, kind="stable")[:n]


@mistake("recommend", "Of equals the larger number came first: an upward sort was reversed. Sort the negative values.")
def reverses(user, U, M, seen, n):
    unseen = _unseen(M, seen)
    return unseen[np.argsort(U[user] @ M[:, unseen], kind="stable")[::-1]][:n]


def _ratio(counts):
    p = counts / counts.sum()
    return p / np.outer(p.sum(axis=1), p.sum(axis=0))


def _ppmi(counts):
    ratio = _ratio(counts)
    return np.maximum(np.log(np.where(counts > 0, ratio, 1)), 0)


@mistake("ppmi", "Negative values stayed: set them to zero.")
def keeps_negative(counts):
    return np.log(np.where(counts > 0, _ratio(counts), 1))


@mistake("ppmi", "The logarithm to base 2 was taken; here it is the natural one.")
def base_two(counts):
    return _ppmi(counts) / np.log(2)


@mistake("ppmi", "The logarithm is missing: this is the ratio.")
def no_logarithm(counts):
    return _ratio(counts)


@mistake("ppmi", "The absolute value was taken; negative values become zero.")
def absolute_values(counts):
    return np.abs(keeps_negative(counts))


@mistake("ppmi", "1 was added to every count to avoid ln 0: that changes all values.")
def adds_one(counts):
    return _ppmi(counts + 1)


@mistake("ppmi", "Counts were compared with the product of raw sums: divide everything by the total first.")
def raw_sums(counts):
    ratio = counts / np.outer(counts.sum(axis=1), counts.sum(axis=0))
    return np.maximum(np.log(np.where(counts > 0, ratio, 1)), 0)


@mistake("word_vectors", "The columns were multiplied by the singular values, not by their roots.")
def no_root(counts, k):
    U, s, _ = np.linalg.svd(_ppmi(counts))
    return U[:, :k] * s[:k]


@mistake("word_vectors", "The singular values are missing: all patterns count the same then.")
def no_strength(counts, k):
    return np.linalg.svd(_ppmi(counts))[0][:, :k]


@mistake("word_vectors", "The raw counts were taken apart; take their PPMI.")
def raw_counts(counts, k):
    U, s, _ = np.linalg.svd(counts)
    return U[:, :k] * np.sqrt(s[:k])


@mistake("word_vectors", "The vectors stand in the columns; return one row per word.")
def as_columns(counts, k):
    U, s, _ = np.linalg.svd(_ppmi(counts))
    return (U[:, :k] * np.sqrt(s[:k])).T


@mistake("word_vectors", "The weakest patterns were kept.")
def weakest(counts, k):
    U, s, _ = np.linalg.svd(_ppmi(counts))
    return U[:, -k:] * np.sqrt(s[-k:])
