// The browser's WebSocket, for socket.cpp: binary frames in, binary frames out, by number.

mergeInto(LibraryManager.library, {
  $LivePetSocket: {
    last: 0,
    open: null, // a Map by number

    forget: function (id) {
      var socket = LivePetSocket.open.get(id);
      LivePetSocket.open.delete(id);
      if (socket) socket.onopen = socket.onmessage = socket.onclose = null;
      return socket;
    },

    closed: function (id, code, reason) {
      LivePetSocket.forget(id);
      LivePetPage.withText(reason, function (text) { _livepet_on_socket_closed(id, code, text); });
    },

    // What the wire does not know ends the socket: text, and frames that are longer than any.
    received: function (id, data, bytesMax) {
      var isFrame = data instanceof ArrayBuffer && data.byteLength <= bytesMax;
      if (!isFrame) {
        LivePetSocket.open.get(id).close(4000, 'unreadable');
        LivePetSocket.closed(id, 1003, '');
        return;
      }
      var bytes = _malloc(Math.max(1, data.byteLength));
      HEAPU8.set(new Uint8Array(data), bytes);
      _livepet_on_socket_received(id, bytes, data.byteLength);
      _free(bytes);
    },
  },
  $LivePetSocket__postset: 'LivePetSocket.open = new Map();',
  $LivePetSocket__deps: ['$LivePetPage', 'malloc', 'free', 'livepet_on_socket_opened', 'livepet_on_socket_received',
    'livepet_on_socket_closed'],

  livepet_socket_open: function (url, bytesMax) {
    var id = ++LivePetSocket.last;
    var socket;
    try {
      socket = new WebSocket(UTF8ToString(url));
    } catch (error) { // an address that the page's policy forbids
      setTimeout(function () { LivePetSocket.closed(id, 1006, ''); }, 0);
      return id;
    }
    socket.binaryType = 'arraybuffer';
    socket.onopen = function () { _livepet_on_socket_opened(id); };
    socket.onmessage = function (event) { LivePetSocket.received(id, event.data, bytesMax); };
    socket.onclose = function (event) { LivePetSocket.closed(id, event.code, event.reason); };
    LivePetSocket.open.set(id, socket);
    return id;
  },
  livepet_socket_open__deps: ['$LivePetSocket'],

  /// 1: handed to the browser. 0: not open, or it holds too much back already.
  livepet_socket_send: function (id, bytes, length, unsentMax) {
    var socket = LivePetSocket.open.get(id);
    if (!socket || socket.readyState !== 1 || socket.bufferedAmount + length > unsentMax) return 0;
    socket.send(HEAPU8.slice(bytes, bytes + length));
    return 1;
  },
  livepet_socket_send__deps: ['$LivePetSocket'],

  livepet_socket_close: function (id) {
    var socket = LivePetSocket.forget(id);
    if (!socket) return;
    // Browsers put an error on the console when one that is still connecting is closed.
    if (socket.readyState === 0) socket.onopen = function () { socket.close(1000); };
    else socket.close(1000);
  },
  livepet_socket_close__deps: ['$LivePetSocket'],
});
