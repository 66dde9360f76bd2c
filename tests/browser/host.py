"""Serve a folder of static files as the usual hosts do, and count what is sent."""

from __future__ import annotations

import contextlib
import functools
import gzip
import http.server
import threading
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

# What GitHub Pages compresses; wheels and other zips are sent as they are.
COMPRESSED = {".css", ".html", ".js", ".json", ".mjs", ".svg", ".txt", ".wasm"}
FRESH = 600  # seconds for which a browser may use a file without asking; GitHub Pages says so


class Host:
    """A running server: its `address`, and in `sent` how many bytes of each file's content went out."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.sent: Counter[str] = Counter()

    def total(self) -> float:
        """Megabytes that were sent so far."""
        return sum(self.sent.values()) / 1e6


@contextlib.contextmanager
def serving(folder: Path, under: str = "") -> Iterator[Host]:
    """Serve what is in a folder; `under` is the path of the start page in it, such as ``"under/way/"``."""
    handler = functools.partial(_Handler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.host = Host(f"http://127.0.0.1:{server.server_port}/{under}")
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield server.host
        finally:
            server.shutdown()


class _Handler(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *args):
        pass

    def do_GET(self):
        path = Path(self.translate_path(self.path))
        if path.is_dir():
            path /= "index.html"
        try:
            content, changed = path.read_bytes(), self.date_time_string(int(path.stat().st_mtime))
        except OSError:
            self.send_response(404)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        if self.headers.get("If-Modified-Since") == changed:
            self.send_response(304)
            self._send_freshness(changed)
            self.end_headers()
            return
        self.send_response(200)
        if path.suffix in COMPRESSED:
            content = _compressed(content)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Length", str(len(content)))
        self._send_freshness(changed)
        self.end_headers()
        with contextlib.suppress(ConnectionError):
            self.wfile.write(content)
            self.server.host.sent[self.path.partition("?")[0]] += len(content)

    def _send_freshness(self, changed):
        self.send_header("Last-Modified", changed)
        self.send_header("Cache-Control", f"max-age={FRESH}")


@functools.cache
def _compressed(content: bytes) -> bytes:
    return gzip.compress(content, 6)
