#include "commands.hpp"

#include "aftercare/answer.hpp"
#include "aftercare/builtin_protocol.hpp"
#include "aftercare/calendar.hpp"
#include "aftercare/date_text.hpp"
#include "aftercare/error.hpp"
#include "aftercare/html_plan.hpp"
#include "aftercare/json_plan.hpp"
#include "aftercare/read_profile.hpp"
#include "aftercare/read_protocol.hpp"
#include "aftercare/schedule.hpp"
#include "aftercare/text_picture.hpp"
#include "aftercare/text_plan.hpp"
#include "aftercare/today.hpp"
#include "command_line.hpp"
#include "files.hpp"
#include "nearest.hpp"
#include "numbers.hpp"
#include "time_zone.hpp"
#include "usage_error.hpp"
#include "utf8.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace aftercare::program {

namespace {

constexpr std::string_view profile_name = "aftercare.toml";

constexpr std::string_view first_steps =
    "aftercare turns the date of your treatment into a plan for the days after it.\n"
    "\n"
    "  aftercare init 2026-11-20   write a profile, with the date of your treatment\n"
    "  aftercare schedule          see the plan, day by day\n"
    "  aftercare today             see what holds today\n"
    "  aftercare can wash          ask whether you may\n"
    "  aftercare export            write a calendar file for your phone\n"
    "  aftercare --help            all that there is\n";

constexpr std::string_view phone_steps =
    "\n"
    "iPhone: send the file to yourself by Mail or AirDrop, open it, tap \"Add All\" and\n"
    "choose a new calendar \"Aftercare\". In WhatsApp, first forward the file to Mail.\n"
    "Android: on a computer, at calendar.google.com, make a calendar \"Aftercare\" and\n"
    "import the file into it (Settings, Import). Set that calendar's notification to\n"
    "0 minutes, for Google drops the file's own alarms.\n"
    "To change the plan, or to be rid of it: delete the calendar \"Aftercare\", make it\n"
    "again and import the new file.\n";

// As it must be typed: in quotes, if a shell would take it apart.
std::string shell_word(const std::string& word) {
    const bool is_plain = std::all_of(word.begin(), word.end(), [](unsigned char c) {
        return c >= 0x80 || std::isalnum(c) != 0 ||
               std::string_view{"./_-"}.find(static_cast<char>(c)) != std::string_view::npos;
    });
    if (is_plain) {
        return word;
    }
    std::string quoted = "'";
    for (const char c : word) {
        quoted += c == '\'' ? std::string{"'\\''"} : std::string{c};
    }
    return quoted + '\'';
}

// On standard error: it is for people, and must not fail what was done.
void tell(const Environment& environment, std::string_view text) {
    try {
        write_descriptor(environment.standard_error, text, "standard error");
    } catch (const Error&) {
    } catch (const ClosedPipe&) {
    }
}

class Program {
public:
    Program(const Environment& environment, const CommandLine& line)
        : environment_{environment}, line_{line} {}

    /// Returns the exit status.
    int run() {
        std::visit([this](const auto& command) { execute(command); }, line_.command);
        return status_;
    }

private:
    void execute(const NoCommand& /*command*/) {
        if (const auto profile = find_profile()) {
            execute(TodayCommand{*profile, std::nullopt});
        } else {
            print(first_steps);
        }
    }

    void execute(const PrintText& command) { print(command.text); }

    void execute(const ScheduleCommand& command) {
        const auto [profile, schedule] = load(command.profile);
        const std::string output = command.output.value_or(std::string{standard_stream});
        const std::string plan =
            command.format == Format::json ? json_plan(schedule)
            : command.format == Format::html
                ? html_plan(schedule)
                : picture(command, schedule, output) + text_plan(schedule, style_for(output));
        write(output, plan, Existing::replace);
    }

    std::string picture(const ScheduleCommand& command, const Schedule& schedule,
                        const std::string& output) const {
        TextStyle style = style_for(output);
        style.width = terminal_width(output);
        const bool is_wanted = command.picture == PictureChoice::always ||
                               (command.picture == PictureChoice::automatic &&
                                is_terminal(output) && narrowest_picture <= style.width);
        if (!is_wanted) {
            return {};
        }
        return text_picture(schedule, today(), style);
    }

    bool is_terminal(const std::string& output) const {
        return output == standard_stream && ::isatty(environment_.standard_output) == 1;
    }

