"""Known mistakes of lesson `svd_pca`."""

import numpy as np

from ...mistakes import mistake, probes


@probes("explained_variance_ratio")
def tables(rng):
    for n, d in ((5, 2), (4, 3), (3, 5)):
        yield (2 + rng.normal(size=(n, d)) * rng.uniform(0.5, 3, size=d),)


@probes("pca_fit")
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
        yield 2 + rng.normal(size=(n, d)), 1 + rng.normal(size=d), np.linalg.qr(rng.normal(size=(d, d)))[0][:k]


@probes("pca_reconstruct")
def coordinates_and_directions(rng):
    for n, d, k in ((5, 2, 1), (4, 3, 2), (6, 4, 3), (4, 3, 3)):
        yield rng.normal(size=(n, k)), 2 + rng.normal(size=d), np.linalg.qr(rng.normal(size=(d, d)))[0][:k]


@probes("flatten_cloud")
def tables_and_flats(rng):
    for n, d, k in ((8, 3, 1), (9, 4, 3), (10, 5, 2)):
        yield 2 + rng.normal(size=(n, d)) * np.arange(1, d + 1), k


@probes("truncation_error")
def spectra(rng):
    for size, k in ((4, 1), (5, 3), (6, 2)):
        yield np.sort(rng.uniform(0.5, 5, size=size))[::-1], k


@probes("variance_slope")
def covariances(rng):
    for d in (2, 3, 4):
        X = rng.normal(size=(9, d))
        yield X.T @ X / 9, 2 * rng.normal(size=d)


@probes("low_rank")
def matrices_and_ranks(rng):
    for m, n, k in ((4, 3, 2), (3, 5, 1), (5, 5, 3)):
        yield 1 + rng.normal(size=(m, n)), k


def _centred(X):
    return X - X.mean(axis=0)


def _signed(rows):
    return np.array([row * np.sign(row[np.abs(row).argmax()]) for row in rows])


@mistake(
    "pca_fit",
    "The data were not centred before `svd`: far from the origin, the first direction then points at the cloud's centre.",
)
def not_centred(X, k):
    return X.mean(axis=0), _signed(np.linalg.svd(X, full_matrices=False)[2][:k])


@mistake("pca_fit", "The directions stand in the columns; return them as rows, of shape (k, d).")
def as_columns(X, k):
    return X.mean(axis=0), _signed(np.linalg.svd(_centred(X), full_matrices=False)[2][:k]).T


@mistake("pca_fit", "The least important directions came first: `eigh` sorts upwards.")
def least_first(X, k):
    C = _centred(X).T @ _centred(X)
    return X.mean(axis=0), _signed(np.linalg.eigh(C)[1].T[:k])


@mistake(
    "pca_fit",
    "These are columns of U, directions among the samples; those among the features are the rows of Vt.",
)
def takes_u(X, k):
    return X.mean(axis=0), _signed(np.linalg.svd(_centred(X), full_matrices=False)[0][:, :k].T)


@mistake("pca_fit", "The columns of Vt were taken: `svd` returns V transposed, so the directions are its rows.")
def columns_of_vt(X, k):
    return X.mean(axis=0), _signed(np.linalg.svd(_centred(X), full_matrices=False)[2][:, :k].T)


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


def _directions(X, k):
    return np.linalg.svd(_centred(X), full_matrices=False)[2][:k]


@mistake(
    "pca_fit",
    "In some row the entry of largest *absolute value* is negative: were the signs left to chance, or the row's maximum asked?",
)
def signs_by_chance(X, k):
    return X.mean(axis=0), _directions(X, k)


@mistake("pca_fit", "The first entry was made positive; it is the largest in absolute value that should be.")
def sign_of_the_first_entry(X, k):
    rows = _directions(X, k)
    return X.mean(axis=0), rows * np.sign(rows[:, :1])


@mistake("pca_fit", "The sign rule looked at one column for all directions: each row has its own largest entry.")
def sign_by_the_first_direction(X, k):
    rows = _directions(X, k)
    return X.mean(axis=0), rows * np.sign(rows[:, np.abs(rows[0]).argmax()])[:, None]


@mistake(
    "pca_fit",
    "Each row's sum was made positive, which is another rule: ours looks at its largest entry in absolute value.",
)
def sign_of_the_sum(X, k):
    rows = _directions(X, k)
    return X.mean(axis=0), rows * np.sign(rows.sum(axis=1))[:, None]


