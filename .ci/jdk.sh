# Sets JAVA_HOME to a JDK 25, or says which package brings one. Sourced by the scripts.
ishizue_is_jdk25() {
  [ -x "$1/bin/javac" ] && grep -q '^JAVA_VERSION="25' "$1/release" 2>/dev/null
}
if ! ishizue_is_jdk25 "${JAVA_HOME:-/nonexistent}"; then
  for ishizue_jdk in /usr/lib/jvm/*25* /opt/*jdk*25* "$HOME"/.sdkman/candidates/java/25*; do
    if ishizue_is_jdk25 "$ishizue_jdk"; then
      JAVA_HOME=$ishizue_jdk
      break
    fi
  done
fi
if ! ishizue_is_jdk25 "${JAVA_HOME:-/nonexistent}"; then
  echo "ishizue: JDK 25 is missing: install temurin-25-jdk (adoptium.net), or openjdk-25-jdk-headless where the distribution has it, or set JAVA_HOME" >&2
  exit 3
fi
export JAVA_HOME
