"""Known mistakes of project `lookalikes`."""

import numpy as np

from ...given.svd_pca import pca_fit
from ...mistakes import mistake, probes
from .clothes import PIXELS


@probes("affordable_rank")
def sizes_of_tables(rng):
    for count, d, times in ((1000, 50, 5), (900, 30, 4), (60_000, 784, 20)):
        yield count, count - int(rng.integers(1, count // 2)), d, times


@probes("rank_errors")
def pictures_and_noise(rng):
    for n, d in ((6, 4), (9, 5), (5, 3)):
        components = np.linalg.qr(rng.normal(size=(d, d)))[0]
        clean = rng.normal(size=(n, d))
        yield rng.normal(size=d), components, clean, clean + 0.3 * rng.normal(size=(n, d)), [1, 2, d]


@mistake("affordable_rank", "To describe the new picture costs too: k dot products with d numbers each.")
def forgets_the_description(count, stored, d, times):
    return count * d // (times * stored)


@mistake("affordable_rank", "The plain search compares with all `count` pictures, not with the `stored` ones alone.")
def compares_with_itself(count, stored, d, times):
    return stored * d // (times * (d + stored))


@mistake(
    "affordable_rank",
    "The index is compared with the `stored` pictures alone; only the plain search takes all `count`.",
)
def index_of_all(count, stored, d, times):
    return count * d // (times * (d + count))


@mistake(
    "affordable_rank",
    "The two steps' multiplications add up, k with d numbers and then k for each stored picture; here d and `stored` were multiplied.",
)
def multiplies_the_steps(count, stored, d, times):
    return count * d // (times * stored * d)


@mistake("affordable_rank", "Rounded up, it is one number too many: the search would be too slow.")
def rounds_up(count, stored, d, times):
    return -(-count * d // (times * (d + stored)))


@mistake("affordable_rank", "Rounded to the nearest, it can be one number too many: round down.")
def rounds_to_the_nearest(count, stored, d, times):
    return round(count * d / (times * (d + stored)))


@mistake("affordable_rank", "Half a number can't be stored: round down to a whole one.")
def not_rounded(count, stored, d, times):
    return count * d / (times * (d + stored))


@mistake(
    "affordable_rank", "`// times * (…)` divides by `times` and then multiplies: put the whole divisor in brackets."
)
def without_brackets(count, stored, d, times):
    return count * d // times * (d + stored)


@mistake("affordable_rank", "`times` is missing: this is the k at which nothing is saved.")
def saves_nothing(count, stored, d, times):
    return count * d // (d + stored)


def _rebuilt(mean, components, noisy, k):
    return (noisy - mean) @ components[:k].T @ components[:k] + mean


def _rms(X):
    return np.sqrt(np.mean(X**2))


@mistake("rank_errors", "You compared with the noisy pictures. How far from the *clean* ones are you?")
def compares_with_the_noisy(mean, components, clean, noisy, ranks):
    return [_rms(_rebuilt(mean, components, noisy, k) - noisy) for k in ranks]


@mistake("rank_errors", "You put the clean pictures through the components; what comes in is noisy.")
def rebuilds_the_clean(mean, components, clean, noisy, ranks):
    return [_rms(_rebuilt(mean, components, clean, k) - clean) for k in ranks]


@mistake("rank_errors", "The root is missing: these are mean squares.")
def without_the_root(mean, components, clean, noisy, ranks):
    return [_rms(_rebuilt(mean, components, noisy, k) - clean) ** 2 for k in ranks]


@mistake("rank_errors", "The mean was subtracted and not added again.")
def without_the_mean(mean, components, clean, noisy, ranks):
    return [_rms(_rebuilt(mean, components, noisy, k) - mean - clean) for k in ranks]


@mistake("rank_errors", "You averaged the pictures' distances: divide by all pixels, not by the number of pictures.")
def averages_distances(mean, components, clean, noisy, ranks):
    return [np.mean(np.linalg.norm(_rebuilt(mean, components, noisy, k) - clean, axis=1)) for k in ranks]


@mistake(
    "rank_errors",
    "Each picture's root was taken, and these were averaged: the mean is over all pictures and pixels, and the root comes last.",
)
def averages_the_pictures_roots(mean, components, clean, noisy, ranks):
    return [np.mean(np.sqrt(np.mean((_rebuilt(mean, components, noisy, k) - clean) ** 2, axis=1))) for k in ranks]


@mistake("rank_errors", "The absolute errors were averaged: square them, take the mean, and then the root.")
def averages_absolute_errors(mean, components, clean, noisy, ranks):
    return [np.mean(np.abs(_rebuilt(mean, components, noisy, k) - clean)) for k in ranks]


@mistake("rank_errors", "`components[k]` is a single row, counted from 0; the first k rows are `components[:k]`.")
def takes_one_row(mean, components, clean, noisy, ranks):
    return [_rms((noisy - mean) @ components[k].T @ components[k] + mean - clean) for k in ranks]


@mistake("rank_errors", "Only the k-th component was taken; the first k of them together are `components[:k]`.")
def takes_the_kth_alone(mean, components, clean, noisy, ranks):
    return [_rms((noisy - mean) @ components[k - 1 : k].T @ components[k - 1 : k] + mean - clean) for k in ranks]


@mistake(
    "rank_errors",
    "`np.std` subtracts the mean error before it squares. What is asked for is the root of the mean of the squared errors themselves.",
)
def spread_of_the_errors(mean, components, clean, noisy, ranks):
    return [np.std(_rebuilt(mean, components, noisy, k) - clean) for k in ranks]


@mistake(
    "rank_errors", "PCA was fitted anew, to the noisy pictures; take the mean and the components that are handed over."
)
def fits_anew(mean, components, clean, noisy, ranks):
    return [_rms(_rebuilt(*pca_fit(noisy, k), noisy, k) - clean) for k in ranks]


@mistake("rank_errors", "The ranks 1, 2, 3, … were taken: go through those that were handed over, in their order.")
def counts_the_ranks_up(mean, components, clean, noisy, ranks):
    return [_rms(_rebuilt(mean, components, noisy, k) - clean) for k in range(1, len(ranks) + 1)]


@mistake("rank_errors", "The first k *columns* were taken; the components are the rows.")
def takes_columns(mean, components, clean, noisy, ranks):
    return [_rms(_rebuilt(mean, components.T, noisy, k) - clean) for k in ranks]


@mistake("rank_errors", "These are the *last* k components: the first rows hold the most variance.")
def takes_the_last(mean, components, clean, noisy, ranks):
    return [_rms(_rebuilt(mean, components[::-1], noisy, k) - clean) for k in ranks]


def _directions(X):
    """The directions of most variance as rows, the largest variance first."""
    centred = X - X.mean(axis=0)
    return np.linalg.eigh(centred.T @ centred)[1].T[::-1]


@mistake(
    "make_index",
    "With all pictures, 30 numbers each save only a factor of 6.4. Store fewer numbers, or fewer pictures: `affordable_rank` says how many.",
)
def thirty_of_all(X, y):
    return _directions(X)[:30], np.arange(len(X)), 5


@mistake("make_index", "These are directions of the *least* variance: `eigh` sorts upwards.")
def least_variance(X, y):
    return _directions(X)[::-1][:19], np.arange(len(X)), 5


@mistake("make_index", "These are the first 19 pixels: the upper edge of the picture, and nothing of the rest.")
def first_pixels(X, y):
    return np.eye(PIXELS)[:19], np.arange(len(X)), 5


@mistake("clean_up", "Nothing was done but to cut off at 0 and 1. What is inside is as noisy as before.")
def only_clips(noisy):
    return np.clip(noisy, 0, 1)


@mistake("clean_up", "The pictures came back as they were.")
def changes_nothing(noisy):
    return noisy


@mistake("clean_up", "Every picture came out alike: this is the mean of the pictures that were handed over.")
def gives_the_mean(noisy):
    return np.broadcast_to(noisy.mean(axis=0), noisy.shape)
