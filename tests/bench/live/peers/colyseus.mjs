// A server with Colyseus: a room with everybody in it, whose state is the pet; each change goes out at once.

import { createServer } from 'node:http';
import { Room, Server } from '@colyseus/core';
import { Schema, defineTypes } from '@colyseus/schema';
import { WebSocketTransport } from '@colyseus/ws-transport';
import { announce, isIdle, meal, pet } from './peer.mjs';

class Pet extends Schema {
  constructor() {
    super();
    Object.assign(this, pet);
  }
}
defineTypes(Pet, {
  birth: 'uint32', last_fed: 'uint32', age: 'uint32', hunger: 'uint32', starving: 'uint32', alive: 'boolean',
  cause_of_death: 'uint8', id: 'uint32', owner: 'uint32', name: 'string', species: 'uint8',
});

class PetRoom extends Room {
  state = new Pet();
  patchRate = null; // no timer: broadcastPatch() below is what sends
  autoDispose = false;

  onCreate() {
    this.onMessage('feed', (_client, change) => {
      Object.assign(this.state, meal(change));
      this.broadcastPatch();
    });
  }
}

const http = createServer();
http.keepAliveTimeout = 0; // the benchmark keeps one connection to reserve seats by
const server = new Server({
  greet: false,
  gracefullyShutdown: false,
  transport: new WebSocketTransport({ server: http, ...(isIdle ? {} : { pingInterval: 0 }) }),
});
server.define('pet', PetRoom);
await server.listen(0, '127.0.0.1', 4096);
announce(http.address().port, 'colyseus', '@colyseus/core');
