// Somebody who uses the server as it is meant, while others do not.

import assert from 'node:assert/strict';

import { pause, within } from './patience.mjs';
import { Client, pingOf } from './wire_client.mjs';

export class Bystander {
  static async enter(server) {
    const client = await Client.connect(server);
    return new Bystander(server, client, await client.create('Unconcerned'));
  }

  constructor(server, client, pet) {
    this.server = server;
    this.client = client;
    this.pet = pet;
  }

  /** Still served, on the same connection. */
  async assertServed() {
    await this.client.feed(this.pet);
    await this.client.ping();
    assert.equal(this.client.ending, undefined);
  }

  /**
   * While `work` is done, two more guests (one is on the busy shard) ask one question after the other: gives what their round
   * trips took, in ms, the shortest first.
   */
  async roundTripsDuring(work) {
    let isDone = false;
    const done = work.finally(() => { isDone = true; });
    done.catch(() => {});  // whoever waits for it is told, below
    const guests = [await Client.connectGuest(this.server), await Client.connectGuest(this.server)];
    const took = [];
    await Promise.all(guests.map(async (guest) => {
      while (!isDone) {
        const asked = performance.now();
        const answered = new Promise((resolve) => { guest.socket.once('message', resolve); });
        guest.sendBytes(pingOf(1));
        await within('a neighbour to be answered', answered);
        took.push(performance.now() - asked);
        await pause(1);  // allowed(sleep): it is to be no flood itself
      }
      guest.close();
    }));
    await done;
    return took.sort((one, other) => one - other);
  }
}
