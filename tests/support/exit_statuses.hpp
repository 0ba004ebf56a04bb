#pragma once

namespace aftercare::test {

constexpr int success = 0;
constexpr int wrong_usage = 64;
constexpr int faulty_input = 65;
constexpr int missing_input = 66;
constexpr int internal_failure = 70;
constexpr int cannot_create = 73;
constexpr int cannot_write = 74;

}  // namespace aftercare::test
