# Medians, ratios with their targets, and the two files that remain.

report() {
    local date file
    date=$(date -u +%Y-%m-%d)
    file=bench/results/$date-$name
    sort -t"$(printf '\t')" -k1,1 -k2,2g "$measures" \
        | awk -F'\t' '$1 != last {flush_it(); last = $1; n = 0} {v[++n] = $2} END {flush_it()}
            function flush_it() {if (n) printf "%s\t%s\t%s\t%s\n", last, (n % 2 ? v[(n + 1) / 2] : (v[n / 2] + v[n / 2 + 1]) / 2), v[1], v[n]}' \
        > "$work/medians.tsv"
    report_markdown > "$file.md"
    report_json > "$file.json"
    say "ratios"
    report_ratios
    echo
    echo "Written: $file.md and $file.json"
}

machine() { echo "$(nproc) cores, $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -1), $(awk '/^MemTotal/ {printf "%.0f GiB", $2 / 1048576}' /proc/meminfo), kernel $(uname -r)"; }

commit() { git rev-parse --short HEAD 2>/dev/null || echo unknown; }

# Each row of targets.tsv whose figures were measured: ours over the best of the others.
report_ratios() {
    echo "| what | ours | compared with | ratio | target | |"
    echo "| --- | ---: | ---: | ---: | ---: | --- |"
    awk -F'\t' 'NR == FNR {median[$1] = $2; next}
        ($2 in median) {
            best = 0; count = split($3, others, ",")
            for (i = 1; i <= count; i++) if (others[i] in median && median[others[i]] + 0 > best) best = median[others[i]] + 0
            if (best == 0) next
            ratio = median[$2] / best; target = $4; sub(/^[^0-9]*/, "", target)
            printf "| %s | %.0f/s | %.0f/s | %.2f | %s | %s |\n", $1, median[$2], best, ratio, $4, (ratio >= target + 0 ? "met" : "MISSED")
        }' "$work/medians.tsv" bench/targets.tsv
}

report_markdown() {
    cat <<END
# $date, $name

- Command: \`$command_line\`
- Commit: $(commit)$(git diff --quiet HEAD 2>/dev/null || echo ', with uncommitted changes')
- Machine: $(machine); the load, the server and PostgreSQL share it
- $(dotnet --version) SDK; PostgreSQL $([ -n "${pg_bin:-}" ] && "$pg_bin/postgres" --version | sed 's/.*) //' || echo 'not used'), fsync=on, synchronous_commit=on; SQLite synchronous=FULL
- ${settings_line:-$rounds round(s) of $seconds s after $warm_up s of warm-up, $accounts wallets, closed loop; one transfer per request unless it says bulk; every transfer checks the balance, is durable before its answer, and every wallet was compared afterwards}

## Ratios

$(report_ratios)

## Figures (medians; least and most where there was more than one round)

| measure | median | least | most |
| --- | ---: | ---: | ---: |
$(awk -F'\t' '{printf "| %s | %s | %s | %s |\n", $1, $2, $3, $4}' "$work/medians.tsv")
END
}

report_json() {
    printf '{\n  "date": "%s",\n  "name": "%s",\n  "command": "%s",\n  "commit": "%s",\n  "machine": "%s",\n  "measures": {\n' \
        "$date" "$name" "$command_line" "$(commit)" "$(machine)"
    awk -F'\t' '{printf "%s    \"%s\": {\"median\": %s, \"least\": %s, \"most\": %s}", (NR > 1 ? ",\n" : ""), $1, $2, $3, $4}' "$work/medians.tsv"
    printf '\n  }\n}\n'
}
