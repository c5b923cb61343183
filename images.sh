#!/usr/bin/env bash
# Builds container images of what the build has made; compiles nothing.
set -euo pipefail

root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd -P)
docker=${CHORALE_DOCKER:-docker}
services=(order inventory billing notification)
all=("${services[@]}" outbox-relay auditor launcher)

usage() {
  cat <<'TEXT'
Usage: ./images.sh [OPTION…] [PART…]

Builds an image of each PART from what the build has made: order, inventory, billing, notification,
outbox-relay, auditor, launcher (payment gateway's simulator, mail server, set-up). Without PART,
all of those that come in the form asked for; only the four services are built natively.

  --jvm                  on a JRE, with the AOT cache if one was trained (the usual form)
  --native               native executables, made by ./native-build.sh
  --tag TAG              images are chorale/PART:TAG-jvm and chorale/PART:TAG-native (latest)
  --prefix PREFIX        instead of chorale
  --base-jvm IMAGE       what JVM images stand on, instead of the Dockerfiles' pinned JRE
  --base-native IMAGE    what native ones stand on, instead of the Dockerfiles' pinned Debian
  --help

CHORALE_TAG, CHORALE_IMAGES, CHORALE_BASE_JVM and CHORALE_BASE_NATIVE say the same as the options.
CHORALE_DOCKER names the engine's client (docker). Without a registry: docs/containers.md.
TEXT
}

fail() {
  echo "images: $1" >&2
  exit 1
}

directory() { # of a part
  [[ " ${services[*]} " == *" $1 "* ]] && echo "services/$1" || echo "$1"
}

package() { # what the build must have made of PART in FORM
  case $2-$1 in
    native-*) echo "$(directory "$1")/target/native/$1" ;;
    jvm-launcher) echo "launcher/target/chorale-launcher.jar" ;;
    jvm-*) echo "$(directory "$1")/target/quarkus-app/quarkus-run.jar" ;;
  esac
}

require_packages() {
  local part missing=()
  for part in "${parts[@]}"; do
    [ -f "$root/$(package "$part" "$form")" ] || missing+=("$part")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  if [ "$form" = native ]; then
    fail "no native executable of ${missing[*]}; run ./native-build.sh ${missing[*]}"
  fi
  local modules
  modules=$(for part in "${missing[@]}"; do directory "$part"; done | paste -sd ,)
  fail "no package of ${missing[*]}; run ./mvnw -pl $modules -am -DskipTests package"
}

megabytes() {
  echo $(($("$docker" image inspect --format '{{.Size}}' "$1") / 1000000))
}

build() { # PART
  local started=$SECONDS image=$prefix/$1:$tag-$form log arguments=()
  log=$(mktemp)
  drop_stale_cache "$1"
  [ -z "$base" ] || arguments+=(--build-arg "BASE=$base")
  [ -z "$source" ] || arguments+=(--label "org.opencontainers.image.source=$source")
  [ -t 1 ] && printf '   %s' "$image"
  if ! DOCKER_BUILDKIT=1 "$docker" build --file "$root/$(directory "$1")/src/main/docker/Dockerfile.$form" \
    --tag "$image" --label "org.opencontainers.image.version=$version" \
    --label "org.opencontainers.image.revision=$revision" \
    --label "org.opencontainers.image.created=$created" "${arguments[@]}" "$root" >"$log" 2>&1; then
    [ -t 1 ] && printf '\r\033[K'
    tail -n 20 "$log" >&2
    fail "$image could not be built; its log is $log"
  fi
  [ -t 1 ] && printf '\r\033[K'
  printf ' ✓ %-40s %4d MB  %3d s%s\n' "$image" "$(megabytes "$image")" $((SECONDS - started)) "$(aot_note "$1")"
  rm -f "$log"
}

cache() { # of a part, if one was trained
  echo "$root/$(directory "$1")/target/quarkus-app/app.aot"
}

drop_stale_cache() { # PART: what an earlier package has trained fits no other, and is large
  stale=false
  if [ "$form" = jvm ] && [ -f "$(cache "$1")" ] && [ "$root/$(package "$1" jvm)" -nt "$(cache "$1")" ]; then
    stale=true
    rm -f "$(cache "$1")" "$(cache "$1").stamp"
  fi
}

aot_note() { # PART
  if $stale; then
    echo "  without AOT cache: it was an earlier package's; ./chorale train $1"
  elif [ "$form" = jvm ] && [ -f "$(cache "$1")" ]; then
    "$docker" run --rm --entrypoint grep "$prefix/$1:$tag-jvm" -q AOTCache jvm.options &&
      echo "  AOT cache" || echo "  AOT cache unused: another JVM has trained it"
  fi
}

forms=() parts=() tag=${CHORALE_TAG:-latest} prefix=${CHORALE_IMAGES:-chorale}
base_jvm=${CHORALE_BASE_JVM:-} base_native=${CHORALE_BASE_NATIVE:-}
while [ $# -gt 0 ]; do
  case $1 in
    --help | -h) usage && exit ;;
    --jvm | --native) forms+=("${1#--}") ;;
    --tag | --prefix | --base-jvm | --base-native)
      [ $# -gt 1 ] || fail "$1 needs a value; see --help."
      name=${1#--}
      printf -v "${name//-/_}" '%s' "$2"
      shift
      ;;
    -*) fail "there is no option $1; see --help." ;;
    *)
      [[ " ${all[*]} " == *" $1 "* ]] || fail "there is no part '$1'; they are ${all[*]}."
      parts+=("$1")
      ;;
  esac
  shift
done
[ ${#forms[@]} -gt 0 ] || forms=(jvm)
asked=("${parts[@]}")

"$docker" version >/dev/null 2>&1 ||
  fail "no container engine answers '$docker version'; start one, or name its client by CHORALE_DOCKER."
version=$(sed -n 's:^  <version>\(.*\)</version>:\1:p' "$root/pom.xml" | head -n 1)
revision=$(git -C "$root" rev-parse HEAD 2>/dev/null || echo unknown)
created=$(date -u +%Y-%m-%dT%H:%M:%SZ)
# where it was cloned from, unless that says who cloned it or is on this machine
source=$(git -C "$root" config --get remote.origin.url 2>/dev/null | grep -E '^https://[^@]*$' || true)

for form in "${forms[@]}"; do
  base=$base_jvm
  [ "$form" = jvm ] || base=$base_native
  parts=("${asked[@]}")
  if [ ${#parts[@]} = 0 ]; then
    parts=("${all[@]}")
    [ "$form" = jvm ] || parts=("${services[@]}")
  fi
  for part in "${parts[@]}"; do
    [ "$form" = jvm ] || [[ " ${services[*]} " == *" $part "* ]] || fail "$part is not built natively; leave it out."
  done
  require_packages
  for part in "${parts[@]}"; do
    build "$part"
  done
done
