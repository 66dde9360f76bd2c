"""Known mistakes of lesson `tensors`."""

import numpy as np

from ...mistakes import mistake


def _floats(*arrays):
    arrays = [np.array(array, dtype=float) for array in arrays]
    return arrays if len(arrays) > 1 else arrays[0]


@mistake("batch_to_matrix", "All images ended up in one row: the first axis, the batch, must stay.")
def one_row(images):
    return _floats(images).reshape(1, -1)


@mistake("batch_to_matrix", "The images stand in the columns; they belong in the rows.")
def images_as_columns(images):
    images = _floats(images)
    return images.reshape(len(images), -1).T


@mistake(
    "batch_to_matrix",
    "Pixels of different images were mixed: (values, N) was filled row by row. Reshape to (N, values).",
)
def mixes_images(images):
    images = _floats(images)
    return (
        images.reshape(-1, len(images))
        if images.size // len(images) != len(images)
        else images.reshape(len(images), -1).T
    )


@mistake("batch_to_matrix", "The pixels were read column by column; read each image like a page.")
def column_order(images):
    images = _floats(images)
    return np.array([image.reshape(-1, order="F") for image in images])


@mistake(
    "batch_to_matrix",
    "Only height was flattened away: one row per line of pixels. Everything but the first axis belongs in one row.",
)
def rows_of_pixels(images):
    images = _floats(images)
    return images.reshape(-1, images.shape[-1])


def _colours(images):
    images = _floats(images)
    if images.shape[-1:] != (3,):
        raise ValueError("colours")
    return images


@mistake("to_grayscale", "This is the plain mean of the three; the eye weighs them 0.299, 0.587, 0.114.")
def plain_mean(images):
    return _colours(images).mean(axis=-1)


@mistake("to_grayscale", "The weights are in the order blue, green, red.")
def blue_first(images):
    return _colours(images) @ [0.114, 0.587, 0.299]


@mistake("to_grayscale", "The weighted colours were not added up: the last axis must vanish.")
def not_added(images):
    return _colours(images) * [0.299, 0.587, 0.114]


@mistake("to_grayscale", "The last axis was kept with length 1; it must vanish.")
def keeps_the_axis(images):
    return (_colours(images) * [0.299, 0.587, 0.114]).sum(axis=-1, keepdims=True)


@mistake(
    "to_grayscale",
    "The first three entries were taken without looking: the last axis must have length 3, or raise ValueError.",
)
def does_not_look(images):
    images = _floats(images)
    if images.shape[-1] < 3:
        raise ValueError("colours")
    return images[..., :3] @ [0.299, 0.587, 0.114]


@mistake("to_grayscale", "The sum ran over another axis: colours are on the last one, however many axes come before.")
def fixed_axis(images):
    images = _colours(images)
    return (
        images[:, :, 0] * 0.299 + images[:, :, 1] * 0.587 + images[:, :, 2] * 0.114
        if images.ndim == 3
        else np.tensordot(images, [0.299, 0.587, 0.114], axes=(0, 0))
        if images.shape[0] == 3
        else images.sum(axis=0)
    )


def _constant(X):
    return np.ptp(X, axis=0) == 0


@mistake("standardize", "A constant column became nan: its standard deviation is 0. Put 1 in its place.")
def nan_for_constant(X):
    X = _floats(X)
    return (X - X.mean(axis=0)) / X.std(axis=0)


@mistake(
    "standardize", "A little was added to every standard deviation: then none is 1 exactly, and tiny columns vanish."
)
def adds_epsilon(X):
    X = _floats(X)
    return (X - X.mean(axis=0)) / (X.std(axis=0) + 1e-8)


@mistake(
    "standardize",
    "The standard deviation was divided by n − 1 (the sample's); here it is n (the population's), as in NumPy.",
)
def sample_deviation(X):
    X = _floats(X)
    if len(X) == 1:
        return np.zeros_like(X)
    std = X.std(axis=0, ddof=1)
    return np.where(_constant(X), 0, (X - X.mean(axis=0)) / np.where(_constant(X), 1, std))


@mistake("standardize", "Mean and deviation were taken of each row; take them of each column: `axis=0`.")
def by_rows(X):
    X = _floats(X)
    std = X.std(axis=1, keepdims=True)
    return np.where(std == 0, 0, (X - X.mean(axis=1, keepdims=True)) / np.where(std == 0, 1, std))


@mistake("standardize", "One mean and deviation were taken of the whole table; take them of each column.")
def whole_table(X):
    X = _floats(X)
    return (X - X.mean()) / (X.std() or 1)


@mistake("standardize", "You divided by the variance; take its root first.")
def by_variance(X):
    X = _floats(X)
    return np.where(_constant(X), 0, (X - X.mean(axis=0)) / np.where(_constant(X), 1, X.var(axis=0)))


@mistake("standardize", "The mean was not subtracted.")
def does_not_center(X):
    X = _floats(X)
    return np.where(_constant(X), 0, X / np.where(_constant(X), 1, X.std(axis=0)))


def _labels(labels, n_classes):
    labels = np.array(labels).astype(int)
    if labels.min() < 0 or labels.max() >= n_classes:
        raise ValueError("range")
    return labels