@mistake("pca_fit", "Every entry was made positive: turn whole rows around, or leave them.")
def absolute_entries(X, k):
    return X.mean(axis=0), np.abs(_directions(X, k))


@mistake("pca_fit", "All directions came back; return the first k.")
def all_directions(X, k):
    return X.mean(axis=0), _signed(np.linalg.svd(_centred(X), full_matrices=False)[2])


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


@mistake("pca_fit", "The two are in the other order: first the mean, then the components.")
def other_order(X, k):
    return _signed(_directions(X, k)), X.mean(axis=0)


@mistake("pca_fit", "Only the components came back; the mean is needed too, to enter new samples.")
def no_mean(X, k):
    return _signed(_directions(X, k))


@mistake("pca_fit", "The mean of the centred data was returned, which is zero; return the one that was subtracted.")
def zero_mean(X, k):
    return np.zeros(X.shape[1]), _signed(_directions(X, k))


@mistake("pca_fit", "The columns were divided by their standard deviations too: here the data are only centred.")
def standardizes(X, k):
    Z = _centred(X) / X.std(axis=0)
    return X.mean(axis=0), _signed(np.linalg.svd(Z, full_matrices=False)[2][:k])


@mistake("pca_fit", "The mean of each row was subtracted; features are columns: `axis=0`.")
def centres_rows(X, k):
    return X.mean(axis=0), _signed(np.linalg.svd(X - X.mean(axis=1, keepdims=True), full_matrices=False)[2][:k])


@mistake(
    "pca_transform",
    "The samples were centred by their own mean: use the `mean` that came from the training data.",
)
def own_mean(X, mean, components):
    return _centred(X) @ components.T


@mistake("pca_transform", "The mean was not subtracted before projecting.")
def projects_raw_data(X, mean, components):
    return X @ components.T


@mistake("pca_transform", "The mean was added; on the way onto the map it is subtracted.")
def adds_the_mean(X, mean, components):
    return (X + mean) @ components.T


@mistake("pca_transform", "The result is transposed: one row per sample.")
def transposed(X, mean, components):
    return components @ (X - mean).T


@mistake("pca_transform", "The samples were projected and put back into the old space; return the k coordinates.")
def back_again(X, mean, components):
    return (X - mean) @ components.T @ components


@mistake("pca_transform", "The components are rows: multiply by their transpose.")
def forgets_to_transpose(X, mean, components):
    return (X - mean) @ components


@mistake("pca_transform", "One number, the mean of all the means, was subtracted; each column has its own.")
def one_mean(X, mean, components):
    return (X - mean.mean()) @ components.T


@mistake("pca_reconstruct", "The mean was not added again.")
def forgets_the_mean(Z, mean, components):
    return Z @ components


@mistake("pca_reconstruct", "The mean was subtracted; on the way back it is added.")
def subtracts_the_mean(Z, mean, components):
    return Z @ components - mean


@mistake("pca_reconstruct", "The components were transposed: Z (n, k) meets the components (k, d) as they are.")
def transposes_components(Z, mean, components):
    return Z @ components.T + mean


@mistake("pca_reconstruct", "The mean was added before the product: it belongs to the samples, not to the directions.")
def mean_inside(Z, mean, components):
    return Z @ (components + mean)


def _by_covariance(X, pick):
    mean = X.mean(axis=0)
    V = pick(np.linalg.eigh((X - mean).T @ (X - mean) / len(X))[1])
    return (X - mean) @ V @ V.T + mean


@mistake("flatten_cloud", "The last *rows* of the eigenvectors' matrix were taken: the eigenvectors are its columns.")
def last_rows(X, k):
    return _by_covariance(X, lambda vectors: vectors[-k:].T)


@mistake("flatten_cloud", "The first k columns were left out instead of the last k taken: that keeps d − k directions.")
def all_but_the_first(X, k):
    return _by_covariance(X, lambda vectors: vectors[:, k:])


@mistake("flatten_cloud", "Only the very last column was taken, whatever k is.")
def the_last_alone(X, k):
    return _by_covariance(X, lambda vectors: vectors[:, -1:])


