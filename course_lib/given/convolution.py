"""What later lessons take from convolution, written by `course build` from its solutions: see course_lib/mine.py."""

from course_lib.given.backpropagation import dense_backward
import numpy as np


def conv_output_size(size, kernel, stride, padding):
    """How many places a kernel has along one axis.

    Parameters: size, the input's length; kernel, the kernel's length; stride, at least 1; padding, zeros at each end.
    Returns: a whole number.

    >>> conv_output_size(7, 3, 2, 0)
    3
    """
    room = size + 2 * padding - kernel
    return room // stride + 1


def im2col(X, kh, kw, stride, padding):
    """Every window of every image as one row.

    Parameters: X, array of shape (N, C, H, W); kh, kw, the window's height and width; stride, padding, whole numbers.
    Returns: array of shape (N · rows · columns, C · kh · kw).

    >>> im2col(np.array([[[[1, 2, 3], [4, 5, 6]]]]), 2, 2, 1, 0)
    array([[1., 2., 4., 5.],
           [2., 3., 5., 6.]])
    """
    N, C, H, W = X.shape
    rows, columns = conv_output_size(H, kh, stride, padding), conv_output_size(W, kw, stride, padding)
    padded = np.pad(X, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    windows = np.zeros((N, rows, columns, C, kh, kw))
    for i in range(kh):
        for j in range(kw):
            at_this_place = padded[:, :, i : i + stride * rows : stride, j : j + stride * columns : stride]
            windows[:, :, :, :, i, j] = at_this_place.transpose(0, 2, 3, 1)
    return windows.reshape(N * rows * columns, C * kh * kw)


def conv_forward(X, filters, b, stride, padding):
    """A convolutional layer.

    Parameters: X, array of shape (N, C, H, W); filters, array of shape (F, C, kh, kw); b, biases of shape (F,);
        stride, padding, whole numbers.
    Returns: array of shape (N, F, rows, columns).

    >>> conv_forward(np.array([[[[1, 2, 3]]]]), np.array([[[[1, 1]]], [[[1, -1]]]]), np.array([0.0, 10.0]), 1, 0)
    array([[[[3., 5.]],
    <BLANKLINE>
            [[9., 9.]]]])
    """
    N, _, H, W = X.shape
    F, _, kh, kw = filters.shape
    rows, columns = conv_output_size(H, kh, stride, padding), conv_output_size(W, kw, stride, padding)
    Z = im2col(X, kh, kw, stride, padding) @ filters.reshape(F, -1).T + b
    return Z.reshape(N, rows, columns, F).transpose(0, 3, 1, 2)


def max_pool(X, ph, pw, stride):
    """The largest number of each window, for each image and channel by itself.

    Parameters: X, array of shape (N, C, H, W); ph, pw, the window's height and width; stride, a whole number.
    Returns: array of shape (N, C, rows, columns).

    >>> max_pool(np.array([[[[1.0, 5.0, 2.0], [3.0, 4.0, 9.0]]]]), 2, 2, 1)
    array([[[[5., 9.]]]])
    """
    N, C, H, W = X.shape
    rows, columns = conv_output_size(H, ph, stride, 0), conv_output_size(W, pw, stride, 0)
    result = np.full((N, C, rows, columns), -np.inf)
    for i in range(ph):
        for j in range(pw):
            result = np.maximum(result, X[:, :, i : i + stride * rows : stride, j : j + stride * columns : stride])
    return result


def conv_backward(d_out, X, filters, stride, padding):
    """The gradients of a convolutional layer.

    Parameters: d_out, the gradient of the loss with respect to the layer's output, shape (N, F, rows, columns); X, the
        layer's input, shape (N, C, H, W); filters, shape (F, C, kh, kw); stride, padding, as in conv_forward.
    Returns: (d_X, d_filters, d_b), arrays of the shapes of X, of filters, and (F,).

    >>> d_X, d_filters, d_b = conv_backward(np.array([[[[1.0, 10.0]]]]), np.array([[[[1.0, 2.0, 3.0]]]]), np.array([[[[5.0, 7.0]]]]), 1, 0)
    >>> d_X.tolist(), d_filters.tolist(), d_b.tolist()
    ([[[[5.0, 57.0, 70.0]]]], [[[[21.0, 32.0]]]], [11.0])
    """
    N, C, H, W = X.shape
    F, _, kh, kw = filters.shape
    rows, columns = d_out.shape[2:]
    d_Z = d_out.transpose(0, 2, 3, 1).reshape(-1, F)
    d_windows, d_filters, d_b = dense_backward(d_Z, im2col(X, kh, kw, stride, padding), filters.reshape(F, -1).T)
    d_windows = d_windows.reshape(N, rows, columns, C, kh, kw).transpose(0, 3, 1, 2, 4, 5)
    d_padded = np.zeros((N, C, H + 2 * padding, W + 2 * padding))
    for i in range(kh):
        for j in range(kw):
            d_padded[:, :, i : i + stride * rows : stride, j : j + stride * columns : stride] += d_windows[..., i, j]
    return d_padded[:, :, padding : padding + H, padding : padding + W], d_filters.T.reshape(filters.shape), d_b


def max_pool_backward(d_out, X, ph, pw, stride):
    """The gradient of max pooling with respect to its input.

    Parameters: d_out, the gradient of the loss with respect to the pooled maps, shape (N, C, rows, columns); X, what was
        pooled, shape (N, C, H, W); ph, pw, stride, as in max_pool.
    Returns: array of the shape of X. Of several largest numbers of a window, the first gets the gradient.

    >>> max_pool_backward(np.array([[[[7.0]]]]), np.array([[[[1.0, 3.0], [2.0, 0.0]]]]), 2, 2, 2)
    array([[[[0., 7.],
             [0., 0.]]]])
    """
    rows, columns = d_out.shape[2:]
    largest, waiting, d_X = max_pool(X, ph, pw, stride), d_out, np.zeros(X.shape)
    for i in range(ph):
        for j in range(pw):
            place = np.s_[:, :, i : i + stride * rows : stride, j : j + stride * columns : stride]
            here = X[place] == largest
            d_X[place] += np.where(here, waiting, 0)
            waiting = np.where(here, 0, waiting)
    return d_X
