"""Known mistakes of lesson `svd_pca`."""

import numpy as np

from ...mistakes import mistake, probes


@probes("center", "explained_variance_ratio")
def tables(rng):
    for n, d in ((5, 2), (4, 3), (3, 5)):
        yield (2 + rng.normal(size=(n, d)) * rng.uniform(0.5, 3, size=d),)


@probes("principal_components")
def tables_and_how_many(rng):
    for n, d, k in ((6, 2, 1), (8, 3, 2), (9, 4, 3), (4, 5, 2)):
        yield 2 + rng.normal(size=(n, d)) * np.arange(1, d + 1), k


@probes("components_for_variance")
def tables_and_shares(rng):
    for n, d in ((20, 3), (30, 5), (30, 8), (20, 6), (9, 6)):
        yield 2 + rng.normal(size=(n, d)) * np.arange(1, d + 1), rng.uniform(0.5, 0.99)


@probes("pca_transform")
def tables_and_directions(rng):
    for n, d, k in ((5, 2, 1), (4, 3, 2), (6, 4, 3), (4, 3, 3)):
        yield 2 + rng.normal(size=(n, d)), np.linalg.qr(rng.normal(size=(d, d)))[0][:k]


@probes("pca_reconstruct")
def coordinates_and_directions(rng):
    for n, d, k in ((5, 2, 1), (4, 3, 2), (6, 4, 3), (4, 3, 3)):
        yield rng.normal(size=(n, k)), np.linalg.qr(rng.normal(size=(d, d)))[0][:k], 2 + rng.normal(size=d)


@probes("low_rank")
def matrices_and_ranks(rng):
    for m, n, k in ((4, 3, 2), (3, 5, 1), (5, 5, 3)):
        yield 1 + rng.normal(size=(m, n)), k


def _centred(X):
    return X - X.mean(axis=0)


@mistake("center", "The mean of each row was taken off; features are columns: `axis=0`.")
def row_means(X):
    return X - X.mean(axis=1, keepdims=True), X.mean(axis=1)


@mistake("center", "One mean of the whole table was taken off; each column has its own.")
def one_mean(X):
    return X - X.mean(), np.full(X.shape[1], X.mean())


@mistake("center", "Only the centred data came back; the means are needed too, to come back later.")
def no_mean(X):
    return _centred(X)


@mistake("center", "The mean of the centred data was returned, which is zero; return the one that was taken off.")
def zero_mean(X):
    centred = _centred(X)
    return centred, np.zeros(centred.shape[1])


def _signed(rows):
    return np.array([row * np.sign(row[np.abs(row).argmax()]) for row in rows])


@mistake("principal_components", "The data were not centred: the first direction then points at the cloud's centre.")
def not_centred(X, k):
    return _signed(np.linalg.svd(X, full_matrices=False)[2][:k])


@mistake("principal_components", "The directions stand in the columns; return them as rows, of shape (k, d).")
def as_columns(X, k):
    return _signed(np.linalg.svd(_centred(X), full_matrices=False)[2][:k]).T


@mistake("principal_components", "The least important directions came first: `eigh` sorts upwards.")
def least_first(X, k):
    C = _centred(X).T @ _centred(X)
    return _signed(np.linalg.eigh(C)[1].T[:k])


@mistake(
    "principal_components",
    "These are columns of U, directions among the samples; those among the features are the rows of Vt.",
)
def takes_u(X, k):
    return _signed(np.linalg.svd(_centred(X), full_matrices=False)[0][:, :k].T)


@mistake(
    "principal_components", "The columns of Vt were taken: `svd` returns V transposed, so the directions are its rows."
)
def columns_of_vt(X, k):
    return _signed(np.linalg.svd(_centred(X), full_matrices=False)[2][:, :k].T)


@mistake("explained_variance_ratio", "You counted by the singular values; variances are their *squares*.")
def not_squared(X):
    s = np.linalg.svd(_centred(X), compute_uv=False)
    return s / s.sum()


@mistake("explained_variance_ratio", "The data were not centred: the mean was counted as variance.")
def not_centred_ratio(X):
    s = np.linalg.svd(X, compute_uv=False) ** 2
    return s / s.sum()


@mistake("explained_variance_ratio", "The variances were not divided by their sum: shares add up to 1.")
def not_divided(X):
    return np.linalg.svd(_centred(X), compute_uv=False) ** 2 / len(X)


@mistake("explained_variance_ratio", "These are running sums; return the share of each direction.")
def running_sums(X):
    s = np.linalg.svd(_centred(X), compute_uv=False) ** 2
    return np.cumsum(s / s.sum())


@mistake(
    "explained_variance_ratio", "These are the variances of the columns themselves, not along the principal directions."
)
def of_the_columns(X):
    variances = np.sort(X.var(axis=0))[::-1]
    return variances / variances.sum()


def _ratios(X):
    s = np.linalg.svd(_centred(X), compute_uv=False) ** 2
    return s / s.sum()


@mistake("components_for_variance", "The directions that hold the share each by itself were counted; add them up.")
def each_by_itself(X, share):
    return int(np.sum(_ratios(X) >= share))


@mistake("pca_transform", "The mean was not taken off before projecting.")
def projects_raw_data(X, components):
    return X @ components.T


@mistake("pca_transform", "The result is transposed: one row per sample.")
def transposed(X, components):
    centred = _centred(X)
    return components @ centred.T


@mistake("pca_transform", "The samples were projected and put back into the old space; return the k coordinates.")
def back_again(X, components):
    centred = _centred(X)
    return centred @ components.T @ components


