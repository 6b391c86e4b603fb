"""Whom the code that runs now is about: follows every await, so that interleaved conversations never mix."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from typing import Any, Dict, Iterator, Optional, TypedDict


class Customer(TypedDict, total=False):
    """What the transport or the host application knows of the customer; every field may be absent."""

    whatsapp: str
    instagram: str
    facebook: str
    telegram: str
    phone: str
    email: str
    visitor_id: str
    user_id: str
    name: str
    locale: str
    identity_token: str
    attributes: Dict[str, Any]


@dataclass(frozen=True)
class CustomerContext:
    """``channel`` is ``api`` when absent; a ``session`` of Kith names channel and customer itself."""

    conversation: Optional[str] = None
    channel: Optional[str] = None
    user: Optional[Customer] = None
    agent: Optional[str] = None
    session: Optional[str] = None


_current: ContextVar[Optional[CustomerContext]] = ContextVar("kith_customer", default=None)


def current_customer() -> Optional[CustomerContext]:
    return _current.get()


@contextmanager
def with_customer(
    conversation: Optional[str] = None,
    channel: Optional[str] = None,
    user: Optional[Customer] = None,
    agent: Optional[str] = None,
    session: Optional[str] = None,
) -> Iterator[CustomerContext]:
    """Everything recorded inside is this customer's. Inside another one, what is not given is taken from it."""
    given = {"conversation": conversation, "channel": channel, "user": user, "agent": agent, "session": session}
    context = replace(_current.get() or CustomerContext(), **{k: v for k, v in given.items() if v is not None})
    token = _current.set(context)
    try:
        yield context
    finally:
        _current.reset(token)
