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


def conv_output_size__rounded(size, kernel, stride, padding):
    return int(np.round((size + 2 * padding - kernel) / stride)) + 1


def conv_output_size__one_inside(size, kernel, stride, padding):
    return int((size - kernel + 2 * padding + 1) / stride)


def correlate2d__kernel_sides_exchanged(image, kernel, stride, padding):
    image, turned = np.pad(image, padding), kernel.T
    windows = np.lib.stride_tricks.sliding_window_view(image, turned.shape)[::stride, ::stride]
    return (windows * turned).sum(axis=(2, 3))


def correlate2d__padded_with_ones(image, kernel, stride, padding):
    image = np.pad(image, padding, constant_values=1)
    windows = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)[::stride, ::stride]
    return (windows * kernel).sum(axis=(2, 3))


def convolution_matrix__square(kernel, n):
    T = np.zeros((n, n))
    for i in range(n):
        for j, weight in enumerate(kernel):
            if i + j < n:
                T[i, i + j] = weight
    return T


def convolution_matrix__one_row_short(kernel, n):
    T = np.zeros((n - len(kernel), n))
    for i in range(n - len(kernel)):
        T[i, i : i + len(kernel)] = kernel
    return T


def convolution_matrix__centred(kernel, n):
    k = len(kernel)
    return np.array([np.correlate(unit, kernel, "same") for unit in np.eye(n)]).T[: n - k + 1]


def im2col__pads_every_axis(X, kh, kw, stride, padding):
    P = np.pad(X, padding)
    out = []
    for x in P:
        for r in range(0, x.shape[1] - kh + 1, stride):
            for c in range(0, x.shape[2] - kw + 1, stride):
                out.append(x[:, r : r + kh, c : c + kw].ravel())
    return np.array(out)


