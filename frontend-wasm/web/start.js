// Brings the page up: says how far it is, and in words what is wrong if it cannot go on.
'use strict';

(function () {
  const own = document.currentScript.dataset;
  const start = document.getElementById('start');
  const text = document.getElementById('start-text');
  const progress = document.getElementById('start-progress');
  const again = document.getElementById('start-again');

  const words = {
    'no-wasm': 'This browser cannot run LivePet: it has no WebAssembly. Any browser of the last few years has it.',
    'no-webgl': 'LivePet draws with WebGL 2, which this browser does not offer. Turning on hardware acceleration in its settings, or another browser, will help.',
    'not-loaded': 'LivePet could not be loaded. Please check the connection and try again.',
    'out-of-memory': 'LivePet ran out of memory. Closing other tabs may help; your pets are safe with the server.',
    'crashed': 'Something went wrong in this page. Your pets are safe with the server; please load the page again.',
  };
  let hasFailed = false;
  let isShown = false;

  function fail(why) {
    if (hasFailed) return;
    hasFailed = true;
    start.classList.add('failed');
    start.hidden = false;
    progress.hidden = true;
    again.hidden = false;
    text.setAttribute('role', 'alert');
    text.textContent = words[why] || words.crashed;
    document.getElementById('page').inert = true;
  }

  function hasWebGl2() {
    try {
      return Boolean(document.createElement('canvas').getContext('webgl2'));
    } catch (error) {
      return false;
    }
  }

  // Counts what arrives on its way to the compiler. Compressed transfers hide their length, so it is told here.
  function counted(response) {
    const expected = Number(own.wasmBytes);
    if (!response.body || !expected) return response;
    const reader = response.body.getReader();
    let received = 0;
    const stream = new ReadableStream({
      async pull(controller) {
        const { done, value } = await reader.read();
        if (done) return controller.close();
        received += value.byteLength;
        progress.value = Math.min(1, received / expected);
        return controller.enqueue(value);
      },
    });
    return new Response(stream, { headers: { 'Content-Type': 'application/wasm' } });
  }

  async function compile(imports) {
    const response = await fetch(own.wasm, { credentials: 'same-origin' });
    if (!response.ok) throw new Error(`status ${response.status}`);
    if (WebAssembly.instantiateStreaming) return WebAssembly.instantiateStreaming(counted(response), imports);
    return WebAssembly.instantiate(await response.arrayBuffer(), imports);
  }

  function load() {
    window.Module = {
      instantiateWasm(imports, done) {
        compile(imports).then((result) => done(result.instance, result.module)).catch(() => fail('not-loaded'));
        return {};
      },
      onShown() {
        isShown = true;
        start.hidden = !hasFailed;
      },
      onFailed: fail,
      onAbort(what) { fail(/memory/i.test(String(what)) ? 'out-of-memory' : 'crashed'); },
    };
    const script = document.createElement('script');
    script.src = own.script;
    script.onerror = () => fail('not-loaded');
    document.body.append(script);
  }

  again.addEventListener('click', () => location.reload());
  window.addEventListener('error', (event) => {
    const isFatal = window.WebAssembly && event.error instanceof WebAssembly.RuntimeError;
    if (isFatal || !isShown) fail('crashed');
  });

  if (!window.WebAssembly) fail('no-wasm');
  else if (!hasWebGl2()) fail('no-webgl');
  else load();
}());
