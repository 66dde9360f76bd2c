"""Other right answers to lesson `convolution`."""

import itertools

import numpy as np


def conv_output_size__range(size, kernel, stride, padding):
    starts = range(0, size + 2 * padding - kernel + 1, stride)
    return len(starts)


def correlate2d__shifts(image, kernel, stride, padding):
    """By adding shifted copies of the image, one for each number of the kernel."""
    (H, W), (kh, kw) = image.shape, kernel.shape
    wide = np.zeros((H + 2 * padding, W + 2 * padding))
    wide[padding : padding + H, padding : padding + W] = image
    total = sum(
        kernel[i, j] * wide[i : i + wide.shape[0] - kh + 1, j : j + wide.shape[1] - kw + 1]
        for i in range(kh)
        for j in range(kw)
    )
    return total[::stride, ::stride]


def convolution_matrix__lists(kernel, n):
    k = len(kernel)
    return [
        [float(kernel[column - row]) if 0 <= column - row < k else 0.0 for column in range(n)]
        for row in range(n - k + 1)
    ]


def conv_output_size(size, kernel, stride, padding):
    return (size + 2 * padding - kernel) // stride + 1


def correlate2d(image, kernel, stride, padding):
    padded = np.pad(image, padding)
    (H, W), (kh, kw) = padded.shape, kernel.shape
    out = np.zeros(((H - kh) // stride + 1, (W - kw) // stride + 1))
    for r in range(out.shape[0]):
        for c in range(out.shape[1]):
            out[r, c] = (padded[r * stride : r * stride + kh, c * stride : c * stride + kw] * kernel).sum()
    return out


def convolution_matrix(kernel, n):
    T = np.zeros((n - len(kernel) + 1, n))
    for i in range(len(T)):
        T[i, i : i + len(kernel)] = kernel
    return T


def im2col(X, kh, kw, stride, padding):
    padded = _padded(X, padding)
    rows, columns = (padded.shape[2] - kh) // stride + 1, (padded.shape[3] - kw) // stride + 1
    return np.array(
        [
            padded[i, :, r * stride : r * stride + kh, c * stride : c * stride + kw].ravel()
            for i in range(len(X))
            for r in range(rows)
            for c in range(columns)
        ]
    )


def conv_forward(X, filters, b, stride, padding):
    kh, kw = filters.shape[2:]
    windows = np.lib.stride_tricks.sliding_window_view(_padded(X, padding), (kh, kw), axis=(2, 3))
    return np.einsum("ncrsij,fcij->nfrs", windows[:, :, ::stride, ::stride], filters) + b[:, None, None]


def max_pool(X, ph, pw, stride):
    N, C, H, W = X.shape
    out = np.zeros((N, C, (H - ph) // stride + 1, (W - pw) // stride + 1))
    for r in range(out.shape[2]):
        for c in range(out.shape[3]):
            window = X[:, :, r * stride : r * stride + ph, c * stride : c * stride + pw]
            out[:, :, r, c] = window.max(axis=(2, 3))
    return out


def conv_backward(dOut, X, filters, stride, padding):
    """Four loops, as in the courses."""
    F, _, kh, kw = filters.shape
    padded = _padded(X, padding)
    d_padded, dF = np.zeros(padded.shape), np.zeros(filters.shape)
    for n, f, r, c in np.ndindex(dOut.shape):
        here = np.s_[n, :, r * stride : r * stride + kh, c * stride : c * stride + kw]
        d_padded[here] += dOut[n, f, r, c] * filters[f]
        dF[f] += dOut[n, f, r, c] * padded[here]
    return d_padded[:, :, padding : padding + X.shape[2], padding : padding + X.shape[3]], dF, dOut.sum(axis=(0, 2, 3))


def _padded(X, padding):
    return np.pad(X, [(0, 0), (0, 0), (padding, padding), (padding, padding)])


def im2col__product(X, kh, kw, stride, padding):
    """Window by window."""
    wide = _padded(X, padding)
    tops, lefts = range(0, wide.shape[2] - kh + 1, stride), range(0, wide.shape[3] - kw + 1, stride)
    return np.array([image[:, r : r + kh, c : c + kw].ravel() for image, r, c in itertools.product(wide, tops, lefts)])


def conv_forward__tensordot(X, filters, b, stride, padding):
    """Place by place, with a tensor product."""
    wide = _padded(X, padding)
    F, C, kh, kw = filters.shape
    tops, lefts = range(0, wide.shape[2] - kh + 1, stride), range(0, wide.shape[3] - kw + 1, stride)
    out = np.empty((len(wide), F, len(tops), len(lefts)))
    for (r, top), (c, left) in itertools.product(enumerate(tops), enumerate(lefts)):
        out[:, :, r, c] = (
            np.tensordot(wide[:, :, top : top + kh, left : left + kw], filters, axes=([1, 2, 3], [1, 2, 3])) + b
        )
    return out


def max_pool__stack(X, ph, pw, stride):
    tops, lefts = range(0, X.shape[2] - ph + 1, stride), range(0, X.shape[3] - pw + 1, stride)
    return np.stack(
        [np.stack([X[:, :, r : r + ph, c : c + pw].max(axis=(2, 3)) for c in lefts], axis=-1) for r in tops], axis=-2
    )


def conv_backward__index(dOut, X, filters, stride, padding):
    """With the windows' places as index arrays, and np.add.at on the way back."""
    wide = _padded(X, padding)
    _, _, kh, kw = filters.shape
    rows = stride * np.arange(dOut.shape[2])[:, None, None, None] + np.arange(kh)[:, None]
    columns = stride * np.arange(dOut.shape[3])[:, None, None] + np.arange(kw)
    dF = np.einsum("nfrs,ncrsij->fcij", dOut, wide[:, :, rows, columns])
    d_wide = np.zeros_like(wide)
    np.add.at(d_wide, (slice(None), slice(None), rows, columns), np.einsum("nfrs,fcij->ncrsij", dOut, filters))
    height, width = np.shape(X)[2:]
    return d_wide[:, :, padding:, padding:][:, :, :height, :width], dF, dOut.sum((0, 2, 3))


def receptive_field__from_above(layers):
    """Pixels that one place needs, layer by layer downwards."""
    width = 1
    for kernel, stride in reversed(layers):
        width = (width - 1) * stride + kernel
    return width


def receptive_field__products(layers):
    strides = [stride for _, stride in layers]
    return 1 + sum((kernel - 1) * int(np.prod(strides[:k])) for k, (kernel, _) in enumerate(layers))


def d_signal__as_hinted(d_y, kernel):
    return np.convolve(d_y, kernel, "full")


def d_signal__turned(d_y, kernel):
    return np.correlate(d_y, kernel[::-1], "full")


def max_pool_backward__windows(d_out, X, ph, pw, stride):
    d_X = np.zeros(X.shape)
    for n, c, r, k in np.ndindex(d_out.shape):
        window = X[n, c, r * stride : r * stride + ph, k * stride : k * stride + pw]
        row, column = np.unravel_index(window.argmax(), (ph, pw))
        d_X[n, c, r * stride + row, k * stride + column] += d_out[n, c, r, k]
    return d_X


def max_pool_backward__index(d_out, X, ph, pw, stride):
    windows = np.lib.stride_tricks.sliding_window_view(X, (ph, pw), axis=(2, 3))[:, :, ::stride, ::stride]
    best = windows.reshape(windows.shape[:4] + (-1,)).argmax(axis=-1)
    sample, channel, row, column = np.indices(best.shape)
    d_X = np.zeros(np.shape(X))
    np.add.at(d_X, (sample, channel, stride * row + best // pw, stride * column + best % pw), d_out)
    return d_X


def motif_scores__windows(X, kernel):
    return [float(np.sum(X[i : i + len(kernel)] * kernel)) for i in range(len(X) - len(kernel) + 1)]


def motif_scores__turned_back(X, kernel):
    return sum(np.convolve(X[:, c], kernel[::-1, c], "valid") for c in range(4))