@mistake("flatten_cloud", "The mean was not added again: the cloud lies about the origin.")
def stays_at_the_origin(X, k):
    return _by_covariance(X, lambda vectors: vectors[:, -k:]) - X.mean(axis=0)


@mistake(
    "flatten_cloud",
    "The rows of the eigenvectors' matrix were turned around, not its columns: the first k columns are still the weakest.",
)
def reverses_rows(X, k):
    return _by_covariance(X, lambda vectors: vectors[::-1][:, :k])


@mistake("truncation_error", "The singular values were added up; their squares are, and then the root is taken.")
def adds_up(s, k):
    return s[k:].sum()


@mistake("truncation_error", "The root is missing: this is the squared error.")
def no_root(s, k):
    return np.sum(s[k:] ** 2)


@mistake("truncation_error", "This is what the first k patterns keep; what is lost is the rest.")
def what_is_kept(s, k):
    return np.sqrt(np.sum(s[:k] ** 2))


@mistake("truncation_error", "The k-th pattern was counted as lost; it is the last that is kept.")
def counts_the_kth_as_lost(s, k):
    return np.sqrt(np.sum(s[max(k - 1, 0) :] ** 2))


@mistake(
    "truncation_error", "This is the error in the spectral norm, the first value left out; here all of them count."
)
def spectral_norm(s, k):
    return s[k] if k < len(s) else 0.0


@mistake("truncation_error", "This is the share that is lost, relative to the whole norm; return the error itself.")
def relative(s, k):
    return np.sqrt(np.sum(s[k:] ** 2) / np.sum(s**2))


@mistake("variance_slope", "The part from the denominator is missing: v·v changes with v, too.")
def numerator_alone(C, v):
    return 2 * C @ v / (v @ v)


@mistake("variance_slope", "This is the gradient of v·Cv; q is divided by v·v.")
def of_the_height(C, v):
    return 2 * C @ v


@mistake("variance_slope", "The factor 2 is missing: v occurs twice in v·Cv, and twice in v·v.")
def no_two(C, v):
    return (C @ v - v @ C @ v / (v @ v) * v) / (v @ v)


@mistake("variance_slope", "The division by v·v is missing: this is right for vectors of length 1 only.")
def for_unit_vectors(C, v):
    return 2 * (C @ v - v @ C @ v / (v @ v) * v)


@mistake("variance_slope", "The second part has v·Cv where q belongs: f′g − fg′ is divided by g² as a whole.")
def height_for_quotient(C, v):
    return 2 * (C @ v - v @ C @ v * v) / (v @ v)


@mistake("variance_slope", "The derivatives were divided by one another: a quotient has (f′g − fg′)/g².")
def quotient_of_slopes(C, v):
    return C @ v / v


@mistake("variance_slope", "The two parts were added: the denominator's comes with a minus sign.")
def adds_the_parts(C, v):
    return 2 * (C @ v + v @ C @ v / (v @ v) * v) / (v @ v)


@mistake("pca_fit", "The mean of each row was taken; features are columns: `axis=0`.")
def means_of_rows(X, k):
    mean = X.mean(axis=1, keepdims=True)
    return mean, _signed(np.linalg.svd(X - mean, full_matrices=False)[2][:k])


@mistake("pca_fit", "One mean of the whole table was taken; each column has its own.")
def mean_of_everything(X, k):
    return X.mean(), _signed(np.linalg.svd(X - X.mean(), full_matrices=False)[2][:k])


@mistake("pca_fit", "The largest entry was looked for in each column: the rule is about each row, `axis=1`.")
def signs_by_column(X, k):
    rows = _directions(X, k)
    return X.mean(axis=0), rows * np.sign(rows[np.abs(rows).argmax(axis=0), np.arange(rows.shape[1])])


@mistake("explained_variance_ratio", "`eigh` and `eigvalsh` sort upwards; the largest share comes first.")
def smallest_share_first(X):
    values = np.linalg.eigvalsh(np.cov(X.T))
    return values / values.sum()


@mistake("explained_variance_ratio", "The covariance has d eigenvalues; only min(n, d) shares are asked for.")
def as_many_as_columns(X):
    values = np.linalg.eigvalsh(np.cov(X.T))[::-1]
    return values / values.sum()


@mistake("explained_variance_ratio", "The columns were divided by their standard deviations too: only centre them.")
def standardises_first(X):
    return _ratios(X / X.std(axis=0))


