// A server with `ws`: what is sent is made once, and sent to each; nothing is compressed, nothing copied.

import { WebSocket, WebSocketServer } from 'ws';
import { announce, changeBytes, isIdle } from './peer.mjs';

const heartbeatMs = 30_000; // as in its README's "How to detect and close broken connections"

const server = new WebSocketServer({ host: '127.0.0.1', port: 0, backlog: 4096, perMessageDeflate: false });

/** As many bytes as LivePet's own frame has; the first four are the number of the change. */
function frame(change) {
  const bytes = Buffer.alloc(Math.max(4, Number(changeBytes)));
  bytes.writeUInt32LE(change);
  return bytes;
}

let latest = frame(0);

server.on('connection', (socket) => {
  socket.isAlive = true;
  socket.on('pong', () => { socket.isAlive = true; });
  socket.on('error', () => {});
  socket.on('message', (data) => {
    latest = frame(data.readUInt32LE());
    for (const client of server.clients) {
      if (client.readyState === WebSocket.OPEN) client.send(latest, { binary: true });
    }
  });
  socket.send(latest, { binary: true });
});

if (isIdle) {
  setInterval(() => {
    for (const client of server.clients) {
      if (!client.isAlive) {
        client.terminate();
        continue;
      }
      client.isAlive = false;
      client.ping();
    }
  }, heartbeatMs);
}

server.on('listening', () => announce(server.address().port, 'ws'));
