#!/usr/bin/env bash
# Breaks what matters, one patch at a time in a copy of the tree, and expects the named test to go red.
#   rules/sabotage/run.sh [NAME…]     all patches, or those whose file name contains one of the words
# A patch begins with two lines:  "# breaks: what a city would suffer"  and  "# red: MODULE TEST[#method]".
# Fails when a patch no longer applies or compiles, when the test did not run, or when it stayed green.
# Two copies are at work at once (MIYAKO_SABOTAGE_AT_ONCE); each takes the next patch that nobody has taken.
set -uo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
root="$(cd "$here/../.." && pwd)"
. "$root/tools/tree.sh"
work="$(mktemp -d "${TMPDIR:-/tmp}/miyako-sabotage.XXXXXX")"
chmod 755 "$work"
trap 'rm -rf "$work"' EXIT
limit="${MIYAKO_SABOTAGE_SECONDS:-600}"
# The copies lie elsewhere, the real data beside the tree.
export MIYAKO_TEST_DATA="${MIYAKO_TEST_DATA:-$(realpath -m "$root/../shared/data")}"
# The compiler's own fault finders are not what is tried here; without them a patch compiles in a third of the time.
quick="-Dmiyako.checks=-Xdiags:compact"

chosen() {
    local name; name="$(basename "$1")"
    [ "$#" -eq 1 ] && return 0
    local word; for word in "${@:2}"; do [[ "$name" == *"$word"* ]] && return 0; done
    return 1
}

# 0 red as hoped · 1 stayed green · 2 no longer applies · 3 does not compile · 4 the test did not run
try() {
    local copy="$1" patch="$2" module="$3" test="$4" log="$5"
    grep -v '^# ' "$patch" | patch -d "$copy" -p1 -s --no-backup-if-mismatch -F0 > "$log" 2>&1 || return 2
    # Tests of the packaged program need it packaged anew.
    if [[ "$test" == *ProcessTest* ]]; then
        (cd "$copy" && timeout "$limit" mvn ${MIYAKO_MVN_OPTIONS:--o} $quick -q -DskipTests package -pl "$module" -am \
            >> "$log" 2>&1) || return 3
    fi
    rm -rf "$copy/$module/target/surefire-reports"
    (cd "$copy" && timeout "$limit" mvn ${MIYAKO_MVN_OPTIONS:--o} $quick -q test -pl "$module" -am \
        -Dsurefire.failIfNoSpecifiedTests=false -Dtest="$test" >> "$log" 2>&1)
    local status=$?
    local reports="$copy/$module/target/surefire-reports"
    if grep -q 'COMPILATION ERROR' "$log"; then return 3; fi
    if ! ls "$reports"/TEST-*.xml > /dev/null 2>&1; then return 4; fi
    # A city that does not start at all shows nothing about the test.
    if grep -q 'Failed to start quarkus\|Build failure: Build failed due to errors' "$log"; then return 4; fi
    if grep -qE '<(failure|error)[ >]' "$reports"/TEST-*.xml; then return 0; fi
    [ "$status" -eq 0 ] && return 1
    return 4
}

undo() {
    grep -v '^# ' "$2" | patch -d "$1" -p1 -s -R --no-backup-if-mismatch > /dev/null 2>&1
}

told() {
    case $1 in
        0) echo 'red, as it must be' ;;
        1) echo 'STAYED GREEN' ;;
        2) echo 'NO LONGER APPLIES' ;;
        3) echo 'DOES NOT COMPILE' ;;
        *) echo 'THE TEST DID NOT RUN' ;;
    esac
}

# Tries one patch in a copy, prints its line, and notes the result.
sabotage() {
    local copy="$1" patch="$2" name log module test started=$SECONDS result lines
    name="$(basename "$patch" .patch)"; log="$work/$name.log"
    read -r module test < <(sed -n 's/^# red: //p' "$patch" | head -1) || true
    try "$copy" "$patch" "$module" "$test" "$log"; result=$?
    lines="$(printf '%-32s %-82s %-22s %s' "$name" "$module $test" "$(told $result)" "$((SECONDS - started))")"
    if [ $result -ne 0 ]; then
        lines+=$'\n'"$(sed -n 's/^# breaks: /    it breaks: /p' "$patch")"
        lines+=$'\n'"$(grep -vE '^\s+at |^$' "$log" | tail -12 | sed 's/^/    | /')"
    fi
    printf '%s\n' "$lines"
    [ $result -eq 2 ] || undo "$copy" "$patch"
    echo "$result" > "$work/taken/$name/result"
}

# One copy of the tree at work: the next patch that nobody has taken, until none is left.
saboteur() {
    local copy="$work/copy-$1" patch; shift
    copy_tree "$root" "$copy"
    for patch in "$here"/*.patch; do
        [ -e "$patch" ] || continue
        chosen "$patch" "$@" || continue
        mkdir "$work/taken/$(basename "$patch" .patch)" 2> /dev/null || continue
        sabotage "$copy" "$patch"
    done
}

mkdir "$work/taken"
printf '%-32s %-82s %-22s %s\n' 'sabotage' 'must turn red' 'result' 'seconds'
for ((number = 1; number <= ${MIYAKO_SABOTAGE_AT_ONCE:-2}; number++)); do
    saboteur "$number" "$@" &
done
wait
count="$(find "$work/taken" -mindepth 1 -maxdepth 1 -type d | wc -l)"
red="$(find "$work/taken" -name result -exec grep -lx 0 {} + | wc -l)"
echo "$count sabotages, $((count - red)) not noticed"
[ "$count" -gt 0 ] && [ "$count" -eq "$red" ]
