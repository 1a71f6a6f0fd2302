#!/usr/bin/env bash
# Kills a writing process (SIGKILL) at random instants and checks each time that the index opens, holds exactly the last
# commit, and passes Apache Lucene's CheckIndex: kill-writer.sh [COUNT=300] [SEED=1]. Prints the figures.
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet build tests/Archive.Lucene.Tests -c Release -v q --nologo
exec dotnet tests/Archive.Lucene.Tests/bin/Release/net10.0/Archive.Lucene.Tests.dll kill "${1:-300}" "${2:-1}"
