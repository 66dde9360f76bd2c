import sys
from concurrent.futures import ProcessPoolExecutor
from tests import lessons
from . import mutation
with ProcessPoolExecutor(2) as pool:
    names = sys.argv[1:] or lessons.NAMES
    for lesson, (count, surviving) in zip(names, pool.map(mutation.examine, names)):
        for key in surviving: print("survives:", lesson, key)
        print(lesson, count, len(surviving), flush=True)
