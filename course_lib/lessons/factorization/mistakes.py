"""Known mistakes of lesson `factorization`."""

import numpy as np

from ...mistakes import mistake, probes


def _anything(rng, users, films):
    """What may stand where a rating is unknown."""
    return rng.choice([np.nan, 7.0], size=(users, films))


@probes("center_ratings")
def tables_with_holes(rng):
    for users, films in ((4, 3), (5, 6), (3, 3)):
        mask = rng.random((users, films)) < 0.6
        mask[0] = True
        yield np.where(mask, 3 + rng.normal(size=(users, films)), _anything(rng, users, films)), mask


@probes("taste_slope")
def one_rating(rng):
    for k in (2, 3, 5):
        yield rng.normal(size=k), rng.normal(size=k), rng.normal()


@probes("split_ratings")
def masks_to_divide(rng):
    for shape in ((4, 3), (5, 6), (8,)):
        yield rng.random(shape) < 0.6, rng.uniform(0.2, 0.7), int(rng.integers(100))


def _table(rng, users, k, films):
    mask = rng.random((users, films)) < 0.6
    mask[0, 0] = True
    R = np.where(mask, 3 + rng.normal(size=(users, films)), _anything(rng, users, films))
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
        means = 3 + rng.normal(size=films)
        yield int(rng.integers(users)), rng.normal(size=(users, k)), rng.normal(size=(k, films)), means, seen, n


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


@mistake("masked_mse", "You divided by the size of the whole table; divide by the number of known ratings.")
def divides_by_all(R, mask, U, M):
    return np.sum((R - U @ M)[mask] ** 2) / mask.size


@mistake("masked_mse", "The errors were added up; take their mean.")
def sums(R, mask, U, M):
    return np.sum((R - U @ M)[mask] ** 2)


@mistake("masked_mse", "nan times 0 is nan: pick the known entries before you compute with them.")
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


@mistake("factorize", "U had moved before the gradient of M was computed: compute both, then move both.")
def moves_u_in_between(R, mask, k, penalty, learning_rate, steps, seed):
    def step(U, M):
        E = 2 / mask.sum() * np.where(mask, U @ M - R, 0)
        U = U - learning_rate * (E @ M.T + 2 * penalty * U)
        return U, M - learning_rate * (U.T @ E + 2 * penalty * M)

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
def recommends_seen(user, U, M, means, seen, n):
    return np.argsort(-(means + U[user] @ M), kind="stable")[:n]


def _unseen(M, seen):
    return np.setdiff1d(np.arange(M.shape[1]), seen)


@mistake("recommend", "The worst came first: `np.argsort` sorts upwards.")
def worst_first(user, U, M, means, seen, n):
    unseen = _unseen(M, seen)
    return unseen[np.argsort((means + U[user] @ M)[unseen], kind="stable")][:n]


@mistake("recommend", "The predicted ratings came back; the film numbers are wanted.")
def returns_ratings(user, U, M, means, seen, n):
    return np.sort(np.delete(means + U[user] @ M, seen))[::-1][:n]


@mistake("recommend", "The places among the unseen films came back; translate them to film numbers.")
def places_among_unseen(user, U, M, means, seen, n):
    return np.argsort(-np.delete(means + U[user] @ M, seen), kind="stable")[:n]


@mistake("recommend", "Where fewer than n films were left, seen ones filled the list.")
def fills_with_seen(user, U, M, means, seen, n):
    ratings = means + U[user] @ M
    ratings[seen] = -np.inf
    return np.argsort(-ratings, kind="stable")[:n]


@mistake("recommend", "Of equals the larger number came first: an upward sort was reversed. Sort the negative values.")
def reverses(user, U, M, means, seen, n):
    unseen = _unseen(M, seen)
    return unseen[np.argsort((means + U[user] @ M)[unseen], kind="stable")[::-1]][:n]


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


@mistake("ppmi", "Each share was multiplied by itself: p_i p_j is a table, the outer product of the shares.")
def multiplies_shares_entry_by_entry(counts):
    p = counts / counts.sum()
    with np.errstate(all="ignore"):
        return np.maximum(np.log(np.where(counts > 0, p / (p.sum(axis=1) * p.sum(axis=0)), 1)), 0)


