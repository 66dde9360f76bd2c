"""Wrong answers to project lookalikes."""

import numpy as np

from course_lib import data


def affordable_rank__table_only(count, stored, d, times):
    return (count * d // times) // stored


def affordable_rank__stored_for_count(count, stored, d, times):
    return (stored * d) // (times * (stored + d))


def affordable_rank__not_whole(count, stored, d, times):
    return count * d / times / (stored + d)


def affordable_rank__description_of_all(count, stored, d, times):
    return count * d // (times * (d + count))


def rank_errors__sum(mean, components, clean, noisy, ranks):
    return [np.sqrt(np.sum(((noisy - mean) @ components[:k].T @ components[:k] + mean - clean) ** 2)) for k in ranks]


def rank_errors__against_noisy(mean, components, clean, noisy, ranks):
    return [np.sqrt(np.mean(((noisy - mean) @ components[:k].T @ components[:k] + mean - noisy) ** 2)) for k in ranks]


def rank_errors__own_mean(mean, components, clean, noisy, ranks):
    m = noisy.mean(axis=0)
    return [np.sqrt(np.mean(((noisy - m) @ components[:k].T @ components[:k] + m - clean) ** 2)) for k in ranks]


def rank_errors__uncentred(mean, components, clean, noisy, ranks):
    return [np.sqrt(np.mean((noisy @ components[:k].T @ components[:k] - clean) ** 2)) for k in ranks]


def rank_errors__no_root(mean, components, clean, noisy, ranks):
    return [np.mean(((noisy - mean) @ components[:k].T @ components[:k] + mean - clean) ** 2) for k in ranks]


def make_index__thirty(X, y):
    V = np.linalg.svd(X - X.mean(axis=0), full_matrices=False)[2]
    return V[:30], np.arange(len(X)), 5


def make_index__columns(X, y):
    V = np.linalg.svd(X - X.mean(axis=0), full_matrices=False)[2].T
    return V[:, :19], np.arange(len(X)), 9


def affordable_rank__one_picture(count, stored, d, times):
    return count * d // (times * (stored + 1))


def _directions(k):
    X = data.clothes()[0]
    return X.mean(axis=0), np.linalg.svd(X - X.mean(axis=0), full_matrices=False)[2][:k]


def make_index__pictures_in_place_of_rows(X, y):
    return _directions(19)[1], X, 9


def make_index__with_the_mean(X, y):
    return (*_directions(19), np.arange(len(X)), 9)


def make_index__a_mask(X, y):
    return _directions(30)[1], np.arange(len(X)) < 5000, 9


def clean_up__coordinates(noisy):
    mean, V = _directions(30)
    return (noisy - mean) @ V.T


def clean_up__without_the_mean(noisy):
    mean, V = _directions(30)
    return (noisy - mean) @ V.T @ V


def clean_up__takes_the_noise(noisy):
    mean, V = _directions(30)
    return noisy - ((noisy - mean) @ V.T @ V + mean)
