// The page around the canvas: frames and ticks, what the device is like, storage, history, clipboard.
// Called from page.hpp; calls the livepet_on_… functions of events.cpp.

mergeInto(LibraryManager.library, {
  $LivePetPage: {
    timer: 0,
    frameAsked: false,
    cursor: '',
    scale: 0,
    tabNumber: null, // two numbers of 32 bits
    memory: {}, // what storage refuses to keep, for as long as the page lives

    start: function (tickMs) {
      setInterval(function () {
        LivePetPage.checkScale();
        _livepet_on_tick();
      }, tickMs);
      var tell = LivePetPage.tellEnvironment;
      window.addEventListener('resize', tell);
      if (window.visualViewport) window.visualViewport.addEventListener('resize', tell);
      ['(prefers-color-scheme: dark)', '(prefers-reduced-motion: reduce)'].forEach(function (query) {
        window.matchMedia(query).addEventListener('change', tell);
      });
      document.addEventListener('visibilitychange', function () {
        tell();
        if (!document.hidden) _livepet_on_woken();
      });
      window.addEventListener('pageshow', function (event) { if (event.persisted) _livepet_on_woken(); });
      window.addEventListener('online', function () { _livepet_on_woken(); });
      window.addEventListener('hashchange', LivePetPage.tellRoute);
      var canvas = document.getElementById('canvas');
      canvas.addEventListener('webglcontextlost', function (event) {
        event.preventDefault(); // else it is never restored
        _livepet_on_graphics(0);
      });
      canvas.addEventListener('webglcontextrestored', function () { _livepet_on_graphics(1); });
      LivePetPage.tellRoute();
      tell();
    },

    // Not every change of scale (another screen, zoom, emulation) comes with an event.
    checkScale: function () {
      if (window.devicePixelRatio !== LivePetPage.scale) LivePetPage.tellEnvironment();
    },

    inset: function (side) {
      var style = getComputedStyle(document.documentElement);
      return parseFloat(style.getPropertyValue('--safe-' + side)) || 0;
    },

    // A soft keyboard makes the visual viewport smaller; a pinch does so too, but must not lay the page out anew.
    size: function () {
      var viewport = window.visualViewport;
      var isPinched = viewport && Math.abs(viewport.scale - 1) > 0.01;
      if (!viewport || isPinched) return [window.innerWidth, window.innerHeight];
      return [Math.round(viewport.width), Math.round(viewport.height)];
    },

    tellEnvironment: function () {
      var size = LivePetPage.size();
      var scale = LivePetPage.scale = window.devicePixelRatio;
      var canvas = document.getElementById('canvas');
      var width = Math.max(1, Math.round(size[0] * scale));
      var height = Math.max(1, Math.round(size[1] * scale));
      if (canvas.width !== width) canvas.width = width;
      if (canvas.height !== height) canvas.height = height;
      canvas.style.width = size[0] + 'px';
      canvas.style.height = size[1] + 'px';
      var flags = (window.matchMedia('(prefers-color-scheme: dark)').matches ? 1 : 0)
        | (window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 2 : 0)
        | (document.hidden ? 0 : 4);
      _livepet_on_environment(size[0], size[1], scale, LivePetPage.inset('left'), LivePetPage.inset('top'),
        LivePetPage.inset('right'), LivePetPage.inset('bottom'), flags);
    },

    // "#/pets/12" and "#pets/12" are the route "pets/12".
    tellRoute: function () {
      var route = location.hash.replace(/^#\/?/, '');
      try { route = decodeURIComponent(route); } catch (error) { route = ''; }
      LivePetPage.withText(route, function (text) { _livepet_on_route(text); });
    },

    hashOf: function (route) { return '#/' + encodeURI(UTF8ToString(route)).replace(/#/g, '%23'); },

    withText: function (text, use) {
      var size = lengthBytesUTF8(text) + 1;
      var bytes = _malloc(size);
      stringToUTF8(text, bytes, size);
      use(bytes);
      _free(bytes);
    },

    storage: function (kind) { return kind === 0 ? window.localStorage : window.sessionStorage; },

    copyWithSelection: function (text) {
      var area = document.createElement('textarea');
      area.value = text;
      area.setAttribute('aria-hidden', 'true');
      area.className = 'copied';
      var focused = document.activeElement;
      document.body.appendChild(area);
      area.select();
      try { document.execCommand('copy'); } catch (error) { /* the person can still select it by hand */ }
      area.remove();
      if (focused) focused.focus({ preventScroll: true });
    },
  },
  $LivePetPage__deps: ['malloc', 'free', 'livepet_on_tick', 'livepet_on_woken', 'livepet_on_graphics',
    'livepet_on_environment', 'livepet_on_route'],

  livepet_page_start: function (tickMs) { LivePetPage.start(tickMs); },
  livepet_page_start__deps: ['$LivePetPage'],

  livepet_page_now: function () { return performance.now(); },

  /// Part 0 or 1 of the tab's number. While the page runs its storage does not hold it: whoever copies the tab copies
  /// that storage, and must get a number of their own.
  livepet_page_tab_number: function (part) {
    if (!LivePetPage.tabNumber) {
      var name = 'livepet.tab';
      var kept = null;
      try { kept = sessionStorage.getItem(name); } catch (error) { /* withheld */ }
      var parts = /^\d{1,10},\d{1,10}$/.test(kept || '') ? kept.split(',').map(Number) : null;
      LivePetPage.tabNumber = parts || Array.from(crypto.getRandomValues(new Uint32Array(2)));
      var forget = function () { try { sessionStorage.removeItem(name); } catch (error) { /* withheld */ } };
      forget();
      window.addEventListener('pagehide', function () {
        try { sessionStorage.setItem(name, LivePetPage.tabNumber.join(',')); } catch (error) { /* withheld */ }
      });
      window.addEventListener('pageshow', forget);
    }
    return LivePetPage.tabNumber[part] | 0;
  },
  livepet_page_tab_number__deps: ['$LivePetPage'],

  livepet_page_random: function () { return Math.floor(Math.random() * 4294967296); },

  /// The next frame: at once (0), after a delay in milliseconds, or none (negative) until asked again.
  livepet_page_schedule: function (delayMs) {
    clearTimeout(LivePetPage.timer);
    if (delayMs < 0 || LivePetPage.frameAsked) return;
    var ask = function () {
      LivePetPage.frameAsked = true;
      requestAnimationFrame(function () {
        LivePetPage.frameAsked = false;
        LivePetPage.checkScale();
        _livepet_on_frame();
      });
    };
    if (delayMs === 0) ask();
    else LivePetPage.timer = setTimeout(ask, delayMs);
  },
  livepet_page_schedule__deps: ['$LivePetPage', 'livepet_on_frame'],

  livepet_page_cursor: function (cursor) {
    var name = UTF8ToString(cursor);
    if (LivePetPage.cursor === name) return;
    LivePetPage.cursor = name;
    document.getElementById('page').style.cursor = name;
  },
  livepet_page_cursor__deps: ['$LivePetPage'],

  livepet_page_ground: function (red, green, blue) {
    var colour = 'rgb(' + red + ' ' + green + ' ' + blue + ')';
    document.body.style.backgroundColor = colour;
    document.querySelectorAll('meta[name=theme-color]').forEach(function (meta) {
      meta.removeAttribute('media');
      meta.content = colour;
    });
  },

  livepet_page_set_route: function (route) {
    var hash = LivePetPage.hashOf(route);
    if (location.hash !== hash) history.pushState(null, '', hash);
  },

  livepet_page_replace_route: function (route) { history.replaceState(null, '', LivePetPage.hashOf(route)); },

  livepet_page_set_title: function (title) { document.title = UTF8ToString(title); },

  livepet_page_copy: function (text) {
    var copied = UTF8ToString(text);
    var fallback = function () { LivePetPage.copyWithSelection(copied); };
    if (navigator.clipboard && window.isSecureContext) navigator.clipboard.writeText(copied).catch(fallback);
    else fallback();
  },
  livepet_page_copy__deps: ['$LivePetPage'],

  livepet_page_save_file: function (name, content) {
    var link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([UTF8ToString(content)], { type: 'application/json' }));
    link.download = UTF8ToString(name);
    link.click();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 60000);
  },

  livepet_page_open: function (url) { window.open(UTF8ToString(url), '_blank', 'noopener'); },

  livepet_page_reload: function () { location.reload(); },

  /// Without the route.
  livepet_page_url: function () { return stringToNewUTF8(location.href.split('#')[0]); },
  livepet_page_url__deps: ['$stringToNewUTF8'],

  livepet_page_socket_url: function (path) {
    var url = new URL(UTF8ToString(path), location.href);
    url.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:';
    return stringToNewUTF8(url.href);
  },
  livepet_page_socket_url__deps: ['$stringToNewUTF8'],

  /// The value as a string to free(), or 0.
  livepet_page_load: function (kind, key) {
    var name = UTF8ToString(key);
    var value = null;
    try { value = LivePetPage.storage(kind).getItem(name); } catch (error) { /* withheld */ }
    if (value === null && name in LivePetPage.memory) value = LivePetPage.memory[name];
    return value === null ? 0 : stringToNewUTF8(value);
  },
  livepet_page_load__deps: ['$LivePetPage', '$stringToNewUTF8'],

  livepet_page_save: function (kind, key, value) {
    var name = UTF8ToString(key);
    var text = UTF8ToString(value);
    try {
      LivePetPage.storage(kind).setItem(name, text);
      delete LivePetPage.memory[name];
    } catch (error) {
      LivePetPage.memory[name] = text;
    }
  },
  livepet_page_save__deps: ['$LivePetPage'],

  livepet_page_forget: function (kind, key) {
    var name = UTF8ToString(key);
    delete LivePetPage.memory[name];
    try { LivePetPage.storage(kind).removeItem(name); } catch (error) { /* withheld */ }
  },
  livepet_page_forget__deps: ['$LivePetPage'],

  /// The page stands: what was shown while it was loading goes away.
  livepet_page_shown: function () { if (Module.onShown) Module.onShown(); },

  /// The page cannot go on; `why` is one of the reasons that start.js words.
  livepet_page_failed: function (why) { if (Module.onFailed) Module.onFailed(UTF8ToString(why)); },

  /// The text font, for the editor over text fields.
  livepet_page_add_font: function (bytes, length) {
    var face = new FontFace('LivePet Text', HEAPU8.slice(bytes, bytes + length));
    document.fonts.add(face);
    face.load().catch(function () { /* the browser's own will do */ });
  },
});
