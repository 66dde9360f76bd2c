import numpy as np

from course_lib.lessons.transfer import widgets
from tests.drive import assert_draws, assert_waits_for, solutions, unsolved

MINE = solutions("transfer")
LORA = MINE["fine_tune_step"], MINE["lora_weight"], MINE["lora_gradients"]
WAYS = MINE["extract_features"], MINE["train_head"], *LORA


def is_done(plane):
    return plane.readout[-1].startswith("✓")


def test_higher_rank_trains_more_numbers():
    plane = widgets.lora_ranks(*LORA, labels=3)
    counts = []
    for rank in (1, 5):
        plane.set(rank=rank)
        assert_draws(plane)
        counts.append(int(plane.readout[0].split(": ")[1].split()[0].replace(",", "")))
        bars = [each for each in plane.scene["values"] if hasattr(each, "heights")][1]
        assert np.sum(bars.heights > 1e-8) == rank
    assert counts == [629, 245 + 5 * 384]


def test_one_rank_is_the_first_that_could_hold_three_quarters():
    plane = widgets.lora_ranks(*LORA, labels=3)
    told = []
    for rank in range(1, 17):
        plane.set(rank=rank)
        told += [rank] * is_done(plane)
    assert len(told) == 1 and 1 < told[0] < 12


def test_each_result_stays_in_the_chart():
    plane = widgets.labels_and_ways(*WAYS)
    before = len(plane.scene)
    plane.set(labels=3)
    for way in ("LoRA", "fine-tuned", "from scratch"):
        plane.set(way=way)
        assert_draws(plane)
        assert plane.readout[0].startswith(f"{way}, 3 labels per class")
    assert len(plane.scene) == before + 6


def test_the_task_of_labels_and_ways_can_be_done():
    plane = widgets.labels_and_ways(*WAYS)
    for way in ("new head", "from scratch"):
        plane.set(way=way)
        for labels in widgets.LABELS:
            plane.set(labels=labels)
    assert is_done(plane) and any("60 %" in line for line in plane.readout)


def test_features_part_while_it_is_fine_tuned():
    plane = widgets.features_in_2d(MINE["extract_features"], MINE["fine_tune_step"], labels=5)
    plane.set(time=20)
    assert_draws(plane)
    assert plane.readout[0].startswith("after 200 steps")
    right = float(plane.readout[0].split(": ")[1].split("%")[0])
    assert right > 30 and not is_done(plane)
    plane.set(which="a random network")
    assert_draws(plane)
    assert float(plane.readout[0].split(": ")[1].split("%")[0]) < right
    assert is_done(plane)


def test_widgets_wait_for_their_exercises():
    assert_waits_for(
        widgets.lora_ranks(MINE["fine_tune_step"], unsolved("lora_weight"), MINE["lora_gradients"]), "lora_weight"
    )
    waiting = widgets.labels_and_ways(MINE["extract_features"], unsolved("train_head"), *LORA)
    assert_waits_for(waiting, "train_head")
    waiting.set(way="fine-tuned")
    assert_draws(waiting)
    assert_waits_for(widgets.features_in_2d(unsolved("extract_features"), MINE["fine_tune_step"]), "extract_features")