    // Of the terminal, or as COLUMNS says; else that of the plan.
    int terminal_width(const std::string& output) const {
        winsize size{};
        if (is_terminal(output) && ::ioctl(environment_.standard_output, TIOCGWINSZ, &size) == 0 &&
            size.ws_col > 0) {
            return size.ws_col;
        }
        const std::string columns = environment_.variable("COLUMNS").value_or("");
        int width = TextStyle{}.width;
        std::from_chars(columns.data(), columns.data() + columns.size(), width);
        return width;
    }

    void execute(const TodayCommand& command) {
        const date::sys_days day = wanted_day(command.day);
        print(
            today_text(load(command.profile).second, day, style_for(std::string{standard_stream})));
    }

    void execute(const CanCommand& command) {
        const date::sys_days day = wanted_day(command.day);
        const Schedule schedule = load(command.profile).second;
        const ActivityPlan& activity = activity_meant(schedule, command.activity);
        const Answer given =
            answer(schedule, activity, day, style_for(std::string{standard_stream}));
        print(given.text);
        status_ = given.is_yes ? 0 : 1;
    }

    void execute(const ExportCommand& command) {
        const TimeZone zone = local_time_zone(environment_);
        const date::sys_seconds exported_at = time_of_export();
        const auto [profile, schedule] = load(command.profile);
        const auto local_to_utc = [&zone](date::local_seconds local) {
            return earliest_instant(local, zone.utc_offset);
        };
        const Calendar calendar =
            make_calendar(schedule, {profile.plan_id, profile.reminder, exported_at, local_to_utc});
        write(command.output, icalendar(calendar), Existing::replace);
        say(export_report(command.output, profile, schedule, calendar, zone));
    }

    void execute(const InitCommand& command) {
        std::vector<date::year_month_day> dates;
        for (const std::string& word : command.dates) {
            dates.push_back(date_of(word));
        }
        if (const auto faults = treatment_date_faults(dates); !faults.empty()) {
            const TreatmentDateFault& fault = faults.front();
            throw_usage_error(command.dates[fault.index] + ": " + fault.message, fault.hint);
        }
        const Uuid plan_id = Uuid::random(environment_.random_bytes());
        write(command.output, new_profile(dates, plan_id),
              command.force ? Existing::replace : Existing::keep);
        if (command.output == standard_stream) {
            return;
        }
        const std::string name = printable(command.output);
        const std::string argument = name == profile_name ? "" : ' ' + shell_word(name);
        say("Wrote " + name + " with " + counted(dates.size(), "treatment date") +
            ".\nNext:\n  aftercare schedule" + argument + "   to see the plan\n  aftercare export" +
            argument + "     to write the calendar file for your phone\n");
    }

    void execute(const ProtocolCommand& command) {
        if (!command.file) {
            print(builtin_protocol_text());
            return;
        }
        const std::string name = input_name(*command.file);
        const Protocol protocol = read_protocol(read_input(*command.file), name);
        say(printable(name) + " can be used: \"" + printable(protocol.title) + "\", " +
            std::to_string(protocol.activities.size()) +
            (protocol.activities.size() == 1 ? " activity" : " activities") + ", " +
            counted(protocol.notes.size(), "note") + ".\n");
    }

    static std::string input_name(const std::string& path) {
        return path == standard_stream ? "standard input" : path;
    }

    std::string read_input(const std::string& path) const {
        return path == standard_stream
                   ? read_descriptor(environment_.standard_input, input_name(path))
                   : read_file(path);
    }

    std::pair<Profile, Schedule> load(const std::optional<std::string>& wanted) {
        const std::optional<std::string> found = wanted ? wanted : find_profile();
        if (!found) {
            throw_no_profile();
        }
        const std::string& path = *found;
        const bool from_input = path == standard_stream;
        const std::string text = read_input(path);
        if (!from_input) {
            inputs_.push_back(path);
        }
        const auto find_protocol = [&, this](const std::string& name) {
            if (name == builtin_protocol_id) {
                return builtin_protocol();
            }
            const auto folder = std::filesystem::path{path}.parent_path();
            const std::string file = (folder / name).string();
            inputs_.push_back(file);
            return read_protocol(read_file(file), file);
        };
        auto [profile, protocol] = read_profile(text, input_name(path), find_protocol);
        Schedule schedule = make_schedule(profile, std::move(protocol));
        return {std::move(profile), std::move(schedule)};
    }

