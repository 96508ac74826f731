#!/bin/sh
# The database's password, made at random on the first start and kept in the volume `secrets`; `show` prints it.
#
# Both files are readable by whoever the volume is mounted for, as Docker's own secrets are; nobody else reaches them.
set -eu
folder=/run/secrets

if [ ! -s "$folder/neo4j_auth" ]; then
  password=$(od -An -N24 -tx1 /dev/urandom | tr -d ' \n')
  printf '%s\n' "$password" >"$folder/neo4j_password"
  printf 'neo4j/%s\n' "$password" >"$folder/neo4j_auth.part"
  mv "$folder/neo4j_auth.part" "$folder/neo4j_auth" # last: half a start makes another password
  echo "A password was made; docker compose run --rm password show" >&2
fi

case "${1:-}" in
  '') ;;
  show) cat "$folder/neo4j_password" ;;
  *)
    echo "password.sh knows 'show' and no '$1'." >&2
    exit 2
    ;;
esac
