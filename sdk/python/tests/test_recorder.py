"""The recorder never raises, never waits, never grows without bound, and gives up nothing that Kith can still take."""

import asyncio
import json
import os
import signal
import subprocess
import sys
import threading
import time
import unittest
from concurrent.futures import ThreadPoolExecutor

from kith import Recorder, current_customer, with_customer
from tests.stub import Stub, taken


class Recording(unittest.TestCase):
    def setUp(self):
        self.stub = Stub()
        self.warnings = []
        self.recorder = self.made()

    def tearDown(self):
        self.recorder.close(0)
        self.stub.close()

    def made(self, url=None, **options):
        return Recorder(url or self.stub.url, "k" * 32, warn=self.warnings.append, linger=0.01, **options)

    def test_messages_and_tools_are_of_the_customer_of_now(self):
        with with_customer(conversation="t1", channel="chat", user={"visitor_id": "v1"}):
            self.recorder.message("customer", "hi")
            with with_customer(agent="desk"):
                self.recorder.tool("look", {"a": 1}, {"b": 2})
        self.assertTrue(self.recorder.flush())
        said, used = self.stub.items
        self.assertEqual((said["conversation"], said["channel"], said["customer"]), ("t1", "chat", {"visitor_id": "v1"}))
        self.assertEqual((said["messages"], said["direction"]), ([{"role": "customer", "text": "hi"}], "inbound"))
        self.assertEqual(used["action"], {"name": "look", "arguments": {"a": 1}, "result": {"b": 2}, "status": "ok"})
        self.assertEqual((used["agent"], used["conversation"]), ("desk", "t1"))
        self.assertIsNone(current_customer())

    def test_many_conversations_at_once_never_mix(self):
        async def one(n):
            with with_customer(conversation=f"c{n}"):
                for turn in range(3):
                    await asyncio.sleep(0)
                    self.recorder.message("customer", f"{n}-{turn}")

        async def all_of_them():
            await asyncio.gather(*(one(n) for n in range(1000)))

        asyncio.run(all_of_them())
        self.assertTrue(self.recorder.flush(30))
        self.assertEqual(len(self.stub.items), 3000)
        self.assertEqual(len({item["id"] for item in self.stub.items}), 3000)
        for item in self.stub.items:
            self.assertEqual(item["conversation"][1:], item["messages"][0]["text"].split("-")[0])

    def test_tools_stay_what_they_are(self):
        @self.recorder.recorded
        def add(a, b=2):
            """Adds."""
            return a + b

        @self.recorder.recorded
        async def fails(reason):
            raise KeyError(reason)

        self.assertEqual((add(1), add.__name__, add.__doc__), (3, "add", "Adds."))
        with self.assertRaises(KeyError):
            asyncio.run(fails("x"))
        self.recorder.flush()
        ok, bad = (item["action"] for item in self.stub.items)
        self.assertEqual(ok, {"name": "add", "arguments": {"a": 1}, "result": 3, "status": "ok"})
        self.assertEqual((bad["status"], bad["result"]["name"], bad["arguments"]), ("error", "KeyError", {"reason": "x"}))

    def test_what_was_not_taken_is_sent_again_with_the_same_ids(self):
        self.stub.answers = [(500, b"oops"), (200, b"<html>"), (503, {"code": "overloaded"}), (200, {"results": []})]
        for n in range(10):
            self.recorder.message("customer", str(n))
        self.assertTrue(self.recorder.flush(20))
        last = self.stub.bodies[-1]["interactions"]
        self.assertEqual([item["messages"][0]["text"] for item in last], [str(n) for n in range(10)])
        self.assertEqual(len({item["id"] for item in self.stub.items}), 10)
        self.assertEqual((self.recorder.counters.delivered, self.recorder.counters.retries), (10, 4))

    def test_one_bad_record_spoils_no_other(self):
        # Ids are hex digits, which may spell "bad" by themselves.
        def refuse_bad(body):
            if any("spoiled" in json.dumps(item) for item in body["interactions"]):
                return 422, {"code": "invalid_request"}
            return taken(body)

        self.stub.answers = [refuse_bad] * 40
        for n in range(9):
            self.recorder.message("customer", "spoiled" if n == 4 else str(n))
        self.assertTrue(self.recorder.flush(20))
        self.assertEqual((self.recorder.counters.delivered, self.recorder.counters.refused), (8, 1))

    def test_a_repeat_is_no_failure_and_a_refused_item_is_counted(self):
        conflict, invalid = {"status": 409, "code": "conflict"}, {"status": 422, "code": "invalid_request"}
        self.stub.answers = [lambda body: taken(body, [(0, conflict), (1, invalid)])]
        self.recorder = self.made()
        for n in range(3):
            self.recorder.message("customer", str(n))
        self.assertTrue(self.recorder.flush())
        self.assertEqual((self.recorder.counters.delivered, self.recorder.counters.refused), (2, 1))

    def test_a_kith_that_is_away_or_silent_costs_nothing_and_memory_is_bounded(self):
        silent = threading.Event()
        self.stub.answers = [lambda body: (silent.wait(30), taken(body))[1]]
        for url in (self.stub.url, "http://127.0.0.1:1", "nonsense"):
            recorder = self.made(url, max_bytes=50_000)
            for n in range(2_000):
                recorder.message("customer", "x" * 100)
            self.assertLess(recorder.waiting, 400)
            self.assertGreater(recorder.counters.dropped, 1_500)
            self.assertFalse(recorder.flush(0.05))
            recorder.close(0)
        silent.set()
        self.assertTrue(any("too many wait" in text for text in self.warnings))
        self.assertLessEqual(len(self.warnings), 5)

    def test_nothing_that_is_handed_over_raises(self):
        class Broken:
            def __str__(self):
                raise RuntimeError

        loop = []
        loop.append(loop)
        for value in (loop, Broken(), float("nan"), 2**70, "\ud800\0", b"x", {1: {2: object()}}, lambda: 1, "y" * 10**6):
            self.recorder.tool("odd", value, value)
            self.recorder.message("customer", value)
            self.recorder.record({"type": "form", "data": value})
        self.recorder.record(None)
        self.recorder.message(None, None, at="no date")
        self.recorder.flush()
        self.assertTrue(all(len(json.dumps(item)) < 1_048_576 for item in self.stub.items))

    def test_without_settings_nothing_happens_and_it_is_said_once(self):
        recorder = Recorder("", "", warn=self.warnings.append)
        recorder.message("customer", "hi")
        self.assertEqual((recorder.counters.dropped, len(self.warnings)), (1, 1))

    def test_threads(self):
        with ThreadPoolExecutor(16) as pool:
            list(pool.map(lambda n: self.recorder.message("customer", str(n)), range(2_000)))
        self.assertTrue(self.recorder.flush(20))
        self.assertEqual(len({item["messages"][0]["text"] for item in self.stub.items}), 2_000)


