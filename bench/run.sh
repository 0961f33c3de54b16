#!/usr/bin/env bash
# Runs one benchmark: ./miyako bench NAME, where NAME is start, pages, … (a class NameBench of this module).
set -euo pipefail
ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
SOURCES=$ROOT/bench/src/main/java/city/miyako/bench

list() {
  for file in "$SOURCES"/*Bench.java; do
    basename "$file" Bench.java | sed -E 's/([a-z])([A-Z])/\1-\2/g' | tr '[:upper:]' '[:lower:]'
  done
}

name=${1:-}
if [ -z "$name" ]; then
  echo "Usage: ./miyako bench NAME, where NAME is one of:"
  list | sed 's/^/  /'
  exit 0
fi
class=$(sed -E 's/(^|-)([a-z])/\U\2/g' <<<"$name")Bench
[ -f "$SOURCES/$class.java" ] || { echo "no benchmark $name; there are: $(list | tr '\n' ' ')" >&2; exit 2; }
mvn -q -f "$ROOT/pom.xml" -DskipTests package org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath \
  -Dmdep.outputFile=target/classpath -pl bench -am >&2
"$ROOT/miyako" build >&2
printf '%s · %s · %s\n' "$(date -u +%FT%TZ)" "$(git -C "$ROOT" rev-parse --short HEAD 2>/dev/null || echo '?')" \
  "$(nproc) cores, $(sed -nE 's/^model name[[:space:]]*: //p' /proc/cpuinfo | head -n 1)"
shift
exec "$JAVA_HOME/bin/java" "-Xmx${MIYAKO_BENCH_HEAP:-1g}" --add-modules jdk.incubator.vector \
  --enable-native-access=ALL-UNNAMED -Dmiyako.root="$ROOT" \
  -cp "$ROOT/bench/target/classes:$(cat "$ROOT/bench/target/classpath")" "city.miyako.bench.$class" "$@"
