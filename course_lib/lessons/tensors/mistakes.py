"""Known mistakes of lesson `tensors`."""

import numpy as np

from ...mistakes import mistake, probes

WEIGHTS = np.array([0.299, 0.587, 0.114])


@probes("batch_to_matrix")
def batches(rng):
    for shape in ((2, 3, 4), (3, 4, 2), (4, 2, 3, 3), (3, 2, 5)):
        yield (rng.normal(size=shape),)


@probes("to_grayscale")
def pictures(rng):
    for shape in ((4, 3), (2, 5, 3), (3, 4, 3), (2, 3, 4, 3)):
        yield (rng.random(shape),)


@probes("standardize")
def tables(rng):
    for n, d in ((4, 3), (3, 5), (6, 2), (5, 4)):
        yield (2 + 3 * rng.normal(size=(n, d)),)
    yield (np.column_stack([rng.normal(size=4), np.full(4, 3.0)]),)


@probes("one_hot")
def class_numbers(rng):
    for n, k in ((4, 3), (6, 5), (3, 6), (8, 4)):
        yield rng.integers(0, k, size=n), k


@probes("batched_matmul")
def batches_of_matrices(rng):
    for N, m, n, p in ((2, 3, 4, 5), (3, 2, 2, 4), (2, 4, 3, 2), (4, 3, 3, 3)):
        yield rng.normal(size=(N, m, n)), rng.normal(size=(N, n, p))


@probes("matmul_flops")
def sizes(rng):
    for _ in range(5):
        yield tuple(int(size) for size in rng.integers(2, 50, size=3))


@probes("minibatches")
def samples_and_labels(rng):
    for n, size in ((7, 3), (8, 2), (5, 4), (9, 4)):
        yield rng.normal(size=(n, 2)), rng.integers(0, 9, size=n), size, int(rng.integers(1000))


@mistake("batch_to_matrix", "All images ended up in one row: the first axis, the batch, must stay.")
def one_row(images):
    return images.reshape(1, -1)


@mistake("batch_to_matrix", "Everything became one 1-D array: the first axis, the batch, must stay.")
def flat(images):
    return images.reshape(-1)


@mistake("batch_to_matrix", "The images stand in the columns; they belong in the rows.")
def images_as_columns(images):
    return images.reshape(len(images), -1).T


@mistake(
    "batch_to_matrix",
    "Pixels of different images were mixed: (values, N) was filled row by row. Reshape to (N, values).",
)
def mixes_images(images):
    return images.reshape(-1, len(images))


@mistake(
    "batch_to_matrix",
    "Pixels of different images were mixed: a transpose after `reshape(-1, N)` mends the shape, not the order.",
)
def mixes_images_and_transposes(images):
    return images.reshape(-1, len(images)).T


@mistake("batch_to_matrix", "The pixels were read column by column; read each image like a page.")
def column_order(images):
    return np.array([image.reshape(-1, order="F") for image in images])


@mistake(
    "batch_to_matrix",
    "Only height was flattened away: one row per line of pixels. Everything but the first axis belongs in one row.",
)
def rows_of_pixels(images):
    return images.reshape(-1, images.shape[-1])


@mistake("batch_to_matrix", "Height times width is not all of a colour image: leave the second length to NumPy, as −1.")
def forgets_the_channels(images):
    return images.reshape(len(images), images.shape[1] * images.shape[2])


@mistake("to_grayscale", "This is the plain mean of the three; the eye weighs them 0.299, 0.587, 0.114.")
def plain_mean(images):
    return images.mean(axis=-1)


@mistake("to_grayscale", "The weighted colours were averaged: add them up, the weights sum to 1 already.")
def mean_of_the_weighted(images):
    return (images * WEIGHTS).mean(axis=-1)


@mistake("to_grayscale", "The weights are in the order blue, green, red.")
def blue_first(images):
    return images @ WEIGHTS[::-1]


@mistake("to_grayscale", "The weights of red and green are exchanged: the eye sees green as brighter.")
def red_and_green_exchanged(images):
    return images @ WEIGHTS[[1, 0, 2]]


@mistake("to_grayscale", "The weighted colours were not added up: the last axis must vanish.")
def not_added(images):
    return images * WEIGHTS


@mistake("to_grayscale", "The last axis was kept with length 1; it must vanish.")
def keeps_the_axis(images):
    return (images * WEIGHTS).sum(axis=-1, keepdims=True)


@mistake(
    "to_grayscale",
    "Colours are on the last axis, however many come before: `images[..., 0]` is red, whatever they are.",
)
def third_axis(images):
    return images[:, :, 0] * 0.299 + images[:, :, 1] * 0.587 + images[:, :, 2] * 0.114


