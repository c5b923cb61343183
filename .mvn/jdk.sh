#!/usr/bin/env bash
# Prints the home of a JDK 25 or later: JAVA_HOME's, else one where systems keep them.
set -euo pipefail

fits() { # is there a JDK 25 or later in $1?
  [ -x "$1/bin/javac" ] && [ -x "$1/bin/java" ] || return 1
  local version
  version=$("$1/bin/java" -XshowSettings:properties -version 2>&1 |
    sed -n 's/^ *java\.specification\.version = //p')
  [[ $version =~ ^[0-9]+$ ]] && [ "$version" -ge 25 ]
}

on_path=$(readlink -f "$(command -v java || true)" 2>/dev/null || true)
for candidate in "${JAVA_HOME:-}" /usr/lib/jvm/* \
  "$(/usr/libexec/java_home -v 25+ 2>/dev/null || true)" \
  "${SDKMAN_DIR:-${HOME:-}/.sdkman}"/candidates/java/* \
  /Library/Java/JavaVirtualMachines/*/Contents/Home "${on_path%/bin/java}"; do
  if [ -n "$candidate" ] && fits "$candidate"; then
    echo "$candidate"
    exit
  fi
done
echo "chorale: needs a JDK 25 or later; install one or point JAVA_HOME at it." >&2
exit 1
