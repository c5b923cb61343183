#!/usr/bin/env bash
# Builds stand-ins for the public base images, for a machine that reaches only Debian packages and
# Maven Central. Nothing in the product depends on them; docs/containers.md tells when they serve.
set -euo pipefail

here=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd -P)
root=$(cd "$here/../.." && pwd -P)
work=${CHORALE_STATE:-$root/.chorale}/stand-ins
debian=$work/debian
docker=${CHORALE_DOCKER:-docker}
suite=bookworm

usage() {
  cat <<'TEXT'
Usage: containers/stand-ins/base-images.sh [--fresh] [IMAGE…]

Builds images from a debootstrap root, this machine's JDK and what Maven has downloaded:
  jre        chorale-stand-in/jre:25          for   eclipse-temurin:25-jre
  minimal    chorale-stand-in/minimal:12      for   debian:13-slim
  postgres   chorale-stand-in/postgres:18     for   postgres:18
  kafka      chorale-stand-in/kafka:4.2.1     for   apache/kafka:4.2.1
Without IMAGE, all of them. --fresh makes the debootstrap root anew.
It needs root, debootstrap, a container engine (CHORALE_DOCKER names its client) and, for postgres
and kafka, a launcher that is built: ./mvnw -pl launcher -am -DskipTests package
TEXT
}

fail() {
  echo "base-images: $1" >&2
  exit 1
}

# The files of packages, from the root. A whole minimal Debian would be three times as large.
pack() { # TAR PACKAGE…
  local tar=$1
  shift
  {
    printf '%s\n' bin sbin lib lib64 # links into /usr
    chroot "$debian" dpkg -L "$@" | grep '^/.*/' | grep -vE '^/usr/share/(doc|man|info|locale|lintian)/' |
      sed -E 's,^/(bin|sbin|lib|lib64)/,/usr/\1/,; s,^/,,' | sort -u
  } | tar -C "$debian" --create --file "$tar" --no-recursion --files-from -
}

build() { # IMAGE DIRECTORY, with a Dockerfile in it
  local started=$SECONDS
  DOCKER_BUILDKIT=1 "$docker" build --quiet --tag "$1" "$2" >/dev/null
  printf ' ✓ %-34s %4d MB  %3d s\n' "$1" \
    $(($("$docker" image inspect --format '{{.Size}}' "$1") / 1000000)) $((SECONDS - started))
}

fresh_directory() { # NAME
  rm -rf "${work:?}/$1"
  mkdir -p "$work/$1/rootfs/etc" "$work/$1/rootfs/tmp"
  chmod 1777 "$work/$1/rootfs/tmp"
  # the identities of the public images: 999 is postgres, 1000 appuser of Kafka
  printf '%s\n' 'root:x:0:0:root:/root:/bin/sh' 'postgres:x:999:999::/var/lib/postgresql:/bin/bash' \
    'appuser:x:1000:1000::/home/appuser:/bin/bash' >"$work/$1/rootfs/etc/passwd"
  printf '%s\n' 'root:x:0:' 'postgres:x:999:' 'appuser:x:1000:' >"$work/$1/rootfs/etc/group"
}

minimal=(base-files libc6 libgcc-s1 zlib1g tzdata bash dash libtinfo6)
tools=(libc-bin coreutils sed grep libacl1 libattr1 libselinux1 libpcre2-8-0 libgmp10)

minimal() {
  fresh_directory minimal
  pack "$work/minimal/packages.tar" "${minimal[@]}"
  printf '%s\n' 'FROM scratch' 'ADD packages.tar /' 'COPY rootfs /' >"$work/minimal/Dockerfile"
  build chorale-stand-in/minimal:12 "$work/minimal"
}

# The JDK as it is, without what only compilers and desktops need: an AOT cache that it has trained
# is refused by a runtime that jlink has put together.
jre() {
  fresh_directory jre
  local java=$work/jre/rootfs/opt/java/openjdk
  mkdir -p "$java/bin"
  cp -a "$jdk"/{conf,lib,release} "$java"
  cp -a "$jdk"/bin/{java,jcmd,keytool} "$java/bin"
  rm -f "$java"/lib/{src.zip,ct.sym,libjavafx*} "$java"/lib/server/classes_nocoops*.jsa \
    "$java"/lib/lib{awt_xawt,splashscreen,saproc}.so
  pack "$work/jre/packages.tar" "${minimal[@]}" "${tools[@]}"
  printf '%s\n' 'FROM scratch' 'ADD packages.tar /' 'COPY rootfs /' \
    'ENV JAVA_HOME=/opt/java/openjdk LANG=C.UTF-8 PATH=/opt/java/openjdk/bin:/usr/bin:/bin' \
    >"$work/jre/Dockerfile"
  build chorale-stand-in/jre:25 "$work/jre"
}