@mistake("ppmi", "The absolute value was taken; negative values become zero.")
def absolute_values(counts):
    return np.abs(keeps_negative(counts))


@mistake("ppmi", "1 was added to every count to avoid ln 0: that changes all values.")
def adds_one(counts):
    return _ppmi(counts + 1)


@mistake(
    "ppmi",
    "No ratio is above 1, so all became 0: compare the pair's share of all counts with the product of both words' shares.",
)
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


def _tangled(A):
    return np.sum(np.sin(A) * A[::-1]) + np.sum(A**3)


@probes("numerical_gradient")
def functions_and_places(rng):
    for shape in ((3,), (2, 3), (4, 1)):
        yield _tangled, rng.normal(size=shape)


def _nudge(f, x, up, down, divisor):
    gradient = np.zeros_like(x)
    for index in np.ndindex(x.shape):
        high, low = x.copy(), x.copy()
        high[index] += up
        low[index] -= down
        gradient[index] = (f(high) - f(low)) / divisor
    return gradient


@mistake("numerical_gradient", "All entries were nudged at once: one slope came out for all.")
def nudges_all(f, x):
    return np.full_like(x, (f(x + 1e-5) - f(x - 1e-5)) / 2e-5)


@mistake(
    "numerical_gradient",
    "The step is too large: over so long a way the curve bends, and a chord is no tangent. Take 1e-5.",
)
def large_step(f, x):
    return _nudge(f, x, 0.1, 0.0, 0.1)


@mistake("numerical_gradient", "The step is too small: rounding eats the difference. 1e-5 is a good compromise.")
def tiny_step(f, x):
    return _nudge(f, x, 1e-14, 1e-14, 2e-14)


@mistake("numerical_gradient", "The sign is turned around.")
def downwards(f, x):
    return -_nudge(f, x, 1e-5, 1e-5, 2e-5)


@mistake("numerical_gradient", "The difference was divided by ε, but the two nudges are 2ε apart.")
def divides_by_one_step(f, x):
    return _nudge(f, x, 1e-5, 1e-5, 1e-5)


@mistake("numerical_gradient", "An entry was not put back before the next one was nudged.")
def nudges_stay(f, x):
    gradient, up, down = np.zeros_like(x), x.copy(), x.copy()
    for index in np.ndindex(x.shape):
        up[index] += 1e-5
        down[index] -= 1e-5
        gradient[index] = (f(up) - f(down)) / 2e-5
    return gradient


@mistake("numerical_gradient", "You nudged one way only: that is the slope half a nudge further on. Nudge both ways.")
def one_way(f, x):
    return _nudge(f, x, 1e-5, 0, 1e-5)


@mistake("center_ratings", "What is unknown was counted as 0: divide by the number of known ratings of each film.")
def divides_by_all_users(R, mask):
    means = np.where(mask, R, 0).mean(axis=0)
    return np.where(mask, R - means, 0), means


@mistake("center_ratings", "The average of each user was subtracted; here it is that of each film, a column.")
def averages_of_users(R, mask):
    means = np.where(mask, R, 0).sum(axis=1) / mask.sum(axis=1)
    return np.where(mask, R - means[:, None], 0), means


@mistake("center_ratings", "One average of all ratings was subtracted; each film has its own.")
def one_average(R, mask):
    mean = R[mask].mean()
    return np.where(mask, R - mean, 0), np.full(R.shape[1], mean)


@mistake("center_ratings", "Unknown ratings became minus the average: they should be 0, nothing known beyond it.")
def unknown_below_average(R, mask):
    filled = np.where(mask, R, 0)
    means = filled.sum(axis=0) / mask.sum(axis=0)
    return filled - means, means


@mistake("center_ratings", "Unknown ratings are nan; put 0 where the mask is False.")
def leaves_nan(R, mask):
    means = np.where(mask, R, 0).sum(axis=0) / mask.sum(axis=0)
    return np.where(mask, R - means, np.nan), means


@mistake("center_ratings", "nan times 0 is nan: multiplying by the mask does not remove it. Use `np.where`.")
def multiplies_ratings_by_mask(R, mask):
    means = (R * mask).sum(axis=0) / mask.sum(axis=0)
    return (R - means) * mask, means


