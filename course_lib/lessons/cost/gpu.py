"""What lesson `cost` takes from the measurements of a real GPU, an NVIDIA H200: its three limits."""

from __future__ import annotations

from ... import data

_MEASURED = data.gpu_measurements()


def _peak(kind: str, dtype: str) -> float:
    """Operations a second: the best that any product reached with this kind of number."""
    rates = [row["tflops"] for row in _MEASURED["matmul"] if row["kind"] == kind]
    rates += [row["tflops"] for row in _MEASURED["roofline"] if row["dtype"] == dtype]
    return 1e12 * max(rates)


PEAK = {"bf16": _peak("bf16", "bfloat16"), "fp32": _peak("fp32", "float32")}
BANDWIDTH = 1e9 * max(
    row["gb_per_s"] for row in _MEASURED["copy"] if row["mib"] >= 256
)  # bytes a second, beyond the cache
LAUNCH = 1e-6 * _MEASURED["launch"]["per_call_us"]  # seconds to start a call from Python
