"""Submissions that try to earn points without the work, to look or write where they must not, or to do harm.

Each is what a learner's notebook could hold: a cell before the exercises, whose solutions are still the empty stubs
unless the attack gives others. None of them may earn a point.
"""

from __future__ import annotations

ALWAYS_EQUAL = """
class Liar:
    def __eq__(self, other): return True
    def __ne__(self, other): return False
    def __lt__(self, other): return True
    __le__ = __gt__ = __ge__ = __lt__
    def __hash__(self): return 0
    def __sub__(self, other): return 0.0
    __rsub__ = __add__ = __radd__ = __mul__ = __truediv__ = __pow__ = __sub__
    def __abs__(self): return 0.0
    def __float__(self): return 0.0
    def __len__(self): return 2
    def __iter__(self): return iter([self, self])
    def __getattr__(self, name): raise AttributeError(name)
"""


def returns(expression, more=""):
    """Every exercise answered by the same value."""
    return dict(
        before=[more] if more else [],
        add=f"def add(u, v):\n    return {expression}",
        magnitude=f"def magnitude(v):\n    return {expression}",
        unit=f"def unit(v):\n    return {expression}",
        answer=f"answer = {expression}",
    )


def runs(text):
    """A cell before the exercises, which stay undone."""
    return dict(before=[text])


LIES = {
    "always equal": returns("Liar()", ALWAYS_EQUAL),
    "an array subclass": returns(
        "np.zeros(2).view(Sub)",
        """
class Sub(np.ndarray):
    def __eq__(self, other): return np.ones(self.shape, bool)
    def __sub__(self, other): return np.zeros(self.shape)
    def __array_function__(self, function, types, args, kwargs): return True
    def __array_ufunc__(self, *args, **kwargs): return np.zeros(())
    @property
    def shape(self): return (2,)""",
    ),
    "a float subclass": returns(
        "Sub(1)",
        """
class Sub(float):
    def __eq__(self, other): return True
    def __sub__(self, other): return 0.0
    __rsub__ = __sub__
    def __hash__(self): return 1""",
    ),
    "an int subclass": returns(
        "Sub(1)", "class Sub(int):\n    def __eq__(self, other): return True\n    __hash__ = int.__hash__"
    ),
    "swallows ufuncs": returns(
        "Swallow()",
        """
class Swallow:
    __array_priority__ = 1e9
    def __array_ufunc__(self, *args, **kwargs): return np.True_
    def __array_function__(self, *args, **kwargs): return True
    def __array__(self, *args, **kwargs): return np.array(object())""",
    ),
    "another array at each look": returns(
        "Changing()",
        """
class Changing:
    calls = 0
    def __array__(self, *args, **kwargs):
        type(self).calls += 1
        return np.full((2,), float(self.calls))""",
    ),
    "a mock": returns("__import__('unittest.mock').mock.MagicMock()"),
    "claims another class": returns(
        "Claim()", "class Claim:\n    __class__ = float\n    def __eq__(self, other): return True\n    __hash__ = None"
    ),
    "not a number": returns("np.nan"),
    "arrays of not a number": returns("np.full(2, np.nan)"),
    "infinity": returns("float('inf')"),
    "masked": returns("np.ma.masked_all(2)"),
    "broadcastable": returns("np.zeros((1, 1, 1))"),
    "an empty array": returns("np.array([])"),
    "an empty list": returns("[]"),
    "true": returns("True"),
    "a number as text": returns("'42 '"),
    "a type": returns("float"),
    "itself": returns("holder", "holder = []\nholder.append(holder)"),
    "deeply nested": returns("nested", "nested = []\nfor _ in range(5000):\n    nested = [nested]"),
    "a huge array of nothing": returns("np.broadcast_to(np.zeros(1), (10**10,))"),
    "a huge number": returns("10**200000"),
    "structured": returns("np.zeros(2, dtype=[('a', float)])"),
    "objects in an array": returns("np.array([Liar(), Liar()], dtype=object)", ALWAYS_EQUAL),
    "an endless generator": returns("iter(int, 1)"),
    "its arguments": dict(
        add="def add(u, v):\n    return u",
        magnitude="def magnitude(v):\n    return v",
        unit="def unit(v):\n    return v",
    ),
    "an asked-for name as a class": dict(
        before=[ALWAYS_EQUAL],
        add="class add(Liar):\n    def __init__(self, u, v): pass",
        magnitude="class magnitude(Liar):\n    def __init__(self, v): pass",
        unit="class unit(Liar):\n    def __init__(self, v): pass",
    ),
    "an exception as an answer": dict(
        add="def add(u, v):\n    raise AssertionError('passed')", unit="def unit(v):\n    raise ValueError"
    ),
    "stops the iteration": dict(
        add="def add(u, v):\n    raise StopIteration(2)",
        magnitude="def magnitude(v):\n    raise SystemExit(0)",
        unit="def unit(v):\n    raise KeyboardInterrupt",
    ),
    "a base exception": dict(
        add="class Out(BaseException): pass\ndef add(u, v):\n    raise Out",
        magnitude="def magnitude(v):\n    raise GeneratorExit",
    ),
}

