// A proxy that lets frames from the server through, drops them, or changes them: a server that is not as it should be.

import { createConnection, createServer } from 'node:net';

import { atEnd } from '../../server/server_process.mjs';

/** The whole frames at the beginning of `bytes`, and what is left. A server masks nothing. */
function takeFrames(bytes) {
  const frames = [];
  for (;;) {
    if (bytes.length < 2) return { frames, rest: bytes };
    const short = bytes[1];
    const header = short < 126 ? 2 : short === 126 ? 4 : 10;
    if (bytes.length < header) return { frames, rest: bytes };
    const length = short < 126 ? short : short === 126 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2));
    if (bytes.length < header + length) return { frames, rest: bytes };
    frames.push({ header: bytes.subarray(0, header), payload: Buffer.from(bytes.subarray(header, header + length)) });
    bytes = bytes.subarray(header + length);
  }
}

/**
 * Listens on a port of its own. `tamper(connection, payload)` has the number of the connection, from 1, and gives the payload to
 * pass on, of the same length, or nothing. Gives the port.
 */
export async function startProxy(context, port, tamper) {
  const sockets = new Set();
  let count = 0;
  const proxy = createServer((client) => {
    const number = ++count;
    const server = createConnection(port, '127.0.0.1');
    for (const [socket, other] of [[client, server], [server, client]]) {
      sockets.add(socket);
      socket.setNoDelay(true);
      socket.on('error', () => {}).on('close', () => other.destroy());
    }
    client.pipe(server);
    let held = Buffer.alloc(0);
    let isWebSocket = false;
    server.on('data', (bytes) => {
      held = Buffer.concat([held, bytes]);
      if (!isWebSocket) {
        const end = held.indexOf('\r\n\r\n');
        if (end < 0) return;
        isWebSocket = true;
        client.write(held.subarray(0, end + 4));
        held = held.subarray(end + 4);
      }
      const { frames, rest } = takeFrames(held);
      held = rest;
      for (const { header, payload } of frames) {
        const passed = tamper(number, payload);
        if (passed) client.write(Buffer.concat([header, passed]));
      }
    });
  });
  await new Promise((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  atEnd(context, () => {
    proxy.close();
    sockets.forEach((socket) => socket.destroy());
  });
  return proxy.address().port;
}