    // The folder of the user's settings (XDG Base Directory Specification: an absolute path).
    std::optional<std::filesystem::path> configuration_folder() const {
        if (const auto folder = environment_.variable("XDG_CONFIG_HOME");
            folder && folder->starts_with('/')) {
            return *folder;
        }
        if (const auto home = environment_.variable("HOME"); home && home->starts_with('/')) {
            return std::filesystem::path{*home} / ".config";
        }
        return std::nullopt;
    }

    std::vector<std::filesystem::path> profile_places() const {
        std::vector<std::filesystem::path> places{profile_name};
        if (const auto folder = configuration_folder()) {
            places.push_back(*folder / "aftercare" / profile_name);
        }
        return places;
    }

    std::optional<std::string> find_profile() const {
        for (const std::filesystem::path& place : profile_places()) {
            if (::access(place.c_str(), F_OK) == 0) {
                return place.string();
            }
        }
        return std::nullopt;
    }

    [[noreturn]] void throw_no_profile() const {
        std::string looked;
        for (const std::filesystem::path& place : profile_places()) {
            looked += (looked.empty() ? "" : " and ") + place.string();
        }
        throw Error{Failure::missing_input,
                    Fault{"no profile was found; looked for " + looked,
                          "Make one with the date of your treatment: aftercare init 2026-11-20"}};
    }

    date::sys_seconds time_of_export() const {
        const auto variable = environment_.variable("SOURCE_DATE_EPOCH");
        if (!variable) {
            return environment_.now();
        }
        constexpr date::sys_seconds last{date::sys_days{date::year{9999} / 12 / 31}};
        std::int64_t seconds = -1;
        const char* const end = variable->data() + variable->size();
        const auto result = std::from_chars(variable->data(), end, seconds);
        if (result.ec != std::errc{} || result.ptr != end || seconds < 0 ||
            last.time_since_epoch().count() < seconds) {
            throw_usage_error("SOURCE_DATE_EPOCH is \"" + *variable + "\", which is no time",
                              "Set it to seconds since 1970, or unset it.");
        }
        return date::sys_seconds{std::chrono::seconds{seconds}};
    }

    date::sys_days today() const {
        const date::sys_seconds now = environment_.now();
        return date::floor<date::days>(now + local_time_zone(environment_).utc_offset(now));
    }

    date::year_month_day date_of(const std::string& word) const {
        if (word == "today") {
            return today();
        }
        if (word == "yesterday") {
            return today() - date::days{1};
        }
        const auto date = parse_date(word);
        if (!date) {
            constexpr std::array<std::string_view, 2> known{"today", "yesterday"};
            throw_usage_error("\"" + word + "\" is not a date",
                              !nearest(word, known).empty()
                                  ? suggestion(word, known)
                                  : "Write year-month-day such as 2026-11-20, or today or "
                                    "yesterday.");
        }
        return *date;
    }

    date::sys_days wanted_day(const std::optional<std::string>& word) const {
        if (!word) {
            return today();
        }
        const date::year_month_day date = date_of(*word);
        if (!date.ok()) {
            throw_usage_error("there is no day " + *word,
                              "Write year-month-day, for example 2026-11-20.");
        }
        return date;
    }

    std::string export_report(const std::string& output, const Profile& profile,
                              const Schedule& schedule, const Calendar& calendar,
                              const TimeZone& zone) const {
        std::size_t restrictions = 0;
        std::size_t milestones = 0;
        for (const ActivityPlan& plan : schedule.activities) {
            restrictions += plan.restrictions.size();
            milestones += plan.milestones.size();
        }
        const auto alarms =
            static_cast<std::size_t>(std::count_if(calendar.events.begin(), calendar.events.end(),
                                                   [](const Event& event) { return event.alarm; }));
        const std::string file = output == standard_stream ? "the calendar" : printable(output);
        std::string report = "Wrote " + file + ": " + counted(restrictions, "restriction") +
                             " and " + counted(alarms, "reminder");
        if (!profile.reminder.enabled) {
            report += ", for the profile switches them off.\n";
        } else {
            const std::size_t past = milestones - alarms;
            report += (past == 0 ? "" : ", " + std::to_string(past) + " more being past") + ".\n" +
                      reminder_report(profile.reminder, calendar, zone);
        }
        const bool is_past = profile.reminder.enabled && alarms == 0 && milestones > 0;
        const bool is_far = farthest_session(schedule, calendar) > date::days{366};
        if (is_past || is_far) {
            report +=
                std::string{"Please check the treatment date: "} +
                (is_past ? "every reminder is past.\n" : "a session is more than a year away.\n");
        }
        return report + std::string{phone_steps};
    }

