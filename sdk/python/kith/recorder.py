"""Records what an agent hears, says and does. Nothing here raises, waits for the network, or grows without bound."""

from __future__ import annotations

import atexit
import functools
import inspect
import json
import os
import signal
import sys
import threading
import uuid
import weakref
from datetime import datetime, timezone
from typing import Any, Callable, Dict, List, Optional, Set, TypeVar, cast

from .context import CustomerContext, current_customer
from .plain import plain
from .sender import Counters, Sender

F = TypeVar("F", bound=Callable[..., Any])
# The server takes 1 MiB an item.
_LARGEST = 900_000


class Recorder:
    """
    ``url`` and ``key`` default to the environment's ``KITH_URL`` and ``KITH_KEY``; without them nothing is recorded, and
    said so once. ``max_bytes`` bounds what waits in memory; what comes when it is full is dropped and counted.
    """

    def __init__(
        self,
        url: Optional[str] = None,
        key: Optional[str] = None,
        *,
        source: str = "python",
        agent: Optional[str] = None,
        max_bytes: int = 16 * 1024 * 1024,
        linger: float = 0.1,
        timeout: float = 10.0,
        exit_timeout: float = 5.0,
        warn: Optional[Callable[[str], None]] = None,
    ) -> None:
        self._url = (url or os.environ.get("KITH_URL") or "").rstrip("/")
        self._key = key or os.environ.get("KITH_KEY") or ""
        self._source, self._agent, self._exit_timeout = source, agent, exit_timeout
        self._options = (max_bytes, linger, timeout)
        self._say = warn or (lambda text: print(f"kith: {text}", file=sys.stderr))
        self._warned: Set[str] = set()
        self._lock = threading.Lock()
        self._pid = os.getpid()
        self._sender = self._new_sender()
        _at_exit(self)
        if not self._url or not self._key:
            self._warn("KITH_URL and KITH_KEY are not set: nothing is recorded.")

    def message(
        self,
        role: str,
        text: str,
        *,
        id: Optional[str] = None,
        at: Optional[datetime] = None,
        context: Optional[CustomerContext] = None,
    ) -> None:
        """``role`` is customer, agent, operator or tool."""
        direction = "inbound" if role == "customer" else "outbound"
        said = {"type": "message", "direction": direction, "messages": [{"role": role, "text": text}]}
        self._take(lambda: {**self._about(context), **said, "id": id, "occurred_at": at})

    def tool(
        self,
        name: str,
        arguments: Any = None,
        result: Any = None,
        *,
        error: Optional[BaseException] = None,
        id: Optional[str] = None,
        at: Optional[datetime] = None,
        context: Optional[CustomerContext] = None,
    ) -> None:
        status = "ok" if error is None else "error"
        action = {"name": name, "arguments": arguments, "result": result if error is None else error, "status": status}
        self._take(lambda: {**self._about(context), "type": "action", "action": action, "id": id, "occurred_at": at})

    def record(self, interaction: Dict[str, Any]) -> None:
        """Any interaction, in the fields of ``POST /v1/interactions``."""
        self._take(lambda: {**self._about(None), **interaction})

    def recorded(self, function: F) -> F:
        """A tool, each call of which is written down. What it takes, gives and raises stays as it is."""
        name = getattr(function, "__name__", "tool")

        if inspect.iscoroutinefunction(function):

            @functools.wraps(function)
            async def call_async(*args: Any, **kwargs: Any) -> Any:
                try:
                    result = await function(*args, **kwargs)
                except BaseException as error:
                    self.tool(name, _arguments(function, args, kwargs), error=error)
                    raise
                self.tool(name, _arguments(function, args, kwargs), result)
                return result

            return cast(F, call_async)

        @functools.wraps(function)
        def call(*args: Any, **kwargs: Any) -> Any:
            try:
                result = function(*args, **kwargs)
            except BaseException as error:
                self.tool(name, _arguments(function, args, kwargs), error=error)
                raise
            self.tool(name, _arguments(function, args, kwargs), result)
            return result

        return cast(F, call)

    @property
    def counters(self) -> Counters:
        return self._sender.counters

    @property
    def waiting(self) -> int:
        return self._sender.waiting

    def flush(self, timeout: float = 5.0) -> bool:
        """Waits until all was delivered or refused. False when the time was over first."""
        return self._sender.flush(timeout)

    def close(self, timeout: Optional[float] = None) -> bool:
        """Flushes; whatever is recorded after it is dropped."""
        return self._sender.close(self._exit_timeout if timeout is None else timeout)

    def _new_sender(self) -> Sender:
        return Sender(self._url, self._key, *self._options, warn=self._warn)

    def _about(self, given: Optional[CustomerContext]) -> Dict[str, Any]:
        context = given or current_customer() or CustomerContext()
        return {
            "channel": context.channel or "api",
            "conversation": context.conversation,
            "customer": context.user,
            "agent": context.agent or self._agent,
            "session": context.session,
            "source": self._source,
        }

    def _take(self, make: Callable[[], Dict[str, Any]]) -> None:
        try:
            if not self._url or not self._key:
                self.counters.dropped += 1
                return
            line = self._line(make())
            if not self._own_sender().offer(line):
                self._warn("Records are dropped: too many wait for Kith.")
        except Exception:
            self.counters.dropped += 1

    def _own_sender(self) -> Sender:
        """A forked process has its parent's lines, but not its thread: it begins with none of either."""
        if self._pid != os.getpid():
            with self._lock:
                if self._pid != os.getpid():
                    self._sender, self._pid = self._new_sender(), os.getpid()
        return self._sender

    def _line(self, given: Dict[str, Any]) -> bytes:
        item = {name: value for name, value in given.items() if value is not None}
        item.setdefault("id", f"r_{uuid.uuid4().hex}")
        at = item.get("occurred_at")
        item["occurred_at"] = _instant(at) if isinstance(at, datetime) else at or _instant(datetime.now(timezone.utc))
        line = _json(plain(item))
        return line if len(line) <= _LARGEST else _json(_shortened(plain(item), len(line)))

    def _warn(self, text: str) -> None:
        if text in self._warned or len(self._warned) > 20:
            return
        self._warned.add(text)
        try:
            self._say(text)
        except Exception:
            pass  # A logger that raises is not worth an agent.


