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


@probes("one_hot")
def class_numbers(rng):
    for n, k in ((4, 3), (6, 5), (3, 6), (8, 4)):
        yield rng.integers(0, k, size=n), k


@probes("batched_matmul")
def batches_of_matrices(rng):
    for N, m, n, p in ((2, 3, 4, 5), (3, 2, 2, 4), (2, 4, 3, 2), (4, 3, 3, 3)):
        yield rng.normal(size=(N, m, n)), rng.normal(size=(N, n, p))


@probes("minibatches")
def samples_and_labels(rng):
    for n, size in ((7, 3), (8, 2), (5, 4), (9, 4)):
        yield rng.normal(size=(n, 2)), rng.integers(0, 9, size=n), size, int(rng.integers(1000))


@probes("accuracy_by_epoch")
def images_and_classifiers(rng):
    for n, d, k, size in ((8, 3, 3, 3), (7, 2, 4, 7), (9, 4, 2, 2)):
        X, y, mean = rng.normal(size=(n, d)), rng.integers(0, k, size=n), rng.normal(size=d)
        yield X, y, mean, rng.normal(size=(d, k)), rng.normal(size=k), size, 3


@probes("channels_first")
def photographs(rng):
    for shape in ((2, 3, 4, 3), (3, 4, 2, 5), (1, 3, 3, 3)):
        yield (rng.normal(size=shape),)


@probes("same_shape")
def arrays_of_a_shape(rng):
    for shape, count in (((2, 3), 2), ((4,), 3), ((2, 1, 3), 2)):
        yield tuple(rng.normal(size=(count, *shape)))
    for shapes in (((2, 3), (3, 2)), ((2, 3), (2, 4)), ((4,), (2, 2))):
        yield tuple(rng.normal(size=shape) for shape in shapes)


@probes("reverse_complement")
def profiles(rng):
    for length in (2, 5, 7):
        yield (rng.random(size=(length, 4)),)


@mistake(
    "accuracy_by_epoch",
    "Each epoch subtracted the mean from what the one before had left. A slice, `[:]` too, is a window on the same memory, "
    "and a copy made once serves one epoch: make a new array for each batch.",
)
def copies_once(X, y, mean, W, b, size, epochs):
    X, accuracies = X.copy(), []
    for _ in range(epochs):
        right = 0
        for start in range(0, len(X), size):
            batch = X[start : start + size]
            batch -= mean
            right += np.sum(np.argmax(batch @ W + b, axis=1) == y[start : start + size])
        accuracies.append(right / len(X))
    return accuracies


@mistake("accuracy_by_epoch", "The mean is not subtracted any more: all epochs agree, but on something else.")
def does_not_center(X, y, mean, W, b, size, epochs):
    return [np.mean(np.argmax(X @ W + b, axis=1) == y)] * epochs


@mistake("accuracy_by_epoch", "The data's own mean was subtracted; it must be the given one, of the training images.")
def centers_with_own_mean(X, y, mean, W, b, size, epochs):
    return [np.mean(np.argmax((X - X.mean(axis=0)) @ W + b, axis=1) == y)] * epochs


@mistake("accuracy_by_epoch", "The last, smaller batch is left out.")
def leaves_out_the_last_batch(X, y, mean, W, b, size, epochs):
    whole = len(X) // size * size
    right = np.sum(np.argmax((X[:whole] - mean) @ W + b, axis=1) == y[:whole])
    return [right / len(X)] * epochs


@mistake("accuracy_by_epoch", "This is the accuracy of a single epoch; a list with one for each is asked for.")
def one_epoch_only(X, y, mean, W, b, size, epochs):
    return np.mean(np.argmax((X - mean) @ W + b, axis=1) == y)


@mistake(
    "channels_first",
    "`reshape` keeps the order of the numbers, cuts it anew, and mixes the colours; the order of the axes has to change.",
)
def reshapes(images):
    N, height, width, channels = images.shape
    return images.reshape(N, channels, height, width)


@mistake("channels_first", "Height and width changed places: each image is mirrored in its diagonal.")
def exchanges_height_and_width(images):
    return images.transpose(0, 3, 2, 1)