    // In either direction.
    static date::days farthest_session(const Schedule& schedule, const Calendar& calendar) {
        const date::sys_days exported = date::floor<date::days>(calendar.exported_at);
        return std::max(schedule.sessions.back() - exported, exported - schedule.sessions.front());
    }

    // The hour, the zone, each offset that is in force when a reminder comes, and each reminder
    // that the clocks move to another hour. Empty if no reminder is to come.
    static std::string reminder_report(const Reminder& reminder, const Calendar& calendar,
                                       const TimeZone& zone) {
        std::string offsets;
        std::string last;
        std::string moved;
        for (const Event& event : calendar.events) {
            if (!event.alarm) {
                continue;
            }
            const auto instant = std::get<date::sys_seconds>(event.when);
            const std::chrono::seconds offset = zone.utc_offset(instant);
            const date::sys_seconds local = instant + offset;
            const auto day = date::floor<date::days>(local);
            if (const std::string words = offset_from_utc(offset); words != last) {
                offsets += last.empty() ? words : ", by " + long_date(day) + ' ' + words;
                last = words;
            }
            if (local - day != reminder.time) {
                moved += "One comes on " + long_date(day) + " at " +
                         clock_time(date::floor<std::chrono::minutes>(local - day)) +
                         ", for the clocks skip the hour.\n";
            }
        }
        return offsets.empty() ? std::string{}
                               : "Reminders come at " + clock_time(reminder.time) + ", " +
                                     zone.name + " (" + offsets + ").\n" + moved;
    }

    // "09:00"
    static std::string clock_time(std::chrono::minutes time) {
        return digits(time.count() / 60, 2) + ':' + digits(time.count() % 60, 2);
    }

    TextStyle style_for(const std::string& output) const {
        const bool to_terminal = is_terminal(output);
        const auto is_set = [this](const char* name) {
            return !environment_.variable(name).value_or("").empty();
        };
        const bool wanted = to_terminal && !is_set("NO_COLOR") &&
                            environment_.variable("TERM").value_or("dumb") != "dumb";
        TextStyle style;
        style.color =
            line_.color == ColorChoice::always || (line_.color == ColorChoice::automatic && wanted);
        style.unicode = has_unicode_locale();
        return style;
    }

    // The first of these variables that is set and not empty decides (POSIX, "Locale").
    bool has_unicode_locale() const {
        for (const char* name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
            if (std::string locale = environment_.variable(name).value_or(""); !locale.empty()) {
                std::erase(locale, '-');
                std::transform(locale.begin(), locale.end(), locale.begin(),
                               [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
                return locale.find("utf8") != std::string::npos;
            }
        }
        return false;
    }

    void print(std::string_view text) const {
        write_descriptor(environment_.standard_output, text, "standard output");
    }

    void write(const std::string& path, std::string_view text, Existing existing) const {
        if (path == standard_stream) {
            print(text);
            return;
        }
        for (const std::string& input : inputs_) {
            if (is_same_file(input, path)) {
                throw Error{Failure::cannot_create,
                            Fault{"the plan was made from this file, and would overwrite it",
                                  "Choose another name with -o.", path}};
            }
        }
        write_file(path, text, existing);
    }

    void say(const std::string& text) const {
        if (line_.quiet) {
            return;
        }
        tell(environment_, printable_lines(text));
    }

    const Environment& environment_;
    const CommandLine& line_;
    std::vector<std::string> inputs_;  ///< the files from which the plan was made
    int status_ = 0;
};

}  // namespace

int run(std::span<const char* const> arguments, const Environment& environment) {
    const auto fail = [&environment](std::string_view report, Failure failure) {
        tell(environment, "aftercare: " + std::string{report});
        return static_cast<int>(failure);
    };
    try {
        const CommandLine line = parse_command_line(arguments);
        return Program{environment, line}.run();
    } catch (const ClosedPipe&) {
        return 0;
    } catch (const Error& error) {
        return fail(error.what(), error.failure());
    } catch (const std::exception&) {
        return fail(
            "this computer could not go on\n"
            "  Its memory may be full: close other programs and try again.\n",
            Failure::cannot_go_on);
    }
}

}  // namespace aftercare::program
