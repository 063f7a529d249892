# shellcheck shell=bash
# What the operator's commands share. They run from anywhere, and read `.env` as `docker compose` does.

came_from=$PWD
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit 1

say() {
  echo "$*" >&2
}

fail() {
  say "$*"
  exit 1
}

compose() {
  docker compose "$@"
}

# Within the container of the database, as the application's role.
in_database() {
  # shellcheck disable=SC2016
  compose exec -T db sh -c 'exec "$0" -h 127.0.0.1 -U "$DATABASE_USER" -d "$DATABASE_NAME" -w "$@"' "$@"
}

# The services of nginx that run; there are two where TLS is on.
running_nginx() {
  compose --profile tls ps --services --status running | grep '^nginx' || true
}

# The path that the caller meant, from here.
path_of() {
  realpath -m -- "$(case $1 in /*) ;; *) echo "$came_from/" ;; esac)$1"
}

# Tells every nginx to look again where the API is.
look_again() {
  local service
  for service in $(running_nginx); do
    compose --profile tls exec -T "$service" sh /opt/movieconnect/look-again "$@"
  done
}

# Ends a container of the API after nginx has stopped sending to it, so that no request fails.
retire() {
  local address
  address=$(docker inspect -f '{{range $name, $net := .NetworkSettings.Networks}}{{$name}} {{$net.IPAddress}}{{"\n"}}{{end}}' "$1" |
    sed -n 's/^[^ ]*_web //p')
  look_again --without "$address"
  docker stop "$1" > /dev/null
  docker rm "$1" > /dev/null
}

# Fails when that container ends, or is not healthy after three minutes. What others do at the time does not count.
becomes_healthy() {
  local state
  for _ in {1..360}; do
    state=$(docker inspect -f '{{.State.Health.Status}} {{.RestartCount}}' "$1") || return 1
    case $state in
      'healthy '*) return 0 ;;
      'starting 0') sleep 0.5 ;;
      *) return 1 ;;
    esac
  done
  return 1
}

usage() {
  sed -n '2,/^[^#]/{s/^# \{0,1\}//p}' "$1"
}

case "${1:-}" in
  -h | --help)
    usage "$0"
    exit 0
    ;;
esac
