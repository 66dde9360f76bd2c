# ruff: noqa: B023, BLE001, C901, E501, F821, PLC3002, RET501
# Kept word for word as it measured, so that its figures can be measured again.
"""Make ``files/gpu_h200.json``: measure what lessons say of hardware, as one JSON object. Needs PyTorch and a GPU.

    python course_lib/data/making/gpu_measure.py > figures.json              # GPU if there is one, and the CPU; under 3 minutes
    python gpu_measure.py --out figures.json --budget 150
    python gpu_measure.py --cpu-only                  # NumPy only (torch is not needed)
    python gpu_measure.py --smoke                     # tiny sizes on any torch device, to test the script itself

Progress goes to stderr. Every section stands alone: what fails, is skipped or runs out of time is named in "notes", and
the JSON comes whatever happens. GPU times are medians over rounds of many calls, after warming up, CPU times the shortest round; "graph" times replay the
same calls from a CUDA graph, so that the price of starting each call is left out.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import platform
import statistics
import sys
import time
import traceback

START = time.perf_counter()
RESULT = {"schema": 1, "notes": []}


def note(text):
    RESULT["notes"].append(text)
    say("note: " + text)


def say(text):
    print(f"[{time.perf_counter() - START:6.1f} s] {text}", file=sys.stderr, flush=True)


def left():
    return ARGS.budget - (time.perf_counter() - START)


def section(name, needs_seconds=2.0):
    """Run a function as one section: its value goes into the result, its failure into the notes."""

    def run(function):
        if ARGS.only and name not in ARGS.only:
            return None
        if left() < needs_seconds:
            note(f"{name}: skipped, {max(left(), 0):.0f} s of the budget are left")
            return None
        say(name)
        began = time.perf_counter()
        rows = []
        try:
            value = function(rows)
            RESULT[name] = rows if value is None else value
        except Exception as error:  # a missing kernel or too little memory must not cost the other sections
            note(f"{name}: {type(error).__name__}: {str(error).splitlines()[0][:200] if str(error) else ''}")
            traceback.print_exc(limit=3, file=sys.stderr)
            if rows:
                RESULT[name] = rows
        RESULT.setdefault("section_seconds", {})[name] = round(time.perf_counter() - began, 2)
        return None

    return run


# ---------------------------------------------------------------- timing


def cpu_seconds(action, at_least=0.08, rounds=3, most=200):
    """The shortest of some rounds' mean time of a call, on the CPU: whatever else the machine does makes a round longer, never shorter."""
    action()
    began = time.perf_counter()
    action()
    one = max(time.perf_counter() - began, 1e-7)
    calls = max(1, min(most, int(at_least / one)))
    if one > 0.5:
        return one
    best = one
    for _ in range(rounds):
        began, done = time.perf_counter(), 0
        while done < calls and time.perf_counter() - began < 3 * at_least:  # a busy machine must not eat the budget
            action()
            done += 1
        best = min(best, (time.perf_counter() - began) / done)
    return best


class Clock:
    """Times calls on a torch device."""

    def __init__(self, torch, device):
        self.torch, self.device, self.cuda = torch, device, device.type == "cuda"

    def sync(self):
        if self.cuda:
            self.torch.cuda.synchronize()

    def seconds(self, action, at_least=0.03, rounds=5, most=1000):
        """Median over rounds of the mean device time of a call."""
        torch = self.torch
        if not self.cuda:
            return cpu_seconds(action, at_least, min(rounds, 3), most)
        action()
        self.sync()
        began = time.perf_counter()
        action()
        self.sync()
        one = max(time.perf_counter() - began, 2e-6)
        if one > 1.0:
            return one
        calls = max(1, min(most, int(at_least / one)))
        for _ in range(min(calls, 5)):  # the clock of the GPU rises under load
            action()
        means = []
        for _ in range(rounds):
            first, last = (torch.cuda.Event(enable_timing=True) for _ in range(2))
            self.sync()
            first.record()
            for _ in range(calls):
                action()
            last.record()
            last.synchronize()
            means.append(first.elapsed_time(last) / 1000 / calls)
        return statistics.median(means)

    def graph_seconds(self, action, calls=20, replays=10):
        """The time of a call inside a CUDA graph, None where it can't be captured."""
        torch = self.torch
        if not self.cuda:
            return None
        try:
            side = torch.cuda.Stream()
            side.wait_stream(torch.cuda.current_stream())
            with torch.cuda.stream(side):
                for _ in range(3):
                    action()
            torch.cuda.current_stream().wait_stream(side)
            graph = torch.cuda.CUDAGraph()
            with torch.cuda.graph(graph):
                for _ in range(calls):
                    action()
            graph.replay()
            return self.seconds(graph.replay, at_least=0.01, rounds=3, most=replays) / calls
        except Exception as error:
            self.sync()
            note(f"no CUDA graph here: {type(error).__name__} {str(error)[:80]}")
            return None


