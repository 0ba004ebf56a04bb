# Completions of aftercare for fish.

# The command and its arguments before the cursor.
function __aftercare_arguments
    set -l words (commandline -opc)[2..]
    while set -q words[1]
        switch $words[1]
            case --color --format --on -o --output --picture --profile
                set -e words[1]
            case '-?*'
            case '*'
                echo $words[1]
        end
        set -e words[1]
    end
end

# Whether the command is one of these.
function __aftercare_command
    contains -- (__aftercare_arguments)[1] $argv
end

# Whether that many words stand before the cursor, the command being one of them.
function __aftercare_words -a number
    test (count (__aftercare_arguments)) -eq $number
end

# The words for `can`, of the profile that is found here, else of the built-in protocol.
function __aftercare_activities
    set -l program (commandline -opc)[1]
    begin
        $program schedule --format json
        or $program init today -o - | $program schedule - --format json
    end 2>/dev/null | string replace -rf '^      "id": "(.*)",$|^        "(.*)",?$' '$1$2'
end

complete -c aftercare -f
complete -c aftercare -n 'not __aftercare_command can when' -s h -l help -d 'Show the help'
complete -c aftercare -n '__aftercare_command can when' -l help -d 'Show the help'
complete -c aftercare -s q -l quiet -d 'Only errors on standard error'
complete -c aftercare -l color -x -a 'auto always never' -d Colors

complete -c aftercare -n '__aftercare_words 0' -l version -d 'Show the version'
complete -c aftercare -n '__aftercare_words 0' -a schedule -d 'Print the plan, day by day'
complete -c aftercare -n '__aftercare_words 0' -a today -d 'Say what to avoid and what to do today'
complete -c aftercare -n '__aftercare_words 0' -a can -d 'Answer whether you may do something today'
complete -c aftercare -n '__aftercare_words 0' -a when -d 'Say from which day you may do something'
complete -c aftercare -n '__aftercare_words 0' -a export -d 'Write a calendar file for your phone'
complete -c aftercare -n '__aftercare_words 0' -a init -d 'Write a profile for your treatment date'
complete -c aftercare -n '__aftercare_words 0' -a add -d 'Add another session to your profile'
complete -c aftercare -n '__aftercare_words 0' -a remove -d 'Remove a postponed session from your profile'
complete -c aftercare -n '__aftercare_words 0' -a protocol -d 'Print the built-in rules, or check a file'
complete -c aftercare -n '__aftercare_words 0' -a help -d 'Show the help of the program or of a command'

complete -c aftercare -n '__aftercare_command schedule' -l format -x -a 'text json html' -d 'What to print'
complete -c aftercare -n '__aftercare_command schedule' -l picture -x -a 'auto always never' -d 'A picture first'
complete -c aftercare -n '__aftercare_command schedule export init' -s o -l output -r -F -d 'The file to write'
complete -c aftercare -n '__aftercare_command today can' -l on -x -a 'today yesterday tomorrow' -d 'Another day'
complete -c aftercare -n '__aftercare_command can when' -l profile -r -k -a '(__fish_complete_suffix .toml)' \
    -d 'The profile to answer from'
complete -c aftercare -n '__aftercare_command add remove' -l profile -r -k -a '(__fish_complete_suffix .toml)' \
    -d 'The profile to change'
complete -c aftercare -n '__aftercare_command add' -s y -l yes -d 'Add also a date that looks mistyped'
complete -c aftercare -n '__aftercare_command init' -s f -l force -d 'Overwrite an existing profile'

complete -c aftercare -n '__aftercare_command init add remove' -a 'today yesterday tomorrow' -d 'Treatment date'
complete -c aftercare -n '__aftercare_command can when; and __aftercare_words 1' -a '(__aftercare_activities)'
complete -c aftercare -n '__aftercare_command schedule today export protocol; and __aftercare_words 1' \
    -k -a '(__fish_complete_suffix .toml)'
complete -c aftercare -n '__aftercare_command help; and __aftercare_words 1' -a 'schedule today can when export init add remove protocol help'
