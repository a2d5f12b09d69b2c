// Which characters a font file has, as ranges of code points in ascending order.
//
// Reads the `cmap` table (OpenType 1.9, formats 4 and 12) of the fonts that the build made. Bytes that are no
// such font give no ranges; nothing is read past their end. Any thread.
#pragma once

#include <span>
#include <vector>

namespace livepet::ui::platform::glyphs {

struct CodePointRange {
    char32_t first = 0;
    char32_t last = 0;
    friend bool operator==(const CodePointRange&, const CodePointRange&) = default;
};

class Coverage {
  public:
    Coverage() = default;
    explicit Coverage(std::span<const unsigned char> font);

    bool contains(char32_t point) const;
    std::span<const CodePointRange> ranges() const { return ranges_; }

  private:
    std::vector<CodePointRange> ranges_;
};

}  // namespace livepet::ui::platform::glyphs
