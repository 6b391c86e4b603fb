"""A Kith that answers as a test tells it to, and remembers what it took."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Stub:
    def __init__(self):
        self.bodies = []
        self.answers = []
        self._lock = threading.Lock()
        stub = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = json.loads(self.rfile.read(int(self.headers["content-length"])))
                with stub._lock:
                    stub.bodies.append(body)
                    answer = stub.answers.pop(0) if stub.answers else None
                if callable(answer):
                    answer = answer(body)
                status, text = answer or taken(body)
                self.send_response(status)
                self.end_headers()
                self.wfile.write(text if isinstance(text, bytes) else json.dumps(text).encode())

            def log_message(self, *args):
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    @property
    def items(self):
        return [item for body in self.bodies for item in body["interactions"]]

    def close(self):
        self._server.shutdown()
        self._server.server_close()


def taken(body, errors=()):
    results = [{"id": "int_1", "duplicate": False} for _ in body["interactions"]]
    for index, error in errors:
        results[index] = {"error": error}
    return 201, {"results": results}
