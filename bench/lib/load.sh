# The load's scenarios, and what they are compared with.

# load_run PREFIX SCENARIO CONNECTIONS [OPTION...]: runs a scenario and keeps its figures. A wrong sum ends everything.
load_run() {
    local prefix=$1 scenario=$2 clients=$3 report cpu
    shift 3
    report=$work/$prefix.$scenario.json
    cpu=$(server_cpu)
    "$fincode" load --url "$url" --scenario "$scenario" --connections "$clients" --duration "${seconds}s" --warm-up "${warm_up}s" \
        --accounts "$accounts" --json "$report" "$@" >"$work/load.log" 2>&1 \
        || { echo "The load $scenario failed or its money was wrong:" >&2; tail -30 "$work/load.log" >&2; exit 1; }
    local key=$prefix.$scenario.c$clients
    measure "$key" "$(json_number "$report" operationsPerSecond)"
    measure "$key.p50-us" "$(json_latency "$report" p50)"
    measure "$key.p99-us" "$(json_latency "$report" p99)"
    measure "$key.load-cpu-us" "$(json_number "$report" cpuMicrosecondsPerRequest)"
    measure "$key.server-cpu-s" "$(awk -v a="$cpu" -v b="$(server_cpu)" 'BEGIN {printf "%.2f", b - a}')"
}

store_run() {
    say "FinCode on $1"
    server_start "$1"
    load_run "$1" transfers-uniform "$connections"
    load_run "$1" transfers-hot "$connections"
    load_run "$1" transfers-hot-credit "$connections"
    load_run "$1" bulk-1000 16 "${verify[@]}"
    server_stop
}

floors_run() {
    say "floors: HTTP without a ledger, and a ledger without HTTP"
    server_start sqlite
    load_run floor floor-http "$connections"
    server_stop
    local store where rate
    for store in sqlite postgres; do
        where=$(mktemp -d -p "$work")
        if [ "$store" = postgres ]; then postgres_new_database writer; where=$(postgres_connection writer); fi
        rate=$("$journal_bench" writer "$store" "$where" "${seconds}s" "$connections" | sed -n 's/^records\/s \([0-9.]*\).*/\1/p')
        measure "floor.writer.$store.c$connections" "$rate"
        path_run "$store"
    done
}

# path_run STORE: HTTP and the group commit as one path, with nothing between them.
path_run() {
    local where
    where=$(mktemp -d -p "$work")
    if [ "$1" = postgres ]; then postgres_new_database path; where=$(postgres_connection path); fi
    server_port=$(free_port)
    url=http://127.0.0.1:$server_port
    "$journal_bench" http "$1" "$where" "$url" >"$work/server.log" 2>&1 &
    server_pid=$!
    until server_answers; do
        kill -0 "$server_pid" 2>/dev/null || { echo "The bare server did not start:" >&2; tail -20 "$work/server.log" >&2; exit 1; }
        sleep 0.01
    done
    load_run "floor.path.$1" floor-http "$connections"
    server_stop
}

idle_run() {
    say "idle: start and memory"
    server_start sqlite
    measure idle.first-start-ms "$start_ms"
    server_stop
    server_resume "FinCode__DataFolder=$data" "ASPNETCORE_URLS=$url" "Logging__LogLevel__Default=Warning"
    measure idle.start-ms "$start_ms"
    sleep 10
    measure idle.rss-mib "$(server_rss_mib)"
    server_stop
}

wallets_run() {
    say "memory with 100,000 wallets opened, funded and used"
    server_start sqlite
    local seconds=5 warm_up=0 accounts=100000
    load_run wallets-100k transfers-uniform 64
    measure wallets-100k.rss-mib "$(server_rss_mib)"
    server_stop
}
