#!/usr/bin/env bash
# Builds the driver with javac and jar into target/: classes, jettra-driver.jar; and what was asked for besides.
#
#   ./build.sh             the driver
#   ./build.sh tests       its tests too, into target/test-classes
#   ./build.sh javadoc     its documentation too, into target/javadoc
#   ./build.sh classpath   says what a program needs beside the driver, and builds nothing
#   ./build.sh test-path   says the class path of the tests, and builds nothing
#
# Jackson (databind, core, annotations) and JUnit are taken from JETTRA_JACKSON and JETTRA_JUNIT, each a folder with the jars or a
# class path, else from /usr/share/java, where Debian's packages libjackson2-databind-java and junit5 put them.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

fail() { echo "build.sh: $*" >&2; exit 1; }

# jars PLACE NAME...: the class path of these jars, each the plain NAME.jar or the newest NAME-1.2.3.jar.
jars() {
  local place="$1" name jar path=""
  shift
  if [[ ! -d "$place" ]]; then echo "$place"; return; fi
  for name in "$@"; do
    jar="$place/$name.jar"
    [[ -f "$jar" ]] || jar="$(find "$place" -maxdepth 1 -name "$name-[0-9]*.jar" | sort -V | tail -n 1)"
    [[ -n "$jar" ]] || fail "there is no $name.jar in $place; name another folder in JETTRA_JACKSON or JETTRA_JUNIT, or install libjackson2-databind-java and junit5"
    path+="${path:+:}$jar"
  done
  echo "$path"
}

jackson() { jars "${JETTRA_JACKSON:-/usr/share/java}" jackson-databind jackson-core jackson-annotations; }

junit() {
  jars "${JETTRA_JUNIT:-/usr/share/java}" junit-jupiter-api junit-jupiter-engine junit-platform-commons junit-platform-engine \
    junit-platform-launcher junit-platform-console junit-platform-reporting opentest4j opentest4j-reporting-events \
    opentest4j-reporting-schema apiguardian-api picocli
}

compile() {
  local sources="$1" classes="$2" path="$3"
  rm -rf "$classes"
  mkdir -p "$classes"
  find "$sources" -name '*.java' -print0 | xargs -0 javac --release 17 -encoding UTF-8 -Xlint:all,-path -Werror -parameters -d "$classes" -cp "$path"
}

driver() {
  compile src/main/java target/classes "$(jackson)"
  printf 'Automatic-Module-Name: io.jettra.driver\n' > target/manifest
  jar --create --file target/jettra-driver.jar --manifest target/manifest -C target/classes .
}

case "${1:-}" in
  "") driver ;;
  tests)
    driver
    compile src/test/java target/test-classes "target/classes:$(jackson):$(junit)"
    ;;
  javadoc)
    driver
    rm -rf target/javadoc
    javadoc -quiet -Xdoclint:all -Werror -encoding UTF-8 -d target/javadoc -cp "$(jackson)" -sourcepath src/main/java io.jettra.driver
    ;;
  classpath) jackson ;;
  test-path) echo "$PWD/target/test-classes:$PWD/target/classes:$(jackson):$(junit)" ;;
  *) fail "no such thing to build: $1" ;;
esac
