"""Wrong answers to convolution."""

import numpy as np


def _windows(X, kh, kw, stride, padding):
    X = np.pad(X, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    return np.lib.stride_tricks.sliding_window_view(X, (kh, kw), axis=(2, 3))[:, :, ::stride, ::stride]


def conv_output_size__adds_one_before(size, kernel, stride, padding):
    return (size + 2 * padding - kernel + 1) // stride


def conv_output_size__same(size, kernel, stride, padding):
    return -(-size // stride)


def conv_output_size__true_division(size, kernel, stride, padding):
    return int((size + 2 * padding - kernel) / stride)


def correlate2d__stride_as_pixels(image, kernel, stride, padding):
    padded = np.pad(image, padding)
    kh, kw = kernel.shape
    rows, columns = (padded.shape[0] - kh) // stride + 1, (padded.shape[1] - kw) // stride + 1
    return np.array([[np.sum(padded[r : r + kh, c : c + kw] * kernel) for c in range(columns)] for r in range(rows)])


def correlate2d__pads_one_side(image, kernel, stride, padding):
    padded = np.pad(image, ((2 * padding, 0), (2 * padding, 0)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, kernel.shape)[::stride, ::stride]
    return (windows * kernel).sum(axis=(2, 3))


def correlate2d__relu(image, kernel, stride, padding):
    windows = np.lib.stride_tricks.sliding_window_view(np.pad(image, padding), kernel.shape)[::stride, ::stride]
    return np.maximum((windows * kernel).sum(axis=(2, 3)), 0)


def convolution_matrix__steps_of_k(kernel, n):
    k = len(kernel)
    T = np.zeros((n - k + 1, n))
    for row in range(n - k + 1):
        start = min(row * k, n - k)
        T[row, start : start + k] = kernel
    return T


def convolution_matrix__circulant_rows(kernel, n):
    row = np.concatenate([kernel, np.zeros(n - len(kernel))])
    return np.array([np.roll(row, -shift) for shift in range(n - len(kernel) + 1)])


def im2col__flat_images(X, kh, kw, stride, padding):
    return _windows(X, kh, kw, stride, padding).transpose(0, 1, 2, 3, 4, 5).reshape(-1, kh * kw)


def im2col__flipped_windows(X, kh, kw, stride, padding):
    W = _windows(X, kh, kw, stride, padding)[..., ::-1, ::-1].transpose(0, 2, 3, 1, 4, 5)
    return W.reshape(-1, X.shape[1] * kh * kw)


def conv_forward__bias_first_axis(X, filters, b, stride, padding):
    out = np.einsum("ncrsij,fcij->nfrs", _windows(X, *filters.shape[2:], stride, padding), filters)
    return out + b.sum()


def conv_forward__mean_over_channels(X, filters, b, stride, padding):
    out = np.einsum("ncrsij,fcij->nfrs", _windows(X, *filters.shape[2:], stride, padding), filters)
    return out / X.shape[1] + b[:, None, None]


def max_pool__first_of_window(X, ph, pw, stride):
    return _windows(X, ph, pw, stride, 0)[..., 0, 0]


def max_pool__sum(X, ph, pw, stride):
    return _windows(X, ph, pw, stride, 0).sum(axis=(4, 5))


def conv_backward__input_unpadded(dOut, X, filters, stride, padding):
    N, C, H, W = X.shape
    F, _, kh, kw = filters.shape
    wide = np.zeros((N, C, H + 2 * padding, W + 2 * padding))
    dF = np.zeros(filters.shape)
    for n, f, r, c in np.ndindex(dOut.shape):
        wide[n, :, r * stride : r * stride + kh, c * stride : c * stride + kw] += dOut[n, f, r, c] * filters[f]
        window = X[n, :, r * stride : r * stride + kh, c * stride : c * stride + kw]
        dF[f, :, : window.shape[1], : window.shape[2]] += dOut[n, f, r, c] * window
    return wide[:, :, padding : padding + H, padding : padding + W], dF, dOut.sum(axis=(0, 2, 3))


def conv_backward__first_image(dOut, X, filters, stride, padding):
    W = _windows(X, *filters.shape[2:], stride, padding)
    dF = np.einsum("frs,crsij->fcij", dOut[0], W[0])
    N, C, H, width = X.shape
    wide = np.zeros((N, C, H + 2 * padding, width + 2 * padding))
    kh, kw = filters.shape[2:]
    for r, c in np.ndindex(dOut.shape[2:]):
        wide[:, :, r * stride : r * stride + kh, c * stride : c * stride + kw] += np.einsum(
            "nf,fcij->ncij", dOut[:, :, r, c], filters
        )
    return wide[:, :, padding : padding + H, padding : padding + width], dF, dOut.sum(axis=(0, 2, 3))


def receptive_field__adds_strides(layers):
    width = 1
    for kernel, stride in layers:
        width += kernel - 1 + (stride - 1)
    return width


def receptive_field__jump_adds(layers):
    width, jump = 1, 1
    for kernel, stride in layers:
        width += (kernel - 1) * jump
        jump += stride - 1
    return width


def receptive_field__starts_from_zero(layers):
    width, jump = 0, 1
    for kernel, stride in layers:
        width += (kernel - 1) * jump
        jump *= stride
    return width


def d_signal__turned_gradient(d_y, kernel):
    return np.convolve(d_y[::-1], kernel)


def max_pool_backward__sign_only(d_out, X, ph, pw, stride):
    d_X = np.zeros(X.shape)
    for n, c, r, k in np.ndindex(d_out.shape):
        window = X[n, c, r * stride : r * stride + ph, k * stride : k * stride + pw]
        row, column = np.unravel_index(np.abs(window).argmax(), window.shape)
        d_X[n, c, r * stride + row, k * stride + column] += d_out[n, c, r, k]
    return d_X


def max_pool_backward__no_stride(d_out, X, ph, pw, stride):
    d_X = np.zeros(X.shape)
    for n, c, r, k in np.ndindex(d_out.shape):
        window = X[n, c, r : r + ph, k : k + pw]
        row, column = np.unravel_index(window.argmax(), window.shape)
        d_X[n, c, r + row, k + column] += d_out[n, c, r, k]
    return d_X


def motif_scores__first_letter_only(X, kernel):
    return np.correlate(X[:, 0], kernel[:, 0], "valid")
