# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
#   course: {part: 5, title: "The transformer", builds: "a transformer that writes, out of your own parts", minutes: 85}
# ---

# %% [markdown]
# # The transformer

# %% nbgrader={"grade": false, "grade_id": "imports", "locked": true, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check
from course_lib.mine import adam_step, attention, attention_backward, causal_mask, merge_heads, multi_head_attention, sample_character, split_heads
