#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace aftercare {

/// A universally unique identifier (RFC 9562).
class Uuid {
public:
    using Bytes = std::array<std::uint8_t, 16>;

    /// The nil identifier (RFC 9562, section 5.9), which names nothing.
    Uuid() = default;

    /// Reads the text form of RFC 9562, section 4: 8-4-4-4-12 hexadecimal digits in upper or lower
    /// case. Nothing if the text has another form.
    static std::optional<Uuid> parse(std::string_view text);

    /// A version 4 identifier (RFC 9562, section 5.4) from sixteen random bytes.
    static Uuid random(Bytes random_bytes);

    /// A version 8 identifier (RFC 9562, section 5.8): the 128-bit FNV-1a hash (RFC 9923) of the
    /// namespace and the name. The same two give the same identifier on every machine.
    static Uuid named(const Uuid& name_space, std::string_view name);

    /// 36 characters, in lower case (RFC 9562, section 4).
    std::string to_string() const;

    friend bool operator==(const Uuid&, const Uuid&) = default;

private:
    explicit Uuid(Bytes bytes) : bytes_{bytes} {}

    Bytes bytes_{};
};

}  // namespace aftercare
