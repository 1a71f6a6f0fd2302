#!/bin/sh
# Reads the hostile files and 10,000 mutated ones through reading processes and prints what came of them.
# Usage: tests/hostile-files.sh [COUNT] [SEED]
set -eu
cd "$(dirname "$0")/.."
exec dotnet run -c Release --project tests/Archive.HostileFiles -v q -- run "${1:-10000}" "${2:-20260701}"
