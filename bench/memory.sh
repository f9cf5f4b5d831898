#!/usr/bin/env bash
# Measures the peak memory of a server that imports, backs up, downloads, uploads and restores a large database.
#
#   bench/memory.sh [SIZE_MB] [LIMIT_MB]     2000 and 250 by default
#
# Prints VmHWM (the most memory the process ever held) after each step and ends with 1 when it passed the limit.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

size_mb="${1:-2000}" limit_mb="${2:-250}"
folder="$(mktemp -d)"
password="memory-$RANDOM$RANDOM"
server=""

finish() {
  if [[ -n "$server" ]]; then kill "$server" 2> /dev/null || true; wait "$server" 2> /dev/null || true; fi
  rm -rf "$folder"
}
trap finish EXIT

dotnet publish src/JettraAdmin -c Release -o "$folder/app" --nologo -v quiet
Jettra__Admin__Password="$password" dotnet "$folder/app/JettraAdmin.dll" --urls http://127.0.0.1:0 \
  --Jettra:DataDirectory="$folder/data" --Jettra:BackupDirectory="$folder/backups" > "$folder/log" 2>&1 &
server=$!
until grep -q 'Now listening on' "$folder/log"; do
  kill -0 "$server" 2> /dev/null || { cat "$folder/log"; exit 1; }
  read -r -t 0.2 < <(:) || true
done
address="$(sed -n 's/.*Now listening on: \(.*\)$/\1/p' "$folder/log" | head -n 1)"

call() { curl -sS --fail-with-body -u "admin:$password" "$@"; }

peak_kb=0
step() {
  local name="$1" before after
  shift
  before="$(date +%s.%N)"
  "$@"
  after="$(date +%s.%N)"
  peak_kb="$(sed -n 's/^VmHWM:[^0-9]*\([0-9]*\).*/\1/p' "/proc/$server/status")"
  awk -v name="$name" -v s="$(echo "$after - $before" | bc)" -v kb="$peak_kb" 'BEGIN { printf "%-34s %8.1f s   VmHWM %6.1f MB\n", name, s, kb / 1024 }'
}

# About one kilobyte a document, of words and numbers that Deflate finds neither easy nor hopeless.
documents=$((size_mb * 1000))
generate() {
  awk -v n="$documents" -v parts=4 -v part="$1" 'BEGIN {
    srand(part); split("harbour lantern orchard velvet granite meadow copper willow saffron tundra quartz ember fjord cedar basalt plume", w, " ")
    print "["
    for (i = part; i < n; i += parts) {
      text = ""
      for (j = 0; j < 110; j++) text = text w[int(rand() * 16) + 1] int(rand() * 10) " "
      printf "%s{\"_id\":\"doc-%09d\",\"number\":%d,\"price\":%.2f,\"text\":\"%s\"}\n", (i >= parts ? "," : ""), i, i, rand() * 1000, text
    }
    print "]"
  }'
}

load() {
  call -X POST "$address/api/dbs" -H 'Content-Type: application/json' -d '{"name":"large"}' > /dev/null
  for part in 0 1 2 3; do
    generate "$part" | call -X POST -T - "$address/api/import?db=large&col=part$part&format=json" > /dev/null
  done
}
back_up() { file="$(call -X POST "$address/api/backup?db=large" | sed -n 's/.*"file":"\([^"]*\)".*/\1/p')"; }
download() { call -o "$folder/copy.zip" "$address/api/backup/download?file=$file"; }
restore() { call -X POST "$address/api/restore" -H 'Content-Type: application/json' -d "{\"file\":\"$file\",\"db\":\"restored\"}" > /dev/null; }
upload() { call -X POST -T "$folder/copy.zip" -H 'Content-Type: application/octet-stream' "$address/api/restore/upload?db=uploaded" > /dev/null; }

echo "documents: $documents"
step "start" true
step "import" load
step "backup, read back" back_up
step "download" download
step "restore under a new name" restore
step "upload and restore" upload
echo "database: $(du -sm "$folder/data/generations" | cut -f1) MB on disk in all, archive: $(stat -c %s "$folder/copy.zip") bytes"
[[ $((peak_kb / 1024)) -le $limit_mb ]] || { echo "over the limit of $limit_mb MB"; exit 1; }
