"""Whatever an agent hands over becomes JSON that Kith takes."""

import dataclasses
import datetime
import json
import unittest

from kith.plain import plain


@dataclasses.dataclass
class Table:
    seats: int
    at: datetime.date


class Model:
    def model_dump(self):
        return {"held": {1, 1}}


class Plain(unittest.TestCase):
    def test_values(self):
        for given, expected in [
            ({"a": [1, 2.5, True, None, "x"]}, {"a": [1, 2.5, True, None, "x"]}),
            (2**53, str(2**53)),
            (float("inf"), None),
            (1e300, str(int(1e300))),
            ("a\0b\ud83d", "a\ufffdb\ufffd"),
            (b"abc", {"bytes": 3}),
            (ValueError("no"), {"name": "ValueError", "message": "no"}),
            (Table(2, datetime.date(2026, 1, 2)), {"seats": 2, "at": "2026-01-02"}),
            (Model(), {"held": [1]}),
            ({"__proto__": 1, 2: 3}, {"2": 3}),
        ]:
            self.assertEqual(plain(given), expected)

    def test_cycles_and_depth_end(self):
        loop = {}
        loop["again"] = loop
        self.assertEqual(plain(loop), {"again": "[circular]"})
        deep = []
        for _ in range(200):
            deep = [deep]
        self.assertIn("[too deep]", json.dumps(plain(deep)))

    def test_what_is_there_twice_without_a_cycle_stays(self):
        one = {"a": 1}
        self.assertEqual(plain([one, one]), [one, one])