@mistake("to_grayscale", "The sum ran over the first axis; colours are on the last one.")
def first_axis(images):
    return images[0] * 0.299 + images[1] * 0.587 + images[2] * 0.114


@mistake("standardize", "A constant column became nan: its standard deviation is 0. Put 1 in its place.")
def nan_for_constant(X):
    return (X - X.mean(axis=0)) / X.std(axis=0)


@mistake(
    "standardize",
    "The standard deviation was divided by n − 1 (the sample's); here it is n (the population's), as in NumPy.",
)
def sample_deviation(X):
    return (X - X.mean(axis=0)) / _where_constant(X, 1, X.std(axis=0, ddof=1))


@mistake("standardize", "Mean and deviation were taken of each row; take them of each column: `axis=0`.")
def by_rows(X):
    std = X.std(axis=1, keepdims=True)
    return (X - X.mean(axis=1, keepdims=True)) / np.where(std == 0, 1, std)


@mistake("standardize", "One mean and deviation were taken of the whole table; take them of each column.")
def whole_table(X):
    return (X - X.mean()) / X.std()


@mistake("standardize", "You divided by the variance; take its root first.")
def by_variance(X):
    return (X - X.mean(axis=0)) / _where_constant(X, 1, X.var(axis=0))


@mistake("standardize", "The mean was not subtracted.")
def does_not_center(X):
    return _where_constant(X, 0, X / _where_constant(X, 1, X.std(axis=0)))


@mistake("standardize", "The mean was subtracted, but nothing was divided by the standard deviation.")
def centers_only(X):
    return X - X.mean(axis=0)


@mistake(
    "standardize", "The columns were brought between 0 and 1: that is another scaling. Use mean and standard deviation."
)
def min_max(X):
    return (X - X.min(axis=0)) / _where_constant(X, 1, X.max(axis=0) - X.min(axis=0))


@mistake("standardize", "Without parentheses only the mean is divided: (X − mean) / std.")
def divides_the_mean_only(X):
    return X - X.mean(axis=0) / _where_constant(X, 1, X.std(axis=0))


@mistake("one_hot", "The table is transposed: one row per sample, one column per class.")
def transposed_table(labels, n_classes):
    return np.eye(n_classes)[labels].T


@mistake("one_hot", "The number of classes was read off the labels; a class that does not occur needs its column too.")
def classes_from_labels(labels, n_classes):
    return np.eye(labels.max() + 1)[labels]


@mistake("one_hot", "The labels are counted from 1 here; they begin at 0.")
def counts_from_one(labels, n_classes):
    return np.eye(n_classes)[labels - 1]


@mistake(
    "one_hot",
    "Every row got all the ones: `out[:, labels]` takes whole columns. Each row needs its own: `out[np.arange(n), labels]`.",
)
def whole_columns(labels, n_classes):
    table = np.zeros((len(labels), n_classes))
    table[:, labels] = 1
    return table


@mistake("one_hot", "The labels themselves stand in the table; it holds zeros and ones.")
def labels_as_values(labels, n_classes):
    return np.eye(n_classes)[labels] * labels[:, None]


@mistake("one_hot", "Zeros and ones are exchanged: the 1 stands at the class.")
def inverted(labels, n_classes):
    return 1 - np.eye(n_classes)[labels]


@mistake("one_hot", "The rows were added up: this counts how often each class occurs.")
def counts_classes(labels, n_classes):
    return np.eye(n_classes)[labels].sum(axis=0)


@mistake("batched_matmul", "The batch axis was summed over: its letter must stand on the right of the arrow.")
def sums_the_batch(A, B):
    return np.einsum("bij,bjk->ik", A, B)


@mistake("batched_matmul", "Each matrix was transposed at the end: ik, not ki.")
def transposed_products(A, B):
    return np.einsum("bij,bjk->bki", A, B)


@mistake("batched_matmul", "Every matrix of A met every one of B; they belong together pair by pair.")
def all_pairs(A, B):
    return np.einsum("aij,bjk->abik", A, B)


@mistake("batched_matmul", "The entries were multiplied without being summed over the inner axis.")
def not_summed(A, B):
    return np.einsum("bij,bjk->bijk", A, B)


@mistake("batched_matmul", "Rows met rows: the letter that is summed over is the last of A and the *middle* one of B.")
def rows_meet_rows(A, B):
    return np.einsum("bij,bkj->bik", A, B)


@mistake("batched_matmul", "This multiplies entry by entry.")
def entry_by_entry(A, B):
    return A * B


@mistake("batched_matmul", "Only the first pair was multiplied.")
def first_pair_only(A, B):
    return A[0] @ B[0]