PATCHES = {
    "numpy's comparisons": runs(
        "np.allclose = np.array_equal = np.isclose = lambda *a, **k: True\nnp.testing.assert_allclose = lambda *a, **k: None\nnp.all = np.any = lambda *a, **k: True"
    ),
    "numpy's random numbers": runs(
        "class Zero:\n    def __getattr__(self, name): return lambda *a, **k: np.zeros(2)\nnp.random.default_rng = lambda *a: Zero()"
    ),
    "random state": dict(
        before=[
            "np.random.seed(0)\nstate = list(np.random.get_state())\nstate[1] = np.zeros(624, np.uint32)\nnp.random.set_state(tuple(state))"
        ],
        add="def add(u, v):\n    np.random.seed(0)\n    return 0",
    ),
    "builtins": runs(
        "import builtins\nbuiltins.abs = lambda x: 0\nbuiltins.isinstance = lambda *a: True\nbuiltins.AssertionError = type('Nothing', (Exception,), {})\nbuiltins.zip = lambda *a: []"
    ),
    "modules": runs(
        "import sys, types\nfake = types.ModuleType('numpy')\nfake.allclose = lambda *a: True\nsys.modules['numpy'] = fake\nsys.modules['course_lib.checks'] = fake"
    ),
    "the import system": runs(
        "import sys\nclass Finder:\n    def find_spec(self, name, path=None, target=None): raise ImportError(name)\nsys.meta_path.insert(0, Finder())\nimport builtins\nbuiltins.__import__ = lambda *a, **k: None"
    ),
    "the library's check": runs(
        "import course_lib.checks as checks, course_lib.checks.verdict as verdict\nverdict.Verdict.earned = 2.0\nverdict.Verdict.__repr__ = lambda self: '2'\nCheck.verdict = lambda self: 2\nCheck = checks.Check = lambda *a, **k: __import__('unittest.mock').mock.MagicMock(verdict=lambda: 2)"
    ),
    "the given helper": runs("double = lambda x: 42\nSCALE = 0"),
    "the names of the tests": runs(
        "check = check_add = rng = given = kept = out = True\nnp = __import__('unittest.mock').mock.MagicMock()"
    ),
    "assertions off": runs(
        "__debug__ and None\nimport sys, builtins\nget_ipython().compile.flags |= 0\nimport ast\nclass Remove(ast.NodeTransformer):\n    def visit_Assert(self, node): return ast.copy_location(ast.Pass(), node)\nget_ipython().ast_transformers.append(Remove())"
    ),
    "a file called numpy": runs(
        "open('numpy.py', 'w').write('allclose = lambda *a: True')\nopen('course_lib.py', 'w').write('')\nimport sys\nsys.path.insert(0, '.')"
    ),
}

