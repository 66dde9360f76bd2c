"""Known mistakes of lesson `convolution`."""

import numpy as np

from ...mistakes import mistake, probes


@probes("conv_output_size")
def sizes_strides_and_paddings(rng):
    yield from (
        (9, 4, 3, 3),
        (11, 3, 2, 2),
        (7, 2, 1, 1),
        (12, 5, 4, 0),
        (8, 3, 2, 4),
        (10, 4, 4, 1),
        (7, 2, 2, 0),
        (8, 4, 3, 0),
    )


@probes("correlate2d")
def images_and_kernels(rng):
    for size, kernel, stride, padding in (((5, 7), (3, 2), 1, 0), ((6, 4), (2, 3), 2, 1), ((7, 8), (4, 3), 3, 2)):
        yield rng.normal(size=size), rng.normal(size=kernel), stride, padding


@probes("convolution_matrix")
def kernels_and_lengths(rng):
    for k, n in ((2, 5), (3, 7), (4, 6)):
        yield rng.normal(size=k), n


BATCHES = (((2, 3, 5, 7), (3, 2), 1, 0), ((3, 2, 6, 4), (2, 3), 2, 1), ((2, 2, 7, 8), (4, 3), 3, 2))


@probes("im2col")
def batches_and_windows(rng):
    for shape, window, stride, padding in BATCHES:
        yield rng.normal(size=shape), *window, stride, padding


@probes("conv_forward")
def batches_filters_and_biases(rng):
    for (N, C, H, W), window, stride, padding in BATCHES:
        yield rng.normal(size=(N, C, H, W)), rng.normal(size=(4, C, *window)), rng.normal(size=4), stride, padding


@probes("max_pool")
def batches_to_pool(rng):
    for shape, window, stride in (((2, 3, 5, 7), (3, 2), 1), ((3, 2, 6, 8), (2, 3), 2), ((2, 2, 7, 9), (1, 2), 3)):
        yield rng.normal(size=shape) - 0.5, *window, stride


@probes("conv_backward")
def gradients_batches_and_filters(rng):
    for (N, C, H, W), (kh, kw), stride, padding in BATCHES:
        places = [_places(H, kh, stride, padding), _places(W, kw, stride, padding)]
        yield (
            rng.normal(size=(N, 4, *places)),
            rng.normal(size=(N, C, H, W)),
            rng.normal(size=(4, C, kh, kw)),
            stride,
            padding,
        )


def _places(size, kernel, stride, padding):
    return (size + 2 * padding - kernel) // stride + 1


@mistake("conv_output_size", "One place is missing: the first one counts too, before any stride.")
def forgets_the_first(size, kernel, stride, padding):
    return _places(size, kernel, stride, padding) - 1


@mistake("conv_output_size", "The padding was counted once; it is put at both ends.")
def pads_one_end(size, kernel, stride, padding):
    return (size + padding - kernel) // stride + 1