@mistake("taste_slope", "The sign is turned around: the gradient points where the error *grows*.")
def slope_downhill(u, m, r):
    return 2 * (r - u @ m) * m


@mistake("taste_slope", "The factor 2 of the square's derivative is missing.")
def slope_without_two(u, m, r):
    return (u @ m - r) * m


@mistake("taste_slope", "The inner derivative is that of u·m with respect to u: it is m, not u.")
def slope_along_u(u, m, r):
    return 2 * (u @ m - r) * u


@mistake("taste_slope", "The inner derivative is missing: u·m changes by m as u is nudged.")
def outer_derivative_alone(u, m, r):
    return 2 * (u @ m - r)


@mistake(
    "taste_slope",
    "The error itself is missing: the slope of a square is twice what is squared, times the inner derivative.",
)
def inner_derivative_alone(u, m, r):
    return 2 * m


def _divided(known, share, seed):
    chosen = np.random.default_rng(seed).random(known.shape) < share
    return known & ~chosen, known & chosen


@mistake(
    "split_ratings", "Ratings that nobody gave are in the training part: it is the known ones that are not held out."
)
def trains_on_unknown(known, share, seed):
    chosen = np.random.default_rng(seed).random(known.shape) < share
    return ~chosen, known & chosen


@mistake("split_ratings", "Ratings that nobody gave are held out: take known ones only.")
def holds_out_unknown(known, share, seed):
    chosen = np.random.default_rng(seed).random(known.shape) < share
    return known & ~chosen, chosen


@mistake(
    "split_ratings",
    "Two draws were made, one for each part: some ratings are in both, and some in none. Draw once.",
)
def draws_twice(known, share, seed):
    rng = np.random.default_rng(seed)
    held_out = known & (rng.random(known.shape) < share)
    return known & (rng.random(known.shape) >= share), held_out


@mistake("split_ratings", "The two parts are exchanged: the `share` is what is held out.")
def exchanged_parts(known, share, seed):
    return _divided(known, share, seed)[::-1]


@mistake("split_ratings", "The held-out ratings are still in the training part: take them out of it.")
def still_in_training(known, share, seed):
    return known, _divided(known, share, seed)[1]


@mistake("recommend", "The films were ordered by taste alone: a predicted rating also has the film's average in it.")
def without_averages(user, U, M, means, seen, n):
    unseen = _unseen(M, seen)
    return unseen[np.argsort(-(U[user] @ M)[unseen], kind="stable")][:n]


@mistake("recommend", "The films were ordered by their averages alone: everybody gets the same list.")
def averages_alone(user, U, M, means, seen, n):
    unseen = _unseen(M, seen)
    return unseen[np.argsort(-means[unseen], kind="stable")][:n]


@mistake("center_ratings", "The average runs along the users: it is each film's, `axis=0`.")
def averages_beside_the_rows(R, mask):
    means = np.where(mask, R, 0).sum(axis=1, keepdims=True) / mask.sum(axis=1, keepdims=True)
    return np.where(mask, R - means, 0), means


@mistake("center_ratings", "One average of all ratings was subtracted; each film has its own.")
def one_average_as_a_number(R, mask):
    mean = R[mask].mean()
    return np.where(mask, R - mean, 0), mean


@mistake("center_ratings", "Whatever is not nan was averaged: an unknown rating may be any number, so go by the mask.")
def averages_what_is_not_nan(R, mask):
    means = np.nanmean(R, axis=0)
    return np.where(mask, R - means, 0), means


@mistake(
    "center_ratings",
    "Only nan was replaced: an unknown rating may be any number, so go by the mask, `np.where(mask, R, 0)`.",
)
def replaces_nan_alone(R, mask):
    filled = np.nan_to_num(R)
    means = filled.sum(axis=0) / mask.sum(axis=0)
    return np.where(mask, filled - means, 0), means


@mistake("center_ratings", "The averages are missing: return them too, as the second of a pair.")
def without_the_averages(R, mask):
    means = np.where(mask, R, 0).sum(axis=0) / mask.sum(axis=0)
    return np.where(mask, R - means, 0)


