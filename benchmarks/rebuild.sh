#!/usr/bin/env bash
# How fast read models are built again: 1,000,000 events in order's topic, rebuilt by the order
# service into its list of orders and into a counting projection, beside reading the topic and doing
# nothing and beside COPY of the same rows; first with the compilers and the memory of the service in
# a container, then with those of the local stack. The arguments are the numbers of rounds and of
# events, 3 and 1,000,000 without any; it takes about ten minutes. Needs a JDK 25 in JAVA_HOME. The
# code is RebuildBenchmark, among order's tests.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

rounds="${1:-3}"
events="${2:-1000000}"
log="$(mktemp)"
trap 'rm -f "${log}"' EXIT

measure() {
  echo "== $1"
  # what is in _JAVA_OPTIONS comes last and wins over the options that tests are run with
  _JAVA_OPTIONS="$2" ./mvnw -q -B -pl services/order -am verify \
    -Dtest=NONE -Dit.test=RebuildBenchmark \
    -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false \
    -Dspotless.check.skip -Dchorale.benchmark.rounds="${rounds}" \
    -Dchorale.benchmark.events="${events}" 2>&1 | tee "${log}" |
    { grep --line-buffered -E '^(reading|COPY|rebuild|[0-9,]+ events| +median)' || true; } || {
    tail -n 40 "${log}" >&2
    exit 1
  }
}

measure "as in a container" "-XX:TieredStopAtLevel=4 -XX:+UseCompactObjectHeaders -Xmx512m"
measure "as in the local stack" "-XX:+UseCompactObjectHeaders -Xmx512m"
