#!/usr/bin/env bash
# Breaks what matters, one patch at a time in a copy of the tree, and expects the named test to go red.
#   rules/sabotage/run.sh [NAME…]     all patches, or those whose file name contains one of the words
# A patch begins with two lines:  "# breaks: what a city would suffer"  and  "# red: MODULE TEST[#method]".
# Fails when a patch no longer applies or compiles, when the test did not run, or when it stayed green.
set -uo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
root="$(cd "$here/../.." && pwd)"
copy="$(mktemp -d "${TMPDIR:-/tmp}/miyako-sabotage.XXXXXX")"
trap 'rm -rf "$copy"' EXIT
limit="${MIYAKO_SABOTAGE_SECONDS:-600}"
# The compiler's own fault finders are not what is tried here; without them a patch compiles in a third of the time.
quick="-Dmiyako.checks=-Xdiags:compact"

chosen() {
    local name; name="$(basename "$1")"
    [ "$#" -eq 1 ] && return 0
    local word; for word in "${@:2}"; do [[ "$name" == *"$word"* ]] && return 0; done
    return 1
}

# The tree with its build outputs, so that only what a patch touches is compiled again.
(cd "$root" && tar -cf - --exclude=./.git --exclude=./.miyako --exclude=node_modules \
    --exclude='*/surefire-reports' --exclude='*/target/quarkus' --exclude='*/target/maven-status' \
    --exclude='*/target/*.dat' .) | tar -xf - -C "$copy"
[ -d "$root/frontend/node_modules" ] && ln -s "$root/frontend/node_modules" "$copy/frontend/node_modules"

# 0 red as hoped · 1 stayed green · 2 no longer applies · 3 does not compile · 4 the test did not run
try() {
    local patch="$1" module="$2" test="$3" log="$4"
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
    grep -v '^# ' "$1" | patch -d "$copy" -p1 -s -R --no-backup-if-mismatch > /dev/null 2>&1
}

bad=0; count=0
printf '%-32s %-82s %-22s %s\n' 'sabotage' 'must turn red' 'result' 'seconds'
for patch in "$here"/*.patch; do
    [ -e "$patch" ] || continue
    chosen "$patch" "$@" || continue
    name="$(basename "$patch" .patch)"; log="$copy/$name.log"
    read -r module test < <(sed -n 's/^# red: //p' "$patch" | head -1) || true
    started=$SECONDS
    try "$patch" "$module" "$test" "$log"; result=$?
    case $result in
        0) words='red, as it must be' ;;
        1) words='STAYED GREEN' ;;
        2) words='NO LONGER APPLIES' ;;
        3) words='DOES NOT COMPILE' ;;
        *) words='THE TEST DID NOT RUN' ;;
    esac
    printf '%-32s %-82s %-22s %s\n' "$name" "$module $test" "$words" "$((SECONDS - started))"
    if [ $result -ne 0 ]; then
        bad=$((bad + 1))
        sed -n 's/^# breaks: /    it breaks: /p' "$patch"
        grep -vE '^\s+at |^$' "$log" | tail -12 | sed 's/^/    | /'
    fi
    [ $result -eq 2 ] || undo "$patch"
    count=$((count + 1))
done
echo "$count sabotages, $bad not noticed"
[ "$count" -gt 0 ] && [ "$bad" -eq 0 ]
