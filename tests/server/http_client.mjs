// HTTP as a script sends it, with any headers, and as nobody should: raw bytes on a connection.

import http from 'node:http';
import https from 'node:https';
import net from 'node:net';

import { until, within } from './patience.mjs';

/**
 * `headers` may contradict what HTTP would have them be; `token` says who asks; `json` is sent in place of a body. Gives
 * status, headers, body, and `json` if it is that.
 */
export function request(server, method, path, { headers: given = {}, body: text, token, json } = {}) {
  const headers = { ...(token && { Authorization: `Bearer ${token}` }), ...given };
  const body = text ?? (json === undefined ? '' : JSON.stringify(json));
  const answer = new Promise((resolve, reject) => {
    const { request: send } = server.url?.startsWith('https:') ? https : http;
    const asked = send({ host: '127.0.0.1', port: server.port, method, path, headers, agent: false, rejectUnauthorized: false }, (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        const isJson = /^application\/json/.test(response.headers['content-type'] ?? '');
        resolve({ status: response.statusCode, headers: response.headers, body: text, json: isJson && text ? JSON.parse(text) : null });
      });
    });
    asked.on('error', reject);
    asked.end(body);
  });
  return within(`an answer to ${method} ${path}`, answer);
}

export const get = (server, path, options) => request(server, 'GET', path, options);
export const post = (server, path, options) => request(server, 'POST', path, options);

/** A TCP connection. `received` grows; `ended` resolves once the server has closed it. */
export async function connectTcp(server, localAddress) {
  const socket = net.connect({ host: '127.0.0.1', port: server.port, localAddress, allowHalfOpen: true });
  socket.received = Buffer.alloc(0);
  socket.on('data', (bytes) => { socket.received = Buffer.concat([socket.received, bytes]); });
  socket.on('error', () => {});  // a reset is a way to close
  socket.ended = new Promise((resolve) => { socket.on('end', resolve).on('close', resolve); });
  await within('a TCP connection', new Promise((resolve, reject) => {
    socket.on('connect', resolve).on('error', reject);
  }));
  return socket;
}

export const upgradeRequest = (server) => `GET /ws HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nUpgrade: websocket\r\n`
  + 'Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==\r\n\r\n';

/** A WebSocket down to its bytes, after its handshake. */
export async function connectWebSocket(server) {
  const socket = await connectTcp(server);
  socket.write(upgradeRequest(server));
  await until('the upgrade', () => socket.received.includes('\r\n\r\n'));
  if (!/^HTTP\/1\.1 101 /.test(socket.received.toString('latin1'))) throw new Error(`no upgrade: ${socket.received}`);
  return socket;
}

/** Sends bytes, and gives all that comes back until the server closes. */
export async function exchange(server, bytes) {
  const socket = await connectTcp(server);
  socket.write(bytes);
  await within('the server to close', socket.ended);
  socket.destroy();
  return socket.received.toString('latin1');
}