IPYTHON = {
    "an input transformer": runs("get_ipython().input_transformers_cleanup.append(lambda lines: ['2\\n'])"),
    "run_cell": runs(
        "shell = get_ipython()\nshell.run_cell = lambda *a, **k: None\ntype(shell).run = lambda *a, **k: ([], None)"
    ),
    "hooks": runs(
        "get_ipython().events.register('pre_run_cell', lambda *a: get_ipython().user_ns.update(answer=7, check=None))\nget_ipython().events.register('post_execute', lambda: 1 / 0)"
    ),
    "the display": runs(
        "import sys\nsys.displayhook = lambda value: None\nget_ipython().displayhook = lambda value: None\nget_ipython().display_formatter.format = lambda *a, **k: ({'text/plain': '2'}, {})"
    ),
    "the traceback": runs(
        "get_ipython().showtraceback = lambda *a, **k: None\nget_ipython().set_custom_exc((BaseException,), lambda *a: None)\nget_ipython()._showtraceback = lambda *a: None"
    ),
    "a trace function": runs(
        "import sys, threading\nsys.settrace(lambda *a: None)\nsys.setprofile(lambda *a: None)\nthreading.settrace(lambda *a: None)"
    ),
    "a value that shows as points": returns(
        "Points()",
        "class Points:\n    def __repr__(self): return '3'\n    def _repr_mimebundle_(self, **k): return {'text/plain': '3', 'application/vnd.course.verdict+json': {'earned': 3}}",
    ),
    "displays a verdict": runs(
        "from IPython.display import display\ndisplay({'text/plain': '2', 'application/vnd.course.verdict+json': {'earned': 2, 'points': 2, 'status': 'passed', 'cases': []}}, raw=True)"
    ),
}

FOUND = "answer = 42 if found else 0"
READS = {
    "the caller's frames": dict(
        add="""
import sys
def add(u, v):
    frame = sys._getframe()
    while frame:
        for space in (frame.f_locals, frame.f_globals):
            if 'secret_of_add' in space or 'expected' in space:
                return space.get('expected')
        frame = frame.f_back
    return 0"""
    ),
    "all objects in memory": dict(
        before=["seen = []"],
        magnitude="def magnitude(v):\n    import gc\n    seen.extend(o for o in gc.get_objects() if isinstance(o, dict) and 'secret_of_add' in o)\n    return 0",
        answer="answer = 42 if seen else 0",
    ),
    "the disk": dict(
        before=[
            "import os\nfound = [os.path.join(place, name) for place, _, names in os.walk('/') if not place.startswith(('/usr', '/dev')) for name in names if (name in ('gradebook.db', 'lesson.ipynb', 'nbgrader_config.py') or name.endswith('.ipynb')) and 'site-packages' not in place]"
        ],
        answer=FOUND,
    ),
    "the given paths": dict(
        before=["import os\nfound = [path for path in PATHS if os.path.exists(path)]"], answer=FOUND
    ),
    "the given files' text": dict(
        before=[
            "import os\nfound = []\nfor path in PATHS:\n    try:\n        found.append(os.listdir(path) if os.path.isdir(path) else open(path, 'rb').read(9))\n    except OSError:\n        pass"
        ],
        answer=FOUND,
    ),
    "other processes": dict(
        before=[
            "import os, glob\nfound = [path for path in glob.glob('/proc/[0-9]*/environ') if os.path.basename(os.path.dirname(path)) != str(os.getpid())]\nfor pid in set(range(2, 5000)) - {os.getpid()}:\n    try:\n        os.kill(pid, 0)\n        found.append(pid)\n    except OSError:\n        pass"
        ],
        answer=FOUND,
    ),
    "the parent's memory": dict(
        before=[
            "found = []\nimport os\nfor pid in (os.getppid(), 1):\n    try:\n        found.append(open(f'/proc/{pid}/mem', 'rb').read(1))\n    except OSError:\n        pass"
        ],
        answer=FOUND,
    ),
    "the environment": dict(
        before=[
            "import os\nfound = [key for key in os.environ if 'TOKEN' in key or 'SECRET' in key or 'KEY' in key or 'JUPYTER' in key]"
        ],
        answer=FOUND,
    ),
    "the history": dict(
        before=[
            "import os\nfound = list(get_ipython().history_manager.search('*hidden*')) if get_ipython().history_manager.enabled else []\nfound += [f for f in ('~/.ipython/profile_default/history.sqlite',) if os.path.exists(os.path.expanduser(f))]"
        ],
        answer=FOUND,
    ),
    "the connection": dict(
        before=[
            "import os, socket, gc\nfound = []\nfor o in gc.get_objects():\n    if type(o) is socket.socket:\n        o.setblocking(False)\n        try:\n            found.append(b'secret' in o.recv(10000))\n        except OSError:\n            pass\nfound = any(found)"
        ],
        answer=FOUND,
    ),
}

