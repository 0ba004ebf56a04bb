#include "read/add_session.hpp"

#include "aftercare/builtin_protocol.hpp"
#include "support/says.hpp"
#include "text/dates.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <random>
#include <string>
#include <string_view>
#include <vector>

using namespace aftercare;
using namespace date::literals;
using date::sys_days;

namespace {

constexpr sys_days december = 2026_y / 12 / 4;

Protocol builtin_for_all(const std::string& /*name*/) {
    static const Protocol protocol = builtin_protocol();
    return protocol;
}

std::string with_added(std::string_view text, const std::vector<sys_days>& dates = {december}) {
    return add_sessions(text, "my-profile.toml", dates, builtin_for_all);
}

Error refusal_of(std::string_view text, const std::vector<sys_days>& dates = {december}) {
    try {
        with_added(text, dates);
    } catch (const Error& error) {
        return error;
    }
    FAIL("accepted: " << text);
    return {Failure::usage, Fault{}};
}

struct Addition {
    std::string_view before;
    std::string_view after;
};

void check(const std::vector<Addition>& cases) {
    for (const Addition& each : cases) {
        CHECK(with_added(each.before) == each.after);
    }
}

struct Shape {
    std::string before;  ///< the value
    std::string value;
    std::string after;
    std::vector<sys_days> sessions;  ///< ascending
};

/// A profile of one of many shapes, each of a number of its own.
Shape shape_of(unsigned number) {
    std::mt19937 random{number};
    const auto one_of = [&](const std::vector<std::string>& texts) {
        return texts[random() % texts.size()];
    };
    const std::string end = one_of({"\n", "\r\n"});
    const bool is_one_line = random() % 2 == 0;
    const auto gap = [&] {
        return is_one_line
                   ? one_of({"", " ", "  \t"})
                   : one_of({"", " ", end, end + "    ", " # 2026-01-01, ü ]" + end + "\t"});
    };
    Shape shape;
    shape.before = one_of({"", "\xEF\xBB\xBF"}) + one_of({"", "# Größe ] 🙂" + end}) +
                   one_of({"", end, "name = \"Sam = [2026-01-01]\"" + end}) +
                   one_of({"", "  ", "\t"}) +
                   one_of({"treatment_date", "\"treatment_date\"", "'treatment_date'"}) +
                   one_of({"=", " = ", "  =\t"});
    const std::size_t count = 1 + random() % 19;
    for (std::size_t index = 0; index < count; ++index) {
        shape.sessions.push_back(sys_days{2026_y / 1 / 1} + date::days{13 * index});
    }
    std::vector<sys_days> order = shape.sessions;
    std::shuffle(order.begin(), order.end(), random);
    const bool is_list = count > 1 || random() % 2 == 0;
    shape.value = is_list ? "[" + gap() : "";
    for (const sys_days day : order) {
        const std::string quote = one_of({"", "", "\"", "'"});
        const bool has_comma = is_list && (day != order.back() || random() % 2 == 0);
        shape.value +=
            quote + iso_date(day) + quote + (is_list ? gap() : "") + (has_comma ? "," + gap() : "");
    }
    shape.value += is_list ? "]" : "";
    shape.after = one_of({"", " ", "\t# ], \"2026-01-01\""}) +
                  one_of({"", end,
                          end + "plan_id = \"5c1f0c1e-8f0b-4a56-9d0e-2f7a3b64c911\"" + end + end +
                              "[reminder]" + end + "time = 07:30:00 # early" + end + "[override]" +
                              end + "washing = \"5 days\""});
    return shape;
}

}  // namespace

TEST_CASE("a single date becomes a list") {
    check({
        {"treatment_date = 2026-11-20\n", "treatment_date = [2026-11-20, 2026-12-04]\n"},
        {"treatment_date = 2026-12-24", "treatment_date = [2026-12-24, 2026-12-04]"},
        {"treatment_date=2026-11-20# first", "treatment_date=[2026-11-20, 2026-12-04]# first"},
        {"treatment_date = \"2026-11-20\"  # first\r\n",
         "treatment_date = [\"2026-11-20\", 2026-12-04]  # first\r\n"},
        {"'treatment_date' = '2026-11-20'\n", "'treatment_date' = ['2026-11-20', 2026-12-04]\n"},
        {"\xEF\xBB\xBFtreatment_date = 2026-11-20\n",
         "\xEF\xBB\xBFtreatment_date = [2026-11-20, 2026-12-04]\n"},
        {"\xEF\xBB\xBF# J\u00f6rg \U0001F642\r\nname = \"J\u00f6rg\"\r\ntreatment_date = "
         "2026-11-20 \r\n",
         "\xEF\xBB\xBF# J\u00f6rg \U0001F642\r\nname = \"J\u00f6rg\"\r\ntreatment_date = "
         "[2026-11-20, 2026-12-04] \r\n"},
    });
}