@mistake("masked_mse", "Unknown ratings became 0, and the prediction there was counted as an error.")
def unknown_as_zero(R, mask, U, M):
    return np.sum((np.where(mask, R, 0) - U @ M) ** 2) / mask.sum()


@mistake("masked_mse", "This is the length of all errors together: square it, and divide by their number.")
def length_of_errors(R, mask, U, M):
    return np.linalg.norm((R - U @ M)[mask])


@mistake("masked_mse", "Each user was averaged first: users with few ratings then count as much as those with many.")
def mean_of_the_users_means(R, mask, U, M):
    squares = np.where(mask, R - U @ M, 0) ** 2
    return np.mean(squares.sum(axis=1) / mask.sum(axis=1))


@mistake("masked_mse", "The mean was squared: positive and negative errors cancel. Square first.")
def square_of_the_mean(R, mask, U, M):
    return np.mean((R - U @ M)[mask]) ** 2


@mistake("numerical_gradient", "Every nudge stayed: give each entry back its value, or nudge a fresh copy for each.")
def never_restores(f, x):
    moved, result = x.copy(), np.zeros_like(x)
    for index in np.ndindex(x.shape):
        moved[index] += 1e-5
        above = f(moved)
        moved[index] -= 2e-5
        result[index] = (above - f(moved)) / 2e-5
    return result


@mistake("numerical_gradient", "Up and back again: f was compared with its value at x itself, but divided by 2ε.")
def up_and_back(f, x):
    return _nudge(f, x, 1e-5, 0, 2e-5)


@mistake("numerical_gradient", "`y = x` is no copy: both nudges went into one array and cancelled. Take `x.copy()`.")
def one_array_twice(f, x):
    return np.zeros_like(x)


@mistake("numerical_gradient", "The result is flat: it has the shape of x.")
def comes_out_flat(f, x):
    return _nudge(f, x, 1e-5, 1e-5, 2e-5).ravel()


@mistake(
    "numerical_gradient", "Whole rows were nudged at once: visit each entry, whatever the shape, with `np.ndindex`."
)
def nudges_rows(f, x):
    result = np.zeros_like(x)
    for i in range(len(x)):
        above, below = x.copy(), x.copy()
        above[i] += 1e-5
        below[i] -= 1e-5
        result[i] = (f(above) - f(below)) / 2e-5
    return result


@mistake("taste_slope", "The square stayed: its derivative is 2 times what is inside, without a square.")
def keeps_the_square(u, m, r):
    return 2 * (u @ m - r) ** 2 * m


@mistake("taste_slope", "The rating is missing: inside the square stands u·m − r.")
def without_the_rating(u, m, r):
    return 2 * (u @ m) * m


@mistake("taste_slope", "Entries of u and m were multiplied one by one: the prediction is the dot product.")
def entry_by_entry(u, m, r):
    return 2 * (u * m - r) * m


@mistake("factor_gradients", "The penalty was divided by n, too: it stands beside the mean, not inside.")
def averages_the_penalty(R, mask, U, M, penalty):
    error, n = np.where(mask, U @ M - R, 0), mask.sum()
    return 2 * (error @ M.T + penalty * U) / n, 2 * (U.T @ error + penalty * M) / n


@mistake("factor_gradients", "The penalty itself was added, one number: its slope is 2λU, and 2λM.")
def adds_the_penalty_itself(R, mask, U, M, penalty):
    error = 2 * np.where(mask, U @ M - R, 0) / mask.sum()
    return error @ M.T + penalty * np.sum(U**2), U.T @ error + penalty * np.sum(M**2)


@mistake("factor_gradients", "nan times 0 is nan: multiplying by the mask does not remove it. Use `np.where`.")
def multiplies_the_mask(R, mask, U, M, penalty):
    error = 2 * mask * (U @ M - R) / mask.sum()
    return error @ M.T + 2 * penalty * U, U.T @ error + 2 * penalty * M


@mistake(
    "factor_gradients", "Each user and film was averaged by itself: the mean is over all known ratings, `mask.sum()`."
)
def averages_each_by_itself(R, mask, U, M, penalty):
    error = 2 * np.where(mask, U @ M - R, 0)
    users, films = np.maximum(mask.sum(axis=1, keepdims=True), 1), np.maximum(mask.sum(axis=0), 1)
    return error @ M.T / users + 2 * penalty * U, U.T @ error / films + 2 * penalty * M


