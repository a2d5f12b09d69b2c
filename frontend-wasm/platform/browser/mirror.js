// The semantic tree as elements of the page: what screen readers read, what the Tab key goes through, what a
// soft keyboard types into, and what browser tests find by role and name.
//
// Each node is one element, invisible but at its place over the canvas. Pointer events on it count for ImGui
// alone (input.js reads them); a click without a pointer (keyboard, assistive tool) becomes an action. The
// text field that has the focus is the exception: it shows, because it is the editor itself.

mergeInto(LibraryManager.library, {
  $LivePetMirror: {
    root: null,
    nodes: null, // a Map by id: { element, role, parent, name, hasChildren, … }
    focusing: false, // the focus is being moved from here, not by the person
    leftFrom: 0, // where the focus was when Tab took it out of the page: it is not fetched back there
    pointerIsDown: false,
    pointerUpAt: -1e9,
    typedMax: 32, // texts of a field that are on their way
    // In the order of semantics::Role.
    tags: ['header', 'nav', 'main', 'aside', 'footer', 'div', 'h2', 'p', 'div', 'div', 'div', 'div', 'button', 'a',
      'input', 'button', 'div', 'button', 'div', 'button', 'div', 'div', 'div', 'div'],
    roles: ['banner', 'navigation', 'main', 'complementary', 'contentinfo', 'group', '', '', 'img', 'list', 'listitem', 'dialog', '', '', '', 'checkbox', 'radiogroup',
      'radio', 'tablist', 'tab', 'meter', 'progressbar', 'status', 'alert'],
    kinds: ['text', 'search', 'email', 'tel', 'url', 'number', 'password'],
    role: { heading: 6, text: 7, dialog: 11, button: 12, link: 13, textbox: 14, checkbox: 15, radio: 17, tab: 19, status: 22, alert: 23 },
    actions: { click: 0, focus: 1, setValue: 2, submit: 3 },

    start: function () {
      var root = document.getElementById('mirror');
      LivePetMirror.root = root;
      root.addEventListener('click', LivePetMirror.onClick);
      root.addEventListener('focusin', LivePetMirror.onFocus);
      root.addEventListener('focusout', LivePetMirror.onFocusOut);
      root.addEventListener('input', LivePetMirror.onInput);
      root.addEventListener('compositionstart', function (event) { LivePetMirror.setComposing(event, true); });
      root.addEventListener('compositionend', function (event) {
        LivePetMirror.setComposing(event, false);
        LivePetMirror.onInput(event);
      });
      root.addEventListener('keydown', LivePetMirror.onKey);
      root.addEventListener('submit', function (event) { event.preventDefault(); });
      // Elements scroll out of their places only when the browser brings one of them into view: the canvas follows.
      root.addEventListener('scroll', LivePetMirror.onScroll, true);
      window.addEventListener('pointerdown', function () { LivePetMirror.pointerIsDown = true; }, true);
      ['pointerup', 'pointercancel'].forEach(function (name) { window.addEventListener(name, LivePetMirror.onPointerUp, true); });
    },

    idOf: function (element) {
      while (element && element !== LivePetMirror.root && !element.livePetId) element = element.parentElement;
      return element ? element.livePetId || 0 : 0;
    },

    post: function (action, id, text) {
      if (!id) return;
      if (text === undefined) _livepet_on_action(action, id, 0);
      else LivePetPage.withText(text, function (bytes) { _livepet_on_action(action, id, bytes); });
    },

    onClick: function (event) {
      var opensTab = event.ctrlKey || event.metaKey || event.shiftKey;
      if (!opensTab) event.preventDefault(); // links lead where the canvas leads
      var byPointer = event.detail > 0 && performance.now() - LivePetMirror.pointerUpAt < 700;
      if (!byPointer && !opensTab) LivePetMirror.post(LivePetMirror.actions.click, LivePetMirror.idOf(event.target));
    },

    onPointerUp: function () {
      LivePetMirror.pointerIsDown = false;
      LivePetMirror.pointerUpAt = performance.now();
    },

    // A press focuses by itself, where it lands and once it has become a click; all else is scrolled to. An editor
    // must not wait for that: it shows its text from now on.
    onFocus: function (event) {
      LivePetMirror.leftFrom = 0;
      var isPressed = LivePetMirror.pointerIsDown && !LivePetInput.isEditor(event.target);
      if (LivePetMirror.focusing || isPressed) return;
      LivePetMirror.post(LivePetMirror.actions.focus, LivePetMirror.idOf(event.target));
    },

    // A window that loses the focus keeps its active element, and gets the focus back there; one that is left by Tab
    // has none any more.
    onFocusOut: function (event) {
      if (LivePetMirror.focusing || LivePetMirror.pointerIsDown || event.relatedTarget || event.target.disabled) return;
      var id = LivePetMirror.idOf(event.target);
      queueMicrotask(function () {
        if (document.activeElement === document.body) LivePetMirror.leftFrom = id;
      });
    },

    nodeOf: function (element) { return LivePetMirror.nodes.get(LivePetMirror.idOf(element)); },

    setComposing: function (event, isComposing) {
      var node = LivePetMirror.nodeOf(event.target);
      if (node) node.isComposing = isComposing;
    },

    onInput: function (event) {
      var node = LivePetMirror.nodeOf(event.target);
      if (!node) return;
      var text = node.element.value.normalize('NFC');
      node.typed.push(text);
      if (node.typed.length > LivePetMirror.typedMax) node.typed.shift();
      LivePetMirror.post(LivePetMirror.actions.setValue, node.element.livePetId, text);
    },

    onKey: function (event) {
      var isField = event.target instanceof HTMLInputElement;
      if (event.key === 'Enter' && isField && !event.isComposing) {
        event.preventDefault();
        LivePetMirror.post(LivePetMirror.actions.submit, LivePetMirror.idOf(event.target));
      }
    },

    onScroll: function (event) {
      var scrolled = event.target;
      var x = scrolled.scrollLeft;
      var y = scrolled.scrollTop;
      if ((x === 0 && y === 0) || LivePetInput.isEditor(scrolled)) return;
      var place = scrolled.getBoundingClientRect();
      scrolled.scrollLeft = 0;
      scrolled.scrollTop = 0;
      _livepet_on_scrolled(place.left + place.width / 2, place.top + place.height / 2, x, y);
    },

    // `variant`: the level of a heading; whether a text field has several lines.
    create: function (id, role, variant) {
      var tag = LivePetMirror.tags[role];
      if (role === LivePetMirror.role.textbox && variant) tag = 'textarea';
      if (role === LivePetMirror.role.heading) tag = 'h' + Math.min(6, Math.max(1, variant));
      var element = document.createElement(tag);
      if (tag === 'button') element.type = 'button';
      if (LivePetMirror.roles[role]) element.setAttribute('role', LivePetMirror.roles[role]);
      element.livePetId = id;
      LivePetMirror.nodes.set(id, {
        element: element, role: role, parent: 0, hasChildren: false, name: '', typed: [], isComposing: false,
      });
    },

    attribute: function (element, name, value) {
      if (value === null || value === '') element.removeAttribute(name);
      else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
    },

    showName: function (node) {
      var isText = node.role === LivePetMirror.role.heading || node.role === LivePetMirror.role.text
        || node.role === LivePetMirror.role.status || node.role === LivePetMirror.role.alert;
      if (!isText || node.hasChildren) {
        LivePetMirror.attribute(node.element, 'aria-label', node.name);
        return;
      }
      var isNews = node.role === LivePetMirror.role.status || node.role === LivePetMirror.role.alert;
      var show = function () { node.element.textContent = node.name; };
      // News is read out when it changes within a region that was there before.
      if (isNews && !node.element.isConnected) requestAnimationFrame(show);
      else show();
    },

    // The page's text, unless it is an echo of what was typed and more has been typed since.
    setValue: function (node, value) {
      var place = node.typed.indexOf(value);
      node.typed = place < 0 ? [] : node.typed.slice(place + 1);
      if (node.typed.length > 0 || node.isComposing) return;
      if (node.element.value.normalize('NFC') !== value) node.element.value = value;
    },

    // Elements in reading order, moved only where they stand wrong: a moved element loses the focus.
    order: function (ids, parents) {
      var cursors = new Map();
      for (var i = 0; i < ids.length; ++i) {
        var node = LivePetMirror.nodes.get(ids[i]);
        var above = LivePetMirror.nodes.get(parents[i]);
        var home = above ? above.element : LivePetMirror.root;
        var next = cursors.has(home) ? cursors.get(home) : home.firstElementChild;
        node.parent = parents[i];
        if (node.element !== next) home.insertBefore(node.element, next);
        cursors.set(home, node.element.nextElementSibling);
      }
    },

    // Behind a modal dialog nothing can be reached.
    fence: function (modalId) {
      var path = new Set();
      for (var node = LivePetMirror.nodes.get(modalId); node; node = LivePetMirror.nodes.get(node.parent)) path.add(node.element);
      LivePetMirror.root.querySelectorAll('[inert]').forEach(function (element) { element.inert = false; });
      path.forEach(function (element) {
        Array.from(element.parentElement.children).forEach(function (sibling) {
          if (!path.has(sibling)) sibling.inert = true;
        });
      });
    },
  },
  $LivePetMirror__postset: 'LivePetMirror.nodes = new Map();',
  $LivePetMirror__deps: ['$LivePetPage', '$LivePetInput', 'livepet_on_action', 'livepet_on_scrolled'],

  livepet_mirror_start: function () { LivePetMirror.start(); },
  livepet_mirror_start__deps: ['$LivePetMirror'],

  livepet_mirror_create: function (id, role, variant) { LivePetMirror.create(id, role, variant); },
  livepet_mirror_create__deps: ['$LivePetMirror'],

  livepet_mirror_remove: function (id) {
    var node = LivePetMirror.nodes.get(id);
    if (!node) return;
    LivePetMirror.nodes.delete(id);
    node.element.remove();
  },
  livepet_mirror_remove__deps: ['$LivePetMirror'],

  livepet_mirror_order: function (ids, parents, count) {
    var focused = document.activeElement;
    var numbers = function (at) { return HEAP32.subarray(at >> 2, (at >> 2) + count); }; // signed, as ids are in calls
    LivePetMirror.order(numbers(ids), numbers(parents));
    if (focused === document.activeElement || !focused.livePetId || !focused.isConnected) return;
    LivePetMirror.focusing = true;
    focused.focus({ preventScroll: true });
    LivePetMirror.focusing = false;
  },
  livepet_mirror_order__deps: ['$LivePetMirror'],

  /// Relative to the parent's place.
  livepet_mirror_place: function (id, x, y, width, height) {
    var style = LivePetMirror.nodes.get(id).element.style;
    style.left = x + 'px';
    style.top = y + 'px';
    style.width = width + 'px';
    style.height = height + 'px';
  },
  livepet_mirror_place__deps: ['$LivePetMirror'],

  livepet_mirror_name: function (id, hasChildren, text) {
    var node = LivePetMirror.nodes.get(id);
    node.name = UTF8ToString(text);
    node.hasChildren = hasChildren !== 0;
    LivePetMirror.showName(node);
  },
  livepet_mirror_name__deps: ['$LivePetMirror'],

  livepet_mirror_description: function (id, text) {
    LivePetMirror.attribute(LivePetMirror.nodes.get(id).element, 'aria-description', UTF8ToString(text));
  },
  livepet_mirror_description__deps: ['$LivePetMirror'],

  livepet_mirror_value: function (id, text) {
    LivePetMirror.setValue(LivePetMirror.nodes.get(id), UTF8ToString(text));
  },
  livepet_mirror_value__deps: ['$LivePetMirror'],

  livepet_mirror_link: function (id, href) {
    var target = UTF8ToString(href);
    var isOutside = /^https?:/.test(target);
    LivePetMirror.attribute(LivePetMirror.nodes.get(id).element, 'href',
      isOutside ? target : '#/' + target.replace(/^#?\/?/, ''));
  },
  livepet_mirror_link__deps: ['$LivePetMirror'],

  /// Bits as state_bits() in aria_mirror.cpp sets them; live 0 off, 1 polite, 2 assertive; expanded 0 not expandable,
  /// 1 collapsed, 2 expanded.
  livepet_mirror_states: function (id, bits, live, expanded) {
    var node = LivePetMirror.nodes.get(id);
    var element = node.element;
    var set = function (name, value) { LivePetMirror.attribute(element, name, value); };
    var flag = function (bit) { return (bits & bit) !== 0; };
    var isToggle = node.role === LivePetMirror.role.checkbox || node.role === LivePetMirror.role.radio;
    if ('disabled' in element) element.disabled = flag(1);
    else set('aria-disabled', flag(1) ? 'true' : '');
    set('aria-checked', isToggle ? String(flag(2)) : '');
    set('aria-selected', node.role === LivePetMirror.role.tab ? String(flag(4)) : '');
    set('aria-current', node.role === LivePetMirror.role.link && flag(4) ? 'page' : '');
    set('aria-invalid', flag(8) ? 'true' : '');
    set('aria-required', flag(16) ? 'true' : '');
    set('aria-busy', flag(32) ? 'true' : '');
    set('aria-modal', flag(64) ? 'true' : '');
    set('tabindex', flag(128) ? '-1' : '');
    set('data-focused', flag(256) ? 'true' : ''); // as the canvas has it, which the browser follows
    set('aria-expanded', expanded === 0 ? '' : String(expanded === 2));
    set('aria-live', ['', 'polite', 'assertive'][live]);
  },
  livepet_mirror_states__deps: ['$LivePetMirror'],

  livepet_mirror_range: function (id, min, max, now, text) {
    var element = LivePetMirror.nodes.get(id).element;
    var set = function (name, value) { LivePetMirror.attribute(element, name, value); };
    var rounded = function (number) { return String(Math.round(number * 1000) / 1000); };
    set('aria-valuemin', rounded(min));
    set('aria-valuemax', rounded(max));
    set('aria-valuenow', rounded(now));
    set('aria-valuetext', UTF8ToString(text));
  },
  livepet_mirror_range__deps: ['$LivePetMirror'],

  livepet_mirror_field: function (id, kind, codePointsMax, em, autocomplete, placeholder) {
    var element = LivePetMirror.nodes.get(id).element;
    if (element instanceof HTMLInputElement) element.type = LivePetMirror.kinds[kind];
    // In UTF-16 units, of which a code point has up to two; the field itself counts exactly.
    if (codePointsMax > 0) element.maxLength = codePointsMax * 2;
    element.autocomplete = UTF8ToString(autocomplete);
    element.placeholder = UTF8ToString(placeholder);
    element.spellcheck = false;
    element.style.fontSize = em + 'px';
  },
  livepet_mirror_field__deps: ['$LivePetMirror'],

  livepet_mirror_fence: function (modalId) { LivePetMirror.fence(modalId); },
  livepet_mirror_fence__deps: ['$LivePetMirror'],

  /// 0: away from all of them.
  livepet_mirror_focus: function (id) {
    if (id !== 0 && id === LivePetMirror.leftFrom) return;
    LivePetMirror.leftFrom = 0;
    var focused = document.activeElement;
    var node = LivePetMirror.nodes.get(id);
    if (node && node.element === focused) return;
    LivePetMirror.focusing = true;
    if (node) node.element.focus({ preventScroll: true });
    else if (focused && focused.livePetId) focused.blur();
    LivePetMirror.focusing = false;
  },
  livepet_mirror_focus__deps: ['$LivePetMirror'],

  livepet_mirror_colours: function (text, placeholder, selection) {
    var style = LivePetMirror.root.style;
    style.setProperty('--editor-text', UTF8ToString(text));
    style.setProperty('--editor-placeholder', UTF8ToString(placeholder));
    style.setProperty('--editor-selection', UTF8ToString(selection));
  },
  livepet_mirror_colours__deps: ['$LivePetMirror'],
});