TEST_CASE("a list on one line gets the date after its last one") {
    check({
        {"treatment_date = [2026-11-20]\n", "treatment_date = [2026-11-20, 2026-12-04]\n"},
        {"treatment_date = [ 2026-11-20 ]\n", "treatment_date = [ 2026-11-20, 2026-12-04 ]\n"},
        {"treatment_date = [2026-11-20,]\n", "treatment_date = [2026-11-20, 2026-12-04,]\n"},
        {"treatment_date = [2026-11-20, '2026-11-27' , ] # two\n",
         "treatment_date = [2026-11-20, '2026-11-27', 2026-12-04 , ] # two\n"},
    });
}

TEST_CASE("a list over several lines gets the date above its first one") {
    check({
        {"treatment_date = [\n  2026-11-20,  # first\n]\n",
         "treatment_date = [\n  2026-12-04,\n  2026-11-20,  # first\n]\n"},
        {"treatment_date = [\r\n\t# more to come]\r\n\t\"2026-11-20\"\r\n]\r\n",
         "treatment_date = [\r\n\t# more to come]\r\n\t2026-12-04,\r\n\t\"2026-11-20\"\r\n]\r\n"},
        {"treatment_date = [2026-11-20, # first\n  2026-11-27 # second, last ]\n]\n",
         "treatment_date = [2026-12-04,\n2026-11-20, # first\n  2026-11-27 # second, last ]\n]\n"},
    });
}

TEST_CASE("several sessions are added in the order they are given") {
    const std::vector<sys_days> two{2027_y / 1 / 15, december};
    CHECK(with_added("treatment_date = 2026-11-20\n", two) ==
          "treatment_date = [2026-11-20, 2027-01-15, 2026-12-04]\n");
    CHECK(with_added("treatment_date = [\n 2026-11-20,\n]\n", two) ==
          "treatment_date = [\n 2027-01-15,\n 2026-12-04,\n 2026-11-20,\n]\n");
}

TEST_CASE("a profile with one more session is otherwise the same, to the byte" *
          doctest::test_suite("long")) {
    constexpr unsigned count = 1000;
    for (unsigned number = 0; number < count; ++number) {
        const Shape shape = shape_of(number);
        const std::string text = shape.before + shape.value + shape.after;
        CAPTURE(text);
        const sys_days session = sys_days{2027_y / 5 / 1} + date::days{number % 700};
        const std::string added = with_added(text, {session});
        CAPTURE(added);
        CHECK(added.starts_with(shape.before));
        CHECK(added.ends_with(shape.after));
        std::string value = added.substr(shape.before.size());
        value.resize(value.size() - std::min(value.size(), shape.after.size()));
        std::vector<sys_days> sessions = shape.sessions;
        sessions.push_back(session);
        CHECK(read_profile(added, "p", builtin_for_all).first.treatment_dates == sessions);
        // The value's own bytes are still there, in their order.
        auto next = value.begin();
        for (const char c : shape.value) {
            next = std::find(next, value.end(), c);
            REQUIRE(next != value.end());
            ++next;
        }
    }
}

TEST_CASE("a date that is there already is wrong usage") {
    const Error error = refusal_of("treatment_date = [2026-11-20, 2026-12-04]\n");
    CHECK(error.failure() == Failure::usage);
    CHECK(test::says(error.what(), "my-profile.toml: Fri 4 Dec 2026 is in the profile already"));
}

TEST_CASE("dates that no profile may have together are wrong usage") {
    const std::string_view text = "treatment_date = 2026-11-20\n";
    CHECK(refusal_of(text, {december, december}).failure() == Failure::usage);
    CHECK(refusal_of(text, {2036_y / 11 / 21}).failure() == Failure::usage);
    CHECK(refusal_of(text, {1899_y / 12 / 31}).failure() == Failure::usage);
    std::vector<sys_days> twenty;
    for (int day = 0; day < 20; ++day) {
        twenty.push_back(december + date::days{day});
    }
    CHECK(refusal_of(text, twenty).failure() == Failure::usage);
    twenty.pop_back();
    CHECK_NOTHROW(with_added(text, twenty));
}

TEST_CASE("a faulty profile keeps its own faults") {
    for (const std::string_view text :
         {"", "treatment_date = 20.11.2026\n", "treatment_date = []\n",
          "treatment_date = 2026-11-20\nnam = \"Sam\"\n"}) {
        CHECK(refusal_of(text).failure() == Failure::faulty_input);
    }
}
