# shellcheck shell=bash
# The passwords of the database, made once. The superuser's never leaves the database's own volume; the application's
# goes into a volume that the API reads.

OWN=/var/lib/postgresql/secrets
SHARED=/run/database-secrets
GIVEN=/run/secrets/database_password
# The user of the API's image.
API_GROUP=1000

random_password() {
  od -An -N32 -tx1 /dev/urandom | tr -d ' \n'
}

# write FILE MODE OWNER: a whole file from stdin, or none.
write() {
  local draft="$1.new"
  (umask 077 && cat > "$draft")
  chown "$3" "$draft"
  chmod "$2" "$draft"
  mv "$draft" "$1"
}

# Of a password file, ":" and "\" are written with a "\" before them.
pgpass_escaped() {
  printf '%s' "$1" | sed 's/[\\:]/\\&/g'
}

# hand_out PASSWORD: tells everybody who needs it the application's password.
hand_out() {
  printf '%s' "$1" | write "$OWN/password" 0400 postgres:postgres
  {
    printf '*:*:*:%s:%s\n' "$DATABASE_USER" "$(pgpass_escaped "$1")"
    printf '*:*:*:%s:%s\n' "$POSTGRES_USER" "$(pgpass_escaped "$(< "$OWN/superuser-password")")"
  } | write "$PGPASSFILE" 0600 postgres:postgres
  printf '%s' "$1" | write "$SHARED/password" 0440 "root:$API_GROUP"
}

make_secrets() {
  install -d -o postgres -g postgres -m 0700 "$OWN"
  install -d -m 0755 "$SHARED"
  [ -s "$OWN/superuser-password" ] || random_password | write "$OWN/superuser-password" 0400 postgres:postgres
  if [ -s "$GIVEN" ]; then
    hand_out "$(< "$GIVEN")"
  elif [ -s "$OWN/password" ]; then
    hand_out "$(< "$OWN/password")"
  else
    hand_out "$(random_password)"
  fi
}