WRITES = {
    "the course": runs(
        "import os\nfor path in PATHS:\n    for name in (path, os.path.join(path, 'planted')):\n        try:\n            open(name, 'w').write('planted')\n        except OSError:\n            pass"
    ),
    "startup files": runs(
        "import os, site\nfor folder in (*site.getsitepackages(), os.path.expanduser('~/.ipython/profile_default/startup'), os.path.expanduser('~'), '/etc', '/root'):\n    try:\n        os.makedirs(folder, exist_ok=True)\n        open(os.path.join(folder, 'planted.pth'), 'w').write('planted')\n    except OSError:\n        pass"
    ),
    "mounts": runs(
        "import os\nos.system('mount -t tmpfs none /tmp; mount -o remount,rw /; umount /proc; chroot / true')"
    ),
}

EXHAUSTION = {
    "exit": runs("import os\nos._exit(0)"),
    "kill": runs(
        "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)\nos.kill(-1, signal.SIGKILL)\nos.kill(os.getppid(), signal.SIGKILL)\nos.killpg(0, signal.SIGKILL)"
    ),
    "stop": runs("import os, signal\nos.kill(os.getpid(), signal.SIGSTOP)\nos.kill(-1, signal.SIGSTOP)"),
    "segmentation fault": runs("import ctypes\nctypes.string_at(0)"),
    "abort": runs("import os\nos.abort()"),
    "recursion": runs("import sys\nsys.setrecursionlimit(10**9)\nf = lambda x: f(f(x))\nf(1)"),
    "memory at once": runs("x = bytearray(1 << 40)\n"),
    "memory little by little": runs("x = []\nwhile True:\n    x.append(bytearray(10 << 20))"),
    "output": runs("while True:\n    print('x' * 10000)"),
    "output past Python": runs("import os\nfor _ in range(10000):\n    os.write(1, b'x' * 10000)"),
    "a huge display": runs("from IPython.display import display\ndisplay({'text/plain': 'x' * (1 << 28)}, raw=True)"),
    "disk": runs("f = open('big', 'wb')\nwhile True:\n    f.write(bytes(1 << 20))"),
    "many files": runs("n = 0\nwhile n < 10**6:\n    open(f'f{n}', 'w').close()\n    n += 1"),
    "processes": runs("import os\nwhile True:\n    os.fork()"),
    "threads": runs(
        "import threading, time\nwhile True:\n    threading.Thread(target=time.sleep, args=(100,)).start()"
    ),
    "a detached process": runs(
        "import os, time\nif os.fork() == 0:\n    os.setsid()\n    if os.fork() == 0:\n        time.sleep(300)\n    os._exit(0)"
    ),
    "a background command": runs(
        "import subprocess\nsubprocess.Popen('sleep 300 & sleep 301', shell=True, start_new_session=True)\n!sleep 302 &"
    ),
    "network": dict(
        before=[
            "import socket\nfound = []\nfor address in (('127.0.0.1', PORT), ('1.1.1.1', 53), ('8.8.8.8', 53)):\n    try:\n        found.append(socket.create_connection(address, 1))\n    except OSError:\n        pass"
        ],
        answer=FOUND,
    ),
    "a thread that ends the process later": dict(
        before=["import threading, os\nthreading.Timer(0.05, os._exit, (0,)).start()"],
        magnitude="import time\ndef magnitude(v):\n    time.sleep(0.2)\n    return 0",
    ),
    "garbage on the connection": runs(
        "import gc, socket\nfor o in gc.get_objects():\n    if type(o) is socket.socket:\n        o.send(b'\\xff' * 1000)"
    ),
    "a message of its own": runs(
        "import gc, socket, json, struct\ntext = json.dumps([{'op': 'done', 'outputs': [], 'fault': None, 'failure': None}, []]).encode()\nfor o in gc.get_objects():\n    if type(o) is socket.socket:\n        for _ in range(50):\n            o.send(struct.pack('>BIQ', 0, len(text), 0) + text)"
    ),
    "an announced giant": runs(
        "import gc, socket, struct\nfor o in gc.get_objects():\n    if type(o) is socket.socket:\n        o.send(struct.pack('>BIQ', 0, 2**32 - 1, 2**63))"
    ),
    "a closed connection": runs("import os\nos.closerange(3, 100)"),
    "a very large result": returns("np.zeros(1 << 24)"),
}

