import numpy as np


def norm__branches(v, p):
    if p < 1:
        raise ValueError("p must be at least 1")
    if np.isinf(p):
        return max(abs(v))
    return sum(abs(v) ** p) ** (1 / p)


def norm__numpy(v, p):
    return np.linalg.norm(v, p)


def pairwise_distances__broadcast(X, Y):
    diff = np.expand_dims(X, 1) - np.expand_dims(Y, 0)
    return np.sqrt((diff**2).sum(axis=-1))


def pairwise_distances__expanded(X, Y):
    x2 = np.sum(X**2, axis=1).reshape(-1, 1)
    y2 = np.sum(Y**2, axis=1).reshape(1, -1)
    d2 = x2 - 2 * np.dot(X, Y.T) + y2
    d2[d2 < 0] = 0
    return np.sqrt(d2)


def knn_predict__cs231n(X_train, y_train, X, k):
    num_test = X.shape[0]
    y_pred = np.zeros(num_test)
    for i in range(num_test):
        dists = np.sqrt(np.sum((X_train - X[i]) ** 2, axis=1))
        closest_y = y_train[np.argsort(dists, kind="stable")[:k]]
        values, counts = np.unique(closest_y, return_counts=True)
        y_pred[i] = values[np.argmax(counts)]
    return y_pred


def kmeans_step__loops(X, centres):
    labels = []
    for x in X:
        labels.append(int(np.argmin([np.linalg.norm(x - c) for c in centres])))
    labels = np.array(labels)
    new_centres = centres.copy()
    for j in range(len(centres)):
        if np.any(labels == j):
            new_centres[j] = X[labels == j].mean(axis=0)
    return labels, new_centres