def _instant(at: datetime) -> str:
    return at.astimezone(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def _shortened(item: Dict[str, Any], length: int) -> Dict[str, Any]:
    left = {"truncated": True, "length": length}
    if isinstance(item.get("action"), dict):
        item["action"].update(arguments=left, result=left)
    if isinstance(item.get("messages"), list):
        messages: List[Dict[str, Any]] = item["messages"][:5]
        item["messages"] = [{**one, "text": str(one.get("text", ""))[:40_000]} for one in messages]
    item.pop("data", None)
    return item


def _arguments(function: Callable[..., Any], args: Any, kwargs: Any) -> Any:
    try:
        bound = inspect.signature(function).bind(*args, **kwargs).arguments
        return {name: value for name, value in bound.items() if name not in ("self", "cls")}
    except Exception:
        return {"args": list(args), **kwargs}


_recorders: "weakref.WeakSet[Recorder]" = weakref.WeakSet()


def _at_exit(recorder: Recorder) -> None:
    if not _recorders:
        atexit.register(_close_all)
        _on_sigterm()
    _recorders.add(recorder)


def _close_all() -> None:
    for recorder in list(_recorders):
        try:
            if recorder._pid == os.getpid():
                recorder.close()
        except Exception:
            pass


def _on_sigterm() -> None:
    """Containers are stopped by it, and it ends Python without a word. Whoever handles it himself keeps doing so."""
    try:
        if signal.getsignal(signal.SIGTERM) is signal.SIG_DFL:
            signal.signal(signal.SIGTERM, _terminated)
    except (ValueError, OSError):
        pass  # Not the main thread.


def _terminated(number: int, frame: Any) -> None:
    _close_all()
    signal.signal(number, signal.SIG_DFL)
    os.kill(os.getpid(), number)
