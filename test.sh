#!/usr/bin/env bash
# Builds everything and runs every test. The last line is the sum: "N passed, N failed".
#
#   ./test.sh                      everything a change must pass
#   ./test.sh --full               the long tests too
#   ./test.sh JettraAdmin.Tests    only these projects
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

only=()
for argument in "$@"; do
  case "$argument" in
    --full) export JETTRA_FULL=1 ;;
    -h | --help) sed -n '2,6s/^# \{0,1\}//p' "$0"; exit 0 ;;
    -*) echo "test.sh: no such option: $argument" >&2; exit 2 ;;
    *) only+=("$argument") ;;
  esac
done

passed=0 failed=0 skipped=0

# What the tests need beside the SDK. Where it cannot be installed, the tests that need it fail and say so.
install_missing() {
  local packages=() root=() tool
  if ! command -v chromium > /dev/null && [[ -z "${JETTRA_CHROMIUM:-}" ]]; then packages+=(chromium fonts-liberation); fi
  for tool in unzip python3 curl strace; do command -v "$tool" > /dev/null || packages+=("$tool"); done
  command -v cc > /dev/null || packages+=(gcc libc6-dev)
  command -v javac > /dev/null || packages+=(openjdk-17-jdk-headless)
  [[ -f /usr/share/java/jackson-databind.jar || -n "${JETTRA_JACKSON:-}" ]] || packages+=(libjackson2-databind-java)
  [[ -f /usr/share/java/junit-platform-console.jar || -n "${JETTRA_JUNIT:-}" ]] || packages+=(junit5)
  if ! { command -v node && command -v npm; } > /dev/null; then packages+=(nodejs npm); fi
  if [[ ${#packages[@]} -eq 0 ]] || ! command -v apt-get > /dev/null; then return; fi
  if [[ "$(id -u)" -ne 0 ]]; then
    command -v sudo > /dev/null || return 0
    root=(sudo)
  fi
  { "${root[@]}" apt-get update -q \
    && "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${packages[@]}"; } \
    || echo "test.sh: could not install ${packages[*]}" >&2
}

# The library that makes file calls fail: see tests/failing-calls/README.md. Without it the tests that need it fail and say so.
build_failcalls() {
  mkdir -p tests/failing-calls/bin
  cc -shared -fPIC -O2 -Wall -Wextra -Werror -o tests/failing-calls/bin/libfailcalls.so tests/failing-calls/failcalls.c -ldl \
    || echo "test.sh: could not build tests/failing-calls/failcalls.c" >&2
}

wanted() {
  [[ ${#only[@]} -eq 0 ]] && return 0
  local name
  for name in "${only[@]}"; do [[ "$name" == "$1" ]] && return 0; done
  return 1
}

attribute() { sed -n "s/.*<assembly [^>]*[[:space:]]$1=\"\([0-9]*\)\".*/\1/p" "$2" | head -n 1; }

# A test program that dies without a result counts as one failure.
run_project() {
  local name="$1" result="$results/$1.xml"
  echo "== $name"
  dotnet "tests/$name/bin/Debug/net10.0/$name.dll" -noLogo -noColor -xml "$result" 2>&1 | tee "$results/$name.log" || true
  if [[ ! -s "$result" ]]; then
    failed=$((failed + 1))
    echo "    $name ended without a result [FAIL]" | tee -a "$results/$name.log"
    return
  fi
  passed=$((passed + $(attribute passed "$result")))
  failed=$((failed + $(attribute failed "$result") + $(attribute errors "$result")))
  skipped=$((skipped + $(attribute skipped "$result")))
}

results="$(mktemp -d)"
trap 'rm -rf "$results"' EXIT

install_missing
build_failcalls
dotnet build --nologo -v quiet
for project in tests/*/*.csproj; do
  name="$(basename "$project" .csproj)"
  if wanted "$name"; then run_project "$name"; fi
done

# Once more at the end, since what a server logs of the errors that tests provoke is longer than what failed.
if [[ $failed -gt 0 ]]; then
  printf '\n== What failed\n'
  grep -h -A 20 '\[FAIL\]' "$results"/*.log || true
fi

echo
summary="$passed passed, $failed failed"
if [[ $skipped -gt 0 ]]; then summary+=", $skipped skipped"; fi
echo "$summary"
[[ $failed -eq 0 && $passed -gt 0 ]]