def sig(value, digits=4):
    """A number with so many significant digits, for a short JSON."""
    if value is None or not isinstance(value, (int, float)) or not math.isfinite(value) or value == 0:
        return value if value is None or isinstance(value, int) or math.isfinite(value) else None
    return float(f"{value:.{digits}g}")


def row(**fields):
    return {name: sig(value) if isinstance(value, float) else value for name, value in fields.items()}


# ---------------------------------------------------------------- CPU, with NumPy


def measure_cpu():
    import numpy as np

    rng = np.random.default_rng(0)
    sizes = [16, 32, 64] if ARGS.smoke else [16, 32, 64, 128, 256, 512, 1024, 2048]

    @section("cpu", 0)
    def _(rows):
        name = platform.processor()
        try:
            with open("/proc/cpuinfo", encoding="utf-8") as lines:
                name = next(line.split(":", 1)[1].strip() for line in lines if line.startswith("model name"))
        except (OSError, StopIteration):
            pass
        blas = None
        try:
            from threadpoolctl import threadpool_info

            blas = [
                f"{each['internal_api']} {each['version']} {each['num_threads']} threads {each.get('architecture', '')}".strip()
                for each in threadpool_info()
            ]
        except ImportError:
            pass
        usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
        return {
            "name": name,
            "cores_usable": usable,
            "numpy": np.__version__,
            "python": platform.python_version(),
            "blas": blas,
        }

    @section("cpu_matmul", 5)
    def _(rows):
        for dtype, most in (
            (np.float64, 2048),
            (np.float32, 2048),
            (np.float16, 128),
        ):  # NumPy multiplies float16 without BLAS
            last = None
            for n in sizes:
                if n > most or (last and last * 8 * 4 > max(5.0, left() / 10)):
                    continue
                A, B = rng.normal(size=(2, n, n)).astype(dtype)
                out = np.empty((n, n), dtype)
                last = cpu_seconds(lambda: np.matmul(A, B, out=out))
                rows.append(row(n=n, dtype=np.dtype(dtype).name, seconds=last, gflops=2 * n**3 / last / 1e9))

    @section("cpu_python_loop", 1)
    def _(rows):
        n = 16 if ARGS.smoke else 64
        A, B = rng.normal(size=(2, n, n)).tolist()

        def loop():
            return [[sum(A[i][k] * B[k][j] for k in range(n)) for j in range(n)] for i in range(n)]

        took = cpu_seconds(loop, at_least=0.2, rounds=1)
        return row(n=n, seconds=took, gflops=2 * n**3 / took / 1e9)

    @section("cpu_copy", 2)
    def _(rows):
        for kib in [16, 256] if ARGS.smoke else [16, 128, 1024, 8192, 65536, 262144]:
            source = np.ones(kib * 128)
            target = np.empty_like(source)
            took = cpu_seconds(lambda: np.copyto(target, source))
            rows.append(row(kib=kib, seconds=took, gb_per_s=2 * source.nbytes / took / 1e9))

    @section("cpu_batch", 4)
    def _(rows):
        n = 64 if ARGS.smoke else 2048
        W = rng.normal(size=(n, n)).astype(np.float32)
        for batch in (1, 4) if ARGS.smoke else (1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024):
            X = rng.normal(size=(batch, n)).astype(np.float32)
            out = np.empty((batch, n), np.float32)
            took = cpu_seconds(lambda: np.matmul(X, W, out=out))
            rows.append(
                row(
                    batch=batch,
                    n=n,
                    dtype="float32",
                    seconds=took,
                    gflops=2 * batch * n * n / took / 1e9,
                    per_sample_us=took / batch * 1e6,
                )
            )

    @section("cpu_errors", 2)
    def _(rows):
        # The same product in fewer bits, against float64: rounding of the inputs and of the sums.
        for n in (64,) if ARGS.smoke else (64, 256, 1024):
            A, B = rng.normal(size=(2, n, n))
            right = A @ B
            scale = np.linalg.norm(right)
            got = A.astype(np.float32) @ B.astype(np.float32)
            rows.append(row(n=n, dtype="float32", relative_error=float(np.linalg.norm(got - right) / scale)))
            if n <= 256:
                got = (A.astype(np.float16) @ B.astype(np.float16)).astype(float)
                rows.append(row(n=n, dtype="float16", relative_error=float(np.linalg.norm(got - right) / scale)))


