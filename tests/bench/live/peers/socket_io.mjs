// A server with Socket.IO: a room with everybody in it, set up as its page on performance says.

import { createServer } from 'node:http';
import { Server } from 'socket.io';
import { announce, isIdle, meal, pet } from './peer.mjs';

const http = createServer();
const io = new Server(http, {
  transports: ['websocket'],
  perMessageDeflate: false,
  httpCompression: false,
  serveClient: false,
  ...(isIdle ? {} : { pingInterval: 3_600_000 }),
});

// "Discard the initial HTTP request", for memory.
io.engine.on('connection', (socket) => { socket.request = null; });

const room = 'pets/pet/1';

io.on('connection', (socket) => {
  socket.join(room);
  socket.emit('pet', pet);
  socket.on('feed', (change) => {
    Object.assign(pet, meal(change));
    io.to(room).emit('patch', meal(change));
  });
});

http.listen({ host: '127.0.0.1', port: 0, backlog: 4096 }, () => announce(http.address().port, 'socket.io'));
