# Whole remittances at a fixed rate, and what they cost.

kind_latency() { sed -n "/^    \"$2\": {/,/^    }/p" "$1" | sed -n "s/^ *\"$3\": *\([0-9.]*\),\{0,1\}$/\1/p" | head -1; }

# How many are paid for and not delivered yet.
remittances_waiting() {
    curl -s "$url/api/v6/services/transactionmanagement/transaction/search?status=VERIFYING&size=1" -H 'Host: load.localhost' -H "X-Auth-Token: $token" | sed 's/.*"total":\([0-9]*\).*/\1/'
}

sign_in() {
    token=$(curl -s -X PUT "$url/api/v6/services/securitymanagement/login" -H 'Host: load.localhost' -H 'Content-Type: application/json' \
        -d '{"email":"manager@load.test","currentPassword":"Sandbox#2026"}' | sed 's/.*"access_token":"\([^"]*\)".*/\1/')
}

# A fifth of each fee for whoever pays out.
commission_plan() {
    sign_in
    curl -sf "$url/api/v6/services/revenue/plans" -H 'Host: load.localhost' -H "X-Auth-Token: $token" -H 'Content-Type: application/json' \
        -d '{"id":"fee","base":"FEE","currencyCode":"GBP","shares":[{"party":"PAYING_PARTNER","formula":"PERCENT","percent":"20"}]}' >/dev/null \
        || { echo "The plan was refused." >&2; exit 1; }
}

# commissions_measured PREFIX: how many deliveries the relay made to the books of commissions, and how many of them within 1 and 2.5 s.
commissions_measured() {
    local lag=$work/lag
    curl -s "$url/metrics" | grep '^fincode_events_lag_seconds.*consumer="commission"' > "$lag"
    measure "$1.commissions.deliveries" "$(awk '/_count/ {print $2}' "$lag")"
    measure "$1.commissions.within-1s" "$(awk '/le="1"/ {print $2}' "$lag")"
    measure "$1.commissions.within-2.5s" "$(awk '/le="2.5"/ {print $2}' "$lag")"
    measure "$1.commissions.events" "$(curl -s "$url/metrics" | awk '/^fincode_events_delivered.*consumer="commission"/ {print $2}')"
}

# remittances_run PREFIX: warm-up and a measured time at $rate remittances/s, then until nothing waits.
remittances_run() {
    local prefix=$1 report=$work/$1.json cpu database started kind made
    # Each remittance is three requests, and one of a hundred is read, several times, until it is delivered.
    cpu=$(server_cpu) database=$(postgres_cpu)
    "$fincode" load --url "$url" --scenario remittances --connections "$connections" --duration "${seconds}s" --warm-up "${warm_up}s" \
        --rate "$((rate * 304 / 100))" --accounts "$accounts" --json "$report" >"$work/load.log" 2>&1 \
        || { echo "The load failed or its money was wrong:" >&2; tail -30 "$work/load.log" >&2; exit 1; }
    started=$(date +%s%N)
    cpu=$(awk -v a="$cpu" -v b="$(server_cpu)" 'BEGIN {printf "%.2f", b - a}')
    database=$(awk -v a="$database" -v b="$(postgres_cpu)" 'BEGIN {printf "%.2f", b - a}')
    sign_in
    measure "$prefix.remittances" "$(json_number "$report" operationsPerSecond)"
    for kind in Quote CreateRemittance PayRemittance ReadRemittance; do
        measure "$prefix.$kind.p50-us" "$(kind_latency "$report" "$kind" p50)"
        measure "$prefix.$kind.p99-us" "$(kind_latency "$report" "$kind" p99)"
    done
    measure "$prefix.payment-to-delivery.p50-us" "$(kind_latency "$report" Delivery p50)"
    measure "$prefix.payment-to-delivery.p99-us" "$(kind_latency "$report" Delivery p99)"
    measure "$prefix.dropped" "$(json_number "$report" dropped)"
    measure "$prefix.late" "$(json_number "$report" late)"
    # Both include the warm-up and the opening of the wallets, in every run alike.
    made=$(awk -v r="$(json_number "$report" operationsPerSecond)" -v s="$((seconds + warm_up))" 'BEGIN {print r * s}')
    measure "$prefix.server-cpu-us-each" "$(awk -v c="$cpu" -v n="$made" 'BEGIN {printf "%.0f", c * 1e6 / n}')"
    measure "$prefix.database-cpu-us-each" "$(awk -v c="$database" -v n="$made" 'BEGIN {printf "%.0f", c * 1e6 / n}')"
    measure "$prefix.waiting-at-the-end" "$(remittances_waiting)"
    for _ in $(seq 120); do [ "$(remittances_waiting)" != 0 ] || break; sleep 1; done
    measure "$prefix.drained-after-s" "$(awk -v s="$started" -v e="$(date +%s%N)" 'BEGIN {printf "%.1f", (e - s) / 1e9}')"
    measure "$prefix.waiting-then" "$(remittances_waiting)"
    measure "$prefix.rss-mib" "$(server_rss_mib)"
    sed 's/^/   /' "$work/load.log" | tail -25 >&2
}
