"""Sends what waits, batch by batch, on a thread of its own, and waits longer each time that Kith does not take it."""

from __future__ import annotations

import random
import threading
from collections import deque
from dataclasses import dataclass
from typing import Callable, Deque, List, Optional, Sequence, Tuple

from .http import Answer, ask

MOST_ITEMS = 200
MOST_BYTES = 4 * 1024 * 1024
FIRST_WAIT = 0.25
LONGEST_WAIT = 30.0


@dataclass
class Counters:
    """What became of records: all that were given are recorded or dropped, and those recorded end delivered or refused."""

    recorded: int = 0
    delivered: int = 0
    refused: int = 0
    dropped: int = 0
    retries: int = 0


class Sender:
    """``offer`` never waits and never raises. Records are lines of JSON, each with an id: sent twice, recorded once."""

    def __init__(
        self, url: str, key: str, max_bytes: int, linger: float, timeout: float, warn: Callable[[str], None]
    ) -> None:
        self._url, self._key, self._max_bytes = url, key, max_bytes
        self._linger, self._timeout, self._warn = linger, timeout, warn
        self.counters = Counters()
        self._lines: Deque[bytes] = deque()
        self._bytes = 0
        self._most = MOST_ITEMS
        self._failures = 0
        self._changed = threading.Condition()
        self._thread: Optional[threading.Thread] = None
        self._closed = False
        self._hurried = False

    def offer(self, line: bytes) -> bool:
        with self._changed:
            if self._closed or self._bytes + len(line) > self._max_bytes:
                self.counters.dropped += 1
                return False
            self._lines.append(line)
            self._bytes += len(line)
            self.counters.recorded += 1
            self._begin()
            self._changed.notify_all()
            return True

    @property
    def waiting(self) -> int:
        return len(self._lines)

    def flush(self, timeout: float) -> bool:
        """Waits until nothing waits. False when the time was over first."""
        with self._changed:
            self._hurried = True
            self._changed.notify_all()
            try:
                return self._changed.wait_for(lambda: not self._lines, timeout)
            finally:
                self._hurried = False

    def close(self, timeout: float) -> bool:
        flushed = self.flush(timeout)
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        return flushed

    def _begin(self) -> None:
        if self._thread is None or not self._thread.is_alive():
            self._thread = threading.Thread(target=self._run, name="kith", daemon=True)
            self._thread.start()

    def _run(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._lines or self._closed)
                if self._closed and not self._lines:
                    return
                # For company: one request for what a turn of an agent says.
                self._changed.wait_for(lambda: self._hurried or self._closed or len(self._lines) >= MOST_ITEMS, self._linger)
                if self._closed:
                    return
                batch = self._batch()
            try:
                wait = self._settle(batch, self._send(batch))
            except Exception:
                wait = self._back_off()
            if wait:
                self._pause(wait)

    def _batch(self) -> List[bytes]:
        batch: List[bytes] = []
        size = 0
        for line in self._lines:
            size += len(line)
            if len(batch) >= self._most or (batch and size > MOST_BYTES):
                break
            batch.append(line)
        return batch

    def _send(self, batch: Sequence[bytes]) -> Answer:
        body = b'{"interactions":[' + b",".join(batch) + b"]}"
        try:
            return ask("POST", f"{self._url}/v1/interactions", self._key, body, self._timeout)
        except OSError:
            self._warn("Kith could not be reached; records wait and are sent later.")
            return Answer(0, None, 0)

    def _settle(self, batch: Sequence[bytes], answer: Answer) -> float:
        """Seconds to wait before the next try; 0 when the batch is done with, or is to be halved."""
        results = answer.body.get("results") if isinstance(answer.body, dict) else None
        if isinstance(results, list) and len(results) == len(batch) and answer.status in (200, 201, 422):
            errors = [one["error"] for one in results if isinstance(one, dict) and isinstance(one.get("error"), dict)]
            if not any(error.get("status", 500) >= 500 or error.get("status") == 429 for error in errors):
                # 409: it is there already, told with another time.
                return self._done(batch, [error for error in errors if error.get("status") != 409])
        elif answer.status in (400, 413, 422) and isinstance(answer.body, dict) and "code" in answer.body:
            if len(batch) > 1:
                self._most = (len(batch) + 1) // 2
                return 0
            return self._done(batch, [answer.body])
        elif answer.status in (401, 403):
            self._warn("Kith refuses the key; records wait and are sent later.")
        elif answer.status:
            self._warn(f"Kith answers {answer.status}; records wait and are sent later.")
        self.counters.retries += 1
        return max(answer.retry_after, self._back_off())

    def _done(self, batch: Sequence[bytes], refused: Sequence[dict]) -> float:
        with self._changed:
            for _ in batch:
                self._bytes -= len(self._lines.popleft())
            self._most, self._failures = MOST_ITEMS, 0
            self.counters.delivered += len(batch) - len(refused)
            self.counters.refused += len(refused)
            self._changed.notify_all()
        if refused:
            self._warn(f"Kith refused {len(refused)} of {len(batch)} records: {refused[0].get('code')}.")
        return 0

    def _back_off(self) -> float:
        """Jitter: many agents that lost the same Kith must not come back as one."""
        longest = min(LONGEST_WAIT, FIRST_WAIT * 2 ** min(self._failures, 16))
        self._failures += 1
        return longest / 2 + random.random() * longest / 2

    def _pause(self, seconds: float) -> None:
        """A flush ends the waiting once: then the next try is now."""
        with self._changed:
            if self._hurried:
                seconds = min(seconds, FIRST_WAIT)
            self._changed.wait_for(lambda: self._closed or (self._hurried and seconds > FIRST_WAIT), seconds)