@mistake("conv_output_size", "It was rounded up: what is left over at the end is not looked at.")
def rounds_up(size, kernel, stride, padding):
    return -(-(size + 2 * padding - kernel) // stride) + 1


@mistake("conv_output_size", "The result was not rounded down: a kernel has a whole number of places.")
def not_whole(size, kernel, stride, padding):
    return (size + 2 * padding - kernel) / stride + 1


@mistake("conv_output_size", "The stride was ignored.")
def no_stride(size, kernel, stride, padding):
    return _places(size, kernel, 1, padding)


@mistake("conv_output_size", "The 1 was divided by the stride, too: first divide the room, then add the first place.")
def one_inside(size, kernel, stride, padding):
    return (size + 2 * padding - kernel + 1) // stride


@mistake("conv_output_size", "It was rounded to the nearest: only a full stride gives one more place.")
def rounds_to_nearest(size, kernel, stride, padding):
    return round((size + 2 * padding - kernel) / stride) + 1


@mistake("conv_output_size", "Length and kernel were divided one by one: first take what is left, then divide once.")
def divided_one_by_one(size, kernel, stride, padding):
    return (size + 2 * padding) // stride - kernel // stride + 1


def _correlate(image, kernel, stride, padding):
    windows = np.lib.stride_tricks.sliding_window_view(np.pad(image, padding), kernel.shape)[::stride, ::stride]
    return np.einsum("rcij,ij->rc", windows, kernel)


@mistake(
    "correlate2d",
    "The kernel was flipped: that is convolution in the mathematical sense. Here the kernel is laid on the image as it is.",
)
def flips(image, kernel, stride, padding):
    return _correlate(image, kernel[::-1, ::-1], stride, padding)


@mistake("correlate2d", "The kernel was transposed: its rows go along the image's rows.")
def transposes(image, kernel, stride, padding):
    return _correlate(image, kernel.T, stride, padding)


@mistake("correlate2d", "The padding is missing.")
def no_padding(image, kernel, stride, padding):
    return _correlate(image, kernel, stride, 0)


@mistake("correlate2d", "The stride was ignored.")
def stride_of_one(image, kernel, stride, padding):
    return _correlate(image, kernel, 1, padding)


@mistake("correlate2d", "The products were averaged: add them up.")
def averages(image, kernel, stride, padding):
    return _correlate(image, kernel, stride, padding) / np.size(kernel)


@mistake("correlate2d", "The border was padded with copies of the edge pixels, not with zeros.")
def pads_with_the_edge(image, kernel, stride, padding):
    return _correlate(np.pad(image, padding, mode="edge"), kernel, stride, 0)


ONE_END = "The zeros were put at one end only: `padding` of them belong at *both* ends of each axis."


@mistake("correlate2d", ONE_END)
def pads_the_beginning(image, kernel, stride, padding):
    return _correlate(np.pad(image, (padding, 0)), kernel, stride, 0)


@mistake("correlate2d", ONE_END)
def pads_the_end(image, kernel, stride, padding):
    return _correlate(np.pad(image, (0, padding)), kernel, stride, 0)


def _toeplitz(kernel, n, flip=False):
    kernel = kernel[::-1] if flip else kernel
    return np.array(
        [np.concatenate([np.zeros(row), kernel, np.zeros(n - len(kernel) - row)]) for row in range(n - len(kernel) + 1)]
    )


@mistake(
    "convolution_matrix",
    "The kernel was flipped: this matrix gives np.convolve. Here the kernel stands in the rows as it is.",
)
def flipped_rows(kernel, n):
    return _toeplitz(kernel, n, flip=True)


@mistake("convolution_matrix", "The matrix is transposed: one *row* for each place of the kernel.")
def transposed_matrix(kernel, n):
    return _toeplitz(kernel, n).T


@mistake("convolution_matrix", "The kernel runs round the end and begins again at the left: leave those rows out.")
def runs_round(kernel, n):
    row = np.concatenate([kernel, np.zeros(n - len(kernel))])
    return np.array([np.roll(row, shift) for shift in range(n)])


@mistake("convolution_matrix", "There are n rows, the last ones with a cut-off kernel: only whole kernels count.")
def cut_off_rows(kernel, n):
    T = np.zeros((n, n + len(kernel)))
    for row in range(n):
        T[row, row : row + len(kernel)] = kernel
    return T[:, :n]


@mistake("convolution_matrix", "One row is missing: there are n − k + 1 places.")
def one_row_less(kernel, n):
    return _toeplitz(kernel, n)[:-1]


@mistake("convolution_matrix", "Every row has the kernel at the same place: move it on by one from row to row.")
def never_moves(kernel, n):
    T = _toeplitz(kernel, n)
    return np.tile(T[0], (len(T), 1))


def _windows(X, kh, kw, stride, padding):
    """Windows of shape (N, C, rows, columns, kh, kw)."""
    padded = np.pad(X, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    return np.lib.stride_tricks.sliding_window_view(padded, (kh, kw), axis=(2, 3))[:, :, ::stride, ::stride]


def _rows(X, kh, kw, stride, padding, order=(0, 2, 3, 1, 4, 5)):
    windows = _windows(X, kh, kw, stride, padding)
    N, C, rows, columns = windows.shape[:4]
    return windows.transpose(order).reshape(N * rows * columns, C * kh * kw)


@mistake("im2col", "The windows are columns, as in the original im2col; here each window is a row.")
def windows_as_columns(X, kh, kw, stride, padding):
    return _rows(X, kh, kw, stride, padding).T


@mistake("im2col", "Within a row the channels are mixed pixel by pixel; the row holds one channel after the other.")
def channels_last(X, kh, kw, stride, padding):
    return _rows(X, kh, kw, stride, padding, (0, 2, 3, 4, 5, 1))


@mistake("im2col", "The windows were taken from top to bottom first; go along each row of places before the next.")
def down_before_right(X, kh, kw, stride, padding):
    return _rows(X, kh, kw, stride, padding, (0, 3, 2, 1, 4, 5))


@mistake("im2col", "Each window was read column by column; `ravel` reads row by row.")
def reads_columns_first(X, kh, kw, stride, padding):
    return _rows(X, kh, kw, stride, padding, (0, 2, 3, 1, 5, 4))


@mistake("im2col", "Height and width of the window are exchanged.")
def swaps_height_and_width(X, kh, kw, stride, padding):
    return _rows(X, kw, kh, stride, padding)


def _one_by_one(X, kh, kw, stride, padding, sizes):
    """The windows that fit into a height and a width, whatever the padded array's are."""
    padded = np.pad(X, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    tops, lefts = (range(0, size - k + 1, stride) for size, k in zip(sizes, (kh, kw)))
    return np.array([image[:, r : r + kh, c : c + kw].ravel() for image in padded for r in tops for c in lefts])


@mistake(
    "im2col",
    "The last place is missing: windows of kh rows begin at 0, 1, … up to H − kh, so `range(0, H - kh + 1, stride)`.",
)
def without_the_last_place(X, kh, kw, stride, padding):
    return _one_by_one(X, kh, kw, stride, padding, [X.shape[2] + 2 * padding - 1, X.shape[3] + 2 * padding - 1])


@mistake("im2col", "The places were counted without the padding: take height and width of the padded array.")
def places_of_the_unpadded(X, kh, kw, stride, padding):
    return _one_by_one(X, kh, kw, stride, padding, X.shape[2:])


@mistake("im2col", "The padding is missing.")
def unpadded_rows(X, kh, kw, stride, padding):
    return _rows(X, kh, kw, stride, 0)


@mistake("im2col", ONE_END)
def rows_padded_at_the_beginning(X, kh, kw, stride, padding):
    return _rows(np.pad(X, ((0, 0), (0, 0), (padding, 0), (padding, 0))), kh, kw, stride, 0)


@mistake("im2col", ONE_END)
def rows_padded_at_the_end(X, kh, kw, stride, padding):
    return _rows(np.pad(X, ((0, 0), (0, 0), (0, padding), (0, padding))), kh, kw, stride, 0)


@mistake("im2col", "The stride counts in the number of rows only: the window of row r begins at r · stride.")
def windows_without_stride(X, kh, kw, stride, padding):
    rows, columns = _windows(X, kh, kw, stride, padding).shape[2:4]
    windows = _windows(X, kh, kw, 1, padding)[:, :, :rows, :columns]
    return windows.transpose(0, 2, 3, 1, 4, 5).reshape(len(X) * rows * columns, -1)


@mistake(
    "im2col",
    "The array was only reshaped: axes must be moved first, a window's numbers do not lie side by side in memory.",
)
def reshapes_only(X, kh, kw, stride, padding):
    windows = _windows(X, kh, kw, stride, padding)
    N, C, rows, columns = windows.shape[:4]
    return windows.reshape(N * rows * columns, C * kh * kw)


@mistake("im2col", "The rows go place by place through all images; begin the next image when one is finished.")
def images_inside(X, kh, kw, stride, padding):
    return _rows(X, kh, kw, stride, padding, (2, 3, 0, 1, 4, 5))


def _forward(X, filters, b, stride, padding):
    return np.einsum("ncrsij,fcij->nfrs", _windows(X, *filters.shape[2:], stride, padding), filters) + b[:, None, None]


@mistake(
    "conv_forward",
    "The product was reshaped to (N, out, rows, columns) at once: reshape to (N, rows, columns, out), then move the last axis.",
)
def scrambled(X, filters, b, stride, padding):
    right = _forward(X, filters, b, stride, padding)
    return right.transpose(0, 2, 3, 1).reshape(right.shape)


@mistake("conv_forward", "The channels come last; they belong in the second place: (N, out, rows, columns).")
def channels_at_the_end(X, filters, b, stride, padding):
    return _forward(X, filters, b, stride, padding).transpose(0, 2, 3, 1)


@mistake("conv_forward", "The bias is missing.")
def no_bias(X, filters, b, stride, padding):
    return _forward(X, filters, np.zeros_like(b), stride, padding)


@mistake("conv_forward", "The filters were flipped; deep learning's convolution does not flip.")
def flips_filters(X, filters, b, stride, padding):
    return _forward(X, filters[:, :, ::-1, ::-1], b, stride, padding)


@mistake("conv_forward", "The padding is missing.")
def forgets_padding(X, filters, b, stride, padding):
    return _forward(X, filters, b, stride, 0)


@mistake(
    "conv_forward",
    "The filters were reshaped to (C · kh · kw, out) directly, which scrambles them: reshape to (out, −1), then transpose.",
)
def filters_reshaped(X, filters, b, stride, padding):
    F = len(filters)
    return _forward(X, filters.reshape(-1, F).T.reshape(filters.shape), b, stride, padding)


@mistake("conv_forward", "Only the first channel was looked at; a filter sums over all of them.")
def first_channel(X, filters, b, stride, padding):
    return _forward(X[:, :1], filters[:, :1], b, stride, padding)


@mistake("conv_forward", "The channels were averaged: a filter adds up over all of them.")
def mean_over_channels(X, filters, b, stride, padding):
    return _forward(X, filters / np.shape(X)[1], b, stride, padding)


def _pool(X, ph, pw, stride, keep=np.max):
    return keep(_windows(X, ph, pw, stride, 0), axis=(-2, -1))


@mistake("max_pool", "The mean of each window was taken: that is average pooling.")
def average_pool(X, ph, pw, stride):
    return _pool(X, ph, pw, stride, np.mean)


@mistake("max_pool", "The windows were added up: keep the largest number of each.")
def sum_pool(X, ph, pw, stride):
    return _pool(X, ph, pw, stride, np.sum)


@mistake("max_pool", "The smallest number of each window was kept, not the largest.")
def min_pool(X, ph, pw, stride):
    return _pool(X, ph, pw, stride, np.min)


@mistake("max_pool", "Height and width of the window are exchanged.")
def pool_turned(X, ph, pw, stride):
    return _pool(X, pw, ph, stride)


@mistake("max_pool", "The window's height was used for its width too.")
def square_windows(X, ph, pw, stride):
    return _pool(X, ph, ph, stride)


@mistake(
    "max_pool", "The stride was ignored: the windows were laid side by side. They move by the stride, and may overlap."
)
def side_by_side(X, ph, pw, stride):
    return np.lib.stride_tricks.sliding_window_view(X, (ph, pw), axis=(2, 3))[:, :, ::ph, ::pw].max(axis=(-2, -1))


@mistake("max_pool", "The largest over all channels was taken; each channel is pooled by itself.")
def over_channels(X, ph, pw, stride):
    return _pool(X, ph, pw, stride).max(axis=1, keepdims=True)


@mistake(
    "max_pool", "The largest began at 0, so that negative numbers got lost: begin with −∞ or the window's first number."
)
def begins_at_zero(X, ph, pw, stride):
    return np.maximum(_pool(X, ph, pw, stride), 0)


@mistake("max_pool", "There is one place more in each direction: (H − ph) // stride + 1, as `conv_output_size` says.")
def pools_without_the_last_place(X, ph, pw, stride):
    return _pool(X, ph, pw, stride)[:, :, :-1, :-1]


@mistake("max_pool", "The result's size is size // stride; a window must fit whole (`conv_output_size`).")
def size_by_stride(X, ph, pw, stride):
    rows, columns = X.shape[2] // stride, X.shape[3] // stride
    result = [
        [X[:, :, r * stride : r * stride + ph, c * stride : c * stride + pw].max(axis=(2, 3)) for c in range(columns)]
        for r in range(rows)
    ]
    return np.array(result).transpose(2, 3, 0, 1)


@mistake("max_pool", "The largest absolute value was taken; the sign counts.")
def absolute_values(X, ph, pw, stride):
    return _pool(np.abs(X), ph, pw, stride)


def _backward(dOut, X, filters, stride, padding, overwrite=False, cut=True, step=None):
    step = stride if step is None else step
    (_, _, H, W), (_, _, kh, kw) = X.shape, filters.shape
    dF = np.einsum("nfrs,ncrsij->fcij", dOut, _windows(X, kh, kw, stride, padding))
    d_padded = np.zeros(X.shape[:2] + (H + 2 * padding, W + 2 * padding))
    for r in range(dOut.shape[2]):
        for c in range(dOut.shape[3]):
            gradients = np.einsum("nf,fcij->ncij", dOut[:, :, r, c], filters)
            place = np.s_[:, :, r * step : r * step + kh, c * step : c * step + kw]
            d_padded[place] = gradients + (0 if overwrite else d_padded[place])
    dX = d_padded[:, :, padding : padding + H, padding : padding + W] if cut else d_padded
    return dX, dF, dOut.sum(axis=(0, 2, 3))


@mistake("conv_backward", "Where windows overlap, the gradients were overwritten: add them (+=).")
def overwrites(dOut, X, filters, stride, padding):
    return _backward(dOut, X, filters, stride, padding, overwrite=True)


@mistake("conv_backward", "Where windows overlap, the gradients were overwritten: add them (+=).")
def overwrites_place_by_place(dOut, X, filters, stride, padding):
    (_, _, H, W), (_, _, kh, kw), (_, _, rows, columns) = X.shape, filters.shape, dOut.shape
    d_padded = np.zeros(X.shape[:2] + (H + 2 * padding, W + 2 * padding))
    for i in range(kh):
        for j in range(kw):
            place = np.s_[:, :, i : i + stride * rows : stride, j : j + stride * columns : stride]
            d_padded[place] = np.einsum("nfrs,fc->ncrs", dOut, filters[:, :, i, j])
    dX = d_padded[:, :, padding : padding + H, padding : padding + W]
    return dX, *_backward(dOut, X, filters, stride, padding)[1:]


@mistake("conv_backward", "The padding was not cut off again: d_X has the shape of X.")
def keeps_padding(dOut, X, filters, stride, padding):
    return _backward(dOut, X, filters, stride, padding, cut=False)


@mistake(
    "conv_backward",
    "The filters were turned around by 180° on the way back. With `+=` at the windows' places they stay as they are.",
)
def turned_on_the_way_back(dOut, X, filters, stride, padding):
    dX, _, _ = _backward(dOut, X, filters[:, :, ::-1, ::-1], stride, padding)
    return dX, *_backward(dOut, X, filters, stride, padding)[1:]


@mistake("conv_backward", "d_b is a mean; add up the gradients of all images and places.")
def mean_bias(dOut, X, filters, stride, padding):
    dX, dF, db = _backward(dOut, X, filters, stride, padding)
    return dX, dF, dOut.mean(axis=(0, 2, 3))


@mistake("conv_backward", "d_b was summed over the images only; the bias is added at every place too.")
def bias_at_every_place(dOut, X, filters, stride, padding):
    dX, dF, db = _backward(dOut, X, filters, stride, padding)
    return dX, dF, dOut.sum(axis=0)


@mistake("conv_backward", "The order is another one: d_X, d_filters, d_b.")
def filters_first(dOut, X, filters, stride, padding):
    dX, dF, db = _backward(dOut, X, filters, stride, padding)
    return dF, dX, db


@mistake(
    "conv_backward",
    "d_filters was divided by the number of images: add up; if the loss is a mean, d_out holds that factor.",
)
def divides_by_images(dOut, X, filters, stride, padding):
    dX, dF, db = _backward(dOut, X, filters, stride, padding)
    return dX, dF / len(X), db


@mistake("conv_backward", "The gradients were put back side by side, as if the stride were 1.")
def back_without_stride(dOut, X, filters, stride, padding):
    dX, _, _ = _backward(dOut, X, filters, stride, padding, step=1)
    return dX, *_backward(dOut, X, filters, stride, padding)[1:]


@mistake(
    "conv_backward",
    "With padding 0, the slice `[padding:-padding]` is `[0:-0]`, which is empty: cut from padding to padding + H.",
)
def empty_slice(dOut, X, filters, stride, padding):
    dX, dF, db = _backward(dOut, X, filters, stride, padding, cut=False)
    return dX[:, :, padding:-padding, padding:-padding], dF, db


@mistake("max_pool", "The channels were taken to come last; the axes are (N, C, H, W).")
def pools_channels_last(X, ph, pw, stride):
    return _pool(X.transpose(0, 3, 1, 2), ph, pw, stride).transpose(0, 2, 3, 1)


@mistake("correlate2d", "The kernel's height was used for its width too.")
def square_kernel(image, kernel, stride, padding):
    kh = len(kernel)
    padded = np.pad(image, padding)
    rows, columns = (_places(size, kh, stride, padding) for size in image.shape)
    return np.array(
        [
            [
                np.sum(padded[r * stride : r * stride + kh, c * stride : c * stride + kh] * kernel)
                for c in range(columns)
            ]
            for r in range(rows)
        ]
    )


@mistake("correlate2d", "The stride counts in the size of the result only: the window of row r begins at r · stride.")
def stride_in_the_size_only(image, kernel, stride, padding):
    padded, (kh, kw) = np.pad(image, padding), kernel.shape
    rows, columns = (padded.shape[0] - kh) // stride + 1, (padded.shape[1] - kw) // stride + 1
    return np.array([[np.sum(padded[r : r + kh, c : c + kw] * kernel) for c in range(columns)] for r in range(rows)])


@probes("receptive_field")
def stacks_of_layers(rng):
    for depth in (2, 3, 4, 4):
        yield (tuple((int(rng.integers(2, 6)), int(rng.integers(1, 4))) for _ in range(depth)),)


def _field(layers, late=False, lengths=False):
    width, jump = 1, 1
    for kernel, stride in layers:
        if late:
            jump *= stride
        width += (kernel if lengths else kernel - 1) * jump
        if not late:
            jump *= stride
    return width


@mistake(
    "receptive_field", "The jump grew before the kernel looked: a layer's own stride counts for the layers after it."
)
def stride_first(layers):
    return _field(layers, late=True)


@mistake("receptive_field", "A kernel of length k reaches k − 1 jumps further, not k.")
def whole_kernels(layers):
    return _field(layers, lengths=True)


@mistake("receptive_field", "The strides were ignored: after a stride, neighbours are further apart.")
def without_strides(layers):
    return 1 + sum(kernel - 1 for kernel, _ in layers)


@mistake("receptive_field", "The jump holds the last stride alone: strides multiply.")
def last_stride_only(layers):
    width, jump = 1, 1
    for kernel, stride in layers:
        width += (kernel - 1) * jump
        jump = stride
    return width


@mistake("receptive_field", "The strides were added to the jump: they multiply it.")
def strides_added(layers):
    width, jump = 1, 1
    for kernel, stride in layers:
        width += (kernel - 1) * jump
        jump += stride - 1
    return width


@mistake("receptive_field", "The stride was added to the jump: it multiplies it.")
def whole_strides_added(layers):
    width, jump = 1, 1
    for kernel, stride in layers:
        width += (kernel - 1) * jump
        jump += stride
    return width


@mistake("receptive_field", "The kernels were multiplied: neighbouring windows overlap, so each adds k − 1 jumps.")
def product_of_kernels(layers):
    return int(np.prod([kernel for kernel, _ in layers])) if layers else 1


@mistake("receptive_field", "This is the field of the layers in reversed order; the jump begins at the picture.")
def from_the_end(layers):
    return _field(layers[::-1])


@probes("d_signal")
def gradients_and_kernels(rng):
    for n, k in ((5, 3), (4, 2), (7, 4)):
        yield rng.normal(size=n), rng.normal(size=k)


@mistake("d_signal", "The kernel was not turned around: the indices of d_y and kernel run against each other.")
def correlates_back(d_y, kernel):
    return np.correlate(d_y, kernel, "full")


@mistake("d_signal", "Only whole overlaps are kept: a pixel at the border was met by a part of the kernel, too.")
def valid_only(d_y, kernel):
    return np.convolve(d_y, kernel, "valid")


@mistake("d_signal", "The result has the length of d_y; x is longer, by k − 1.")
def same_length(d_y, kernel):
    return np.convolve(d_y, kernel, "same")


@mistake("d_signal", "The indices of d_y and kernel run side by side in this sum; they should run against each other.")
def other_way_round(d_y, kernel):
    return np.correlate(kernel, d_y, "full")


@probes("max_pool_backward")
def gradients_and_maps(rng):
    for (N, C, H, W), (ph, pw), stride in (
        ((2, 3, 5, 7), (3, 2), 1),
        ((3, 2, 6, 8), (2, 3), 2),
        ((2, 2, 7, 9), (1, 2), 3),
    ):
        shape = N, C, _places(H, ph, stride, 0), _places(W, pw, stride, 0)
        yield rng.normal(size=shape), rng.normal(size=(N, C, H, W)) - 0.5, ph, pw, stride


def _pool_back(d_out, X, ph, pw, stride, share, overwrite=False):
    """The gradient of each window, shared out over its places by `share`, a function of (N, C, ph · pw)."""
    d_X = np.zeros(X.shape)
    for r in range(d_out.shape[2]):
        for c in range(d_out.shape[3]):
            place = np.s_[:, :, r * stride : r * stride + ph, c * stride : c * stride + pw]
            window = X[place]
            parts = share(window.reshape(*window.shape[:2], -1)).reshape(window.shape)
            back = parts * d_out[:, :, r, c][:, :, None, None]
            d_X[place] = np.where(parts != 0, back, d_X[place]) if overwrite else d_X[place] + back
    return d_X


def _first(flat):
    return np.eye(flat.shape[-1])[flat.argmax(axis=-1)]


def _every(flat):
    return (flat == flat.max(axis=-1, keepdims=True)).astype(float)


@mistake("max_pool_backward", "Every one of several equally large numbers got the gradient: only the first does.")
def all_of_the_largest(d_out, X, ph, pw, stride):
    return _pool_back(d_out, X, ph, pw, stride, _every)


@mistake("max_pool_backward", "The gradient was shared out evenly over the window: that is average pooling's way back.")
def shared_evenly(d_out, X, ph, pw, stride):
    return _pool_back(d_out, X, ph, pw, stride, lambda flat: np.full(flat.shape, 1 / flat.shape[-1]))


@mistake("max_pool_backward", "Every number of a window got the whole gradient; only the largest reached the result.")
def to_everyone(d_out, X, ph, pw, stride):
    return _pool_back(d_out, X, ph, pw, stride, np.ones_like)


@mistake("max_pool_backward", "Where windows overlap, gradients were overwritten: add them (+=).")
def pool_overwrites(d_out, X, ph, pw, stride):
    return _pool_back(d_out, X, ph, pw, stride, _first, overwrite=True)


@mistake("max_pool_backward", "Where windows overlap, gradients were overwritten: add them (+=).")
def pool_overwrites_place_by_place(d_out, X, ph, pw, stride):
    (rows, columns), largest = d_out.shape[2:], _pool(X, ph, pw, stride)
    waiting, d_X = d_out, np.zeros(X.shape)
    for i in range(ph):
        for j in range(pw):
            place = np.s_[:, :, i : i + stride * rows : stride, j : j + stride * columns : stride]
            here = X[place] == largest
            d_X[place], waiting = np.where(here, waiting, 0), np.where(here, 0, waiting)
    return d_X


@mistake("max_pool_backward", "Of several equally large numbers the last got the gradient: the first does.")
def last_of_the_largest(d_out, X, ph, pw, stride):
    def last(flat):
        return np.eye(flat.shape[-1])[flat.shape[-1] - 1 - flat[..., ::-1].argmax(axis=-1)]

    return _pool_back(d_out, X, ph, pw, stride, last)


@mistake("max_pool_backward", "The largest *values* were put back, not the gradients.")
def values_back(d_out, X, ph, pw, stride):
    return _pool_back(np.ones(np.shape(d_out)), X, ph, pw, stride, lambda flat: _first(flat) * flat)


@probes("motif_scores")
def letters_and_weights(rng):
    for n, k in ((9, 4), (6, 3), (12, 5)):
        yield np.eye(4)[rng.integers(0, 4, size=n)], rng.normal(size=(k, 4))


def _motif(X, kernel):
    return np.array([np.sum(X[start : start + len(kernel)] * kernel) for start in range(len(X) - len(kernel) + 1)])


@mistake("motif_scores", "The letters were turned around as well (`[:, ::-1]`): only the order of places was wrong.")
def both_axes_turned(X, kernel):
    return _motif(X, kernel[:, ::-1])


@mistake(
    "motif_scores",
    'Places where only a part of the motif fits were kept: `"valid"` keeps the whole ones.',
)
def all_overlaps(X, kernel):
    return sum(np.correlate(X[:, c], kernel[:, c], "full") for c in range(4))


@mistake("motif_scores", "The scores come out in reversed order: the sequence was turned around, not the kernel.")
def reversed_order(X, kernel):
    return _motif(X, kernel)[::-1]


@mistake("convolution_matrix", "There are n rows, the last ones of zeros: the kernel has only n − k + 1 places.")
def rows_of_zeros(kernel, n):
    T = _toeplitz(kernel, n)
    return np.concatenate([T, np.zeros((n - len(T), n))])


@mistake(
    "conv_backward",
    "d_out was reshaped to (−1, out) at once, which mixes channels and places: first `transpose(0, 2, 3, 1)`.",
)
def d_out_reshaped_at_once(dOut, X, filters, stride, padding):
    N, F, rows, columns = dOut.shape
    return _backward(dOut.reshape(N, rows, columns, F).transpose(0, 3, 1, 2), X, filters, stride, padding)


@mistake(
    "conv_backward",
    "The weights' gradient holds one filter in each column: transpose it before you reshape it to the filters' shape.",
)
def filters_not_transposed_back(dOut, X, filters, stride, padding):
    dX, dF, db = _backward(dOut, X, filters, stride, padding)
    return dX, dF.reshape(len(dF), -1).T.reshape(dF.shape), db


@mistake(
    "conv_backward",
    "The filters were reshaped to (C · kh · kw, out) directly, which scrambles them: reshape to (out, −1), then transpose.",
)
def filters_scrambled_on_the_way_back(dOut, X, filters, stride, padding):
    scrambled = filters.reshape(-1, len(filters)).T.reshape(filters.shape)
    return _backward(dOut, X, scrambled, stride, padding)[0], *_backward(dOut, X, filters, stride, padding)[1:]


@mistake("conv_output_size", "The room was divided by the kernel: windows overlap, they move on by the *stride*.")
def divides_by_the_kernel(size, kernel, stride, padding):
    return (size + 2 * padding) // kernel


@mistake(
    "conv_output_size", "Only the size was divided by the stride: first subtract the kernel, then divide the room."
)
def divides_the_size_alone(size, kernel, stride, padding):
    return (size + 2 * padding) // stride - kernel + 1


@mistake("conv_output_size", "Only the kernel was divided by the stride: a bracket around the whole room is missing.")
def divides_the_kernel_alone(size, kernel, stride, padding):
    return size + 2 * padding - kernel // stride + 1


def _slide(image, kernel, stride, padding, padded=None, window=None, total=lambda part, kernel: np.sum(part * kernel)):
    """Two loops over the result; `window(top, left, kh, kw, stride)` gives the slices."""
    (H, W), (kh, kw) = image.shape, kernel.shape
    padded = np.pad(image, padding) if padded is None else padded
    window = window or (lambda top, left, kh, kw, stride: np.s_[top : top + kh, left : left + kw])
    result = np.zeros((_places(H, kh, stride, padding), _places(W, kw, stride, padding)))
    for r in range(result.shape[0]):
        for c in range(result.shape[1]):
            result[r, c] = total(padded[window(r * stride, c * stride, kh, kw, stride)], kernel)
    return result


@mistake("correlate2d", "`@` joined window and kernel as matrices: multiply number by number, `*`, then add up.")
def multiplies_matrices(image, kernel, stride, padding):
    return _slide(image, kernel, stride, padding, total=lambda part, kernel: np.sum(part @ kernel))


OFF_THE_END = "The windows run off the image's end: put the zeros around it first, on all four sides."


@mistake("correlate2d", OFF_THE_END)
def slides_without_zeros(image, kernel, stride, padding):
    return _slide(image, kernel, stride, padding, padded=image)


@mistake("correlate2d", OFF_THE_END)
def pads_rows_alone(image, kernel, stride, padding):
    return _slide(image, kernel, stride, padding, padded=np.pad(image, ((padding, padding), (0, 0))))


@mistake("correlate2d", "The padding counts twice: the *padded* size was handed to `conv_output_size`, which adds it.")
def counts_padding_twice(image, kernel, stride, padding):
    padded = np.pad(image, padding)
    return _slide(padded, kernel, stride, padding, padded=padded)


@mistake("correlate2d", "The kernel's height and width are exchanged in the window: kh rows, kw columns.")
def turns_the_window(image, kernel, stride, padding):
    return _slide(
        image,
        kernel,
        stride,
        padding,
        window=lambda top, left, kh, kw, stride: np.s_[top : top + kw, left : left + kh],
    )


@mistake("correlate2d", "The kernel's height and width are exchanged: `kernel.shape` is (kh, kw), rows first.")
def exchanges_height_and_width(image, kernel, stride, padding):
    kw, kh = kernel.shape
    padded = np.pad(image, padding)
    rows, columns = _places(image.shape[0], kh, stride, padding), _places(image.shape[1], kw, stride, padding)
    result = np.zeros((rows, columns))
    for r in range(rows):
        for c in range(columns):
            result[r, c] = np.sum(padded[r * stride : r * stride + kh, c * stride : c * stride + kw] * kernel)
    return result


@mistake(
    "correlate2d", "The window is one too long: the end of a slice isn't in it, so it is the start plus the length."
)
def window_too_long(image, kernel, stride, padding):
    return _slide(
        image,
        kernel,
        stride,
        padding,
        window=lambda top, left, kh, kw, stride: np.s_[top : top + kh + 1, left : left + kw + 1],
    )


@mistake(
    "correlate2d", "The window is one too short: the end of a slice isn't in it, so it is the start plus the length."
)
def window_too_short(image, kernel, stride, padding):
    return _slide(
        image,
        kernel,
        stride,
        padding,
        window=lambda top, left, kh, kw, stride: np.s_[top : top + kh - 1, left : left + kw - 1],
    )


STRIDE_INSIDE = (
    "The stride was used inside the window: there pixels are neighbours, only the window moves by the stride."
)


@mistake("correlate2d", STRIDE_INSIDE)
def stride_inside_the_window(image, kernel, stride, padding):
    return _slide(
        image,
        kernel,
        stride,
        padding,
        window=lambda top, left, kh, kw, stride: np.s_[top : top + kh : stride, left : left + kw : stride],
    )


@mistake("correlate2d", STRIDE_INSIDE)
def stride_inside_a_wide_window(image, kernel, stride, padding):
    def window(top, left, kh, kw, stride):
        r, c = top // stride, left // stride
        return np.s_[r : r + kh * stride : stride, c : c + kw * stride : stride]

    return _slide(image, kernel, stride, padding, window=window)


@mistake("correlate2d", "Python's `sum` adds up the rows and leaves an array: `np.sum` adds up all the numbers.")
def sums_rows(image, kernel, stride, padding):
    return _slide(image, kernel, stride, padding, total=lambda part, kernel: sum(part * kernel))


def _looped_rows(X, kh, kw, stride, padding, padded=None, images=None, read=np.ravel, window=None):
    """Three loops, as many places as `conv_output_size` says; a list of rows."""
    if padded is None:
        padded = np.pad(X, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    height, width = window or (kh, kw)
    rows, columns = _places(X.shape[2], kh, stride, padding), _places(X.shape[3], kw, stride, padding)
    return [
        read(padded[i, :, r * stride : r * stride + height, c * stride : c * stride + width])
        for i in range(images or len(X))
        for r in range(rows)
        for c in range(columns)
    ]


PADS_ALL_AXES = "All four axes were padded, images and channels as well: pad the last two only."


@mistake("im2col", PADS_ALL_AXES)
def pads_all_axes(X, kh, kw, stride, padding):
    return np.array(_looped_rows(X, kh, kw, stride, padding, padded=np.pad(X, padding)))


@mistake("im2col", PADS_ALL_AXES)
def pads_all_axes_and_reads_all(X, kh, kw, stride, padding):
    padded = np.pad(X, padding)
    return np.array(_looped_rows(X, kh, kw, stride, padding, padded=padded, images=len(padded)))


@mistake("im2col", PADS_ALL_AXES)
def pads_all_axes_into_rows(X, kh, kw, stride, padding):
    rows = _looped_rows(X, kh, kw, stride, padding, padded=np.pad(X, padding))
    result = np.zeros((len(rows), X.shape[1] * kh * kw))
    for place, row in enumerate(rows):
        result[place] = row
    return result


@mistake("im2col", "The window's height and width are exchanged in the slice: kh rows, kw columns.")
def slices_turned_windows(X, kh, kw, stride, padding):
    return np.array(_looped_rows(X, kh, kw, stride, padding, window=(kw, kh)))


@mistake("im2col", "The window's height was used for its width too: kh rows, kw columns.")
def slices_square_windows(X, kh, kw, stride, padding):
    return np.array(_looped_rows(X, kh, kw, stride, padding, window=(kh, kh)))


@mistake("im2col", 'The windows were read with the first axis fastest (`"F"`): `ravel` without it goes row by row.')
def reads_in_fortran_order(X, kh, kw, stride, padding):
    return np.array(_looped_rows(X, kh, kw, stride, padding, read=lambda part: part.ravel("F")))


@mistake("im2col", "Each channel got rows of its own: a row holds the window of *all* channels, one after the other.")
def rows_for_each_channel(X, kh, kw, stride, padding):
    windows = _windows(X, kh, kw, stride, padding)
    return windows.reshape(-1, kh * kw)


@mistake(
    "conv_forward",
    "b was added along the last axis, which is the columns: add it while the filters come last, before the transpose.",
)
def bias_along_the_columns(X, filters, b, stride, padding):
    return _forward(X, filters, np.zeros_like(b), stride, padding) + b


@mistake(
    "conv_forward",
    "The transposed product was reshaped: its second axis holds the images too, so images and channels are mixed.",
)
def reshapes_the_transposed_product(X, filters, b, stride, padding):
    right = _forward(X, filters, b, stride, padding)
    return right.transpose(1, 0, 2, 3).reshape(right.shape)


@mistake("max_pool", "The stride counts in the size of the result only: the window of row r begins at r · stride.")
def pools_at_every_place(X, ph, pw, stride):
    rows, columns = _places(X.shape[2], ph, stride, 0), _places(X.shape[3], pw, stride, 0)
    return _windows(X, ph, pw, 1, 0)[:, :, :rows, :columns].max(axis=(-2, -1))


@mistake("max_pool", "The largest of all images and channels was taken: each image and channel is pooled by itself.")
def one_for_all(X, ph, pw, stride):
    right = _pool(X, ph, pw, stride)
    return np.broadcast_to(right.max(axis=(0, 1)), right.shape)


OVER_CHANNELS = "The largest over all channels was taken; each channel is pooled by itself."


@mistake("max_pool", OVER_CHANNELS)
def one_for_all_channels(X, ph, pw, stride):
    right = _pool(X, ph, pw, stride)
    return np.broadcast_to(right.max(axis=1, keepdims=True), right.shape)


@mistake("max_pool", OVER_CHANNELS)
def over_channels_in_a_loop(X, ph, pw, stride):
    right = _pool(X, ph, pw, stride)
    for r in range(right.shape[2]):
        for c in range(right.shape[3]):
            right[:, :, r, c] = X[:, :, r * stride : r * stride + ph, c * stride : c * stride + pw].max(axis=(1, 2, 3))
    return right


@mistake(
    "max_pool", "A reshape cuts the map into tiles side by side: here windows move by the stride, and may overlap."
)
def reshapes_into_tiles(X, ph, pw, stride):
    N, C, H, W = X.shape
    return X.reshape(N, C, H // ph, ph, W // pw, pw).max(axis=(3, 5))


@mistake("max_pool", "The windows begin at r · ph, side by side: the window of row r begins at r · stride.")
def begins_side_by_side(X, ph, pw, stride):
    right = _pool(X, ph, pw, stride)
    for n, k, r, c in np.ndindex(right.shape):
        right[n, k, r, c] = X[n, k, r * ph : r * ph + ph, c * pw : c * pw + pw].max()
    return right


@mistake("max_pool", "`argmax` says *where* the largest number stands: keep the number itself.")
def places_of_the_largest(X, ph, pw, stride):
    windows = _windows(X, ph, pw, stride, 0)
    return windows.reshape(*windows.shape[:4], -1).argmax(axis=-1)


def _pool_back_one_by_one(d_out, X, ph, pw, stride, choose=np.argmax, corner=None, look=None):
    d_X, look = np.zeros(X.shape), X if look is None else look
    for n, k, r, c in np.ndindex(d_out.shape):
        window = look[n, k, r * stride : r * stride + ph, c * stride : c * stride + pw]
        i, j = np.unravel_index(choose(window), (ph, pw))
        top, left = corner(r, c) if corner else (r * stride, c * stride)
        d_X[n, k, top + i, left + j] += d_out[n, k, r, c]
    return d_X


@mistake("max_pool_backward", "Row and column of the largest count within the window: add where the window begins.")
def forgets_the_corner(d_out, X, ph, pw, stride):
    return _pool_back_one_by_one(d_out, X, ph, pw, stride, corner=lambda r, c: (0, 0))


@mistake("max_pool_backward", "The gradient was put back as if the stride were 1: the window begins at r · stride.")
def puts_back_without_stride(d_out, X, ph, pw, stride):
    return _pool_back_one_by_one(d_out, X, ph, pw, stride, corner=lambda r, c: (r, c))


@mistake("max_pool_backward", "The smallest number of each window got the gradient: the largest does.")
def to_the_smallest(d_out, X, ph, pw, stride):
    return _pool_back_one_by_one(d_out, X, ph, pw, stride, choose=np.argmin)


@mistake("max_pool_backward", "The largest was sought in d_out: seek it in the windows of X.")
def seeks_in_the_gradient(d_out, X, ph, pw, stride):
    return _pool_back_one_by_one(d_out, X, ph, pw, stride, look=d_out)


@mistake("max_pool_backward", "The gradient was divided among several equally large numbers: only the first gets it.")
def divided_among_the_largest(d_out, X, ph, pw, stride):
    return _pool_back(d_out, X, ph, pw, stride, lambda flat: _every(flat) / _every(flat).sum(axis=-1, keepdims=True))


@mistake("max_pool_backward", "The largest was sought over all channels: each channel is pooled by itself.")
def seeks_over_all_channels(d_out, X, ph, pw, stride):
    d_X = np.zeros(X.shape)
    for n, k, r, c in np.ndindex(d_out.shape):
        place = np.s_[r * stride : r * stride + ph, c * stride : c * stride + pw]
        d_X[n, k][place] += d_out[n, k, r, c] * (X[n, k][place] == X[n][(slice(None), *place)].max())
    return d_X


@mistake(
    "conv_backward",
    "The windows' gradients were reshaped to (N, C, rows, columns, kh, kw) at once: their rows run over N, rows and columns, so C comes after these.",
)
def windows_reshaped_at_once(dOut, X, filters, stride, padding):
    (N, C, H, W), (_, _, kh, kw), (rows, columns) = X.shape, filters.shape, dOut.shape[2:]
    d_windows = np.einsum("nfrs,fcij->nrscij", dOut, filters).reshape(N, C, rows, columns, kh, kw)
    d_padded = np.zeros((N, C, H + 2 * padding, W + 2 * padding))
    for i in range(kh):
        for j in range(kw):
            d_padded[:, :, i : i + stride * rows : stride, j : j + stride * columns : stride] += d_windows[..., i, j]
    _, dF, db = _backward(dOut, X, filters, stride, padding)
    return d_padded[:, :, padding : padding + H, padding : padding + W], dF, db


@mistake(
    "motif_scores", 'Places where only a part of the motif fits were kept (`"same"`): `"valid"` keeps the whole ones.'
)
def keeps_the_length(X, kernel):
    return sum(np.correlate(X[:, c], kernel[:, c], "same") for c in range(X.shape[1]))


@mistake("motif_scores", "Each letter has scores of its own here: add them up over the letters.")
def one_row_for_each_letter(X, kernel):
    return np.array([np.correlate(X[:, c], kernel[:, c], "valid") for c in range(X.shape[1])])


@mistake("im2col", PADS_ALL_AXES)
def pads_all_axes_place_by_place(X, kh, kw, stride, padding):
    (N, C, H, W), padded = X.shape, np.pad(X, padding)
    rows, columns = _places(H, kh, stride, padding), _places(W, kw, stride, padding)
    windows = np.zeros((N, rows, columns, C, kh, kw))
    for i in range(kh):
        for j in range(kw):
            here = padded[:, :, i : i + stride * rows : stride, j : j + stride * columns : stride]
            windows[:, :, :, :, i, j] = here.transpose(0, 2, 3, 1)
    return windows.reshape(N * rows * columns, C * kh * kw)


@mistake("im2col", "Each channel got rows of its own: a row holds the window of *all* channels, one after the other.")
def rows_for_each_channel_in_turn(X, kh, kw, stride, padding):
    return _rows(X, kh, kw, stride, padding).reshape(-1, kh * kw)


@mistake("conv_forward", "b was added along the rows: filters are the second of four axes, so two must follow b's.")
def bias_along_the_rows(X, filters, b, stride, padding):
    return _forward(X, filters, np.zeros_like(b), stride, padding) + b[:, None]


@mistake("max_pool_backward", "The largest was sought over all channels: each channel is pooled by itself.")
def to_the_largest_of_all_channels(d_out, X, ph, pw, stride):
    d_X = np.zeros(X.shape)
    for n, _, r, c in np.ndindex(d_out[:, :1].shape):
        top, left = r * stride, c * stride
        window = X[n, :, top : top + ph, left : left + pw]
        k, i, j = np.unravel_index(window.argmax(), window.shape)
        d_X[n, k, top + i, left + j] += d_out[n, k, r, c]
    return d_X
