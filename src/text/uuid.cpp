#include "aftercare/uuid.hpp"

#include "text/letters.hpp"

#include <charconv>

namespace aftercare {

namespace {

__extension__ using Hash = unsigned __int128;

// The parameters of 128-bit FNV (RFC 9923).
constexpr Hash fnv_prime = Hash{1} << 88U | 0x13BU;
constexpr Hash fnv_offset_basis = Hash{0x6C62272E07BB0142} << 64U | 0x62B821756295C58DU;

// RFC 9562, sections 4.1 and 4.2.
Uuid::Bytes marked(Uuid::Bytes bytes, unsigned version) {
    bytes[6] = static_cast<std::uint8_t>(version << 4U | (bytes[6] & 0x0FU));
    bytes[8] = static_cast<std::uint8_t>(0x80U | (bytes[8] & 0x3FU));
    return bytes;
}

}  // namespace

std::optional<Uuid> Uuid::parse(std::string_view text) {
    const std::string wanted = lower_case(text);
    std::string digits = wanted;
    std::erase(digits, '-');
    Bytes bytes{};
    for (std::size_t at = 0; at + 1 < digits.size() && at < 2 * bytes.size(); at += 2) {
        std::from_chars(&digits[at], &digits[at] + 2, bytes[at / 2], 16);
    }
    // What is written in another form would be written differently.
    const Uuid read{bytes};
    return read.to_string() == wanted ? std::optional{read} : std::nullopt;
}

Uuid Uuid::random(Bytes random_bytes) { return Uuid{marked(random_bytes, 4)}; }

Uuid Uuid::named(const Uuid& name_space, std::string_view name) {
    std::string hashed{name_space.bytes_.begin(), name_space.bytes_.end()};
    Hash hash = fnv_offset_basis;
    for (const char c : hashed.append(name)) {
        hash = (hash ^ static_cast<std::uint8_t>(c)) * fnv_prime;
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
    for (const std::uint8_t byte : bytes_) {
        text += {digits[byte >> 4U], digits[byte & 0x0FU]};
    }
    for (const std::size_t at : {8U, 13U, 18U, 23U}) {
        text.insert(at, 1, '-');
    }
    return text;
}

}  // namespace aftercare
