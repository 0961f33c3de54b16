#!/usr/bin/env bash
# ./miyako test: all tests, in an order that leaves no processor idle. Everything below the program is built first;
# then those parts are tested in a copy of the tree, beside engines, program and rules, which are tested where they
# stand; the rules that read the reports of all come last.
set -euo pipefail
ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$ROOT"
. tools/tree.sh

say() { printf 'miyako: %s\n' "$*" >&2; }

find_browser() {
  local name
  for name in chromium-headless-shell chromium chromium-browser google-chrome; do
    MIYAKO_BROWSER=$(command -v "$name") && { export MIYAKO_BROWSER; return 0; }
  done
  return 1
}

install() {
  [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || return
  say "installing $* for the tests"
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$@"; } >/dev/null 2>&1
}

# The form of Chromium that has no screen to draw on needs two thirds of the processor time.
need_browser() {
  command -v chromium-headless-shell >/dev/null || install chromium-headless-shell fonts-noto-cjk || true
  find_browser || install chromium fonts-noto-cjk || true
  find_browser || say "no Chromium found: install chromium and fonts-noto-cjk to run the tests in a browser."
}

# A token in software, for the tests of master keys that lie in one.
need_token() {
  command -v softhsm2-util >/dev/null && command -v pkcs11-tool >/dev/null && return
  install softhsm2 opensc || say "no SoftHSM found: install softhsm2 and opensc to run the tests with a token."
}

# A red test must not keep the modules above from being tested; the counts decide in the end.
tested() { mvn -f "$1/pom.xml" -Dmaven.test.failure.ignore=true ${LONG[@]+"${LONG[@]}"} "${@:2}"; }

# The reports written in this run below a folder, ended by NUL, as paths from there.
reports() { (cd "$1" && find . -path '*/surefire-reports/TEST-*.xml' -newer "$STARTED" -print0); }

# The parts below the program, in a copy of the tree; what they report is brought back.
test_parts() {
  local copy status=0
  copy=$(mktemp -d "${TMPDIR:-/tmp}/miyako-parts.XXXXXX")
  # shellcheck disable=SC2064
  trap "rm -rf '$copy'" EXIT
  # The servers that tests start are not root's.
  chmod 755 "$copy"
  copy_tree "$ROOT" "$copy"
  # Compiled already: of this tree, nothing is newer than its classes.
  MIYAKO_TEST_DATA=$DATA tested "$copy" package -pl '!frontend,!app,!rules,!bench' \
    -Dmiyako.untested.engines -Dmaven.compiler.useIncrementalCompilation=false || status=$?
  reports "$copy" | tar -C "$copy" -cf - --null -T - | tar -C "$ROOT" -xf -
  return "$status"
}

run_tests() {
  local parts status=0
  mvn -T 2 -DskipTests package -pl '!app,!rules,!bench' || return
  test_parts > >(sed -u 's/^/[parts] /') 2>&1 &
  parts=$!
  tested "$ROOT" verify -Dmiyako.untested.parts || status=$?
  wait "$parts" || status=$?
  tested "$ROOT" test -pl rules -am -Dmiyako.untested.parts -Dmiyako.untested.engines -Dmiyako.untested.app \
    -Dquarkus.build.skip -Dmiyako.groups=evidence -Dmiyako.full || status=$?
  return "$status"
}

# The tests of this run that failed, by name, with the beginning of what they said.
failures() {
  reports "$ROOT" | xargs -0 -r perl -0777 -ne '
    while (/<testcase name="([^"]*)" classname="([^"]*)"[^>]*[^\/]>\s*<(?:failure|error)(?: message="([^"]*)")?/g) {
      my ($test, $type, $said) = ($1, $2, $3 // "");
      $said =~ s/(&#10;|\s)+/ /g;
      $said =~ s/^ //;
      print "failed: $type#$test: ", substr($said, 0, 600), "\n";
    }' | head -n 100
}

# Counts from the reports written in this run; the last line is what CI reads.
summarise() {
  local status=$1 tests failed skipped
  read -r tests failed skipped < <(reports "$ROOT" | xargs -0 -r grep -h '<testsuite ' \
    | sed -E 's/.* tests="([0-9]+)" errors="([0-9]+)" skipped="([0-9]+)" failures="([0-9]+)".*/\1 \2 \3 \4/' \
    | awk '{t+=$1; f+=$2+$4; s+=$3} END {print t+0, f+0, s+0}')
  failures
  rm -f "$STARTED"
  if [ "$status" != 0 ] && [ "$failed" = 0 ]; then failed=1; fi
  [ "$failed" = 0 ] || status=1
  if [ -z "${MIYAKO_BROWSER:-}" ]; then
    echo "!!! THE TESTS IN A REAL BROWSER WERE SKIPPED: install chromium and fonts-noto-cjk, then try again !!!"
    [ -z "${CI:-}" ] || status=1
  fi
  if [ ! -d "$DATA" ]; then
    echo "!!! THE TESTS ON REAL DATA WERE SKIPPED: no data at $DATA !!!"
    [ -z "${CI:-}" ] || [ "${MIYAKO_NO_DATA:-}" = 1 ] || status=1
  fi
  echo "$((tests - failed - skipped)) passed, $failed failed, $skipped skipped"
  exit "$status"
}

# What models of levels are learned by brings its own code, but not the library of threads it needs.
need_threads() {
  [ "$(uname -s)" = Linux ] || return 0
  PATH=$PATH:/sbin ldconfig -p 2>/dev/null | grep -F libgomp.so.1 >/dev/null && return
  install libgomp1 || say "no OpenMP library found: install libgomp1 to run the tests of boosted forecasts."
}

LONG=()
for word in "$@"; do
  case $word in
    --long) LONG=(-Dmiyako.long) ;;
    --sabotage) exec "$ROOT/rules/sabotage/run.sh" ;;
    *) say "unknown option $word; see ./miyako"; exit 2 ;;
  esac
done
DATA=$(realpath -m "${MIYAKO_TEST_DATA:-$ROOT/../shared/data}")
STARTED=$(mktemp)
need_browser
need_token
need_threads
status=0
run_tests || status=$?
summarise "$status"
