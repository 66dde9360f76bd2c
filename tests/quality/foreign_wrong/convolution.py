import numpy as np


def conv_output_size__no_plus_one(size, kernel, stride, padding):
    return (size + 2 * padding - kernel) // stride


def conv_output_size__one_padding(size, kernel, stride, padding):
    return (size + padding - kernel) // stride + 1


def conv_output_size__rounded_up(size, kernel, stride, padding):
    return -(-(size + 2 * padding - kernel) // stride) + 1


def correlate2d__flipped(image, kernel, stride, padding):
    image, kernel = np.pad(image, padding), kernel[::-1, ::-1]
    kh, kw = kernel.shape
    rows, cols = (image.shape[0] - kh) // stride + 1, (image.shape[1] - kw) // stride + 1
    return np.array(
        [
            [(image[r * stride : r * stride + kh, c * stride : c * stride + kw] * kernel).sum() for c in range(cols)]
            for r in range(rows)
        ]
    )


def correlate2d__stride_not_at_start(image, kernel, stride, padding):
    image = np.pad(image, padding)
    kh, kw = kernel.shape
    rows, cols = (image.shape[0] - kh) // stride + 1, (image.shape[1] - kw) // stride + 1
    return np.array([[(image[r : r + kh, c : c + kw] * kernel).sum() for c in range(cols)] for r in range(rows)])


def convolution_matrix__flipped(kernel, n):
    k = len(kernel)
    T = np.zeros((n - k + 1, n))
    for i in range(n - k + 1):
        T[i, i : i + k] = kernel[::-1]
    return T


def convolution_matrix__transposed(kernel, n):
    k = len(kernel)
    T = np.zeros((n, n - k + 1))
    for i in range(n - k + 1):
        T[i : i + k, i] = kernel
    return T


def im2col__channels_last(X, kh, kw, stride, padding):
    P = np.pad(X, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    out = []
    for x in P:
        for r in range(0, x.shape[1] - kh + 1, stride):
            for c in range(0, x.shape[2] - kw + 1, stride):
                out.append(x[:, r : r + kh, c : c + kw].transpose(1, 2, 0).ravel())
    return np.array(out)


def im2col__columns_first(X, kh, kw, stride, padding):
    P = np.pad(X, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    out = []
    for x in P:
        for c in range(0, x.shape[2] - kw + 1, stride):
            for r in range(0, x.shape[1] - kh + 1, stride):
                out.append(x[:, r : r + kh, c : c + kw].ravel())
    return np.array(out)


def conv_forward__no_bias(X, filters, b, stride, padding):
    P = np.pad(X, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    F, C, kh, kw = filters.shape
    rows, cols = (P.shape[2] - kh) // stride + 1, (P.shape[3] - kw) // stride + 1
    out = np.zeros((len(X), F, rows, cols))
    for r in range(rows):
        for c in range(cols):
            w = P[:, :, r * stride : r * stride + kh, c * stride : c * stride + kw]
            out[:, :, r, c] = np.einsum("nchw,fchw->nf", w, filters)
    return out


def max_pool__mean(X, ph, pw, stride):
    rows, cols = (X.shape[2] - ph) // stride + 1, (X.shape[3] - pw) // stride + 1
    out = np.zeros((*X.shape[:2], rows, cols))
    for r in range(rows):
        for c in range(cols):
            out[:, :, r, c] = X[:, :, r * stride : r * stride + ph, c * stride : c * stride + pw].mean(axis=(2, 3))
    return out


def max_pool__window_as_stride(X, ph, pw, stride):
    rows, cols = X.shape[2] // ph, X.shape[3] // pw
    out = np.zeros((*X.shape[:2], rows, cols))
    for r in range(rows):
        for c in range(cols):
            out[:, :, r, c] = X[:, :, r * ph : (r + 1) * ph, c * pw : (c + 1) * pw].max(axis=(2, 3))
    return out