@mistake("matmul_flops", "Only the multiplications were counted: each pair also costs an addition.")
def multiplications_only(n, m, k):
    return n * m * k


@mistake("matmul_flops", "The entries of the result were counted; each of them is a dot product of length m.")
def counts_entries(n, m, k):
    return 2 * n * k


@mistake("matmul_flops", "The entries of both matrices were counted; work is the product of all three sizes.")
def counts_inputs(n, m, k):
    return n * m + m * k


@mistake(
    "matmul_flops", "This is the exact count, with m − 1 additions per entry; hardware makers count 2m, and so do we."
)
def exact_count(n, m, k):
    return n * k * (2 * m - 1)


@mistake("matmul_flops", "The sizes were added; work is their product.")
def adds_the_sizes(n, m, k):
    return 2 * (n + m + k)


@mistake("minibatches", "The samples were not shuffled.")
def not_shuffled(X, y, size, seed):
    return _cut(X, y, np.arange(len(X)), np.arange(len(X)), size)


@mistake("minibatches", "The last, smaller batch was left out.")
def drops_the_last(X, y, size, seed):
    order = _order(X, seed)
    return [(X[order[s : s + size]], y[order[s : s + size]]) for s in range(0, len(X) - size + 1, size)]


@mistake("minibatches", "X was shuffled but y was not: each sample must keep its label.")
def labels_not_shuffled(X, y, size, seed):
    return _cut(X, y, _order(X, seed), np.arange(len(X)), size)


@mistake("minibatches", "X and y were shuffled one after the other, in different orders: use one order for both.")
def two_orders(X, y, size, seed):
    rng = np.random.default_rng(seed)
    return _cut(X, y, rng.permutation(len(X)), rng.permutation(len(X)), size)


@mistake("minibatches", "The size was taken for the number of batches.")
def size_as_number(X, y, size, seed):
    return [(X[piece], y[piece]) for piece in np.array_split(_order(X, seed), size)]


@mistake("minibatches", "The seed was ignored: the same seed must give the same order, and another one another.")
def ignores_the_seed(X, y, size, seed):
    order = np.random.default_rng(12345).permutation(len(X))
    return _cut(X, y, order, order, size)


@mistake("minibatches", "Only the first batch came back: does `return` stand inside the loop?")
def first_batch_only(X, y, size, seed):
    order = _order(X, seed)
    return _cut(X, y, order, order, size)[:1]


@mistake("minibatches", "The batches overlap: each begins one sample after the other, not `size` samples after it.")
def overlapping(X, y, size, seed):
    order = _order(X, seed)
    return [(X[order[s : s + size]], y[order[s : s + size]]) for s in range(len(X))]


@mistake("minibatches", "The samples were cut first, and the batches shuffled whole: shuffle the samples.")
def shuffles_batches(X, y, size, seed):
    pieces = _cut(X, y, np.arange(len(X)), np.arange(len(X)), size)
    return [pieces[i] for i in np.random.default_rng(seed).permutation(len(pieces))]


def _where_constant(X, value, otherwise):
    return np.where(X.max(axis=0) == X.min(axis=0), value, otherwise)


def _order(X, seed):
    return np.random.default_rng(seed).permutation(len(X))


def _cut(X, y, order, order_of_labels, size):
    return [(X[order[s : s + size]], y[order_of_labels[s : s + size]]) for s in range(0, len(X), size)]


@probes("centered_batches")
def rows_to_cut(rng):
    for n, d, size in ((5, 3, 2), (7, 2, 3), (6, 4, 4), (4, 2, 4)):
        yield rng.normal(size=(n, d)), rng.normal(size=d), size


@mistake(
    "centered_batches",
    "`np.asarray` and slices copy nothing, so `-=` still writes into the caller's rows. Which expression makes a new array?",
)
def asarray_of_a_slice(X, mean, size):
    batches = []
    for start in range(0, len(X), size):
        batch = np.asarray(X[start : start + size])
        batch -= mean
        batches.append(batch)
    return batches


@mistake(
    "centered_batches",
    "Each batch loses its own mean here. What is to be subtracted is the one mean that was handed over.",
)
def mean_of_each_batch(X, mean, size):
    batches = [X[start : start + size] for start in range(0, len(X), size)]
    return [batch - batch.mean(axis=0) for batch in batches]


@mistake("centered_batches", "The rows at the end that do not fill a batch are lost: the last batch may be smaller.")
def without_the_last_rows(X, mean, size):
    return [X[start : start + size] - mean for start in range(0, len(X) - size + 1, size)]


@mistake("centered_batches", "Now the batches are copies, but nothing is subtracted from them.")
def copies_alone(X, mean, size):
    return [X[start : start + size].copy() for start in range(0, len(X), size)]