@mistake("one_hot", "A negative label counted from the end, as an index does: look at the smallest label first.")
def negative_from_the_end(labels, n_classes):
    labels = np.array(labels).astype(int)
    if labels.max() >= n_classes:
        raise ValueError("range")
    return np.eye(n_classes)[labels]


@mistake("one_hot", "The table is transposed: one row per sample, one column per class.")
def transposed_table(labels, n_classes):
    return np.eye(n_classes)[_labels(labels, n_classes)].T


@mistake("one_hot", "The number of classes was read off the labels; a class that does not occur needs its column too.")
def classes_from_labels(labels, n_classes):
    labels = _labels(labels, n_classes)
    return np.eye(labels.max() + 1)[labels]


@mistake("one_hot", "Labels out of range gave rows without a 1: raise ValueError.")
def rows_without_one(labels, n_classes):
    return (np.array(labels)[:, None] == np.arange(n_classes)).astype(float)


@mistake("one_hot", "The labels are counted from 1 here; they begin at 0.")
def counts_from_one(labels, n_classes):
    return np.roll(np.eye(n_classes)[_labels(labels, n_classes)], -1, axis=1)


def _batches(A, B):
    A, B = _floats(A, B)
    if len(A) != len(B) or A.shape[2] != B.shape[1]:
        raise ValueError("shapes")
    return A, B


@mistake("batched_matmul", "The batch axis was summed over: its letter must stand on the right of the arrow.")
def sums_the_batch(A, B):
    A, B = _batches(A, B)
    return np.einsum("bij,bjk->ik", A, B)


@mistake("batched_matmul", "Each matrix was transposed at the end: ik, not ki.")
def transposed_products(A, B):
    A, B = _batches(A, B)
    return np.einsum("bij,bjk->bki", A, B)


@mistake("batched_matmul", "Every matrix of A met every one of B; they belong together pair by pair.")
def all_pairs(A, B):
    A, B = _batches(A, B)
    return np.einsum("aij,bjk->abik", A, B)


@mistake(
    "batched_matmul", "A batch of one, or an inner size of one, was repeated in silence: compare the shapes first."
)
def repeats(A, B):
    A, B = _floats(A, B)
    if A.shape[2] not in (1, B.shape[1]):
        raise ValueError("shapes")
    return np.matmul(np.broadcast_to(A, (*A.shape[:2], B.shape[1])), B)


@mistake("batched_matmul", "The entries were multiplied without being summed over the inner axis.")
def not_summed(A, B):
    A, B = _batches(A, B)
    return np.einsum("bij,bjk->bijk", A, B)


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


def _samples(X, y, size):
    X, y = np.array(X, dtype=float), np.array(y)
    if len(X) != len(y) or size < 1:
        raise ValueError("samples")
    return X, y


@mistake("minibatches", "The samples were not shuffled.")
def not_shuffled(X, y, size, seed):
    X, y = _samples(X, y, size)
    return [(X[s : s + size], y[s : s + size]) for s in range(0, len(X), size)]


@mistake("minibatches", "The last, smaller batch was left out.")
def drops_the_last(X, y, size, seed):
    X, y = _samples(X, y, size)
    order = np.random.default_rng(seed).permutation(len(X))
    return [(X[order[s : s + size]], y[order[s : s + size]]) for s in range(0, len(X) - size + 1, size)]


@mistake("minibatches", "X was shuffled but y was not: each sample must keep its label.")
def labels_not_shuffled(X, y, size, seed):
    X, y = _samples(X, y, size)
    order = np.random.default_rng(seed).permutation(len(X))
    return [(X[order[s : s + size]], y[s : s + size]) for s in range(0, len(X), size)]


@mistake("minibatches", "X and y were shuffled one after the other, in different orders: use one order for both.")
def two_orders(X, y, size, seed):
    X, y = _samples(X, y, size)
    rng = np.random.default_rng(seed)
    first, second = rng.permutation(len(X)), rng.permutation(len(X))
    return [(X[first[s : s + size]], y[second[s : s + size]]) for s in range(0, len(X), size)]


@mistake("minibatches", "The size was taken for the number of batches.")
def size_as_number(X, y, size, seed):
    X, y = _samples(X, y, size)
    order = np.random.default_rng(seed).permutation(len(X))
    return [(X[piece], y[piece]) for piece in np.array_split(order, size)]


@mistake("minibatches", "The seed was ignored: the same seed must give the same order, and another one another.")
def ignores_the_seed(X, y, size, seed):
    X, y = _samples(X, y, size)
    order = np.random.default_rng(12345).permutation(len(X))
    return [(X[order[s : s + size]], y[order[s : s + size]]) for s in range(0, len(X), size)]


@mistake("minibatches", "Samples and labels differ in number, which was passed over: raise ValueError.")
def does_not_compare_lengths(X, y, size, seed):
    X, y = np.array(X, dtype=float), np.array(y)
    if size < 1:
        raise ValueError("size")
    order = np.random.default_rng(seed).permutation(min(len(X), len(y)))
    return [(X[order[s : s + size]], y[order[s : s + size]]) for s in range(0, len(order), size)]
