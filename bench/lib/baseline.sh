# What a developer would write in SQL, driven by pgbench: see bench/baseline/README.md.

baseline_run() {
    say "baseline: pgbench, $baseline_seconds s each"
    postgres_new_database baseline
    "$pg_bin/psql" -q -h 127.0.0.1 -p "$pg_port" -U fincode -d baseline -f bench/baseline/schema.sql 2>/dev/null
    local form shape clients tps
    for form in transaction function; do
        for shape in uniform hot; do
            for clients in 8 32; do
                tps=$("$pg_bin/pgbench" -n -M prepared -h 127.0.0.1 -p "$pg_port" -U fincode -f "bench/baseline/$form-$shape.pgbench" \
                    -c "$clients" -j 2 -T "$baseline_seconds" baseline 2>/dev/null | sed -n 's/^tps = \([0-9.]*\).*/\1/p')
                measure "baseline.$form.$shape.c$clients" "$tps"
            done
        done
    done
}
