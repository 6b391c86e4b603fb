"""Any value of an agent's as JSON that Kith takes: no cycle, no number that loses digits, no broken text. Never raises."""

from __future__ import annotations

import dataclasses
import math
import re
from typing import Any, Tuple

_DEEPEST = 30
_LONGEST_TEXT = 500_000
# Longer lists and wider objects are cut: a recorder must not spend its agent's time on a dump.
_MOST_MEMBERS = 5_000
_SAFE = 2**53 - 1
# Halves of surrogate pairs, and NUL, which no text in PostgreSQL may have.
_BROKEN = re.compile("[\ud800-\udfff\0]")


def plain_text(text: str) -> str:
    return _BROKEN.sub("\ufffd", text[:_LONGEST_TEXT])


def plain(value: Any, depth: int = 0, above: Tuple[int, ...] = ()) -> Any:
    try:
        return _plain(value, depth, above)
    except Exception:
        return "[unreadable]"


def _plain(value: Any, depth: int, above: Tuple[int, ...]) -> Any:
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return plain_text(str(value))
    if isinstance(value, int):
        return int(value) if -_SAFE <= value <= _SAFE else str(int(value))
    if isinstance(value, float):
        return _plain_float(float(value))
    if depth >= _DEEPEST:
        return "[too deep]"
    if id(value) in above:
        return "[circular]"
    return _plain_object(value, depth, (*above, id(value)))


def _plain_float(value: float) -> Any:
    if not math.isfinite(value):
        return None
    # A whole number beyond 2^53 would be read as another one.
    return str(int(value)) if value.is_integer() and abs(value) > _SAFE else value


def _plain_object(value: Any, depth: int, path: Tuple[int, ...]) -> Any:
    if isinstance(value, dict):
        items = list(value.items())[:_MOST_MEMBERS]
        return {
            plain_text(str(name))[:256]: plain(one, depth + 1, path) for name, one in items if name != "__proto__"
        }
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plain(one, depth + 1, path) for one in list(value)[:_MOST_MEMBERS]]
    if isinstance(value, (bytes, bytearray, memoryview)):
        return {"bytes": len(value)}
    if isinstance(value, BaseException):
        return {"name": type(value).__name__, "message": plain_text(str(value))}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        members = {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
        return plain(members, depth, path[:-1])
    # Pydantic's models say what they hold; dates say when.
    for name in ("model_dump", "isoformat"):
        method = getattr(value, name, None)
        if callable(method) and not isinstance(value, type):
            return plain(method(), depth + 1, path)
    return plain_text(str(value))
