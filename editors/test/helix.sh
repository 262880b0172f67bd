#!/usr/bin/env bash
# A real Helix on a screen and the real server.
#   helix.sh         env: COPYDESK (the binary), ARTICLE (a copy of the article that may be written), GUIDE (the guide's lines)
# Prints one `ok` line for each check.
set -euo pipefail
. "$(dirname "$0")/terminal.sh"

export PATH=$(dirname "$COPYDESK"):$PATH XDG_CONFIG_HOME=${ARTICLE%/*}/config XDG_CACHE_HOME=${ARTICLE%/*}/cache
mkdir -p "$XDG_CONFIG_HOME/helix"
cp "$GUIDE" "$XDG_CONFIG_HOME/helix/languages.toml"
start hx "$ARTICLE"

# find_text TEXT: selects the next place where it stands.
find_text() { escape && keys g g / && keys -l "$1" && keys Enter; }

until_state 200 shows "Share this article" || failed "the article is shown"
until_state 200 shows "● 2" || failed "there are two warnings"
keys ] d
see "the next finding is two keys away" " 12:"
find_text "Marsh and Kobalia"
keys g d
see "a name leads to its introduction" " 8:"
press_until "Standfirst" Space s
see "the names are listed" "object    Lasha Kobalia"
find_text Kobler
see "the wrong name is marked" "is introduced nowhere"

press_until "Introduced on line" Space k
see "hover says who is meant" "Lasha Kobalia"
escape

press_until 'Change to "Kobalia"' Space a
keys Enter
see "the first fix puts the name right" 'everywhere." Kobalia replied'

find_text toto
see "the doubled word is marked" "twice, run together"
press_until 'Change to "to"' Space a
keys Enter
see "the first fix puts the word right" '"to build, to repair'

find_text "Ellen Marsh"
press_until "rename-to:" Space r
keys C-u
keys -l "Ellen Walsh"
keys Enter
escape
keys g g
see "a person is renamed in every form" "Walsh and Kobalia agree on return"

keys -l ":wq" && keys Enter
if until_state 200 file_holds "President Ellen Walsh have"; then passed "the article is saved"; else failed "the article is saved"; fi
