#!/usr/bin/env bash
# Asks the archive random strings (fragments of the query language, Unicode noise, huge nesting): only answers, or
# syntax errors with a position. Prints how many. usage: tests/random-queries.sh [COUNT, 100000 unless told]
set -euo pipefail
cd "$(dirname "$0")/.."
export ARCHIVE_RANDOM_QUERIES=${1:-100000} DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
dotnet test tests/Archive.Search.Tests -c Release --nologo -v quiet \
  --filter FullyQualifiedName~RandomSearchTests --logger "console;verbosity=detailed" | grep -E 'random queries|Failed|error|seed'
