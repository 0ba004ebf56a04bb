// The input is a protocol.

#include "aftercare/protocol.hpp"
#include "text/letters.hpp"

#include "aftercare/read_protocol.hpp"
#include "checks.hpp"
#include "write/wording.hpp"

#include <array>
#include <map>

namespace aftercare::fuzz {

namespace {

using namespace date::literals;

// Before short and long months, and a leap day.
constexpr std::array<date::sys_days, 4> treatment_dates{2026_y / 11 / 20, 2027_y / 1 / 31,
                                                        2028_y / 1 / 30, 2028_y / 2 / 29};

void check_stages(const std::vector<Stage>& stages) {
    require(!stages.empty() && stages.front().after == Offset{date::days{0}},
            "an activity begins on the treatment day");
    const Stage* before = nullptr;
    for (const Stage& stage : stages) {
        require(!stage.title.empty(), "a stage has a title");
        require(!before || stage.status <= before->status, "stages never grow stricter");
        for (const date::sys_days treatment : treatment_dates) {
            require(!before || treatment + before->after < treatment + stage.after,
                    "stages ascend");
        }
        before = &stage;
    }
}

void check_words(const std::vector<Activity>& activities) {
    std::map<std::string, const Activity*> owners;
    for (const Activity& activity : activities) {
        std::vector<std::string> words{activity.id, activity.name};
        words.insert(words.end(), activity.asks.begin(), activity.asks.end());
        for (const std::string& word : words) {
            require(!word.empty(), "no word is empty");
            const auto [known, is_new] = owners.insert({lower_case(word), &activity});
            require(is_new || known->second == &activity, "a word means one activity");
        }
    }
}

}  // namespace

void check_input(std::string_view input) {
    const auto protocol = read_twice([&] { return read_protocol(input, "my-studio.toml"); });
    if (!protocol) {
        return;
    }
    require(!protocol->id.empty() && !protocol->title.empty(), "a protocol has an id and a title");
    require(!protocol->activities.empty(), "a protocol has an activity");
    check_words(protocol->activities);
    for (const Activity& activity : protocol->activities) {
        check_stages(activity.stages);
    }
    for (const Note& note : protocol->notes) {
        require(!note.text.empty(), "a note has a text");
        for (const date::sys_days treatment : treatment_dates) {
            require(!note.days || treatment + note.days->after < treatment + note.days->until,
                    "a note ends after it begins");
        }
    }
}

}  // namespace aftercare::fuzz