@mistake("explained_variance_ratio", "The mean of each row was subtracted; features are columns: `axis=0`.")
def centres_samples(X):
    s = np.linalg.svd(X - X.mean(axis=1, keepdims=True), compute_uv=False) ** 2
    return s / s.sum()


@mistake("explained_variance_ratio", "The sum was squared; divide by the sum of the squares.")
def by_the_squared_sum(X):
    s = np.linalg.svd(_centred(X), compute_uv=False)
    return s**2 / s.sum() ** 2


@mistake("components_for_variance", "`eigvalsh` sorts upwards: add up from the largest share on.")
def adds_the_smallest_first(X, share):
    return np.sum(np.cumsum(_ratios(X)[::-1]) < share) + 1


@mistake("components_for_variance", "Each share alone was compared with the wanted one: add them up, `np.cumsum`.")
def never_adds_up(X, share):
    return np.sum(_ratios(X) < share) + 1


@mistake("components_for_variance", "The sums that already reach the share were counted; count those still too small.")
def counts_the_sums_that_reach(X, share):
    return np.sum(np.cumsum(_ratios(X)) >= share)


@mistake(
    "components_for_variance",
    "The directions that hold more than what may be lost were counted: several small ones together can lose too much.",
)
def counts_the_larger_than_the_loss(X, share):
    return np.sum(_ratios(X) > 1 - share)


@mistake("flatten_cloud", "The first *rows* of the eigenvectors' matrix were taken: the eigenvectors are its columns.")
def first_rows(X, k):
    return _by_covariance(X, lambda vectors: vectors[:k].T)


@mistake("flatten_cloud", "Only one column was taken, the k-th from the end; take the last k.")
def one_from_the_end(X, k):
    return _by_covariance(X, lambda vectors: vectors[:, [-k]])


@mistake(
    "flatten_cloud", "`eig` does not sort at all: look for the largest values, or take the last columns of `eigh`."
)
def first_of_eig(X, k):
    centred = _centred(X)
    V = np.linalg.eig(centred.T @ centred / len(X))[1][:, :k]
    return centred @ V @ V.T + X.mean(axis=0)


@mistake("low_rank", "The matrix was centred first; here it is approximated as it is.")
def centres_and_adds_back(A, k):
    U, s, Vt = np.linalg.svd(_centred(A), full_matrices=False)
    return U[:, :k] * s[:k] @ Vt[:k] + A.mean(axis=0)


@mistake("low_rank", "The roots of the singular values were taken: each pattern counts with its whole strength.")
def roots_of_strengths(A, k):
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    return U[:, :k] * np.sqrt(s[:k]) @ Vt[:k]


@mistake("low_rank", "Rows of U were taken: the vectors u_i are its columns, `U[:, i]`.")
def rows_of_u(A, k):
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    return sum((s[i] * np.outer(U[i], Vt[i]) for i in range(k)), np.zeros_like(A))


@mistake("low_rank", "For k = 0 the sum of no patterns is the number 0: start it with a matrix of zeros.")
def starts_with_a_number(A, k):
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    return sum(s[i] * np.outer(U[:, i], Vt[i]) for i in range(k))


@mistake("low_rank", "One pattern too many: `[:k]` are the first k already.")
def one_pattern_more(A, k):
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    return U[:, : k + 1] * s[: k + 1] @ Vt[: k + 1]


@mistake("truncation_error", "The last k were taken, `s[-k:]`; what is lost begins after the first k, `s[k:]`.")
def last_k(s, k):
    return np.sqrt(np.sum(s[-k:] ** 2))


@mistake("truncation_error", "Two lengths were subtracted: by Pythagoras it is their squares, and then the root.")
def difference_of_lengths(s, k):
    return np.linalg.norm(s) - np.linalg.norm(s[:k])


@mistake("truncation_error", "The squares were averaged: a Frobenius norm adds them up.")
def mean_of_squares(s, k):
    return np.sqrt(np.mean(s[k:] ** 2))


@mistake("variance_slope", "`/ v @ v` divides by v first, entry by entry: put the divisor in brackets, `/ (v @ v)`.")
def without_brackets(C, v):
    q = v @ C @ v / v @ v
    return 2 * (C @ v - q * v) / (v @ v)


