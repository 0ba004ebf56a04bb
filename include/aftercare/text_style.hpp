#pragma once

namespace aftercare {

/// The least and the greatest width of a text, in columns.
inline constexpr int narrowest_text = 40;
inline constexpr int widest_text = 80;

/// What the output device supports.
struct TextStyle {
    int width = widest_text;   ///< columns, from `narrowest_text` to `widest_text`
    bool unicode = true;       ///< draw with characters beyond ASCII
    bool color = false;        ///< use the escape sequences of ECMA-48
    bool window_font = false;  ///< draw only with characters that a window of Windows has
};

}  // namespace aftercare
