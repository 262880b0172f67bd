# Sourced by the tests of editors that need a screen: one in tmux, on a socket of its own, wide enough for a paragraph in one line.
# Waits for states, never for time; a key that a busy editor lost is pressed again.

SCREEN=copydesk-$$

tmux() { command tmux -L "$SCREEN" "$@"; }

# start COMMAND...: runs it on the screen.
start() {
    trap 'tmux kill-server 2>/dev/null || true' EXIT
    tmux -f /dev/null new-session -d -x 600 -y 40 "$*; sleep infinity"
    tmux set-option -g escape-time 0
}

screen() { tmux capture-pane -p; }

# keys KEY...: as tmux names them; anything else is typed.
keys() { tmux send-keys "$@"; }

# Only time tells a terminal's Escape from the beginning of another key.
escape() {
    keys Escape
    pause
}

pause() { read -rt 0.05 <> <(:) || true; }

# until_state TRIES STATE...: is it so before TRIES looks have passed (20 in a second)?
until_state() {
    local tries=$1
    shift
    for _ in $(seq "$tries"); do
        if "$@"; then return 0; fi
        pause
    done
    return 1
}

shows() { screen | grep -qF -- "$1"; }
file_holds() { grep -qF -- "$1" "$ARTICLE"; }

passed() { echo "ok $1"; }

failed() {
    echo "FAILED $1"
    screen | sed 's/^/    /'
    exit 1
}

# see NAME TEXT: the screen shows it.
see() { if until_state 400 shows "$2"; then passed "$1"; else failed "$1"; fi; }

# press_until TEXT KEY...: presses, after Escape, until the screen shows it.
press_until() {
    local text=$1
    shift
    for _ in $(seq 20); do
        escape
        keys "$@"
        if until_state 40 shows "$text"; then return 0; fi
    done
    failed "no \"$text\" after pressing $*"
}
