"""A WebSocket by Python's library `websockets`, which does as it is told: a JSON line of standard input an order, a JSON line of
standard output for each thing that happens. Bytes are in hex.

    {"do": "open", "url": "ws://127.0.0.1:8080/ws"}
    {"do": "send", "fragments": ["9204", "07"]}     a binary message; or "text": a text
    {"do": "ping", "data": "616263"}
    {"do": "close", "code": 1000, "reason": "done"}
"""

import asyncio
import json
import sys

import websockets


def tell(event, **what):
    print(json.dumps({"event": event, **what}), flush=True)


async def listen(socket):
    try:
        async for message in socket:
            tell("message", data=message.hex())
    except websockets.ConnectionClosed:
        pass
    tell("closed", code=socket.close_code, reason=socket.close_reason)


async def ping(socket, data):
    await (await socket.ping(bytes.fromhex(data)))
    tell("pong", data=data)


async def carry_out(order, socket):
    if order["do"] == "send" and "text" in order:
        await socket.send(order["text"])
    elif order["do"] == "send":
        fragments = [bytes.fromhex(fragment) for fragment in order["fragments"]]
        await socket.send(fragments[0] if len(fragments) == 1 else fragments)
    elif order["do"] == "ping":
        await ping(socket, order["data"])
    elif order["do"] == "close":
        await socket.close(order["code"], order["reason"])


async def main():
    loop = asyncio.get_running_loop()
    order = json.loads(sys.stdin.readline())
    socket = await websockets.connect(order["url"], compression="deflate", ping_interval=None, max_size=None)
    listener = asyncio.create_task(listen(socket))
    tell("open")
    while line := await loop.run_in_executor(None, sys.stdin.readline):
        try:
            await carry_out(json.loads(line), socket)
        except websockets.ConnectionClosed:
            pass  # the listener tells
    await socket.close()
    await listener


asyncio.run(main())
