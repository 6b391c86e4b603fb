"""One request, and its JSON answer."""

from __future__ import annotations

import http.client
import json
import urllib.error
import urllib.request
from typing import Any, Dict, NamedTuple, Optional


class Answer(NamedTuple):
    status: int
    body: Any
    retry_after: float


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A key is for the server that it was given for."""

    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        return None


_opener = urllib.request.build_opener(_NoRedirect)


def ask(method: str, url: str, key: str, body: Optional[bytes], timeout: float) -> Answer:
    """Raises OSError (URLError, timeout) when there is no answer; every answer, good or bad, is returned."""
    headers: Dict[str, str] = {"authorization": f"Bearer {key}", "accept": "application/json"}
    if body is not None:
        headers["content-type"] = "application/json"
    request = urllib.request.Request(url, data=body, headers=headers, method=method)
    try:
        with _opener.open(request, timeout=timeout) as response:
            return _answer(response.status, response.read(), response.headers)
    except urllib.error.HTTPError as error:
        with error:
            return _answer(error.code, error.read(), error.headers)
    except http.client.HTTPException as error:
        raise OSError(f"no answer in HTTP: {type(error).__name__}") from error


def _answer(status: int, text: bytes, headers: Any) -> Answer:
    try:
        body = json.loads(text)
    except ValueError:
        body = None
    try:
        retry_after = float(headers.get("retry-after") or 0)
    except ValueError:
        retry_after = 0.0
    return Answer(status, body, retry_after)
