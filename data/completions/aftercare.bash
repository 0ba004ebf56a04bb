# shellcheck shell=bash
# Completions of aftercare for bash.

# The words for `can`, of the profile that is found here, else of the built-in protocol.
_aftercare_activities() {
    { "$1" schedule --format json || "$1" init today -o - | "$1" schedule - --format json; } \
        2>/dev/null | sed -n 's/^      "id": "\(.*\)",$/\1/p; s/^        "\(.*\)",\{0,1\}$/\1/p'
}

# Offers profiles, and the folders in which there may be some.
_aftercare_offer_profiles() {
    compopt -o filenames -o plusdirs -o default
    mapfile -t COMPREPLY < <(compgen -f -X '!*.toml' -- "$current")
}

# Offers what begins like the word at the cursor, as a shell must be given it.
_aftercare_offer() {
    local word
    for word in "$@"; do
        word=$(printf %q "$word")
        [[ $word != "$current"* ]] || COMPREPLY+=("$word")
    done
}

_aftercare() {
    local program=$1 current=$2 previous=$3
    local arguments=() options=(-h --help --color -q --quiet) words word i
    COMPREPLY=()

    # bash takes --format=json apart.
    [[ $current != = ]] || current=
    [[ $previous != = ]] || previous=${COMP_WORDS[COMP_CWORD - 2]}

    # The command and its arguments before the cursor.
    for ((i = 1; i < COMP_CWORD; ++i)); do
        case ${COMP_WORDS[i]} in
        --color | --format | --on | -o | --output | --picture | --profile)
            [[ ${COMP_WORDS[i + 1]} != = ]] || ((++i))
            ((++i))
            ;;
        -?*) ;;
        *) arguments+=("${COMP_WORDS[i]}") ;;
        esac
    done

    case ${arguments[0]-} in
    '') options+=(--version) ;;
    schedule) options+=(--format --picture -o --output) ;;
    today) options+=(--on) ;;
    can) options=(--help --color -q --quiet --profile --on) ;;
    when) options=(--help --color -q --quiet --profile) ;;
    export) options+=(-o --output) ;;
    init) options+=(-o --output -f --force) ;;
    add) options+=(--profile -y --yes) ;;
    remove) options+=(--profile) ;;
    esac

    case $previous in
    --color | --picture) _aftercare_offer auto always never ;;
    --format) _aftercare_offer text json html ;;
    --on) _aftercare_offer today yesterday tomorrow ;;
    -o | --output) compopt -o default ;;
    --profile) _aftercare_offer_profiles ;;
    *)
        if [[ $current == -* ]]; then
            _aftercare_offer "${options[@]}"
            return
        fi
        case ${arguments[0]-},${#arguments[@]} in
        ,* | help,1) _aftercare_offer schedule today can when export init add remove protocol help ;;
        can,1 | when,1)
            mapfile -t words < <(_aftercare_activities "$program")
            _aftercare_offer "${words[@]}"
            ;;
        init,* | add,* | remove,*) _aftercare_offer today yesterday tomorrow ;;
        schedule,1 | today,1 | export,1 | protocol,1) _aftercare_offer_profiles ;;
        esac
        ;;
    esac
}

complete -F _aftercare aftercare
