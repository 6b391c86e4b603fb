"""An agent in Python against a real Kith, whose address and agent key are in the environment. Prints what it recalled as JSON."""

import asyncio
import json
import sys

from kith import Kith, KithError, Recorder, with_customer

recorder = Recorder(agent="table-desk")


@recorder.recorded
async def find_table(people: int) -> dict:
    return {"at": "20:00"}


@recorder.recorded
async def book_table(at: str) -> dict:
    return {"booked": True}


async def conversation(name: str, customer: str) -> None:
    with with_customer(conversation=name, channel="chat", user={"visitor_id": name}):
        recorder.message("customer", f"Hi, I'm {customer}. A table for two?")
        found = await find_table(2)
        recorder.message("agent", f"At {found['at']} I have one. Shall I book it?")
        recorder.message("customer", "Yes please.")
        await book_table(found["at"])
        recorder.message("agent", "Booked. See you at eight!")


async def all_of_them() -> None:
    await asyncio.gather(*(conversation(f"py-{n}", "Ines Moreau, ines@moreau.fr") for n in range(5)))


asyncio.run(all_of_them())
assert recorder.flush(30), "not all was taken"

kith = Kith()
session = kith.session("chat", {"visitor_id": "py-0"})
with session.on_the_line("py-0"):
    recorder.message("customer", "Do you still have my table?")
assert recorder.flush(30), "not all was taken"
code = "none"
try:
    kith.session("nowhere")
except KithError as error:
    code = error.code
sent = session.verify("email", "ines@moreau.fr") if "--verify" in sys.argv else None
json.dump(
    {
        "level": session.level,
        "recalled": session.recall(max_tokens=2000),
        "code": code,
        "sent": sent,
        "wrong": session.check("000000"),
        "counters": vars(recorder.counters),
    },
    sys.stdout,
)