class Ending(unittest.TestCase):
    SCRIPT = """
import os, sys, time
from kith import Recorder
recorder = Recorder(linger=30)
recorder.message("customer", "last words")
if sys.argv[1] == "fork" and os.fork() == 0:
    recorder.message("agent", "of the child")
    sys.exit()
if sys.argv[1] == "fork": os.wait()
print("ready", flush=True)
if sys.argv[1] == "term": time.sleep(30)
"""

    def ended(self, how):
        stub = Stub()
        env = {**os.environ, "KITH_URL": stub.url, "KITH_KEY": "k" * 32, "PYTHONPATH": os.getcwd()}
        child = subprocess.Popen([sys.executable, "-c", self.SCRIPT, how], env=env, stdout=subprocess.PIPE)
        child.stdout.readline()
        if how == "term":
            child.send_signal(signal.SIGTERM)
        child.wait(20)
        child.stdout.close()
        stub.close()
        return child.returncode, sorted(item["messages"][0]["text"] for item in stub.items)

    def test_the_end_of_a_program_waits_for_what_waits(self):
        self.assertEqual(self.ended("exit"), (0, ["last words"]))
        self.assertEqual(self.ended("term"), (-signal.SIGTERM, ["last words"]))

    def test_a_forked_process_sends_its_own_and_no_other(self):
        self.assertEqual(self.ended("fork"), (0, ["last words", "of the child"]))


class Cost(unittest.TestCase):
    def test_of_a_call_is_printed(self):
        recorder = Recorder("http://127.0.0.1:1", "k" * 32, warn=lambda text: None)
        times = []
        for n in range(3_000):
            begin = time.perf_counter()
            recorder.message("customer", "a message of the usual length, neither long nor short")
            times.append((time.perf_counter() - begin) * 1e6)
        times.sort()
        print(f"python recorder, us a message: p50 {times[1500]:.0f}, p99 {times[2970]:.0f}", file=sys.stderr)
        recorder.close(0)
        self.assertEqual(recorder.counters.recorded, 3_000)
