"""Other right answers to lesson `convolution`."""

import itertools

import numpy as np


def conv_output_size(size, kernel, stride, padding):
    starts = range(0, size + 2 * padding - kernel + 1, stride)
    if not starts:
        raise ValueError("fit")
    return len(starts)


def correlate2d(image, kernel, stride, padding):
    """By adding shifted copies of the image, one for each number of the kernel."""
    image, kernel = np.asarray(image, float), np.asarray(kernel, float)
    (H, W), (kh, kw) = image.shape, kernel.shape
    if kh > H + 2 * padding or kw > W + 2 * padding:
        raise ValueError("fit")
    wide = np.zeros((H + 2 * padding, W + 2 * padding))
    wide[padding : padding + H, padding : padding + W] = image
    total = sum(
        kernel[i, j] * wide[i : i + wide.shape[0] - kh + 1, j : j + wide.shape[1] - kw + 1]
        for i in range(kh)
        for j in range(kw)
    )
    return total[::stride, ::stride]


def convolution_matrix(kernel, n):
    k = len(kernel)
    if k > n:
        raise ValueError("long")
    return [
        [float(kernel[column - row]) if 0 <= column - row < k else 0.0 for column in range(n)]
        for row in range(n - k + 1)
    ]


def _padded(X, padding):
    X = np.asarray(X, float)
    return np.pad(X, [(0, 0), (0, 0), (padding, padding), (padding, padding)])


def im2col(X, kh, kw, stride, padding):
    """Window by window."""
    wide = _padded(X, padding)
    tops, lefts = range(0, wide.shape[2] - kh + 1, stride), range(0, wide.shape[3] - kw + 1, stride)
    if not tops or not lefts:
        raise ValueError("fit")
    return np.array([image[:, r : r + kh, c : c + kw].ravel() for image, r, c in itertools.product(wide, tops, lefts)])


def conv_forward(X, filters, b, stride, padding):
    """Place by place, with a tensor product."""
    wide, filters, b = _padded(X, padding), np.asarray(filters, float), np.asarray(b, float)
    F, C, kh, kw = filters.shape
    tops, lefts = range(0, wide.shape[2] - kh + 1, stride), range(0, wide.shape[3] - kw + 1, stride)
    if wide.shape[1] != C or len(b) != F or not tops or not lefts:
        raise ValueError("fit")
    out = np.empty((len(wide), F, len(tops), len(lefts)))
    for (r, top), (c, left) in itertools.product(enumerate(tops), enumerate(lefts)):
        out[:, :, r, c] = (
            np.tensordot(wide[:, :, top : top + kh, left : left + kw], filters, axes=([1, 2, 3], [1, 2, 3])) + b
        )
    return out


def max_pool(X, ph, pw, stride):
    X = np.asarray(X, float)
    tops, lefts = range(0, X.shape[2] - ph + 1, stride), range(0, X.shape[3] - pw + 1, stride)
    if not tops or not lefts:
        raise ValueError("fit")
    return np.stack(
        [np.stack([X[:, :, r : r + ph, c : c + pw].max(axis=(2, 3)) for c in lefts], axis=-1) for r in tops], axis=-2
    )


def conv_backward(dOut, X, filters, stride, padding):
    """With the windows' places as index arrays, and np.add.at on the way back."""
    dOut, filters, wide = np.asarray(dOut, float), np.asarray(filters, float), _padded(X, padding)
    _, _, kh, kw = filters.shape
    rows = stride * np.arange(dOut.shape[2])[:, None, None, None] + np.arange(kh)[:, None]
    columns = stride * np.arange(dOut.shape[3])[:, None, None] + np.arange(kw)
    dF = np.einsum("nfrs,ncrsij->fcij", dOut, wide[:, :, rows, columns])
    d_wide = np.zeros_like(wide)
    np.add.at(d_wide, (slice(None), slice(None), rows, columns), np.einsum("nfrs,fcij->ncrsij", dOut, filters))
    height, width = np.shape(X)[2:]
    return d_wide[:, :, padding:, padding:][:, :, :height, :width], dF, dOut.sum((0, 2, 3))
