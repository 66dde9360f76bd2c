import numpy as np


def conv_output_size__integer(size, kernel, stride, padding):
    return int((size - kernel + 2 * padding) / stride) + 1


def correlate2d__coursera(image, kernel, stride, padding):
    image = np.pad(image, ((padding, padding), (padding, padding)), mode="constant", constant_values=0)
    (H, W), (kh, kw) = image.shape, kernel.shape
    n_H = int((H - kh) / stride) + 1
    n_W = int((W - kw) / stride) + 1
    Z = np.zeros((n_H, n_W))
    for h in range(n_H):
        for w in range(n_W):
            vert, horiz = h * stride, w * stride
            a_slice = image[vert : vert + kh, horiz : horiz + kw]
            Z[h, w] = np.sum(np.multiply(a_slice, kernel))
    return Z


def convolution_matrix__rows(kernel, n):
    k = len(kernel)
    rows = []
    for i in range(n - k + 1):
        rows.append(np.concatenate([np.zeros(i), kernel, np.zeros(n - k - i)]))
    return np.array(rows)


def im2col__appending(X, kh, kw, stride, padding):
    N, C, H, W = X.shape
    Xp = np.pad(X, ((0, 0), (0, 0), (padding,) * 2, (padding,) * 2), "constant")
    cols = []
    for n in range(N):
        for i in range(0, H + 2 * padding - kh + 1, stride):
            for j in range(0, W + 2 * padding - kw + 1, stride):
                cols.append(Xp[n, :, i : i + kh, j : j + kw].flatten())
    return np.array(cols)


def im2col__windows(X, kh, kw, stride, padding):
    Xp = np.pad(X, [(0, 0), (0, 0), (padding, padding), (padding, padding)])
    win = np.lib.stride_tricks.sliding_window_view(Xp, (kh, kw), axis=(2, 3))[:, :, ::stride, ::stride]
    return win.transpose(0, 2, 3, 1, 4, 5).reshape(-1, X.shape[1] * kh * kw)


def conv_forward__naive(X, filters, b, stride, padding):
    N, C, H, W = X.shape
    F, _, HH, WW = filters.shape
    H_out = 1 + (H + 2 * padding - HH) // stride
    W_out = 1 + (W + 2 * padding - WW) // stride
    x_pad = np.pad(X, ((0, 0), (0, 0), (padding, padding), (padding, padding)), mode="constant")
    out = np.zeros((N, F, H_out, W_out))
    for n in range(N):
        for f in range(F):
            for i in range(H_out):
                for j in range(W_out):
                    window = x_pad[n, :, i * stride : i * stride + HH, j * stride : j * stride + WW]
                    out[n, f, i, j] = np.sum(window * filters[f]) + b[f]
    return out


def max_pool__naive(X, ph, pw, stride):
    N, C, H, W = X.shape
    H_out, W_out = (H - ph) // stride + 1, (W - pw) // stride + 1
    out = np.zeros((N, C, H_out, W_out))
    for i in range(H_out):
        for j in range(W_out):
            out[:, :, i, j] = X[:, :, i * stride : i * stride + ph, j * stride : j * stride + pw].max(axis=(2, 3))
    return out


def conv_backward__naive(dOut, X, filters, stride, padding):
    N, C, H, W = X.shape
    F, _, HH, WW = filters.shape
    x_pad = np.pad(X, ((0, 0), (0, 0), (padding, padding), (padding, padding)), mode="constant")
    dx_pad, dw = np.zeros_like(x_pad), np.zeros_like(filters)
    db = dOut.sum(axis=(0, 2, 3))
    for n in range(N):
        for f in range(F):
            for i in range(dOut.shape[2]):
                for j in range(dOut.shape[3]):
                    hs, ws = i * stride, j * stride
                    dw[f] += x_pad[n, :, hs : hs + HH, ws : ws + WW] * dOut[n, f, i, j]
                    dx_pad[n, :, hs : hs + HH, ws : ws + WW] += filters[f] * dOut[n, f, i, j]
    return dx_pad[:, :, padding : padding + H, padding : padding + W], dw, db
