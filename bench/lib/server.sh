# The API, Release build, as an operator would start it.

# server_start sqlite|postgres: a new, empty store each time.
server_start() {
    server_port=$(free_port)
    url=http://127.0.0.1:$server_port
    data=$(mktemp -d -p "$work")
    local settings=("FinCode__DataFolder=$data" "ASPNETCORE_URLS=$url" "Logging__LogLevel__Default=Warning")
    verify=(--verify --data "$data")
    if [ "$1" = postgres ]; then
        postgres_new_database fincode
        settings+=("FinCode__Store=Postgres" "ConnectionStrings__Postgres=$(postgres_connection fincode)")
        verify=(--verify --postgres "$(postgres_connection fincode)")
    fi
    server_resume "${settings[@]}"
}

# server_resume SETTING...: starts on a store that may exist, and waits for the first answer.
server_resume() {
    local before after
    before=$(date +%s%N)
    env "$@" "$api" >"$work/server.log" 2>&1 &
    server_pid=$!
    until server_answers; do
        kill -0 "$server_pid" 2>/dev/null || { echo "The server did not start:" >&2; tail -20 "$work/server.log" >&2; exit 1; }
        sleep 0.01
    done
    after=$(date +%s%N)
    start_ms=$(((after - before) / 1000000))
}

server_answers() {
    local status
    { exec 3<>"/dev/tcp/127.0.0.1/$server_port"; } 2>/dev/null || return 1
    printf 'GET /health/ready HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' >&3
    read -r status <&3 || status=
    exec 3>&-
    case $status in *" 200 "*) return 0 ;; *) return 1 ;; esac
}

server_stop() {
    if [ -n "${server_pid:-}" ]; then
        kill "$server_pid" 2>/dev/null || true
        wait "$server_pid" 2>/dev/null || true
        server_pid=
    fi
}

server_rss_mib() { awk '/^VmRSS/ {printf "%.1f", $2 / 1024}' "/proc/$server_pid/status"; }

# CPU seconds that the server has used.
server_cpu() { awk -v hz="$(getconf CLK_TCK)" '{printf "%.2f", ($14 + $15) / hz}' "/proc/$server_pid/stat"; }
