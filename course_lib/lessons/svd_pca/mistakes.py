"""Known mistakes of lesson `svd_pca`."""

import numpy as np

from ...mistakes import mistake


def _floats(*arrays):
    arrays = [np.array(array, dtype=float) for array in arrays]
    return arrays if len(arrays) > 1 else arrays[0]


def _centred(X):
    X = _floats(X)
    return X - X.mean(axis=0)


@mistake("center", "The mean of each row was taken off; features are columns: `axis=0`.")
def row_means(X):
    X = _floats(X)
    return X - X.mean(axis=1, keepdims=True), X.mean(axis=1)


@mistake("center", "One mean of the whole table was taken off; each column has its own.")
def one_mean(X):
    X = _floats(X)
    return X - X.mean(), np.full(X.shape[1], X.mean())


@mistake("center", "Only the centred data came back; the means are needed too, to come back later.")
def no_mean(X):
    return _centred(X)


@mistake("center", "The mean of the centred data was returned, which is zero; return the one that was taken off.")
def zero_mean(X):
    centred = _centred(X)
    return centred, np.zeros(centred.shape[1])


@mistake("center", "You divided by the standard deviation too: centring only shifts.")
def standardises(X):
    X = _floats(X)
    std = X.std(axis=0)
    return (X - X.mean(axis=0)) / np.where(std == 0, 1, std), X.mean(axis=0)


def _signed(rows):
    return np.array([row * np.sign(row[np.abs(row).argmax()]) for row in rows])


def _range(X, k):
    if not 1 <= k <= min(np.shape(X)):
        raise ValueError("k")


@mistake("principal_components", "The data were not centred: the first direction then points at the cloud's centre.")
def not_centred(X, k):
    _range(X, k)
    return _signed(np.linalg.svd(_floats(X), full_matrices=False)[2][:k])


@mistake("principal_components", "The directions stand in the columns; return them as rows, of shape (k, d).")
def as_columns(X, k):
    _range(X, k)
    return _signed(np.linalg.svd(_centred(X), full_matrices=False)[2][:k]).T


@mistake("principal_components", "The least important directions came first: `eigh` sorts upwards.")
def least_first(X, k):
    _range(X, k)
    C = _centred(X).T @ _centred(X)
    return _signed(np.linalg.eigh(C)[1].T[:k])


@mistake(
    "principal_components",
    "The signs were left to chance: in each row, make the entry of largest absolute value positive.",
)
def signs_by_chance(X, k):
    _range(X, k)
    return -_signed(np.linalg.svd(_centred(X), full_matrices=False)[2][:k])


@mistake(
    "principal_components", "The sign rule looked at one column for all directions: each row has its own largest entry."
)
def sign_of_the_first_entry(X, k):
    _range(X, k)
    rows = np.linalg.svd(_centred(X), full_matrices=False)[2][:k]
    signs = np.sign(rows[:, 0])
    return rows * np.where(signs == 0, 1, signs)[:, None]


@mistake(
    "principal_components",
    "These are columns of U, directions among the samples; those among the features are the rows of Vt.",
)
def takes_u(X, k):
    _range(X, k)
    return _signed(np.linalg.svd(_centred(X), full_matrices=False)[0][:, :k].T)


@mistake(
    "principal_components", "The columns of Vt were taken: `svd` returns V transposed, so the directions are its rows."
)
def columns_of_vt(X, k):
    _range(X, k)
    return _signed(np.linalg.svd(_centred(X), full_matrices=False)[2][:, :k].T)


@mistake("principal_components", "A k out of range was passed over by the slice: raise ValueError.")
def slice_does_not_mind(X, k):
    return _signed(np.linalg.svd(_centred(X), full_matrices=False)[2][: max(k, 1)])


def _varies(X):
    if np.ptp(_floats(X), axis=0).max() == 0:
        raise ValueError("constant")


@mistake("explained_variance_ratio", "You counted by the singular values; variances are their *squares*.")
def not_squared(X):
    _varies(X)
    s = np.linalg.svd(_centred(X), compute_uv=False)
    return s / s.sum()


@mistake("explained_variance_ratio", "The data were not centred: the mean was counted as variance.")
def not_centred_ratio(X):
    _varies(X)
    s = np.linalg.svd(_floats(X), compute_uv=False) ** 2
    return s / s.sum()


@mistake("explained_variance_ratio", "The variances were not divided by their sum: shares add up to 1.")
def not_divided(X):
    _varies(X)
    return np.linalg.svd(_centred(X), compute_uv=False) ** 2 / len(X)


@mistake("explained_variance_ratio", "These are running sums; return the share of each direction.")
def running_sums(X):
    _varies(X)
    s = np.linalg.svd(_centred(X), compute_uv=False) ** 2
    return np.cumsum(s / s.sum())


@mistake(
    "explained_variance_ratio", "These are the variances of the columns themselves, not along the principal directions."
)
def of_the_columns(X):
    _varies(X)
    variances = np.sort(_floats(X).var(axis=0))[::-1]
    return variances / variances.sum()


@mistake("explained_variance_ratio", "Where nothing varies there is nothing to share: raise ValueError instead of nan.")
def nan_for_constant(X):
    s = np.linalg.svd(_centred(X), compute_uv=False) ** 2
    return s / s.sum()


def _ratios(X):
    s = np.linalg.svd(_centred(X), compute_uv=False) ** 2
    return s / s.sum()


def _share(share):
    if not 0 < share <= 1:
        raise ValueError("share")