postgres() {
  fresh_directory postgres
  local rootfs=$work/postgres/rootfs archives=("$root"/launcher/target/lib/embedded-postgres-binaries-*.jar)
  [ -f "${archives[0]}" ] || fail "run first: ./mvnw -pl launcher -am -DskipTests package"
  mkdir -p "$rootfs"/{usr/lib/postgresql,usr/local/bin,docker-entrypoint-initdb.d}
  unzip -p "${archives[0]}" '*.txz' | tar --extract --xz --directory "$rootfs/usr/lib/postgresql"
  cp "$here"/postgres/* "$rootfs/usr/local/bin"
  pack "$work/postgres/packages.tar" "${minimal[@]}" "${tools[@]}" libstdc++6
  cat >"$work/postgres/Dockerfile" <<'TEXT'
FROM scratch
ADD packages.tar /
COPY rootfs /
COPY --chown=999:999 rootfs/tmp /var/lib/postgresql
COPY --chown=999:999 rootfs/tmp /run/postgresql
ENV PGDATA=/var/lib/postgresql/18/docker LANG=C.UTF-8 \
    PATH=/usr/local/bin:/usr/lib/postgresql/bin:/usr/bin:/bin
USER postgres
VOLUME /var/lib/postgresql
EXPOSE 5432
STOPSIGNAL SIGINT
ENTRYPOINT ["docker-entrypoint.sh"]
CMD ["postgres"]
TEXT
  build chorale-stand-in/postgres:18 "$work/postgres"
}

kafka() {
  fresh_directory kafka
  local rootfs=$work/kafka/rootfs
  [ -d "$root/kafka/broker/target/lib" ] || fail "run first: ./mvnw -pl launcher -am -DskipTests package"
  mkdir -p "$rootfs"/opt/kafka "$rootfs"/etc/kafka/docker
  cp -a "$root/kafka/broker/target/lib" "$rootfs/opt/kafka/libs"
  cp "$here"/kafka/* "$rootfs/etc/kafka/docker"
  cat >"$work/kafka/Dockerfile" <<'TEXT'
FROM chorale-stand-in/jre:25
COPY rootfs /
COPY --chown=1000:1000 rootfs/tmp /var/lib/kafka/data
USER appuser
VOLUME /var/lib/kafka/data
EXPOSE 9092
CMD ["/etc/kafka/docker/run"]
TEXT
  build chorale-stand-in/kafka:4.2.1 "$work/kafka"
}

images=()
for word in "$@"; do
  case $word in
    --help | -h) usage && exit ;;
    --fresh) rm -rf "$debian" ;;
    jre | minimal | postgres | kafka) images+=("$word") ;;
    *) fail "'$word' is neither --fresh nor one of jre, minimal, postgres, kafka; see --help." ;;
  esac
done
[ ${#images[@]} -gt 0 ] || images=(jre minimal postgres kafka)
[ "$(id -u)" = 0 ] || fail "needs root, for debootstrap."
"$docker" version >/dev/null 2>&1 || fail "no container engine answers '$docker version'; start one, or name its client by CHORALE_DOCKER."
command -v debootstrap >/dev/null || fail "needs debootstrap: apt-get install debootstrap"
java=$(command -v "${JAVA_HOME:+$JAVA_HOME/bin/}java") || fail "point JAVA_HOME at a JDK 25."
jdk=$(dirname "$(dirname "$(readlink -f "$java")")")
grep -q 'JAVA_VERSION="25' "$jdk/release" || fail "$jdk is no JDK 25; point JAVA_HOME at one."

if [ ! -f "$debian/etc/debian_version" ] || [ -d "$debian/debootstrap" ]; then
  started=$SECONDS
  rm -rf "$debian" && mkdir -p "$work"
  debootstrap --variant=minbase "$suite" "$debian" >"$work/debootstrap.log" 2>&1 ||
    fail "debootstrap failed; $work/debootstrap.log says why."
  echo " ✓ Debian $suite, by debootstrap in $((SECONDS - started)) s"
fi
for image in "${images[@]}"; do
  "$image"
done
