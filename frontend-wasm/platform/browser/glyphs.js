// Pictures of text that the page's fonts cannot show, drawn by the browser with the fonts of the device.

mergeInto(LibraryManager.library, {
  $LivePetGlyphs: {
    context: null,

    prepare: function () {
      if (!LivePetGlyphs.context) {
        var canvas = document.createElement('canvas');
        LivePetGlyphs.context = canvas.getContext('2d', { willReadFrequently: true });
      }
      return LivePetGlyphs.context;
    },

    setStyle: function (context, size) {
      context.font = '500 ' + size + 'px system-ui, sans-serif';
      context.textBaseline = 'alphabetic';
      context.textAlign = 'left';
      context.fillStyle = '#fff'; // what has no colours of its own is tinted where it is drawn
    },

    hasColours: function (pixels) {
      for (var i = 0; i < pixels.length; i += 4) {
        if (pixels[i + 3] > 32 && Math.abs(pixels[i] - pixels[i + 2]) + Math.abs(pixels[i] - pixels[i + 1]) > 24) return true;
      }
      return false;
    },
  },

  /// Writes left, ascent, width, height and advance, in pixels at `size`.
  livepet_glyphs_measure: function (text, length, size, metrics) {
    var context = LivePetGlyphs.prepare();
    LivePetGlyphs.setStyle(context, size);
    var measured = context.measureText(UTF8ToString(text, length));
    var left = Math.floor(-measured.actualBoundingBoxLeft) - 1;
    var ascent = Math.min(Math.ceil(measured.actualBoundingBoxAscent), Math.ceil(size * 1.2)) + 1;
    var descent = Math.min(Math.ceil(measured.actualBoundingBoxDescent), Math.ceil(size * 0.5)) + 1;
    HEAPF32.set([left, ascent, Math.ceil(measured.actualBoundingBoxRight) + 1 - left, ascent + descent, measured.width],
      metrics >> 2);
  },
  livepet_glyphs_measure__deps: ['$LivePetGlyphs'],

  /// Draws the picture and writes its pixels, four bytes each. Whether it has colours of its own.
  livepet_glyphs_draw: function (text, length, size, left, ascent, width, height, pixels) {
    var context = LivePetGlyphs.prepare();
    context.canvas.width = width; // clears it, and the style
    context.canvas.height = height;
    LivePetGlyphs.setStyle(context, size);
    context.fillText(UTF8ToString(text, length), -left, ascent);
    var image = context.getImageData(0, 0, width, height).data;
    HEAPU8.set(image, pixels);
    return LivePetGlyphs.hasColours(image) ? 1 : 0;
  },
  livepet_glyphs_draw__deps: ['$LivePetGlyphs'],
});
