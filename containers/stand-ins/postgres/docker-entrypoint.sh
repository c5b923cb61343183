#!/bin/bash
# What the public image's entry point does that is asked for here: a new data directory gets a
# superuser, a password, a database and the scripts of /docker-entrypoint-initdb.d.
set -euo pipefail

[ "${1:0:1}" != - ] || set -- postgres "$@"
if [ "$1" = postgres ] && [ ! -s "$PGDATA/PG_VERSION" ]; then
  user=${POSTGRES_USER:-postgres} database=${POSTGRES_DB:-${POSTGRES_USER:-postgres}}
  [ -n "${POSTGRES_PASSWORD:-}" ] || { echo "POSTGRES_PASSWORD is missing." >&2; exit 1; }
  shopt -s nullglob
  scripts=(/docker-entrypoint-initdb.d/*)
  # shellcheck disable=SC2086 # more words to initdb, as the public image takes them
  initdb --username="$user" --pwfile=<(echo "$POSTGRES_PASSWORD") --auth-host=scram-sha-256 \
    --auth-local=trust ${POSTGRES_INITDB_ARGS:-}
  echo 'host all all all scram-sha-256' >>"$PGDATA/pg_hba.conf"
  sql=()
  [ "$database" = postgres ] || sql+=("create database \"$database\";")
  for script in "${scripts[@]}"; do
    case $script in
      *.sql) sql+=("$(<"$script")") ;;
      *) echo "$script: only .sql is understood by this stand-in, which has no psql." >&2; exit 1 ;;
    esac
  done
  # Testcontainers waits for the second of two such lines: the public image has a server start twice
  echo 'database system is ready to accept connections: the set-up is done'
  for statement in "${sql[@]}"; do
    postgres --single -j -D "$PGDATA" postgres <<<"$statement"
  done
fi
[ "$1" != postgres ] || { shift && set -- postgres -c listen_addresses='*' "$@"; }
exec "$@"
