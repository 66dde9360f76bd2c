"""Make ``files/character_lstm.npz``: an LSTM of 48 hidden numbers that reads Genesis, character by character.

    python course_lib/data/making/character_lstm.py

Needs PyTorch. Its weights are stored transposed, as the course has them, gates in the order i, f, g, o, and the two
biases added up.
"""

from pathlib import Path

import numpy as np
import torch

from course_lib import data
from course_lib.language import text_batches

HIDDEN, STREAMS, LENGTH, STEPS, RATE = 48, 32, 48, 4000, 0.004


def train():
    """The trained weights and the alphabet, as a dict of arrays."""
    torch.manual_seed(17)
    text = " ".join(data.king_james(0, 1533)).lower()
    alphabet = "".join(sorted(set(text)))
    size = len(alphabet)
    numbers = np.array([alphabet.index(character) for character in text])
    lstm, output = torch.nn.LSTM(size, HIDDEN), torch.nn.Linear(HIDDEN, size)
    parameters = [*lstm.parameters(), *output.parameters()]
    optimizer = torch.optim.Adam(parameters, lr=RATE)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, STEPS)
    state = None
    for inputs, targets in text_batches(numbers, STREAMS, LENGTH, STEPS):
        X = torch.nn.functional.one_hot(torch.tensor(inputs), size).float()
        H, state = lstm(X, state)
        state = tuple(part.detach() for part in state)
        loss = torch.nn.functional.cross_entropy(output(H).reshape(-1, size), torch.tensor(targets).reshape(-1))
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(parameters, 5.0)
        optimizer.step()
        schedule.step()
    print(f"loss of the last batch: {loss.item():.2f}")
    weights = {
        "Wx": lstm.weight_ih_l0.T,
        "Wh": lstm.weight_hh_l0.T,
        "b": lstm.bias_ih_l0 + lstm.bias_hh_l0,
        "Wy": output.weight.T,
        "by": output.bias,
    }
    return {name: value.detach().numpy().astype(np.float16) for name, value in weights.items()} | {
        "alphabet": np.array(alphabet)
    }


if __name__ == "__main__":
    target = Path(__file__).parents[1] / "files" / "character_lstm.npz"
    np.savez_compressed(target, **train())
    print(f"{target.stat().st_size / 1000:.0f} kB")