@mistake("channels_first", "`.T` turns all axes around, the batch too.")
def turns_all_axes_around(images):
    return images.T


@mistake("channels_first", "The channels came first of all; the first axis is the batch, and stays.")
def channels_before_the_batch(images):
    return np.moveaxis(images, -1, 0)


@mistake("channels_first", "The second axis went to the end: that is the way back, from NCHW to NHWC.")
def the_way_back(images):
    return np.moveaxis(images, 1, -1)


@mistake("same_shape", "Only the first and the last array were compared; those between can differ, too.")
def compares_the_first_and_the_last(*arrays):
    if arrays[0].shape != arrays[-1].shape:
        raise ValueError("shapes differ")
    return arrays[0].shape


@mistake("same_shape", "Only the first two were compared; there may be one array, or many.")
def compares_the_first_two(*arrays):
    if arrays[0].shape != arrays[1].shape:
        raise ValueError("shapes differ")
    return arrays[0].shape


@mistake("same_shape", "Only the first two were compared; there may be one array, or many.")
def compares_the_first_two_if_there_are(*arrays):
    if len(arrays) > 1 and arrays[0].shape != arrays[1].shape:
        raise ValueError("shapes differ")
    return arrays[0].shape


@mistake("same_shape", "The lengths of the first axis were compared; (3,) and (3, 1) have the same.")
def compares_lengths(*arrays):
    if any(len(array) != len(arrays[0]) for array in arrays):
        raise ValueError("shapes differ")
    return arrays[0].shape


@mistake("same_shape", "The numbers of axes were compared; (2, 3) and (3, 2) have equally many.")
def compares_numbers_of_axes(*arrays):
    if any(array.ndim != arrays[0].ndim for array in arrays):
        raise ValueError("shapes differ")
    return arrays[0].shape


@mistake("same_shape", "The numbers of entries were compared; (3,) and (3, 1) have equally many.")
def compares_numbers_of_entries(*arrays):
    if any(array.size != arrays[0].size for array in arrays):
        raise ValueError("shapes differ")
    return arrays[0].shape


@mistake("same_shape", "This is the shape that broadcasting would give; here the shapes must be equal.")
def broadcasts(*arrays):
    return np.broadcast_shapes(*(array.shape for array in arrays))


@mistake("same_shape", "True or False is no guard: return the shape, and raise ValueError if the shapes differ.")
def says_true_or_false(*arrays):
    return all(array.shape == arrays[0].shape for array in arrays)


@mistake(
    "reverse_complement",
    "This is X as it was: turned twice along one axis, it is turned back. The places are one axis, the letters the other.",
)
def turned_twice(X):
    return X[::-1][::-1]


@mistake(
    "reverse_complement", "The strand is read backwards, but its letters are the same: A and T, C and G change places."
)
def reversed_only(X):
    return X[::-1]


@mistake("reverse_complement", "The letters are complemented, but the other strand is read backwards.")
def complemented_only(X):
    return X[:, ::-1]


@mistake("reverse_complement", "The wrong letters changed places (A and C, G and T): it is A and T, C and G.")
def other_pairs(X):
    return X[::-1, [1, 0, 3, 2]]


@mistake("reverse_complement", "The matrix is transposed: rows are places, columns are letters.")
def transposed_strand(X):
    return X.T[::-1, ::-1]


@mistake("reverse_complement", "Zeros and ones were exchanged; the complement of a letter is another letter.")
def inverted_ones(X):
    return 1 - X[::-1]


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


@mistake("batch_to_matrix", "`shape[1:]` is a tuple of lengths, where one length is wanted: their product, or −1.")
def a_tuple_for_a_length(images):
    return images.reshape(images.shape[0], images.shape[1:])


@mistake(
    "batch_to_matrix", "Colour images have four axes, and three names don't take them: only the first length is needed."
)
def three_names_for_the_shape(images):
    N, height, width = images.shape
    return images.reshape(N, height * width)


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