@mistake("pca_fit", "The eigenvectors that `eigh` returns are columns: its *rows* were taken, from the last one on.")
def last_rows_of_eigh(X, k):
    C = _centred(X).T @ _centred(X)
    return X.mean(axis=0), _signed(np.linalg.eigh(C)[1][::-1][:k])


@probes("turn_onto")
def clouds_turned_and_mirrored(rng):
    for m, d, sign in ((5, 2, 1), (6, 3, 1), (6, 3, -1), (9, 4, -1)):
        X = rng.normal(size=(m, d)) * np.arange(1, d + 1)
        X -= X.mean(axis=0)
        Q = np.linalg.qr(rng.normal(size=(d, d)))[0]
        Q[:, 0] *= np.sign(np.linalg.det(Q)) * sign
        yield X, X @ Q.T


def _turned(K, place=-1):
    U, _, Vt = np.linalg.svd(K)
    U[:, place] *= np.sign(np.linalg.det(U @ Vt))
    return U @ Vt


@mistake(
    "turn_onto",
    "Where the clouds are mirror images, this mirrors: its determinant is −1. One direction must be turned around.",
)
def mirrors(X, Y):
    U, _, Vt = np.linalg.svd(Y.T @ X)
    return U @ Vt


@mistake("turn_onto", "That turns Y onto X. The other way round it is the transpose.")
def turns_the_other_way(X, Y):
    return _turned(X.T @ Y)


@mistake(
    "turn_onto",
    "The direction that is turned around is that of the largest singular value, where it costs most. Take the last one.",
)
def turns_the_strongest_around(X, Y):
    return _turned(Y.T @ X, 0)


@mistake(
    "turn_onto",
    "That is the nearest matrix of any kind, by least squares: it may stretch and slant. Only rotations are allowed.",
)
def takes_any_matrix(X, Y):
    return np.linalg.lstsq(X, Y, rcond=None)[0].T


@mistake("pca_fit", "`V[:, largest]` is a table; one entry for each row is `V[np.arange(k), largest]`.")
def a_table_of_signs(X, k):
    V = _directions(X, k)
    return X.mean(axis=0), V * np.sign(V[:, np.abs(V).argmax(axis=1)])


@mistake("components_for_variance", "The sums were compared with 1 − share; compare them with the share itself.")
def compares_with_the_rest(X, share):
    return np.sum(np.cumsum(_ratios(X)) < 1 - share) + 1


@mistake(
    "pca_transform", "An axis was taken away: the result is (n, k), also for a single sample or a single component."
)
def squeezes(X, mean, components):
    return ((X - mean) @ components.T).squeeze()


@mistake(
    "pca_transform", "An axis was taken away: the result is (n, k), also for a single sample or a single component."
)
def flattens(X, mean, components):
    return ((X - mean) @ components.T).ravel()


@mistake("pca_transform", "The mean has d entries, one for each column of X: subtract it before the product.")
def subtracts_after_the_product(X, mean, components):
    return X @ components.T - mean


@mistake(
    "pca_reconstruct", "The mean has d entries, one for each column of the samples: add it after the product, not to Z."
)
def adds_the_mean_to_z(Z, mean, components):
    return (Z + mean) @ components


@mistake("low_rank", "Rows of U were kept: pattern i is column i of U, times s[i], times row i of Vt. Keep `U[:, :k]`.")
def keeps_rows_of_u(A, k):
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    return (U[:k] * s[:k]) @ Vt[:k]


@mistake("low_rank", "s multiplies the columns of U, or the *rows* of Vt: those by `s[:k, None] * Vt[:k]`.")
def scales_columns_of_vt(A, k):
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    return U[:, :k] @ (Vt[:k] * s[:k])


@mistake("low_rank", "s multiplies the columns of U, or the *rows* of Vt: those by `s[:k, None] * Vt[:k]`.")
def scales_columns_of_vt_from_the_left(A, k):
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    return U[:, :k] @ (s[:k] * Vt[:k])


@mistake(
    "turn_onto",
    "All directions were turned around: that costs the strongest, too, and where d is even it mirrors still. Turn one.",
)
def turns_all_around(X, Y):
    U, _, Vt = np.linalg.svd(Y.T @ X)
    return U @ Vt * np.sign(np.linalg.det(U @ Vt))
