#!/bin/sh
# The pictures of the guide and the README: `make pictures`.
set -eu
cd "$(dirname "$0")/../.."
BIN=${BIN:-.venv/bin}
HOME=$(mktemp -d)  # no recent files of whoever makes them
export HOME
unset XDG_CONFIG_HOME XDG_STATE_HOME XDG_DATA_HOME
trap 'rm -rf "$HOME"' EXIT
gui() { QT_QPA_PLATFORM=offscreen "$BIN/python" -m app.gui_main "$@"; }
study=scenarios/antwei_valve.yaml
for lang in en zh; do
    for place in start line measures twin3d; do
        gui "$study" --lang $lang --place $place --picture docs/pictures/window_${place}_$lang.png
    done
    for place in run compare report; do
        gui "$study" --lang $lang --place $place --run --picture docs/pictures/window_${place}_$lang.png
    done
    gui "$study" --lang $lang --place line --theme dark --picture docs/pictures/window_dark_$lang.png
    "$BIN/linerefit" compare "$study" --lang $lang --svg docs/pictures/compare_$lang.svg --quiet >/dev/null
done
