#!/usr/bin/env bash
# What a rebuild of the order list costs those who read it: orders and reads at a steady rate against
# the running stack (./chorale up), some time before rebuilds and as long during them, one after the
# other. The arguments are the number of orders to begin with, the seconds of each part, and how many
# orders and how many reads come each second: 10,000, 60 and 50 without any. A machine that can't
# bear the rate shows long waits in both parts, and tells nothing about rebuilds. Needs a JDK 25 in
# JAVA_HOME; CHORALE_PORT_OFFSET moves the ports.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

offset="${CHORALE_PORT_OFFSET:-0}"
exec "$JAVA_HOME/bin/java" -Xmx512m ReadsDuringRebuild.java "${1:-10000}" "${2:-60}" "${3:-50}" \
  "http://localhost:$((8081 + offset))" "http://localhost:$((8082 + offset))"