# ---------------------------------------------------------------- GPU, with torch


def measure_device(torch, device):
    clock = Clock(torch, device)
    F = torch.nn.functional
    cuda = device.type == "cuda"
    torch.manual_seed(0)
    torch.set_grad_enabled(False)
    memory = torch.cuda.get_device_properties(0).total_memory if cuda else 2**30
    capability = torch.cuda.get_device_capability(0) if cuda else (0, 0)
    half = torch.bfloat16 if not cuda or capability[0] >= 8 else torch.float16

    def fits(count):
        free = torch.cuda.mem_get_info()[0] if cuda else memory
        return count < 0.8 * free

    def tf32(on):
        """Whether float32 products may round their inputs to TF32."""
        try:
            torch.backends.cuda.matmul.allow_tf32 = on
            torch.backends.cudnn.allow_tf32 = on
        except Exception:  # a torch that only knows the newer switch
            torch.set_float32_matmul_precision("high" if on else "highest")

    def normal(*shape, dtype):
        return torch.randn(*shape, device=device, dtype=torch.float32).to(dtype)

    kinds = [
        ("fp64", torch.float64),
        ("fp32", torch.float32),
        ("tf32", torch.float32),
        ("bf16", torch.bfloat16),
        ("fp16", torch.float16),
    ]
    if capability < (8, 0):
        kinds = (
            [kind for kind in kinds if kind[0] not in ("tf32", "bf16")]
            if cuda
            else [kind for kind in kinds if kind[0] != "tf32"]
        )
    bytes_of = {"fp64": 8, "fp32": 4, "tf32": 4, "bf16": 2, "fp16": 2, "fp8": 1}

    @section("gpu", 0)
    def _(rows):
        if not cuda:
            return {"name": f"none: torch on {device}", "torch": torch.__version__}
        found = torch.cuda.get_device_properties(0)
        return {
            "name": found.name, "capability": ".".join(map(str, capability)), "multiprocessors": found.multi_processor_count,
            "memory_gib": sig(found.total_memory / 2**30), "l2_mib": sig(getattr(found, "L2_cache_size", 0) / 2**20),
            "torch": torch.__version__, "cuda": torch.version.cuda, "cudnn": torch.backends.cudnn.version(), "devices": torch.cuda.device_count(),
        }  # fmt: skip

    if cuda:  # wake it: the first kernels load libraries and raise the clock
        big = normal(4096, 4096, dtype=half)
        for _ in range(50):
            big @ big
        clock.sync()
        del big

    @section("launch")
    def _(rows):
        x = torch.zeros(1, device=device)
        calls = 50 if ARGS.smoke else 5000

        def many():
            for _ in range(calls):
                x.add_(1)

        many()
        clock.sync()
        began = time.perf_counter()
        many()
        queued = time.perf_counter() - began
        clock.sync()
        done = time.perf_counter() - began
        alone = []
        for _ in range(min(calls, 500)):
            clock.sync()
            began = time.perf_counter()
            x.add_(1)
            clock.sync()
            alone.append(time.perf_counter() - began)
        return row(
            what="x.add_(1) on one number", enqueue_us=1e6 * queued / calls, per_call_us=1e6 * done / calls, round_trip_us=1e6 * statistics.median(alone),
            in_graph_us=(lambda took: None if took is None else 1e6 * took)(clock.graph_seconds(lambda: x.add_(1), calls=100)),
        )  # fmt: skip

    @section("copy")
    def _(rows):
        for mib in (1 / 16, 1) if ARGS.smoke else (1 / 64, 1 / 16, 1 / 4, 1, 4, 16, 64, 256, 1024, 4096):
            count = int(mib * 2**20)
            if not fits(2.2 * count):
                continue
            source = torch.ones(count, dtype=torch.uint8, device=device)
            target = torch.empty_like(source)
            took = clock.seconds(lambda: target.copy_(source))
            in_graph = clock.graph_seconds(lambda: target.copy_(source)) if mib <= 16 else None
            rows.append(
                row(
                    mib=mib,
                    seconds=took,
                    gb_per_s=2 * count / took / 1e9,
                    graph_seconds=in_graph,
                    graph_gb_per_s=2 * count / in_graph / 1e9 if in_graph else None,
                )
            )

    @section("host_to_device")
    def _(rows):
        for mib in (1,) if ARGS.smoke else (1, 256):
            for pinned in (False, True) if cuda else (False,):
                host = torch.ones(int(mib * 2**20), dtype=torch.uint8, pin_memory=pinned)
                there = torch.empty_like(host, device=device)
                up = clock.seconds(lambda: there.copy_(host, non_blocking=pinned), most=50, rounds=3)
                down = clock.seconds(lambda: host.copy_(there, non_blocking=pinned), most=50, rounds=3)
                rows.append(
                    row(
                        mib=mib,
                        pinned=pinned,
                        up_gb_per_s=host.numel() / up / 1e9,
                        down_gb_per_s=host.numel() / down / 1e9,
                    )
                )

    @section("matmul", 20)
    def _(rows):
        sizes = [32, 64] if ARGS.smoke else [64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384]
        for kind, dtype in kinds:
            tf32(kind == "tf32")
            last = None
            for n in sizes:
                if last and last * 8 * 6 > min(12.0, left() / 6):
                    note(f"matmul {kind} n={n}: left out, it would take {last * 8:.2f} s a call")
                    break
                if not fits(3.2 * n * n * bytes_of[kind] + 4 * n * n):
                    note(f"matmul {kind} n={n}: not enough memory")
                    break
                A, B = normal(n, n, dtype=dtype), normal(n, n, dtype=dtype)
                out = torch.empty(n, n, device=device, dtype=dtype)
                took = clock.seconds(lambda: torch.mm(A, B, out=out))
                in_graph = clock.graph_seconds(lambda: torch.mm(A, B, out=out)) if n <= 1024 else None
                last = took
                rows.append(row(
                    kind=kind, n=n, seconds=took, tflops=2 * n**3 / took / 1e12, graph_seconds=in_graph,
                    graph_tflops=2 * n**3 / in_graph / 1e12 if in_graph else None, intensity=2 * n**3 / (3 * n * n * bytes_of[kind]),
                ))  # fmt: skip
                del A, B, out
        tf32(False)

    def fp8_product(A, B):
        """A @ B with both rounded to 8-bit floats (e4m3), one scale for each matrix."""

        def rounded(x):
            scale = x.abs().max().float() / 448
            return (x / scale).to(torch.float8_e4m3fn), scale.reshape(())

        (a, scale_a), (b, scale_b) = rounded(A), rounded(B.t().contiguous())
        return lambda: torch._scaled_mm(a, b.t(), scale_a=scale_a, scale_b=scale_b, out_dtype=torch.bfloat16)

    can_fp8 = cuda and capability >= (8, 9) and hasattr(torch, "float8_e4m3fn") and hasattr(torch, "_scaled_mm")

    if can_fp8:

        @section("matmul_fp8", 10)
        def _(rows):
            for n in [64] if ARGS.smoke else [256, 512, 1024, 2048, 4096, 8192, 16384]:
                if not fits(20 * n * n):
                    break
                product = fp8_product(normal(n, n, dtype=torch.bfloat16), normal(n, n, dtype=torch.bfloat16))
                took = clock.seconds(product)
                rows.append(row(kind="fp8", n=n, seconds=took, tflops=2 * n**3 / took / 1e12))
    elif cuda:
        note("fp8: this GPU or this torch has none")

    @section("errors", 8)
    def _(rows):
        # Against the float64 product of the same float64 matrices: what rounding of inputs, sums and output does.
        for n in (64,) if ARGS.smoke else (64, 256, 1024, 4096):
            A = torch.randn(n, n, device=device, dtype=torch.float64)
            B = torch.randn(n, n, device=device, dtype=torch.float64)
            right = A @ B
            scale = right.norm()

            def add(kind, got):
                off = (got.double() - right).abs()
                rows.append(
                    row(
                        kind=kind,
                        n=n,
                        relative_error=float((got.double() - right).norm() / scale),
                        worst=float(off.max() / right.abs().mean()),
                    )
                )

            for kind, dtype in kinds:
                if kind == "fp64":
                    continue
                tf32(kind == "tf32")
                add(kind, A.to(dtype) @ B.to(dtype))
            tf32(False)
            if can_fp8:
                add("fp8", fp8_product(A.float(), B.float())())
        # Sums that lose their small addends: 1 added again and again, one after the other.
        steps = 256 if ARGS.smoke else 5000
        for kind, dtype in (("fp32", torch.float32), ("fp16", torch.float16), ("bf16", torch.bfloat16)):
            total, one = torch.zeros((), dtype=dtype), torch.ones((), dtype=dtype)
            for _ in range(steps):
                total = total + one
            rows.append(row(kind=kind, what=f"1 added {steps} times, one after the other", got=float(total)))

    @section("roofline", 8)
    def _(rows):
        # Flops and bytes are what the mathematics needs: every input read once, every output written once.
        size = bytes_of["fp16"]
        m = 2**10 if ARGS.smoke else 2**26
        x, y, z = (normal(m, dtype=half) for _ in range(3))
        out = torch.empty_like(x)

        def point(name, action, flops, count):
            took = clock.seconds(action)
            rows.append(
                row(
                    name=name,
                    dtype=str(half).split(".")[1],
                    seconds=took,
                    flops=float(flops),
                    bytes=float(count),
                    intensity=flops / count,
                    tflops=flops / took / 1e12,
                    gb_per_s=count / took / 1e9,
                )
            )

        point("copy", lambda: out.copy_(x), 0, 2 * size * m)
        point("add: x + y", lambda: torch.add(x, y, out=out), m, 3 * size * m)
        point("axpy: x + 2y", lambda: torch.add(x, y, alpha=2.0, out=out), 2 * m, 3 * size * m)
        point("relu", lambda: torch.clamp_min(x, 0, out=out), m, 2 * size * m)
        point(
            "a gate: sigmoid(x) · tanh(y), three calls", lambda: torch.sigmoid(x) * torch.tanh(y), 3 * m, 7 * size * m
        )
        del x, y, z, out
        n, wide = (16, 32) if ARGS.smoke else (16384, 4096)
        X = normal(n, wide, dtype=half)
        gamma = normal(wide, dtype=half)
        point("softmax over rows", lambda: torch.softmax(X, 1), 4 * X.numel(), 2 * size * X.numel())
        point(
            "layer norm over rows", lambda: F.layer_norm(X, (wide,), gamma, gamma), 7 * X.numel(), 2 * size * X.numel()
        )
        del X
        n = 32 if ARGS.smoke else 8192
        W = normal(n, n, dtype=half)
        for k in (1, 4) if ARGS.smoke else (1, 8, 32, 128, 512, 2048, 8192):
            X = normal(k, n, dtype=half)
            out = torch.empty(k, n, device=device, dtype=half)
            point(
                f"matrix product ({k}, {n}) @ ({n}, {n})",
                lambda: torch.mm(X, W, out=out),
                2 * k * n * n,
                size * (n * n + 2 * k * n),
            )

    @section("batch", 6)
    def _(rows):
        n = 64 if ARGS.smoke else 4096
        for kind, dtype in (("fp32", torch.float32), (str(half).split(".")[1], half)):
            W = normal(n, n, dtype=dtype)
            for batch in (1, 4) if ARGS.smoke else (1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096):
                X = normal(batch, n, dtype=dtype)
                out = torch.empty(batch, n, device=device, dtype=dtype)
                eager = clock.seconds(lambda: torch.mm(X, W, out=out))
                in_graph = clock.graph_seconds(lambda: torch.mm(X, W, out=out)) if batch <= 1024 else None
                best = min(filter(None, (eager, in_graph)))
                rows.append(row(
                    kind=kind, n=n, batch=batch, seconds=eager, graph_seconds=in_graph, per_sample_us=best / batch * 1e6, tflops=2 * batch * n * n / best / 1e12,
                    weights_gb_per_s=W.numel() * W.element_size() / best / 1e9,
                ))  # fmt: skip

    @section("sequence", 20)
    def _(rows):
        # One layer over T steps of d numbers: the recurrence must go step by step, attention computes all pairs at once.
        d, heads, batch = (16, 2, 2) if ARGS.smoke else (512, 8, 16)
        lstm = torch.nn.LSTM(d, d, batch_first=True).to(device=device, dtype=half).eval()
        cell = torch.nn.LSTMCell(d, d).to(device=device, dtype=half).eval()
        project = normal(d, 3 * d, dtype=half) / d**0.5
        dead = set()

        def attend(X, fused):
            length = X.shape[1]
            q, k, v = (
                part.reshape(batch, length, heads, d // heads).transpose(1, 2) for part in (X @ project).chunk(3, -1)
            )
            if fused:
                return F.scaled_dot_product_attention(q, k, v, is_causal=True)
            scores = (q @ k.transpose(-2, -1)) * (d // heads) ** -0.5
            mask = torch.ones(length, length, dtype=torch.bool, device=device).triu(1)
            return torch.softmax(scores.masked_fill(mask, float("-inf")), -1) @ v

        def step_by_step(X):
            state = None
            for t in range(X.shape[1]):
                state = cell(X[:, t], state)
            return state

        for length in (8, 16) if ARGS.smoke else (16, 64, 256, 1024, 4096, 16384):
            X = normal(batch, length, d, dtype=half)
            ways = {
                "lstm, one call": (lambda: lstm(X), 2 * batch * length * 8 * d * d, 16384),
                "lstm, a loop in Python": (lambda: step_by_step(X), 2 * batch * length * 8 * d * d, 1024),
                "attention, fused": (
                    lambda: attend(X, True),
                    2 * batch * (3 * length * d * d + length * length * d),
                    16384,
                ),
                "attention, with the whole table": (
                    lambda: attend(X, False),
                    2 * batch * (3 * length * d * d + 2 * length * length * d),
                    16384,
                ),
            }
            for name, (action, flops, most) in ways.items():
                if length > most or name in dead or left() < 8:
                    continue
                if name.endswith("table") and not fits(4.0 * batch * heads * length * length * 2):
                    note(
                        f"sequence {name} T={length}: the table would need {batch * heads * length * length * 2 / 2**30:.0f} GiB"
                    )
                    continue
                try:
                    if cuda:
                        torch.cuda.reset_peak_memory_stats()
                        base = torch.cuda.memory_allocated()
                    took = clock.seconds(action, at_least=0.05, rounds=3, most=50)
                    peak = (torch.cuda.max_memory_allocated() - base) / 2**20 if cuda else None
                except Exception as error:
                    dead.add(name)
                    note(f"sequence {name} T={length}: {type(error).__name__}: {str(error)[:120]}")
                    clock.sync()
                    continue
                rows.append(
                    row(
                        name=name,
                        T=length,
                        batch=batch,
                        d=d,
                        seconds=took,
                        us_per_step=took / length * 1e6,
                        tflops=flops / took / 1e12,
                        extra_mib=peak,
                    )
                )
                if took > 2:
                    dead.add(name)
            del X
            if cuda:
                torch.cuda.empty_cache()


def main():
    if not ARGS.skip_cpu:
        measure_cpu()
    if ARGS.cpu_only:
        note("GPU: left out, as asked")
        return
    try:
        import torch
    except Exception as error:  # not installed, or a broken installation
        note(f"GPU: torch cannot be imported ({type(error).__name__}: {str(error)[:120]}); only the CPU was measured")
        return
    if not torch.cuda.is_available():
        if not ARGS.smoke:
            note(f"GPU: torch {torch.__version__} sees no CUDA device; only the CPU was measured")
            return
        note("smoke test: torch on the CPU in place of a GPU; the numbers mean nothing")
    measure_device(torch, torch.device("cuda" if torch.cuda.is_available() else "cpu"))


def parse():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--out", help="also write the JSON to this file")
    parser.add_argument("--budget", type=float, default=150, help="seconds, for everything (150)")
    parser.add_argument("--cpu-only", action="store_true")
    parser.add_argument("--skip-cpu", action="store_true")
    parser.add_argument("--smoke", action="store_true", help="tiny sizes, to test the script")
    parser.add_argument("--only", nargs="*", default=[], help="sections to run")
    return parser.parse_args()


if __name__ == "__main__":
    ARGS = parse()
    try:
        main()
    except BaseException as error:  # also an interrupt: what was measured is printed
        note(f"stopped: {type(error).__name__}: {str(error)[:200]}")
    RESULT["seconds"] = round(time.perf_counter() - START, 1)
    RESULT["when"] = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
    text = json.dumps(RESULT, indent=1, allow_nan=False)
    if ARGS.out:
        with open(ARGS.out, "w", encoding="utf-8") as stream:
            stream.write(text + "\n")
    print(text)