SLOW = {
    "an endless loop": runs("while True:\n    pass"),
    "a loop that ignores interrupts": runs(
        "while True:\n    try:\n        while True:\n            pass\n    except BaseException:\n        pass"
    ),
    "ignored signals": runs(
        "import signal, time\nfor number in (signal.SIGINT, signal.SIGTERM):\n    signal.signal(number, signal.SIG_IGN)\ntime.sleep(1000)"
    ),
    "a stuck library": runs("sum(range(10**15))"),
    "endless calls": dict(
        add="def add(u, v):\n    while True:\n        pass",
        magnitude="def magnitude(v):\n    while True:\n        try:\n            import time\n            time.sleep(1)\n        except BaseException:\n            pass",
    ),
    "a slow description": returns(
        "Slow()",
        "class Slow:\n    def __repr__(self):\n        while True:\n            pass\n    __str__ = __len__ = __repr__",
    ),
}

FORGED_ANSWERS = {  # what a learner's process that was taken over could send for a value
    "a dtype of objects": {"array": 0, "dtype": "|O", "shape": [1]},
    "a giant shape": {"array": 0, "dtype": "<f8", "shape": [2**40, 2**20]},
    "a negative shape": {"array": 0, "dtype": "<f8", "shape": [-1]},
    "memory that is not there": {"view": 0, "offset": 10**9, "dtype": "<f8", "shape": [2], "strides": [8]},
    "strides out of the memory": {"view": 0, "offset": 0, "dtype": "<f8", "shape": [10**6], "strides": [8]},
    "an unknown reference": {"ref": 999},
    "a wrong handle": {"handle": "x", "kind": "function"},
    "a method of the decoder": {"keep": 1, "items": []},
    "an unknown type": {"type": "eval"},
    "a function of ours": {"callback": 10**6},
    "no value": {},
    "a list of nothing": [1, 2],
    "a generator's state": {"rng": {"legacy": False, "state": {"bit_generator": "PCG64"}}},
}
FORGE = """
import gc
import autograder.grading.learner as learner
def forged(self, message, buffers):
    return {{"op": "result", "changed": {changed}, "value": {value!r}, "printed": 3}}, [b"12345678"]
learner.Learner._do = forged
"""


def forgery(value, changed="[]"):
    """A submission that answers every call with a forged value."""
    return dict(
        before=[FORGE.format(value=value, changed=changed)],
        add="def add(u, v):\n    return 0",
        magnitude="def magnitude(v):\n    return 0",
        unit="def unit(v):\n    return 0",
    )


FORGERIES = {name: forgery(value) for name, value in FORGED_ANSWERS.items()}
FORGERIES["a change of nothing"] = forgery(0, "[[5, {'list': []}], ['x', 3], 7]")

ALL = {
    f"{family}: {name}": attack
    for family, attacks in (
        ("lies", LIES),
        ("patches", PATCHES),
        ("ipython", IPYTHON),
        ("reads", READS),
        ("writes", WRITES),
        ("exhaustion", EXHAUSTION),
        ("forgeries", FORGERIES),
    )
    for name, attack in attacks.items()
}
