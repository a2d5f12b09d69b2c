// Somebody who uses the server as it is meant, while others do not.

import assert from 'node:assert/strict';

import { Client } from './wire_client.mjs';

export class Bystander {
  static async enter(server) {
    const client = await Client.connect(server);
    return new Bystander(client, await client.create('Unconcerned'));
  }

  constructor(client, pet) {
    this.client = client;
    this.pet = pet;
  }

  /** Still served, on the same connection. */
  async assertServed() {
    await this.client.feed(this.pet);
    await this.client.ping();
    assert.equal(this.client.ending, undefined);
  }
}
