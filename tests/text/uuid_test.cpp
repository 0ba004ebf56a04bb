#include "aftercare/uuid.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

using aftercare::Uuid;
using namespace std::string_view_literals;

namespace {

// RFC 9562, section 6.6.
constexpr std::string_view name_space_dns = "6ba7b810-9dad-11d1-80b4-00c04fd430c8";

Uuid uuid(std::string_view text) {
    const auto parsed = Uuid::parse(text);
    REQUIRE(parsed);
    return *parsed;
}

Uuid::Bytes filled_with(std::uint8_t byte) {
    Uuid::Bytes bytes{};
    bytes.fill(byte);
    return bytes;
}

}  // namespace

TEST_CASE("an identifier reads back as it was written, in lower case") {
    for (const std::string_view text :
         {"5c1f0c1e-8f0b-4a56-9d0e-2f7a3b64c911"sv, name_space_dns,
          "00000000-0000-0000-0000-000000000000"sv, "ffffffff-ffff-ffff-ffff-ffffffffffff"sv,
          "01234567-89ab-cdef-0123-456789abcdef"sv}) {
        CHECK(uuid(text).to_string() == text);
    }
    CHECK(uuid("ABCDEFab-cdef-ABCD-EFab-cdefABCDEFab") ==
          uuid("abcdefab-cdef-abcd-efab-cdefabcdefab"));
}

TEST_CASE("what has another form is no identifier") {
    for (const std::string_view text :
         {""sv, "5c1f0c1e"sv, "5c1f0c1e-8f0b-4a56-9d0e-2f7a3b64c91"sv,
          "5c1f0c1e-8f0b-4a56-9d0e-2f7a3b64c9111"sv, "5c1f0c1e8f0b4a569d0e2f7a3b64c911"sv,
          "5c1f0c1e-8f0b-4a56-9d0e-2f7a3b64c91g"sv, "5c1f0c1e-8f0b-4a56-9d0e-2f7a3b64c91 "sv,
          " 5c1f0c1e-8f0b-4a56-9d0e-2f7a3b64c91"sv, "5c1f0c1e_8f0b_4a56_9d0e_2f7a3b64c911"sv,
          "5c1f0c1e-8f0b-4a569-d0e-2f7a3b64c911"sv, "5c1f0c1-e8f0b-4a56-9d0e-2f7a3b64c911"sv,
          "{c1f0c1e-8f0b-4a56-9d0e-2f7a3b64c91}"sv, "5c1f0c1e-8f0b-4a56-9d0e--f7a3b64c911"sv,
          "+c1f0c1e-8f0b-4a56-9d0e-2f7a3b64c911"sv, "0x1f0c1e-8f0b-4a56-9d0e-2f7a3b64c911"sv,
          "5c1f0c1e-8f0b-4a56-9d0e-2f7a3b64c91\0"sv, "5c1f0c1e-8f0b-4a56-9d0e-2f7a3b64c9\u00e4"sv,
          "------------------------------------"sv, "urn:uuid:5c1f0c1e-8f0b-4a56-9d0e-2f7a"sv}) {
        CAPTURE(text);
        CHECK_FALSE(Uuid::parse(text));
    }
}

TEST_CASE("a random identifier keeps all random bits but those of version and variant") {
    CHECK(Uuid::random(filled_with(0x00)).to_string() == "00000000-0000-4000-8000-000000000000");
    CHECK(Uuid::random(filled_with(0xFF)).to_string() == "ffffffff-ffff-4fff-bfff-ffffffffffff");
    CHECK(Uuid::random({0x01, 0x23, 0x45, 0x67, 0x89, 0xAB, 0xCD, 0xEF, 0xFE, 0xDC, 0xBA, 0x98,
                        0x76, 0x54, 0x32, 0x10})
              .to_string() == "01234567-89ab-4def-bedc-ba9876543210");
}

// Computed with a separate implementation of FNV-1a that gives the vectors published for the
// 128-bit hash: "a" is d228cb696f1a8caf78912b704e4a8964, "foobar" 343e1662793c64bf6f0d3597ba446f18.
TEST_CASE("a named identifier is the FNV-1a hash of its namespace and its name") {
    struct Case {
        std::string_view name_space;
        std::string_view name;
        std::string_view expected;
    };
    for (const Case& example : std::vector<Case>{
             {name_space_dns, "", "77a2e7da-a81a-871d-9dfa-ef1cf71d7d0c"},
             {name_space_dns, "a", "526a678a-45f3-80d3-a3c4-38a41149551f"},
             {name_space_dns, "b", "526a678a-46f3-80d3-a3c4-38a41149565a"},
             {name_space_dns, "www.example.com", "6918c58d-c0f1-8bd1-9138-8f324085c514"},
             {name_space_dns, "w\u00e4sche", "26629b95-d5d3-80d0-92b3-aa1989e1342b"},
             {name_space_dns, "\0"sv, "526a6789-e4f3-80d3-a3c4-38a41148ddc4"},
             {"63686f6e-676f-2077-6173-206865726521", "\n", "d09f538f-ec03-881a-834e-1e32bab19a75"},
             {"00000000-0000-0000-0000-000000000000", "", "f1f90b7b-f705-85ef-9517-163834145e4d"},
             {"ffffffff-ffff-ffff-ffff-ffffffffffff", "",
              "4f50d30d-f8c2-89ab-8940-501413b377fd"}}) {
        CAPTURE(example.name);
        CHECK(Uuid::named(uuid(example.name_space), example.name).to_string() == example.expected);
    }
    CHECK(Uuid::named(uuid(name_space_dns), std::string(1000, 'x')).to_string() ==
          "720a22d2-be64-88eb-b9e8-d1e476b69a8c");
}