@mistake(
    "factor_gradients",
    "Only nan was left out: an unknown rating may be any number, such as 0 in a centred table. Go by the mask.",
)
def leaves_out_nan_alone(R, mask, U, M, penalty):
    error = 2 * np.nan_to_num(U @ M - R) / mask.sum()
    return error @ M.T + 2 * penalty * U, U.T @ error + 2 * penalty * M


@mistake("factor_gradients", "You divided by the number of users; divide by the number of known ratings.")
def divides_by_users(R, mask, U, M, penalty):
    error = 2 * np.where(mask, U @ M - R, 0) / len(R)
    return error @ M.T + 2 * penalty * U, U.T @ error + 2 * penalty * M


@mistake("factorize", "The table came back; the two factors are wanted, as a pair.")
def returns_the_table(R, mask, k, penalty, learning_rate, steps, seed):
    U, M = _fit(R, mask, k, penalty, learning_rate, steps, seed)
    return U @ M


@mistake("factorize", "Only U moved: M takes a step, too.")
def moves_u_only(R, mask, k, penalty, learning_rate, steps, seed):
    return _fit(R, mask, k, penalty, learning_rate, steps, seed, rates=(1, 0))


@mistake("factorize", "`rng.normal(0.1, …)` sets the mean: the first parameter is `loc`, so write `scale=0.1`.")
def mean_for_scale(R, mask, k, penalty, learning_rate, steps, seed):
    return _fit(R, mask, k, penalty, learning_rate, steps, seed, draw=lambda rng, size: rng.normal(0.1, size=size))


def _fit(R, mask, k, penalty, learning_rate, steps, seed, rates=(1, 1), draw=None):
    draw = draw or (lambda rng, size: rng.normal(scale=0.1, size=size))
    rng = np.random.default_rng(seed)
    U, M = draw(rng, (R.shape[0], k)), draw(rng, (k, R.shape[1]))
    for _ in range(steps):
        dU, dM = _gradients(R, mask, U, M, penalty)
        U, M = U - rates[0] * learning_rate * dU, M - rates[1] * learning_rate * dM
    return U, M


@mistake(
    "split_ratings", "Ratings that nobody gave are in the training part: it is the known ones that are not held out."
)
def trains_with_all_that_is_not_held_out(known, share, seed):
    held_out = known & (np.random.default_rng(seed).random(known.shape) < share)
    return ~held_out, held_out


@mistake("recommend", "The list was cut to n before the seen films were taken out: fewer came back than there are.")
def cuts_before_taking_out(user, U, M, means, seen, n):
    best = np.argsort(-(means + U[user] @ M), kind="stable")[:n]
    return best[~np.isin(best, seen)]


@mistake("ppmi", "A word that never occurs gives 0/0, which is nan: where the count is 0, the result is 0.")
def nan_for_unused_words(counts):
    with np.errstate(all="ignore"):
        return np.maximum(0, np.log(_ratio(counts)))


@mistake("ppmi", "Negative values and −∞ are left in: take the logarithm first, then what is larger, it or 0.")
def maximum_inside(counts):
    with np.errstate(all="ignore"):
        return np.log(np.maximum(0, _ratio(counts)))


@mistake("ppmi", "The logarithm was weighted by the pair's share: here each pair counts by itself.")
def weighted_by_share(counts):
    return counts / counts.sum() * _ppmi(counts)


@mistake("word_vectors", "The columns were multiplied by the squares of the singular values; take their roots.")
def squares_for_roots(counts, k):
    U, s, _ = np.linalg.svd(_ppmi(counts))
    return U[:, :k] * s[:k] ** 2


@mistake(
    "word_vectors",
    "The largest eigenvalues were kept: singular values are their absolute values, and a negative one may be among the largest.",
)
def largest_eigenvalues(counts, k):
    values, V = np.linalg.eigh(_ppmi(counts))
    return V[:, ::-1][:, :k] * np.sqrt(np.maximum(values[::-1][:k], 0))


@mistake("word_vectors", "Rows of U were kept; a word's numbers stand in its row, so keep the first k *columns*.")
def keeps_rows(counts, k):
    U, s, _ = np.linalg.svd(_ppmi(counts))
    return U[:k] * np.sqrt(s)


