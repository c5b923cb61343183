#!/usr/bin/env bash
# What a service costs to start: see usage below and docs/startup.md. The code is in startup/.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

usage() {
  cat <<'TEXT'
usage: benchmarks/startup.sh [--rounds N] [--orders N] [--services LIST] [--forms LIST] [--quick]
       benchmarks/startup.sh --profile [the same]

Starts the four services and an empty Quarkus REST service again and again, each as Quarkus' fast-jar,
as the package with an AOT cache and as native executable, and prints a table of medians: time to first answer, time to
ready, CPU until then, memory, size, and the time of the migrations' own step.

  --rounds N       rounds that count; one more, before them, doesn't (7)
  --orders N       orders that settle before anything is measured, so that there is what to read (300)
  --services LIST  order,inventory,billing,notification,empty, or some of them
  --forms LIST     fast-jar,aot,native, or some of them
  --profile        measures nothing, but starts each and prints the longest of Quarkus' own steps
  --quick          the empty service's native executable is built with -Ob, as that of the services
                   by './native-build.sh --quick'

PostgreSQL and Kafka are those of a stack of its own (./chorale up), which is ended afterwards. What
is not there is left out, with a line that says what makes it: './native-build.sh' the services' native
executables. Their fast-jars are built, and the empty service is built and its cache trained, by this
script; its native executable only with a native-image in GRAALVM_HOME or on the
PATH, and once: delete benchmarks/empty-service/target to have it built again.

Seven rounds take about 15 minutes. Leave the machine alone meanwhile. Needs Linux, which counts a
process's memory and CPU in /proc, and a JDK 25 in JAVA_HOME. The ports are the stack's, moved by
CHORALE_PORT_OFFSET, 3000 without one.

Writes to benchmarks/target/startup: runs.csv (every start), summary.csv (medians, quartiles, least
and most), table.md, logs/.
TEXT
}

wrong() {
  echo "startup.sh: $1; --help lists the options." >&2
  exit 2
}

rounds=7 orders=300 services=order,inventory,billing,notification,empty forms=fast-jar,aot,native
optimise=-Os profile=false
while [ $# -gt 0 ]; do
  case $1 in
    --help | -h) usage && exit ;;
    --profile) profile=true && shift && continue ;;
    --quick) optimise=-Ob && shift && continue ;;
    --rounds | --orders | --services | --forms) [ $# -gt 1 ] || wrong "$1 wants a value" ;;
    *) wrong "unknown option '$1'" ;;
  esac
  case $1 in
    --rounds) rounds=$2 ;;
    --orders) orders=$2 ;;
    --services) services=$2 ;;
    --forms) forms=$2 ;;
  esac
  shift 2
done
[[ $rounds =~ ^[1-9][0-9]{0,2}$ ]] || wrong "--rounds must be from 1 to 999, not '$rounds'"
[[ $orders =~ ^[1-9][0-9]{0,5}$ ]] || wrong "--orders must be from 1 to 999999, not '$orders'"
[ $profile = false ] || rounds=0
[ -r /proc/self/smaps_rollup ] ||
  { echo "startup.sh: needs Linux: it reads memory and CPU from /proc." >&2 && exit 1; }
[ -x "${JAVA_HOME:-}/bin/javac" ] ||
  { echo "startup.sh: point JAVA_HOME at a JDK 25." >&2 && exit 1; }

folder=benchmarks/target/startup
export CHORALE_STATE=$folder/stack CHORALE_PORT_OFFSET="${CHORALE_PORT_OFFSET:-3000}"
mkdir -p "$folder/logs" "$folder/classes"

live=false
[ -t 2 ] && live=true
"$JAVA_HOME/bin/javac" -d "$folder/classes" benchmarks/startup/*.java
measure=("$JAVA_HOME/bin/java" -Xmx64m -XX:+UseSerialGC "-Dterminal=$live"
  "-Dticks=$(getconf CLK_TCK)" -cp "$folder/classes" Startup)
"${measure[@]}" --check "$rounds" "$services" "$forms" || exit 2

build_empty() { # with what follows
  ./mvnw -B -ntp -q -f benchmarks/empty-service/pom.xml -DskipTests package "$@" \
    </dev/null >"$folder/logs/build-empty.log" 2>&1 || {
    echo "startup.sh: the empty service could not be built; $folder/logs/build-empty.log ends:" >&2
    tail -n 20 "$folder/logs/build-empty.log" >&2
    exit 1
  }
}

fast_jar=(-Dquarkus.package.jar.type=fast-jar -Dquarkus.package.output-directory=fast-jar)
modules=$(sed -E 's/(^|,)empty(,|$)/\1\2/; s/,,/,/; s/^,|,$//g; s#[a-z]+#services/&#g' <<<"$services")
if [[ ,$forms, == *,fast-jar,* ]] && [ -n "$modules" ]; then
  echo "Building fast-jars"
  ./mvnw -B -ntp -q -Dspotless.check.skip -DskipTests package -pl "$modules" -am "${fast_jar[@]}" \
    </dev/null >"$folder/logs/build-fast-jars.log" 2>&1 || {
    echo "startup.sh: fast-jars could not be built; see $folder/logs/build-fast-jars.log" >&2
    exit 1
  }
fi

if [[ ,$services, == *,empty,* ]]; then
  target=benchmarks/empty-service/target
  if [[ ,$forms, == *,native,* ]] && [ ! -x $target/native/empty ] &&
    { [ -x "${GRAALVM_HOME:-}/bin/native-image" ] || command -v native-image >/dev/null; }; then
    echo "Building the empty service's native executable; this takes minutes"
    build_empty -Dquarkus.native.enabled=true -Dquarkus.package.jar.enabled=false \
      -Dquarkus.package.output-directory=native-build -Dquarkus.package.runner-suffix=-runner \
      -Dquarkus.native.container-build=false "-Dquarkus.native.additional-build-args=$optimise"
    mkdir -p $target/native && mv $target/native-build/*-runner $target/native/empty
  fi
  echo "Building the empty service"
  build_empty
  [[ ,$forms, != *,fast-jar,* ]] || build_empty "${fast_jar[@]}"
fi

trap './chorale down' EXIT
./chorale up --fresh
./chorale demo "$orders"
"${measure[@]}" "$rounds" "$services" "$forms" &
measuring=$!
trap 'kill $measuring; wait $measuring || true; exit 130' INT TERM
wait $measuring
