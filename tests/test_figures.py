"""Numbers in the lessons' prose are computed: each is compared with what the course's data and functions give."""

import re

import numpy as np
import pytest

from course_lib import data
from tests import sources

# What reads as a measurement: thousands, percentages, numbers of three digits and more, decimals.
FIGURE = re.compile(r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?\s?%|\b\d{3,}\b|\b\d+\.\d+")
CODE_AND_LINKS = re.compile(r"<code>.*?</code>|`[^`]*`|\]\([^)]*\)|\$\$.*?\$\$|\$[^$]*\$", re.DOTALL)
YEAR_OR_ANGLE = re.compile(r"(?:1[89]|20)\d\d|180|360")


def first_wine():
    X, _, names = data.wines()
    return dict(zip(names, X[0]))


def parameters(network):
    return sum(array.size for array in network.values())


def forget_gates():
    """The forget gates of the trained LSTM over the passage of lesson 17, sorted as its picture sorts them."""
    namespace, model, passage = sources.solved("lstm_gru"), data.character_lstm(), data.king_james(5, 6)[0].lower()
    h, c, gates = np.zeros((1, 48)), np.zeros((1, 48)), []
    for character in passage:
        x = np.eye(len(model["alphabet"]))[[model["alphabet"].index(character)]]
        gates.append(namespace["lstm_gates"](x, h, model["Wx"], model["Wh"], model["b"])[1][0])
        h, c = namespace["lstm_step"](x, h, c, model["Wx"], model["Wh"], model["b"])
    gates, space = np.array(gates), np.array([character == " " for character in passage])
    at_space, elsewhere = gates[space].mean(axis=0), gates[~space].mean(axis=0)
    order = np.argsort(-np.abs(at_space - elsewhere))
    return at_space[order], elsewhere[order], gates.min(axis=0)[order]


def forgetting():
    at_space, elsewhere, lowest = forget_gates()
    return (
        f"the forget gate of the top row is at {at_space[0]:.2f} there, on average, and at {elsewhere[0]:.2f} elsewhere. "
        f"Rows 36 and 46 never fall below {np.floor(100 * lowest[[35, 45]].min()) / 100:.2f}"
    )


def loss_of_the_writer():
    loss = re.search(r"steps 250 to 1000: .* to (\d\.\d\d)", sources.output("rnn"))[1]
    return f"A loss of {loss} is $e^{{{loss}}} \\approx {np.exp(float(loss)):.1f}$ characters"


def trained_numbers():
    counts = re.search(r"trained numbers +(.*)", sources.output("transfer"))[1].split()
    assert "18,821" in counts
    return f"So {counts[0]} trained numbers do there what 18,821 do"


MEASURED = {
    "vectors": [
        lambda: f"each of {len(data.wines()[0])} wines",
        lambda: "alcohol is near {:.0f}, proline near {:.0f}".format(
            first_wine()["alcohol"], round(first_wine()["proline"], -3)
        ),
    ],
    "dot_product": [
        lambda: f"{len(data.word_vectors()[0])} common words",
        lambda: f"a vector of {data.word_vectors()[1].shape[1]} numbers",
        lambda: f"an angle in {data.word_vectors()[1].shape[1]} dimensions",
        lambda: f"the {len(data.digits()[0]):,} digits",
        lambda: f"right for {np.mean(data.digits()[1] != 0):.0%}".replace("%", " %") + " already",
    ],
    "norms": [
        lambda: f"those of {len(data.split_digits()[0]):,} stored digits",
        lambda: (
            f"{len(data.split_digits()[2])} × {len(data.split_digits()[0]):,} of them, with {data.split_digits()[0].shape[1]} numbers each"
        ),
        lambda: f"on {len(data.split_digits()[2])} digits that it has never seen",
    ],
    "transformations": [lambda: f"{len(data.diabetes()[0])} patients"],
    "eigenvectors": [lambda: f"Thirteen measurements of {len(data.wines()[0])} wines"],
    "svd_pca": [
        lambda: "{} × {} grey values, {:,} numbers".format(*data.gray_photo().shape, data.gray_photo().size),
        lambda: f"20 columns and 20 rows, {20 * sum(data.gray_photo().shape) + 20:,} numbers",
    ],
    "factorization": [lambda: f"{len(data.king_james()):,} verses"],
    "backpropagation": [
        lambda: f"Turn {parameters(data.digit_network()):,} knobs",
        lambda: f"has {parameters(data.digit_network()):,} parameters",
    ],
    "initialization": [lambda: f"{np.sqrt(2 / 64):.3f} is $\\sqrt{{2/64}}$"],
    "convolution": [lambda: f"three digits in {len(data.split_digits()[2])}"],
    "transfer": [
        lambda: f"Guessing gets {1 / len(range(5, 10)):.0%}".replace("%", " %"),
        lambda: f"{8 * 2 * 4096:,} numbers instead of {4096**2 / 1e6:.1f} million",
        trained_numbers,
    ],
    "rnn": [
        lambda: f"in lower case: {round(len(' '.join(data.king_james(0, 120))), -3):,} characters",
        loss_of_the_writer,
    ],
    "lstm_gru": [lambda: f"A guess is right in {1 / 4:.0%}".replace("%", " %"), forgetting],
}
# What is chosen, usual or asked, and so nothing to be measured.
CHOSEN = {
    "dot_product": ["1.0000000000000002", "a bias of −1.5"],
    "matrices": ["shapes (100, 64) and (10, 64) not aligned"],
    "eigenvectors": ["usually 0.85"],
    "svd_pca": ["say, 95 % of the variance", "0.9999999999999999"],
    "factorization": ["Now 120 users and 50 films", "500 frequent words"],
    "layers": ["above 0.5 for [0, 1] and [1, 0], and below 0.5", "And 1000?"],
    "backpropagation": ["3,000 rounds", "usually 0.9"],
    "initialization": ["At 0.12 the signal dies, at 0.24 it explodes", "0.1 in PyTorch"],
    "transfer": ["who with 100?", "With 100 labels"],
    "rnn": ["a text of 100,000 characters", "is at 0.3, which at 3"],
    "lstm_gru": [
        "after 120 batches",
        "the same 120 batches",
        "At 0.95 it has faded",
        "a learning rate of 0.003, the others at 0.01; at 0.01",
    ],
}


def prose(lesson):
    return re.sub(r"\s+", " ", "\n\n".join(sources.texts(lesson)))


@pytest.mark.parametrize(
    ("lesson", "sentence"), [(lesson, each) for lesson, group in MEASURED.items() for each in group]
)
def test_figure_is_what_is_computed(lesson, sentence):
    assert sentence() in prose(lesson)


@pytest.mark.parametrize("lesson", sources.NAMES)
def test_no_figure_stands_unexplained(lesson):
    text = prose(lesson).partition("**Further reading")[0]
    for known in [*(sentence() for sentence in MEASURED.get(lesson, [])), *CHOSEN.get(lesson, [])]:
        assert known in text, known
        text = text.replace(known, "")
    left = [figure for figure in FIGURE.findall(CODE_AND_LINKS.sub("", text)) if not YEAR_OR_ANGLE.fullmatch(figure)]
    assert not left


def test_signal_dies_lives_and_explodes():
    """Lesson 13: what becomes of a signal in fifty layers at these scales."""
    spreads = [float(number) for number in re.findall(r"outputs of size (\S+)", sources.output("initialization"))]
    assert spreads[0] < 1e-6 and 0.01 < spreads[1] < 100 and spreads[2] > 1e4
