// What a first visit transfers, what a second need not, and what confines the page.

import assert from 'node:assert/strict';

import { scenario } from './scenario.mjs';

const firstVisitBytesMax = 700 * 1000;

/** Everything that is transferred while the page loads: path, encoded bytes with headers, status, whether from the cache. */
async function transfers(visitor, load) {
  const devtools = await visitor.context.newCDPSession(visitor.page);
  const requests = new Map();
  devtools.on('Network.requestWillBeSent', ({ requestId, request }) => requests.set(requestId, { path: new URL(request.url).pathname, url: request.url, bytes: 0 }));
  devtools.on('Network.responseReceived', ({ requestId, response }) => Object.assign(requests.get(requestId) ?? {}, {
    status: response.status, headers: response.headers, fromCache: response.fromDiskCache || response.fromPrefetchCache,
  }));
  devtools.on('Network.requestServedFromCache', ({ requestId }) => Object.assign(requests.get(requestId) ?? {}, { fromCache: true }));
  devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => Object.assign(requests.get(requestId) ?? {}, { bytes: encodedDataLength }));
  await devtools.send('Network.enable');
  await load();
  await devtools.detach();
  return [...requests.values()];
}

scenario('a first visit is small, a second transfers nothing that has not changed', async ({ startServer, visit, context }) => {
  const server = await startServer();
  const ada = await visit(server);
  await ada.page.goto('about:blank');
  const devtools = await ada.context.newCDPSession(ada.page);
  await devtools.send('Network.clearBrowserCache');
  await devtools.detach();

  const load = async () => {
    await ada.page.goto(`${server.url}/`);
    await ada.arrived();
  };
  const first = await transfers(ada, load);
  const total = first.reduce((sum, { bytes }) => sum + bytes, 0);
  context.diagnostic(`a first visit transfers ${total} bytes in ${first.length} requests`);
  assert.ok(total > 50_000 && total <= firstVisitBytesMax, `${total} bytes: ${first.map(({ path, bytes }) => `${path} ${bytes}`).join(', ')}`);
  for (const { url, path, status, headers } of first) {
    assert.ok(url.startsWith(server.url) || url.startsWith('data:'), `${url} comes from elsewhere`);
    assert.equal(first.filter((other) => other.path === path && !other.fromCache).length, 1, `${path} comes once`);
    assert.equal(status, 200, path);
    assert.match(headers['Content-Encoding'] ?? headers['content-encoding'] ?? '', /^(br|gzip)$/, path);
  }
  const wasm = first.find(({ path }) => path.endsWith('.wasm'));
  assert.equal(wasm.headers['Content-Type'], 'application/wasm');

  await ada.page.goto('about:blank');
  const second = await transfers(ada, load);
  for (const { path, status, fromCache, bytes } of second.filter((one) => one.path !== '/')) {
    assert.ok(fromCache || status === 304, `${path} comes again: ${status}, ${bytes} bytes`);
  }
});

scenario('the page may not be framed, and may run no script but its own', async ({ startServer, visit }) => {
  const server = await startServer();
  const ada = await visit(server, { forgives: [/Content Security Policy/, /: csp$/] });
  const ran = await ada.page.evaluate(async () => {
    const script = document.createElement('script');
    script.textContent = 'window.intruded = true';
    document.body.append(script);
    const violated = new Promise((resolve) => { document.addEventListener('securitypolicyviolation', () => resolve(true), { once: true }); });
    const image = new Image();
    image.src = 'http://127.0.0.1:9/elsewhere.png';
    return { intruded: window.intruded === true, violated: await violated };
  });
  assert.deepEqual(ran, { intruded: false, violated: true });
  const { headers } = await ada.page.evaluate(async () => {
    const response = await fetch('/');
    return { headers: Object.fromEntries(response.headers) };
  });
  assert.match(headers['content-security-policy'], /frame-ancestors 'none'/);
});
