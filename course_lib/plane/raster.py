"""Arrays of values as coloured pixels, and pixels as a PNG data URL."""

from __future__ import annotations

import base64
import struct
import zlib

import numpy as np

from ..palette import rgb

# Matplotlib's viridis at nine places. A copy, since importing Matplotlib for it would hold the first picture up by half a
# second of processor time; a test compares.
_SEQUENTIAL = np.array(
    [
        [68, 1, 84],
        [71, 45, 123],
        [59, 82, 139],
        [44, 114, 142],
        [33, 145, 140],
        [40, 174, 128],
        [94, 201, 98],
        [173, 220, 48],
        [253, 231, 37],
    ],
    dtype=float,
)
_CLASS_OPACITY = 90


def colored(values, colors, vmin=None, vmax=None):
    """Pixels for values.

    Parameters
    ----------
    values : ndarray, shape (h, w) or (h, w, 3)
        Three channels are red, green, blue in [0, 1] and need no colours.
    colors : {"gray", "ink", "sequential", "diverging"} or sequence of str
    vmin, vmax : float, optional
        What the ends stand for.

    Returns
    -------
    ndarray of uint8, shape (h, w, 4)
        Red, green, blue, opacity; not a number is clear.
    """
    pixels = np.zeros(values.shape[:2] + (4,))
    if values.ndim == 3:
        pixels[..., :3] = 255 * np.clip(np.nan_to_num(values), 0, 1)
        pixels[..., 3] = 255
        return np.rint(pixels).astype(np.uint8)
    finite = np.isfinite(values)
    safe = np.where(finite, values, 0)
    if not isinstance(colors, str):
        table = np.array([rgb(name) for name in colors])
        pixels[..., :3] = table[safe.astype(int) % len(table)]
        pixels[..., 3] = _CLASS_OPACITY
    elif colors == "diverging":
        # Zero is clear instead of white: the map then reads on a light and on a dark page.
        limit = vmax or (np.abs(safe).max() if safe.size else 1) or 1
        share = np.clip(safe / limit, -1, 1)
        pixels[..., :3] = np.where((share < 0)[..., None], rgb("negative"), (86, 108, 230))
        pixels[..., 3] = 255 * np.abs(share) ** 0.8
    else:
        low = vmin if vmin is not None else (safe[finite].min() if finite.any() else 0)
        high = vmax if vmax is not None else (safe[finite].max() if finite.any() else 1)
        share = np.clip((safe - low) / (high - low or 1), 0, 1)
        if colors == "gray":
            pixels[..., :3] = 255 * share[..., None]
            pixels[..., 3] = 255
        elif colors == "ink":
            pixels[..., :3] = (110, 120, 130)
            pixels[..., 3] = 255 * share
        elif colors == "sequential":
            steps = np.linspace(0, 1, len(_SEQUENTIAL))
            pixels[..., :3] = np.stack([np.interp(share, steps, channel) for channel in _SEQUENTIAL.T], axis=-1)
            pixels[..., 3] = 255
        else:
            raise ValueError(f"no colours {colors!r}: take gray, ink, sequential, diverging or a list of names")
    pixels[..., 3] *= finite
    return np.rint(pixels).astype(np.uint8)


def png_url(pixels):
    """Pixels of shape (h, w, 4) as the data URL of a PNG.

    >>> png_url(np.zeros((1, 1, 4), np.uint8))[:22]
    'data:image/png;base64,'
    """
    height, width = pixels.shape[:2]
    kind, channels = 6, pixels
    if (pixels[..., 3] == 255).all():  # what is opaque, or grey, takes fewer bytes
        grey = (pixels[..., 0] == pixels[..., 1]).all() and (pixels[..., 0] == pixels[..., 2]).all()
        kind, channels = (0, pixels[..., :1]) if grey else (2, pixels[..., :3])
    rows = np.zeros((height, 1 + channels.shape[2] * width), np.uint8)  # each row begins with its filter, 0 for none
    rows[:, 1:] = channels.reshape(height, -1)
    header = struct.pack(">IIBBBBB", width, height, 8, kind, 0, 0, 0)
    data = (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", header)
        + _chunk(b"IDAT", zlib.compress(rows.tobytes(), 1))
        + _chunk(b"IEND", b"")
    )
    return "data:image/png;base64," + base64.b64encode(data).decode()


def _chunk(kind, content):
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
