"""The numbers in the pictures of lesson `chain_rule`."""

from course_lib.lessons.chain_rule import pictures
from tests import sources


def test_the_graph_shows_what_the_lessons_functions_compute():
    lesson = sources.solved("chain_rule")
    a, b, c = (lesson["Value"](number) for number in (2.0, 3.0, -4.0))
    product = lesson["times"](a, b)
    end = lesson["times"](product, c)
    nodes = [a, b, product, c, end]
    numbers = [node.data for node in nodes] + lesson["backward"](end, nodes)
    local = [slope for node in (product, end) for slope in node.local_gradients]
    words = [text.get_text().replace("−", "-") for text in pictures.graph().axes[0].texts]
    assert sorted(word for word in words if word[-1:].isdigit()) == sorted(f"{each:g}" for each in [*numbers, *local])
