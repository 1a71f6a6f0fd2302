#!/bin/sh
# Damages every file of two indexes (plain and compound) in more than 20,000 places and looks at what comes of it:
#   tests/fault-cases.sh [CASES]
# The check must name the damaged file each time; opening and searching must give an exception that names a file, or an
# answer. A crash of the process leaves the case it was at in artifacts/faults.
set -e
cd "$(dirname "$0")/.."
ARCHIVE_FAULT_CASES="${1:-20000}" dotnet test tests/Archive.Lucene.Tests -c Release --nologo \
  --filter "FullyQualifiedName~FaultTests" --logger "console;verbosity=detailed"