@mistake("components_for_variance", "One component too many: the smallest number whose sum is *at least* the share.")
def one_too_many(X, share):
    _share(share)
    return int(np.sum(np.cumsum(_ratios(X)) < share - 1e-12)) + 2


@mistake(
    "components_for_variance", "The place in the array was returned: it counts from 0, the number of components from 1."
)
def counts_from_zero(X, share):
    _share(share)
    return int(np.argmax(np.cumsum(_ratios(X)) >= share - 1e-12))


@mistake("components_for_variance", "You added up singular values; variances are their squares.")
def sums_singular_values(X, share):
    _share(share)
    s = np.linalg.svd(_centred(X), compute_uv=False)
    return int(np.argmax(np.cumsum(s / s.sum()) >= share - 1e-12)) + 1


@mistake("components_for_variance", "A sum that reaches the share exactly is enough: at least, not more than.")
def strictly_more(X, share):
    _share(share)
    reached = np.cumsum(_ratios(X)) > share + 1e-12
    return int(np.argmax(reached)) + 1 if reached.any() else len(reached)


@mistake("components_for_variance", "The directions that hold the share each by itself were counted; add them up.")
def each_by_itself(X, share):
    _share(share)
    return int(np.sum(_ratios(X) >= share))


@mistake("components_for_variance", "A share out of range was accepted: raise ValueError.")
def any_share(X, share):
    return min(int(np.sum(np.cumsum(_ratios(X)) < share - 1e-12)) + 1, min(np.shape(X)))


def _fits(X, components):
    centred, components = _centred(X), _floats(components)
    if centred.shape[1] != components.shape[1]:
        raise ValueError("features")
    return centred, components


@mistake("pca_transform", "The mean was not taken off before projecting.")
def projects_raw_data(X, components):
    _fits(X, components)
    return _floats(X) @ _floats(components).T


@mistake("pca_transform", "The result is transposed: one row per sample.")
def transposed(X, components):
    centred, components = _fits(X, components)
    return components @ centred.T


@mistake("pca_transform", "The samples were projected and put back into the old space; return the k coordinates.")
def back_again(X, components):
    centred, components = _fits(X, components)
    return centred @ components.T @ components


@mistake("pca_transform", "The components are rows: multiply by their transpose.")
def forgets_to_transpose(X, components):
    centred, components = _fits(X, components)
    return centred @ (components if components.shape[0] == components.shape[1] else components.T[:, ::-1])


@mistake("pca_transform", "The mean of each sample was taken off; take that of each column.")
def centres_rows(X, components):
    _fits(X, components)
    X = _floats(X)
    return (X - X.mean(axis=1, keepdims=True)) @ _floats(components).T


def _parts(Z, components, mean):
    Z, components, mean = _floats(Z, components, mean)
    if Z.shape[1] != components.shape[0] or components.shape[1:] != mean.shape:
        raise ValueError("shapes")
    return Z, components, mean


@mistake("pca_reconstruct", "The mean was not added again.")
def forgets_the_mean(Z, components, mean):
    Z, components, mean = _parts(Z, components, mean)
    return Z @ components


@mistake("pca_reconstruct", "The mean was subtracted; on the way back it is added.")
def subtracts_the_mean(Z, components, mean):
    Z, components, mean = _parts(Z, components, mean)
    return Z @ components - mean


@mistake("pca_reconstruct", "A mean of one entry was repeated in silence: compare its length with the features.")
def repeats_the_mean(Z, components, mean):
    Z, components, mean = _floats(Z, components, mean)
    if Z.shape[1] != components.shape[0]:
        raise ValueError("shapes")
    return Z @ components + mean


@mistake("pca_reconstruct", "The components were transposed: Z (n, k) meets the components (k, d) as they are.")
def transposes_components(Z, components, mean):
    Z, components, mean = _parts(Z, components, mean)
    return Z @ (components.T if components.shape[0] == components.shape[1] else components[:, ::-1]) + mean


def _rank(A, k):
    if not 0 <= k <= min(np.shape(A)):
        raise ValueError("k")


@mistake("low_rank", "Only the k-th pattern was kept; add up the first k.")
def one_pattern(A, k):
    _rank(A, k)
    U, s, Vt = np.linalg.svd(_floats(A), full_matrices=False)
    return s[k - 1] * np.outer(U[:, k - 1], Vt[k - 1])


@mistake("low_rank", "The weakest patterns were kept.")
def weakest(A, k):
    _rank(A, k)
    U, s, Vt = np.linalg.svd(_floats(A), full_matrices=False)
    return U[:, len(s) - k :] * s[len(s) - k :] @ Vt[len(s) - k :]


@mistake("low_rank", "The singular values are missing: each pattern has its own strength.")
def no_strengths(A, k):
    _rank(A, k)
    U, s, Vt = np.linalg.svd(_floats(A), full_matrices=False)
    return U[:, :k] @ Vt[:k]


@mistake("low_rank", "The matrix was centred first; here it is approximated as it is.")
def centres_first(A, k):
    _rank(A, k)
    U, s, Vt = np.linalg.svd(_centred(A), full_matrices=False)
    return U[:, :k] * s[:k] @ Vt[:k]


@mistake("low_rank", "Rows and columns beyond k were cut off; keep the shape, and k *patterns*.")
def cuts_the_table(A, k):
    _rank(A, k)
    result = np.zeros_like(_floats(A))
    result[:k, :k] = _floats(A)[:k, :k]
    return result


@mistake("low_rank", "A k out of range was passed over by the slice: raise ValueError.")
def any_rank(A, k):
    U, s, Vt = np.linalg.svd(_floats(A), full_matrices=False)
    return U[:, :k] * s[:k] @ Vt[:k]