def im2col__windows_in_columns(X, kh, kw, stride, padding):
    P = np.pad(X, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    rows = [
        x[:, r : r + kh, c : c + kw].ravel()
        for x in P
        for r in range(0, x.shape[1] - kh + 1, stride)
        for c in range(0, x.shape[2] - kw + 1, stride)
    ]
    return np.array(rows).T


def im2col__no_padding(X, kh, kw, stride, padding):
    return np.array(
        [
            x[:, r : r + kh, c : c + kw].ravel()
            for x in X
            for r in range(0, x.shape[1] - kh + 1, stride)
            for c in range(0, x.shape[2] - kw + 1, stride)
        ]
    )


def _forward(X, filters, stride, padding):
    P = np.pad(X, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    windows = np.lib.stride_tricks.sliding_window_view(P, filters.shape[2:], axis=(2, 3))[:, :, ::stride, ::stride]
    return np.tensordot(windows, filters, axes=((1, 4, 5), (1, 2, 3)))


def conv_forward__reshaped_at_once(X, filters, b, stride, padding):
    Z = _forward(X, filters, stride, padding) + b
    return Z.reshape(Z.shape[0], Z.shape[3], Z.shape[1], Z.shape[2])


def conv_forward__axes_left(X, filters, b, stride, padding):
    return _forward(X, filters, stride, padding) + b


def conv_forward__bias_subtracted(X, filters, b, stride, padding):
    return np.moveaxis(_forward(X, filters, stride, padding) - b, 3, 1)


def max_pool__smallest(X, ph, pw, stride):
    return -_max_pool(-X, ph, pw, stride)


def max_pool__from_zero(X, ph, pw, stride):
    return _max_pool(X, ph, pw, stride).clip(min=0)


def _max_pool(X, ph, pw, stride):
    windows = np.lib.stride_tricks.sliding_window_view(X, (ph, pw), axis=(2, 3))
    return windows[:, :, ::stride, ::stride].max(axis=(4, 5))


def receptive_field__jump_first(layers):
    width, jump = 1, 1
    for kernel, stride in layers:
        jump *= stride
        width += jump * (kernel - 1)
    return width


def receptive_field__whole_kernel(layers):
    width, jump = 1, 1
    for kernel, stride in layers:
        width += kernel * jump
        jump *= stride
    return width


def d_signal__correlation(d_y, kernel):
    return np.correlate(d_y, kernel, mode="full")


def d_signal__valid(d_y, kernel):
    return np.convolve(d_y, kernel, mode="valid")


def d_signal__same(d_y, kernel):
    return np.convolve(d_y, kernel, mode="same")


def d_signal__correlation_turned(d_y, kernel):
    return np.correlate(kernel, d_y, mode="full")


def _conv_backward(d_out, X, filters, stride, padding, add):
    kh, kw = filters.shape[2:]
    P = np.pad(X, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    d_P, d_F = np.zeros(P.shape), np.zeros(filters.shape)
    for n, f, r, c in np.ndindex(d_out.shape):
        place = np.s_[n, :, r * stride : r * stride + kh, c * stride : c * stride + kw]
        d_P[place] = d_out[n, f, r, c] * filters[f] + (d_P[place] if add else 0)
        d_F[f] += d_out[n, f, r, c] * P[place]
    return d_P, d_F, d_out.sum(axis=(0, 2, 3))


def conv_backward__last_window_only(d_out, X, filters, stride, padding):
    d_P, d_F, d_b = _conv_backward(d_out, X, filters, stride, padding, add=False)
    return d_P[:, :, padding : padding + X.shape[2], padding : padding + X.shape[3]], d_F, d_b


def conv_backward__with_padding(d_out, X, filters, stride, padding):
    return _conv_backward(d_out, X, filters, stride, padding, add=True)


def conv_backward__negative_slice(d_out, X, filters, stride, padding):
    d_P, d_F, d_b = _conv_backward(d_out, X, filters, stride, padding, add=True)
    return d_P[:, :, padding:-padding, padding:-padding], d_F, d_b


def conv_backward__bias_averaged(d_out, X, filters, stride, padding):
    d_P, d_F, d_b = _conv_backward(d_out, X, filters, stride, padding, add=True)
    inside = np.s_[:, :, padding : padding + X.shape[2], padding : padding + X.shape[3]]
    return d_P[inside], d_F, d_b / (d_out.size / d_out.shape[1])


def _pool_backward(d_out, X, ph, pw, stride, put):
    d_X = np.zeros(X.shape)
    for n, c, r, k in np.ndindex(d_out.shape):
        place = np.s_[n, c, r * stride : r * stride + ph, k * stride : k * stride + pw]
        d_X[place] = put(d_X[place], X[place], d_out[n, c, r, k])
    return d_X


def max_pool_backward__to_all_equal(d_out, X, ph, pw, stride):
    return _pool_backward(d_out, X, ph, pw, stride, lambda old, window, d: old + d * (window == window.max()))


def max_pool_backward__mean(d_out, X, ph, pw, stride):
    return _pool_backward(d_out, X, ph, pw, stride, lambda old, window, d: old + d / window.size)


def max_pool_backward__replaces(d_out, X, ph, pw, stride):
    return _pool_backward(d_out, X, ph, pw, stride, lambda old, window, d: d * (window == window.max()))


def motif_scores__turned(X, kernel):
    return sum(np.convolve(X[:, c], kernel[::-1, c], "full") for c in range(X.shape[1]))


def motif_scores__reverse_complement(X, kernel):
    return sum(np.correlate(X[:, c], kernel[::-1, ::-1][:, c], "valid") for c in range(X.shape[1]))


def motif_scores__letters_turned(X, kernel):
    return sum(np.correlate(X[:, c], kernel[:, 3 - c], "valid") for c in range(X.shape[1]))


def motif_scores__largest_letter(X, kernel):
    return np.max([np.correlate(X[:, c], kernel[:, c], "valid") for c in range(X.shape[1])], axis=0)
