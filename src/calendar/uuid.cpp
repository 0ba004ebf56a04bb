#include "aftercare/uuid.hpp"

#include <charconv>
#include <cstddef>

namespace aftercare {

namespace {

__extension__ using Hash = unsigned __int128;

constexpr Hash from_halves(std::uint64_t high, std::uint64_t low) {
    return static_cast<Hash>(high) << 64U | low;
}

// The parameters of 128-bit FNV (RFC 9923).
constexpr Hash fnv_prime = from_halves(0x0000000001000000, 0x000000000000013B);
constexpr Hash fnv_offset_basis = from_halves(0x6C62272E07BB0142, 0x62B821756295C58D);

constexpr bool is_hyphen_place(std::size_t at) {
    return at == 8 || at == 13 || at == 18 || at == 23;
}

// RFC 9562, sections 4.1 and 4.2.
Uuid::Bytes marked(Uuid::Bytes bytes, unsigned version) {
    bytes[6] = static_cast<std::uint8_t>(version << 4U | (bytes[6] & 0x0FU));
    bytes[8] = static_cast<std::uint8_t>(0x80U | (bytes[8] & 0x3FU));
    return bytes;
}

}  // namespace

std::optional<Uuid> Uuid::parse(std::string_view text) {
    if (text.size() != 36) {
        return std::nullopt;
    }
    Bytes bytes{};
    const char* at = text.data();
    for (std::uint8_t& byte : bytes) {
        if (is_hyphen_place(static_cast<std::size_t>(at - text.data())) && *at++ != '-') {
            return std::nullopt;
        }
        const auto [stop, error] = std::from_chars(at, at + 2, byte, 16);
        if (error != std::errc{} || stop != at + 2) {
            return std::nullopt;
        }
        at = stop;
    }
    return Uuid{bytes};
}

Uuid Uuid::random(Bytes random_bytes) { return Uuid{marked(random_bytes, 4)}; }

Uuid Uuid::named(const Uuid& name_space, std::string_view name) {
    Hash hash = fnv_offset_basis;
    const auto mix = [&hash](std::uint8_t byte) { hash = (hash ^ byte) * fnv_prime; };
    for (const std::uint8_t byte : name_space.bytes_) {
        mix(byte);
    }
    for (const char c : name) {
        mix(static_cast<std::uint8_t>(c));
    }
    Bytes bytes{};
    for (std::size_t index = bytes.size(); index-- > 0; hash >>= 8U) {
        bytes[index] = static_cast<std::uint8_t>(hash);
    }
    return Uuid{marked(bytes, 8)};
}

std::string Uuid::to_string() const {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    text.reserve(36);
    for (const std::uint8_t byte : bytes_) {
        if (is_hyphen_place(text.size())) {
            text += '-';
        }
        text += digits[byte >> 4U];
        text += digits[byte & 0x0FU];
    }
    return text;
}

}  // namespace aftercare