@mistake("to_grayscale", "The sum ran over axis 2. Colours are on the last axis, however many come before: `axis=-1`.")
def sums_over_axis_two(images):
    return (images * WEIGHTS).sum(axis=2)


@mistake("to_grayscale", "The sum ran over the first axis; colours are on the last one.")
def first_axis(images):
    return images[0] * 0.299 + images[1] * 0.587 + images[2] * 0.114


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


@mistake(
    "batched_matmul",
    "The batch has two letters, one in A and one in B: each matrix of A met the sum of all of B. One letter makes pairs.",
)
def two_letters_for_the_batch(A, B):
    return np.einsum("bij,cjk->bik", A, B)


@mistake("batched_matmul", "The entries were multiplied without being summed over the inner axis.")
def not_summed(A, B):
    return np.einsum("bij,bjk->bijk", A, B)


@mistake("batched_matmul", "Rows met rows: the letter that is summed over is the last of A and the *middle* one of B.")
def rows_meet_rows(A, B):
    return np.einsum("bij,bkj->bik", A, B)


@mistake(
    "batched_matmul",
    "A and B got the same letters, so entry meets entry: the last axis of A has to meet the *middle* one of B.",
)
def same_letters(A, B):
    return np.einsum("bij,bij->bij", A, B)


@mistake(
    "batched_matmul",
    "A and B got the same letters, so entry meets entry: the last axis of A has to meet the *middle* one of B.",
)
def same_letters_summed(A, B):
    return np.einsum("bij,bij->bi", A, B)


@mistake("batched_matmul", "This multiplies entry by entry.")
def entry_by_entry(A, B):
    return A * B


@mistake("batched_matmul", "Only the first pair was multiplied.")
def first_pair_only(A, B):
    return A[0] @ B[0]


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


@mistake("minibatches", "Only the first batch came back: does `return` stand inside the loop?")
def first_batch_alone(X, y, size, seed):
    order = _order(X, seed)
    return X[order[:size]], y[order[:size]]


@mistake(
    "minibatches",
    "An empty batch came last where `size` divides the number of samples: there are only `len(X) // size` then.",
)
def an_empty_batch_at_the_end(X, y, size, seed):
    order = _order(X, seed)
    pieces = [order[k * size : (k + 1) * size] for k in range(len(X) // size + 1)]
    return [(X[piece], y[piece]) for piece in pieces]


@mistake(
    "minibatches", "`np.array_split` makes pieces of nearly one length; here each but the last has `size` samples."
)
def nearly_equal_pieces(X, y, size, seed):
    return [(X[piece], y[piece]) for piece in np.array_split(_order(X, seed), len(X) // size)]


@mistake("minibatches", "Two lists came, one of X's batches and one of y's: put them together, a pair for each batch.")
def two_lists(X, y, size, seed):
    order = _order(X, seed)
    pairs = _cut(X, y, order, order, size)
    return [X_batch for X_batch, _ in pairs], [y_batch for _, y_batch in pairs]


@mistake(
    "minibatches", "`np.random.seed` sets another, older generator: ask `np.random.default_rng(seed)` for the order."
)
def older_generator(X, y, size, seed):
    order = np.random.RandomState(seed).permutation(len(X))  # the stream of np.random.seed, which would be left set
    return _cut(X, y, order, order, size)


@mistake("minibatches", "The batches overlap: each begins one sample after the other, not `size` samples after it.")
def overlapping(X, y, size, seed):
    order = _order(X, seed)
    return [(X[order[s : s + size]], y[order[s : s + size]]) for s in range(len(X))]


@mistake("minibatches", "The samples were cut first, and the batches shuffled whole: shuffle the samples.")
def shuffles_batches(X, y, size, seed):
    pieces = _cut(X, y, np.arange(len(X)), np.arange(len(X)), size)
    return [pieces[i] for i in np.random.default_rng(seed).permutation(len(pieces))]


def _order(X, seed):
    return np.random.default_rng(seed).permutation(len(X))


def _cut(X, y, order, order_of_labels, size):
    return [(X[order[s : s + size]], y[order_of_labels[s : s + size]]) for s in range(0, len(X), size)]
