# A private PostgreSQL from the installed binaries, durable as production is: fsync and synchronous_commit are on.

postgres_programs() { ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1; }

as_postgres() {
    if [ "$(id -u)" = 0 ]; then setpriv --reuid=postgres --regid=postgres --init-groups "$@"; else "$@"; fi
}

# Buffers are small and the system's cache is large: without huge pages every connection maps each page of the buffers by itself,
# and with 2 GB of them that cost a fifth of the database's time.
postgres_start() {
    pg_bin=$(postgres_programs)
    [ -n "$pg_bin" ] || { echo "No PostgreSQL: install it, for example with 'apt-get install postgresql'." >&2; exit 1; }
    say "starting a private PostgreSQL ($("$pg_bin/postgres" --version))"
    pg_data=$work/postgres
    mkdir "$pg_data"
    if [ "$(id -u)" = 0 ]; then chown postgres "$pg_data"; fi
    pg_port=$(free_port)
    (cd "$pg_data" && as_postgres "$pg_bin/initdb" -D "$pg_data/data" -U fincode -A trust -E UTF8 --locale=C >/dev/null)
    (cd "$pg_data" && as_postgres "$pg_bin/pg_ctl" -D "$pg_data/data" -w -s -l "$pg_data/log" start -o "-p $pg_port -k $pg_data \
        -c listen_addresses=127.0.0.1 -c max_connections=200 -c fsync=on -c synchronous_commit=on -c full_page_writes=on \
        -c wal_sync_method=fdatasync -c commit_delay=0 -c shared_buffers=512MB -c max_wal_size=16GB -c min_wal_size=2GB \
        -c checkpoint_timeout=30min -c bgwriter_delay=50ms -c bgwriter_lru_maxpages=400")
}

postgres_stop() {
    if [ -n "${pg_data:-}" ]; then
        (cd "$pg_data" && as_postgres "$pg_bin/pg_ctl" -D "$pg_data/data" -s -m immediate stop) || true
        pg_data=
    fi
}

postgres_new_database() {
    PGOPTIONS="-c client_min_messages=warning" "$pg_bin/psql" -q -h 127.0.0.1 -p "$pg_port" -U fincode -d postgres -c "drop database if exists $1 with (force)" -c "create database $1"
}

postgres_connection() { echo "Host=127.0.0.1;Port=$pg_port;Username=fincode;Database=$1"; }

# CPU seconds of all its processes, those that have ended too; zero where there is none.
postgres_cpu() {
    [ -n "${pg_data:-}" ] || { echo 0; return; }
    local main
    main=$(head -1 "$pg_data/data/postmaster.pid")
    cat "/proc/$main/stat" $(pgrep -P "$main" | sed 's|.*|/proc/&/stat|') 2>/dev/null \
        | awk -v hz="$(getconf CLK_TCK)" -v main="$main" '{sub(/\(.*\)/, "x"); n += $14 + $15; if ($1 == main) n += $16 + $17} END {printf "%.2f", n / hz}'
}
