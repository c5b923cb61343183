#!/usr/bin/env bash
# What exactly-once costs: latency from commit to consumer with the relay's transactions and
# without, in one run of about five minutes. The argument is the number of rounds, 6 without one.
# Needs a JDK 25 in JAVA_HOME. The code is LatencyBenchmark, among the relay's tests.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

./mvnw -q -B -pl outbox-relay -am test-compile \
  dependency:build-classpath -Dmdep.outputFile=target/class-path >/dev/null

exec "$JAVA_HOME/bin/java" -Xmx512m -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED \
  -Djava.util.logging.config.file=benchmarks/logging.properties \
  -cp "outbox-relay/target/test-classes:outbox-relay/target/classes:$(cat outbox-relay/target/class-path)" \
  dev.chorale.relay.LatencyBenchmark "$@"
