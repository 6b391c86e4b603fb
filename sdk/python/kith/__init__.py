"""Kith for Python agents: record what is said and done, recall what may be told. Standard library only."""

from .client import Kith, KithError, Session
from .context import Customer, CustomerContext, current_customer, with_customer
from .recorder import Counters, Recorder

__all__ = [
    "Counters",
    "Customer",
    "CustomerContext",
    "Kith",
    "KithError",
    "Recorder",
    "Session",
    "current_customer",
    "with_customer",
]
__version__ = "0.1.0"
