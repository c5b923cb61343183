#!/usr/bin/env bash
# Builds native executables of the services, one at a time: services/<name>/target/native/<name>.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
all=(order inventory billing notification)
builder_image=${CHORALE_BUILDER_IMAGE:-quay.io/quarkus/ubi9-quarkus-mandrel-builder-image:jdk-25}

usage() {
  cat <<'USAGE'
Usage: ./native-build.sh [SERVICE...] [--quick] [--image] [--test]

Builds native executables of the services, of all four without a name. Each goes to
services/<name>/target/native/<name>; './chorale up --native' runs them.

  --quick   optimises less (-Ob) and is done sooner: for trying out, not for production
  --image   makes a container image of each (./images.sh --native)
  --test    then runs the flows of the system tests against the stack with native services
  --help    this

It takes GRAALVM_HOME, else the native-image of JAVA_HOME or of the PATH, else a container engine
(docker or podman) with a builder image.

  GRAALVM_HOME            a GraalVM or Mandrel for JDK 25
  CHORALE_BUILDER_IMAGE   the builder image
  CHORALE_NATIVE_XMX      memory that a build may take (7g); a build takes minutes
USAGE
}

fail() {
  echo "native-build: $1" >&2
  exit "${2:-1}"
}

services=() quick=false image=false test=false
for word in "$@"; do
  case $word in
    --quick) quick=true ;;
    --image) image=true ;;
    --test) test=true ;;
    -h | --help) usage && exit ;;
    -*) fail "there is no option '$word'; ./native-build.sh --help lists them." 2 ;;
    *)
      [[ " ${all[*]} " == *" $word "* ]] ||
        fail "there is no service '$word'; there are ${all[*]}." 2
      services+=("$word")
      ;;
  esac
done
[ ${#services[@]} -gt 0 ] || services=("${all[@]}")

# ---- what builds: options for Maven ---------------------------------------------------------------
answers() { command -v "$1" >/dev/null && "$1" info >/dev/null 2>&1; }

on_path=$(readlink -f "$(command -v native-image || true)" || true)
toolchain=()
for home in "${GRAALVM_HOME:-}" "${JAVA_HOME:-}" "${on_path%/bin/native-image}"; do
  if [ -n "$home" ] && [ -x "$home/bin/native-image" ]; then
    export GRAALVM_HOME=$home
    toolchain=(-Dquarkus.native.container-build=false)
    with=$("$home/bin/native-image" --version 2>/dev/null | sed -n 2p)
    break
  fi
done
if [ ${#toolchain[@]} -eq 0 ]; then
  for engine in docker podman; do
    if answers "$engine"; then
      toolchain=(-Dquarkus.native.container-build=true "-Dquarkus.native.container-runtime=$engine"
        "-Dquarkus.native.builder-image=$builder_image")
      with="$engine and $builder_image"
      break
    fi
  done
fi
[ ${#toolchain[@]} -gt 0 ] || fail "no native-image: set GRAALVM_HOME to a GraalVM or Mandrel for \
JDK 25, put native-image on the PATH, or start docker or podman."
JAVA_HOME=$("$root/.mvn/jdk.sh")
export JAVA_HOME

made=native-build # beside the package for the JVM, which stays as it is
options=(-Dquarkus.native.enabled=true -Dquarkus.package.jar.enabled=false
  "-Dquarkus.package.output-directory=$made" -Dquarkus.package.runner-suffix=-runner
  "-Dquarkus.native.native-image-xmx=${CHORALE_NATIVE_XMX:-7g}" "${toolchain[@]}")
optimise=-Os # for size: that takes the least memory (docs/adr/0013-answer-first.md)
! $quick || optimise=-Ob
options+=("-Dquarkus.native.additional-build-args=$optimise")

# ---- one at a time --------------------------------------------------------------------------------
stage() { # where native-image is, by the log $1: "4/8 Parsing methods"
  local line
  line=$(grep -oE '^\[[0-9]/[0-9]\] [A-Za-z ]+' "$1" 2>/dev/null | tail -n 1 | tr -d '[]')
  echo "${line:-Maven}"
}

running=
trap '[ -z "$running" ] || kill "$running" 2>/dev/null' EXIT

build() {
  local service=$1 number=$2 module=services/$1 started=$SECONDS said='' now
  local target=$root/$module/target/native log=$root/$module/target/native/build.log
  mkdir -p "$target"
  (cd "$root" && exec ./mvnw -B -ntp -DskipTests -Dspotless.check.skip package \
    -pl "$module" -am "${options[@]}") </dev/null >"$log" 2>&1 &
  running=$!
  while kill -0 "$running" 2>/dev/null; do
    now=$(stage "$log")
    if [ -t 1 ]; then
      printf '\r\033[K   %s (%d of %d)  %s  %d s' "$service" "$number" "${#services[@]}" "$now" \
        $((SECONDS - started))
    elif [ "$now" != "$said" ]; then
      echo "   $service: $now" && said=$now
    fi
    sleep 1
  done
  [ -t 1 ] && printf '\r\033[K'
  if ! wait "$running"; then
    running=
    echo " ✗ $service could not be built; the whole of it is in $log, which ends:" >&2
    tail -n 25 "$log" >&2
    exit 1
  fi
  running=
  mv -f "$root/$module/target/$made"/*-runner "$target/$service"
  rm -rf "${root:?}/$module/target/$made"
  echo " ✓ $service  $(du -h "$target/$service" | cut -f1)  $((SECONDS - started)) s"
}

echo "   with $with"
for i in "${!services[@]}"; do
  build "${services[$i]}" $((i + 1))
done
! $image || "$root/images.sh" --native "${services[@]}"
! $test || exec "$root/chorale" test --native
