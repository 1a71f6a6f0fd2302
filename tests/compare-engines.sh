#!/usr/bin/env bash
# Runs this engine and Apache Lucene 8 in turn on a generated corpus, checks that the answers agree, and writes the tables
# of docs/benchmarks.md:
#   tests/compare-engines.sh [PEERS=../shared/peers] [DOCUMENTS=100000] [SEED=20260] [ROUNDS=2] [THREADS="2 1"]
# PEERS holds the generators and Apache Lucene's harness (its README.md describes them). Needs Debian's liblucene8-java,
# libcarrotsearch-hppc-java, a JDK and python3-numpy; 8 GB of disk for each million documents, in artifacts/engine or $WORK.
# The index of the last number of threads is searched; one thread numbers the documents alike in both engines. A corpus that
# is there already is used again. Exit code 1: answers differ.
set -euo pipefail
cd "$(dirname "$0")/.."
peers=${1:-../shared/peers} documents=${2:-100000} seed=${3:-20260} rounds=${4:-2} threads=${5:-2 1}
work=${WORK:-artifacts/engine}/$documents-$seed
results=$work/results
corpus=$work/corpus.tsv queries=$work/queries.tsv
mkdir -p "$results"
[ -s "$corpus" ] || { /usr/bin/python3 "$peers/gen_corpus.py" "$documents" "$corpus.part" "$seed"; mv "$corpus.part" "$corpus"; }
# Queries are drawn from the first 100,000 documents, whatever the corpus: the larger one is searched with the same queries.
[ -s "$queries" ] || { head -n 100000 "$corpus" > "$work/head.tsv"; /usr/bin/python3 "$peers/gen_queries.py" "$work/head.tsv" "$queries" "$seed"; rm "$work/head.tsv"; }
dotnet build tests/Archive.Benchmarks -c Release -v quiet --nologo
ours() { # ours THREADS OUT PHASE
  dotnet tests/Archive.Benchmarks/bin/Release/net10.0/Archive.Benchmarks.dll engine --corpus "$corpus" --queries "$queries" \
    --index "$work/ours" --threads "$1" --out "$2" --phase "$3"
}
TIMEFORMAT='%U %S'
for round in $(seq "$rounds"); do
  for count in $threads; do
    if [ "$round" -gt 1 ] && [ "$documents" -gt 200000 ]; then continue; fi # indexing a large corpus once is enough
    { time THREADS=$count CACHE_MB=${CACHE_MB:-4096} bash "$peers/lucene8/run.sh" "$corpus" "$queries" "$work/lucene" index >"$work/log" 2>&1; } 2>"$work/cpu"
    # The harness does not count processor time: it is added to its report.
    cpu=$(awk '{printf "%.2f", $1 + $2}' "$work/cpu")
    sed "s/}\s*$/,\"cpu_secs\":$cpu}/" "$work/lucene/index.json" > "$results/lucene.index-$count.$round.json"
    ours "$count" "$results/ours.index-$count.$round.json" index
  done
  bash "$peers/lucene8/run.sh" "$corpus" "$queries" "$work/lucene" query >"$work/log" 2>&1
  ours 1 "$results/ours.exact.$round.json" exact
  ours 1 "$results/ours.topk.$round.json" topk
  for mode in exact topk; do cp "$work/lucene/query_$mode.json" "$results/lucene.$mode.$round.json"; done
done
dotnet tests/Archive.Benchmarks/bin/Release/net10.0/Archive.Benchmarks.dll compare-engines \
  --results "$results" --documents "$documents" --report docs/benchmarks.md