@mistake("pca_transform", "The mean of each sample was taken off; take that of each column.")
def centres_rows(X, components):
    return (X - X.mean(axis=1, keepdims=True)) @ components.T


@mistake("pca_reconstruct", "The mean was not added again.")
def forgets_the_mean(Z, components, mean):
    return Z @ components


@mistake("pca_reconstruct", "The mean was subtracted; on the way back it is added.")
def subtracts_the_mean(Z, components, mean):
    return Z @ components - mean


@mistake("low_rank", "Only the k-th pattern was kept; add up the first k.")
def one_pattern(A, k):
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    return s[k - 1] * np.outer(U[:, k - 1], Vt[k - 1])


@mistake("low_rank", "The weakest patterns were kept.")
def weakest(A, k):
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    return U[:, len(s) - k :] * s[len(s) - k :] @ Vt[len(s) - k :]


@mistake("low_rank", "The singular values are missing: each pattern has its own strength.")
def no_strengths(A, k):
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    return U[:, :k] @ Vt[:k]


@mistake("low_rank", "The matrix was centred first; here it is approximated as it is.")
def centres_first(A, k):
    U, s, Vt = np.linalg.svd(_centred(A), full_matrices=False)
    return U[:, :k] * s[:k] @ Vt[:k]


@mistake("low_rank", "Rows and columns beyond k were cut off; keep the shape, and k *patterns*.")
def cuts_the_table(A, k):
    result = np.zeros_like(A)
    result[:k, :k] = A[:k, :k]
    return result


@mistake("center", "You divided by the standard deviation too: centring only shifts.")
def standardizes(X):
    return (X - X.mean(axis=0)) / X.std(axis=0), X.mean(axis=0)


@mistake("center", "The two are in the other order: first the centred data, then the means.")
def other_order(X):
    return X.mean(axis=0), _centred(X)


def _directions(X, k):
    return np.linalg.svd(_centred(X), full_matrices=False)[2][:k]


@mistake(
    "principal_components",
    "The signs were left to chance: in each row, make the entry of largest absolute value positive.",
)
def signs_by_chance(X, k):
    return _directions(X, k)


@mistake(
    "principal_components", "The first entry was made positive; it is the largest in absolute value that should be."
)
def sign_of_the_first_entry(X, k):
    rows = _directions(X, k)
    return rows * np.sign(rows[:, :1])


@mistake(
    "principal_components", "The sign rule looked at one column for all directions: each row has its own largest entry."
)
def sign_by_the_first_direction(X, k):
    rows = _directions(X, k)
    return rows * np.sign(rows[:, np.abs(rows[0]).argmax()])[:, None]


@mistake("principal_components", "Every entry was made positive: turn whole rows around, or leave them.")
def absolute_entries(X, k):
    return np.abs(_directions(X, k))


@mistake("principal_components", "All directions came back; return the first k.")
def all_directions(X, k):
    return _signed(np.linalg.svd(_centred(X), full_matrices=False)[2])


@mistake("components_for_variance", "One component too many: the smallest number whose sum is *at least* the share.")
def one_too_many(X, share):
    return np.sum(np.cumsum(_ratios(X)) < share) + 2


@mistake(
    "components_for_variance", "The place in the array was returned: it counts from 0, the number of components from 1."
)
def counts_from_zero(X, share):
    return np.argmax(np.cumsum(_ratios(X)) >= share)


@mistake("components_for_variance", "You added up singular values; variances are their squares.")
def sums_singular_values(X, share):
    s = np.linalg.svd(_centred(X), compute_uv=False)
    return np.argmax(np.cumsum(s / s.sum()) >= share) + 1


@mistake("components_for_variance", "The data were not centred: the mean was counted as variance.")
def not_centred_count(X, share):
    s = np.linalg.svd(X, compute_uv=False) ** 2
    return np.argmax(np.cumsum(s / s.sum()) >= share) + 1


@mistake("components_for_variance", "The share came back that is reached; return how many components it takes.")
def returns_the_sum(X, share):
    total = np.cumsum(_ratios(X))
    return total[np.argmax(total >= share)]


@mistake("pca_transform", "The components are rows: multiply by their transpose.")
def forgets_to_transpose(X, components):
    return _centred(X) @ components


@mistake("pca_transform", "One mean of the whole table was taken off; each column has its own.")
def centres_by_one_mean(X, components):
    return (X - X.mean()) @ components.T


@mistake("pca_reconstruct", "The components were transposed: Z (n, k) meets the components (k, d) as they are.")
def transposes_components(Z, components, mean):
    return Z @ components.T + mean


@mistake("pca_reconstruct", "The mean was added before the product: it belongs to the samples, not to the directions.")
def mean_inside(Z, components, mean):
    return Z @ (components + mean)


@mistake("low_rank", "The patterns were multiplied by the squares of the singular values.")
def squared_strengths(A, k):
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    return U[:, :k] * s[:k] ** 2 @ Vt[:k]


@mistake("low_rank", "Columns of Vt were taken: `svd` returns V transposed, so keep its first k rows.")
def vt_as_v(A, k):
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    return U[:, :k] * s[:k] @ Vt[:, :k].T


@mistake("low_rank", "The k largest singular values were set to zero; keep these, and drop the others.")
def drops_the_largest(A, k):
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    s[:k] = 0
    return U * s @ Vt


@mistake(
    "components_for_variance",
    "You counted the directions whose own share is below; add the shares up, and count until the sum is reached.",
)
def counts_the_small_shares(X, share):
    s = np.linalg.svd(X - X.mean(axis=0), compute_uv=False) ** 2
    return int(np.sum(s / s.sum() < share))
