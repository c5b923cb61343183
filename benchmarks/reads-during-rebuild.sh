#!/usr/bin/env bash
# What a rebuild of the order list costs those who read it: 50 orders and 50 reads a second against
# the running stack (./chorale up), some time before rebuilds and as long during them, one after the
# other. The arguments are the number of orders to begin with and the seconds of each part, 10,000
# and 60 without any. Needs a JDK 25 in JAVA_HOME; CHORALE_PORT_OFFSET moves the ports.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

offset="${CHORALE_PORT_OFFSET:-0}"
exec "$JAVA_HOME/bin/java" -Xmx512m ReadsDuringRebuild.java "${1:-10000}" "${2:-60}" \
  "http://localhost:$((8081 + offset))" "http://localhost:$((8082 + offset))"
