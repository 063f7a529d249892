# shellcheck shell=bash
# Settings of Postgres from the memory that its container may use.

MIB=$((1024 * 1024))

# Bytes: the limit of this container, or all of the machine's memory where there is none.
memory_limit() {
  local total limit file
  total=$(($(sed -n 's/^MemTotal: *\([0-9]*\) kB$/\1/p' /proc/meminfo) * 1024))
  for file in /sys/fs/cgroup/memory.max /sys/fs/cgroup/memory/memory.limit_in_bytes; do
    limit=$(cat "$file" 2> /dev/null) || continue
    if [[ $limit =~ ^[0-9]{1,18}$ ]] && ((limit < total)); then
      echo "$limit"
      return
    fi
  done
  echo "$total"
}

at_least() {
  echo $(($1 > $2 ? $1 : $2))
}

# settings_for BYTES: a quarter for Postgres's own cache, the rest for the system's and for sorting.
settings_for() {
  local mib=$(($1 / MIB))
  printf -- '-c\n%s\n' \
    "shared_buffers=$(at_least $((mib / 4)) 32)MB" \
    "effective_cache_size=$(at_least $((mib * 3 / 4)) 64)MB" \
    "maintenance_work_mem=$(at_least $((mib / 16)) 32)MB" \
    "work_mem=$(at_least $((mib / 256)) 4)MB"
}
