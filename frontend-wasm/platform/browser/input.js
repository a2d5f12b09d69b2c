// Pointers, wheels and keys, for ImGui. Pointer events are read above both the canvas and the elements of the
// mirror, so that it makes no difference which of them lies under the pointer.

mergeInto(LibraryManager.library, {
  $LivePetInput: {
    keys: ['Escape', 'Enter', ' ', 'ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End'],
    held: [],

    start: function () {
      var page = document.getElementById('page');
      page.addEventListener('pointerdown', LivePetInput.onDown);
      window.addEventListener('pointermove', LivePetInput.onMove);
      window.addEventListener('pointerup', LivePetInput.onUp);
      window.addEventListener('pointercancel', function (event) { LivePetInput.tell(3, event); });
      document.addEventListener('pointerleave', function (event) { LivePetInput.tell(4, event); });
      page.addEventListener('wheel', LivePetInput.onWheel, { passive: false });
      window.addEventListener('keydown', LivePetInput.onKeyDown);
      window.addEventListener('keyup', LivePetInput.onKeyUp);
      window.addEventListener('blur', LivePetInput.releaseKeys);
    },

    isEditor: function (element) {
      return element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement;
    },

    // kinds: 0 moved, 1 pressed, 2 released, 3 cancelled, 4 left
    tell: function (kind, event) {
      var isTouch = event.pointerType === 'touch' ? 1 : 0;
      _livepet_on_pointer(kind, event.timeStamp, isTouch, event.pointerId | 0, event.clientX, event.clientY, event.button);
    },

    onDown: function (event) {
      // A link opened in a new tab is the browser's business.
      var opensTab = event.button === 1 || event.ctrlKey || event.metaKey;
      if (opensTab && event.target.closest && event.target.closest('a[href]')) return;
      LivePetInput.tell(1, event);
    },

    onMove: function (event) { LivePetInput.tell(0, event); },

    onUp: function (event) { LivePetInput.tell(2, event); },

    onWheel: function (event) {
      if (event.ctrlKey) return; // the browser zooms
      event.preventDefault();
      var unit = [1, 32, window.innerHeight * 0.85][event.deltaMode];
      var x = event.deltaX * unit;
      var y = event.deltaY * unit;
      if (event.shiftKey && x === 0) {
        x = y;
        y = 0;
      }
      var isNotch = event.deltaMode !== 0 || (Number.isInteger(event.deltaY) && Math.abs(event.deltaY) >= 80);
      _livepet_on_wheel(event.clientX, event.clientY, x, y, isNotch ? 1 : 0);
    },

    onKeyDown: function (event) {
      if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
      _livepet_on_keyboard_used();
      var focused = document.activeElement;
      var isEditing = LivePetInput.isEditor(focused);
      if (isEditing && event.key !== 'Escape') return; // the mirror sees to Enter
      var isActivation = event.key === 'Enter' || event.key === ' ';
      if (isActivation && focused && focused !== document.body) return; // comes as a click of that element
      var key = LivePetInput.keys.indexOf(event.key);
      if (key < 0) return LivePetInput.tellCharacter(event.key);
      event.preventDefault();
      if (LivePetInput.held.indexOf(key) < 0) LivePetInput.held.push(key);
      _livepet_on_key(key, 1);
    },

    // Keys that are named by what they type, for the page's shortcuts.
    tellCharacter: function (text) {
      var character = text.codePointAt(0);
      if (text.length === String.fromCodePoint(character).length) _livepet_on_character(character);
    },

    onKeyUp: function (event) {
      var key = LivePetInput.keys.indexOf(event.key);
      var place = LivePetInput.held.indexOf(key);
      if (place < 0) return;
      LivePetInput.held.splice(place, 1);
      _livepet_on_key(key, 0);
    },

    releaseKeys: function () {
      LivePetInput.held.forEach(function (key) { _livepet_on_key(key, 0); });
      LivePetInput.held = [];
    },
  },
  $LivePetInput__deps: ['livepet_on_pointer', 'livepet_on_wheel', 'livepet_on_key', 'livepet_on_character',
    'livepet_on_keyboard_used'],

  livepet_input_start: function () { LivePetInput.start(); },
  livepet_input_start__deps: ['$LivePetInput'],
});
