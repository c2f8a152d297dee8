#!/usr/bin/env bash
# run.sh SECONDS [target…]: fuzzes each target (feeds html dates opml json rules) for so long, from the seeds, what earlier
# runs of this checkout learnt, and the regressions. With REPEATABLE=1 from the seeds and regressions alone, and as many
# inputs as so many seconds usually take, so that the same program meets nearly the same inputs again.
# Exit 1 when something was found; docs/fuzzing.md tells what then.
set -euo pipefail
cd "$(dirname "$0")/../.."

[[ "${1:-}" =~ ^[1-9][0-9]*$ ]] || { echo 'usage: Tests/Fuzz/run.sh SECONDS [feeds|html|dates|opml|json|rules]…' >&2; exit 64; }
time=$1
shift
targets=("$@")
(( $# )) || targets=(feeds html dates opml json rules)
for target in "${targets[@]}"; do
  [ -d "Tests/Fuzz/Seeds/$target" ] || { echo "run.sh: no target $target" >&2; exit 64; }
done

build=.build/fuzz
flags=(-c release --scratch-path "$build" -Xswiftc -sanitize=fuzzer,address)
# gold, the default on some Linux, cannot link the sanitisers' sections of Swift.
[ "$(uname)" = Darwin ] || flags+=(-Xswiftc -use-ld=lld)
# Swift's own report of a crash would read memory that AddressSanitizer guards.
export LOOKOUT_FUZZ=1 SWIFT_BACKTRACE=enable=no
swift build "${flags[@]}" --product Fuzz
program=$(swift build "${flags[@]}" --show-bin-path)/Fuzz

longest() { case $1 in dates) echo 256 ;; json | rules) echo 4096 ;; *) echo 16384 ;; esac }

# Inputs a second with AddressSanitizer on one core, seen.
rate() { case $1 in feeds) echo 300 ;; html) echo 1400 ;; dates) echo 6000 ;; opml) echo 3000 ;; json) echo 40000 ;; rules) echo 3500 ;; esac }

fixed=(env)
if [ "${REPEATABLE:-}" ]; then
  learnt=$build/repeatable
  rm -rf "$learnt"
  export SWIFT_DETERMINISTIC_HASHING=1
  # Addresses are among what libFuzzer mutates with.
  if setarch -R true 2>/dev/null; then fixed=(setarch -R); fi
  limit() { echo "-reload=0 -runs=$((time * $(rate "$1")))"; }
else
  learnt=$build/corpus
  limit() { echo "-max_total_time=$time"; }
fi

status=0
for target in "${targets[@]}"; do
  corpus=$learnt/$target
  findings=$build/findings/$target/
  log=$build/$target.log
  SECONDS=0
  mkdir -p "$corpus" "$findings" "Tests/Fuzz/Regressions/$target"
  if LOOKOUT_FUZZ_TARGET=$target "${fixed[@]}" "$program" "$corpus" "Tests/Fuzz/Seeds/$target" "Tests/Fuzz/Regressions/$target" \
    -dict="Tests/Fuzz/Dictionaries/$target.dict" -artifact_prefix="$findings" $(limit "$target") -seed=1 \
    -max_len="$(longest "$target")" -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 >"$log" 2>&1; then
    runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
    echo "fuzz $target: nothing found in $SECONDS s, $runs inputs, $(find "$corpus" -type f | wc -l | tr -d ' ') kept"
  else
    status=1
    echo "fuzz $target: FOUND SOMETHING; the input is in $findings, the whole log in $log" >&2
    grep -E 'BROKEN PROPERTY|ERROR: |Fatal error|SUMMARY' "$log" | head -5 >&2 || true
  fi
done
exit $status
