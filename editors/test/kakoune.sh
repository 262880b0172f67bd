#!/usr/bin/env bash
# A real Kakoune with kakoune-lsp on a screen, and the real server.
#   kakoune.sh       env: COPYDESK (the binary), ARTICLE (a copy of the article that may be written), GUIDE (the guide's lines)
# Prints one `ok` line for each check.
set -euo pipefail
. "$(dirname "$0")/terminal.sh"

export PATH=$(dirname "$COPYDESK"):$PATH XDG_CONFIG_HOME=${ARTICLE%/*}/config XDG_RUNTIME_DIR=${ARTICLE%/*}/run
mkdir -p "$XDG_CONFIG_HOME/kak" && mkdir -m 700 "$XDG_RUNTIME_DIR"
cp "$GUIDE" "$XDG_CONFIG_HOME/kak/kakrc"
start kak "$ARTICLE"

# find_text TEXT: selects the next place where it stands.
find_text() { escape && keys g g && keys -l "/$1" && keys Enter; }

# command_line TEXT: types it after a colon.
command_line() { escape && keys -l ":$1" && keys Enter; }

until_state 200 shows "Share this article" || failed "the article is shown"
see "the wrong name is marked" "is introduced nowhere"
see "the doubled word is marked" "twice, run together"

find_text "Marsh and Kobalia"
keys g d
see "a name leads to its introduction" " 8:"

find_text Kobler
command_line lsp-hover
see "hover says who is meant" "Introduced on line"

command_line lsp-code-actions
until_state 200 shows 'Change to "Kobalia"' || failed "the fixes are offered"
keys Enter
see "the first fix puts the name right" 'everywhere." Kobalia replied'

find_text toto
command_line lsp-code-actions
until_state 200 shows 'Change to "to"' || failed "the fixes are offered"
keys Enter
see "the first fix puts the word right" '"to build, to repair'

find_text "Ellen Marsh"
command_line "lsp-rename 'Ellen Walsh'"
see "a person is renamed in every form" "Walsh and Kobalia agree on return"

command_line write-quit
if until_state 200 file_holds "President Ellen Walsh have"; then passed "the article is saved"; else failed "the article is saved"; fi
