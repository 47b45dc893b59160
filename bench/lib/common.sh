# Words that all parts use.

say() { printf '\n== %s\n' "$*" >&2; }

# measure NAME VALUE: one line of the raw results.
measure() {
    printf '%s\t%s\n' "$1" "$2" >> "$measures"
    printf '   %-52s %s\n' "$1" "$2" >&2
}

build() {
    say "building (Release)"
    for project in src/Api src/Cli bench/Journal.Bench; do
        dotnet build -c Release "$project" --nologo -v quiet >&2
    done
    engine=${Engine:-Embedded}
    api=src/Api/bin/$engine/Release/net10.0/FinCode.Api
    fincode=src/Cli/bin/$engine/Release/net10.0/fincode
    journal_bench=bench/Journal.Bench/bin/$engine/Release/net10.0/FinCode.Journal.Bench
}

free_port() {
    local port
    while port=$((20000 + RANDOM % 12000)); (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do :; done
    echo "$port"
}

# The first number of a key of an indented JSON file.
json_number() { sed -n "s/^ *\"$2\": *\(-\{0,1\}[0-9.][0-9.eE+-]*\),\{0,1\}$/\1/p" "$1" | head -1; }

# A number of the report's own latency, which comes before those by kind.
json_latency() { sed -n '/^  "latency": {/,/^  }/p' "$1" | sed -n "s/^ *\"$2\": *\([0-9.]*\),\{0,1\}$/\1/p" | head -1; }
