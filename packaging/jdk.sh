# shellcheck shell=sh
# Sets JAVA_HOME to a JDK 25, or says which package brings one. Sourced by the scripts.
is_jdk_25() {
  [ -x "$1/bin/javac" ] && read_java_version "$1" | grep -q '^JAVA_VERSION="25'
}
read_java_version() {
  cat "$1/release" 2>/dev/null
}
if ! is_jdk_25 "${JAVA_HOME:-/nonexistent}"; then
  for candidate in /usr/lib/jvm/*25* /opt/*jdk*25* "$HOME"/.sdkman/candidates/java/25*; do
    if is_jdk_25 "$candidate"; then
      JAVA_HOME=$candidate
      break
    fi
  done
fi
if ! is_jdk_25 "${JAVA_HOME:-/nonexistent}"; then
  echo "ishizue: JDK 25 is missing: install openjdk-25-jdk-headless, or temurin-25-jdk where the distribution has no such package, or point JAVA_HOME at one" >&2
  exit 3
fi
export JAVA_HOME