@mistake("word_vectors", "The table was put together again; the left factor alone is wanted.")
def table_again(counts, k):
    U, s, Vt = np.linalg.svd(_ppmi(counts))
    return U[:, :k] * s[:k] @ Vt[:k]


@mistake(
    "word_vectors",
    "Columns of Vt were taken: a word's numbers stand in its row of U, so keep the first k columns of U.",
)
def columns_of_vt(counts, k):
    _, s, Vt = np.linalg.svd(_ppmi(counts))
    return Vt[:, :k] * np.sqrt(s[:k])


@mistake("word_vectors", "The PPMI was centred first; here it is taken as it is.")
def centres_first(counts, k):
    table = _ppmi(counts)
    U, s, _ = np.linalg.svd(table - table.mean(axis=0))
    return U[:, :k] * np.sqrt(s[:k])


@mistake(
    "word_vectors", "The root was taken of the whole product: only the singular values get it, and U keeps its signs."
)
def root_of_everything(counts, k):
    U, s, _ = np.linalg.svd(_ppmi(counts))
    return np.sqrt(np.abs(U[:, :k] * s[:k]))


@mistake("numerical_gradient", "`/ 2 * 1e-5` divides by 2 and then multiplies by ε: put the divisor in brackets.")
def multiplies_by_epsilon(f, x):
    return _nudge(f, x, 1e-5, 1e-5, 2 / 1e-5)


@mistake("ppmi", "`np.log1p` is the logarithm of 1 + x: that of the ratio itself is asked for.")
def logarithm_of_one_more(counts):
    return np.log1p(_ratio(counts))


@mistake("factorize", "The ratings were centred once more: R is fitted as it is handed over.")
def centres_once_more(R, mask, k, penalty, learning_rate, steps, seed):
    filled = np.where(mask, R, 0)
    centred = np.where(mask, filled - filled.sum(axis=0) / mask.sum(axis=0), 0)
    return _fit(centred, mask, k, penalty, learning_rate, steps, seed)


@mistake(
    "factor_gradients",
    "Both factors of 2 are missing: the derivative of a square has one, of the errors' and of the penalty's.",
)
def no_two_anywhere(R, mask, U, M, penalty):
    E, n, U, M = _error(R, mask, U, M)
    return E @ M.T / n + penalty * U, U.T @ E / n + penalty * M


@mistake("factor_gradients", "The slope of the penalty is 2λU, of the shape of U: a norm is one number.")
def adds_norms(R, mask, U, M, penalty):
    E, n, U, M = _error(R, mask, U, M)
    lengths = np.linalg.norm(U), np.linalg.norm(M)
    return 2 / n * E @ M.T + 2 * penalty * lengths[0], 2 / n * U.T @ E + 2 * penalty * lengths[1]


@mistake("taste_slope", "A bracket is missing: the 2 and the m both belong to the whole error.")
def without_brackets(u, m, r):
    return 2 * u @ m - r * m


@mistake("center_ratings", "You divided by the number of all known ratings; each film has its own: `mask.sum(axis=0)`.")
def divides_by_all_known(R, mask):
    means = np.where(mask, R, 0).sum(axis=0) / mask.sum()
    return np.where(mask, R - means, 0), means


@mistake("center_ratings", "Where a rating is unknown the result is 0, whatever R holds: `np.where(mask, …, 0)`.")
def leaves_what_is_unknown(R, mask):
    means = np.where(mask, R, 0).sum(axis=0) / mask.sum(axis=0)
    return R - means, means


@mistake(
    "center_ratings",
    "The mask was not used: where it is False, R may hold any number, which takes no part in the average, and the result is 0.",
)
def never_looks_at_the_mask(R, mask):
    means = np.nanmean(R, axis=0)
    return R - means, means


@mistake("masked_mse", "You divided by the number of users, `len(mask)`; divide by the number of known ratings.")
def divides_by_the_users(R, mask, U, M):
    return np.sum((R - U @ M)[mask] ** 2) / len(mask)


@mistake("masked_mse", "`U * M` multiplies entry by entry: the table of predictions is the matrix product, `U @ M`.")
def multiplies_entries(R, mask, U, M):
    return np.mean((R - U * M)[mask] ** 2)


@mistake("factor_gradients", "Unknown ratings were counted as 0: the *error* is 0 there, not the rating.")
def unknown_ratings_as_zero(R, mask, U, M, penalty):
    E = 2 * (U @ M - np.where(mask, R, 0)) / mask.sum()
    return E @ M.T + 2 * penalty * U, U.T @ E + 2 * penalty * M


@mistake("factor_gradients", "The penalty's gradient is an array, 2λU or 2λM, with no sum.")
def sums_the_penalty(R, mask, U, M, penalty):
    E, n, U, M = _error(R, mask, U, M)
    return 2 / n * E @ M.T + 2 * penalty * U.sum(), 2 / n * U.T @ E + 2 * penalty * M.sum()


@mistake("factor_gradients", "The two penalties are exchanged: 2λU belongs to dU, and 2λM to dM.")
def exchanges_the_penalties(R, mask, U, M, penalty):
    E, n, U, M = _error(R, mask, U, M)
    return 2 / n * E @ M.T + 2 * penalty * M, 2 / n * U.T @ E + 2 * penalty * U


@mistake("factor_gradients", "The penalty's gradient is 2λU, and 2λM: the factor itself is missing.")
def penalty_without_the_factor(R, mask, U, M, penalty):
    E, n, U, M = _error(R, mask, U, M)
    return 2 / n * E @ M.T + 2 * penalty, 2 / n * U.T @ E + 2 * penalty


@mistake("numerical_gradient", "The step is too small: rounding eats the difference. 1e-5 is a good compromise.")
def small_step(f, x):
    return _nudge(f, x, 1e-8, 1e-8, 2e-8)


@mistake(
    "recommend",
    'Of equals the smaller number comes first, and a plain `np.argsort` leaves them in any order: `kind="stable"`.',
)
def not_stable(user, U, M, means, seen, n):
    unseen = _unseen(M, seen)
    return unseen[np.argsort(-(means + U[user] @ M)[unseen])][:n]


@mistake("recommend", "A user is a row of U: `U[user]`.")
def takes_a_column_of_u(user, U, M, means, seen, n):
    unseen = _unseen(M, seen)
    return unseen[np.argsort(-(means + U[:, user] @ M)[unseen], kind="stable")][:n]


@mistake(
    "recommend",
    "The list was cut to n before the seen films were taken out, and `np.setdiff1d` sorts what is left by number.",
)
def cuts_and_sorts_by_number(user, U, M, means, seen, n):
    return np.setdiff1d(np.argsort(-(means + U[user] @ M), kind="stable")[:n], seen)


@mistake(
    "recommend",
    "`np.setdiff1d` sorts by number: take out the seen films first, then put the others in order by rating.",
)
def sorts_by_number(user, U, M, means, seen, n):
    return np.setdiff1d(np.argsort(-(means + U[user] @ M), kind="stable"), seen)[:n]


@mistake(
    "recommend", "In an upward sort the best come last, and the best of all at the very end: sort the negative values."
)
def last_of_an_upward_sort(user, U, M, means, seen, n):
    unseen = _unseen(M, seen)
    return unseen[np.argsort((means + U[user] @ M)[unseen], kind="stable")][-n:]


@mistake("recommend", "The averages were subtracted: a predicted rating is the film's average *plus* the dot product.")
def subtracts_the_averages(user, U, M, means, seen, n):
    unseen = _unseen(M, seen)
    return unseen[np.argsort(-(U[user] @ M - means)[unseen], kind="stable")][:n]


@mistake(
    "ppmi",
    "`np.nan_to_num` makes −∞ a huge negative number, and negative values stayed: take what is larger, the logarithm or 0.",
)
def huge_negative_numbers(counts):
    with np.errstate(all="ignore"):
        return np.nan_to_num(np.log(_ratio(counts)))


@mistake("word_vectors", "Rows of U were kept; a word's numbers stand in its row, so keep the first k *columns*.")
def keeps_rows_and_numbers(counts, k):
    U, s, _ = np.linalg.svd(_ppmi(counts))
    return U[:k] * np.sqrt(s[:k])
