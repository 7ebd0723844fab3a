package dev.ishizue.host.live;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The few calls of the C library that Java has no other way to: opening below an open directory
/// without following links, and extended attributes.
final class Posix {
  static final int O_PATH = 0x200000;
  static final int O_NOFOLLOW = noFollow();
  static final int O_DIRECTORY = directory();
  static final int O_CLOEXEC = 0x80000;

  private static final int ENOENT = 2;
  private static final int ENODATA = 61;
  private static final int EOPNOTSUPP = 95;

  /// Words for what goes wrong with files, by `errno`.
  private static final Map<Integer, String> WORDS =
      Map.of(
          1, "operation not permitted: is it immutable (lsattr)?",
          2, "no such file or directory",
          13, "permission denied",
          20, "a part of the path is not a directory any more",
          22, "invalid argument",
          28, "no space left on device",
          30, "read-only file system",
          40, "a link where there was none",
          95, "not supported by this file system");

  private static final StructLayout STATE = Linker.Option.captureStateLayout();
  private static final VarHandle ERRNO =
      STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

  private static final MethodHandle OPENAT =
      function(
          "openat",
          FunctionDescriptor.of(
              ValueLayout.JAVA_INT,
              ValueLayout.JAVA_INT,
              ValueLayout.ADDRESS,
              ValueLayout.JAVA_INT));
  private static final MethodHandle CLOSE =
      function("close", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
  private static final MethodHandle LISTXATTR =
      function(
          "listxattr",
          FunctionDescriptor.of(
              ValueLayout.JAVA_LONG,
              ValueLayout.ADDRESS,
              ValueLayout.ADDRESS,
              ValueLayout.JAVA_LONG));
  private static final MethodHandle GETXATTR =
      function(
          "getxattr",
          FunctionDescriptor.of(
              ValueLayout.JAVA_LONG,
              ValueLayout.ADDRESS,
              ValueLayout.ADDRESS,
              ValueLayout.ADDRESS,
              ValueLayout.JAVA_LONG));
  private static final MethodHandle SETXATTR =
      function(
          "setxattr",
          FunctionDescriptor.of(
              ValueLayout.JAVA_INT,
              ValueLayout.ADDRESS,
              ValueLayout.ADDRESS,
              ValueLayout.ADDRESS,
              ValueLayout.JAVA_LONG,
              ValueLayout.JAVA_INT));

  private Posix() {}

  /// What a call gave back, and the error number when that is negative.
  private record Answer(long value, int error) {}

  @FunctionalInterface
  private interface Call {
    long of(Arena arena, MemorySegment state) throws Throwable;
  }

  /// @param directory a descriptor, ignored for an absolute name
  /// @return empty when there is no such name
  static Optional<Integer> open(int directory, String name, int flags) throws IOException {
    Answer answer =
        call(
            (arena, state) ->
                (int) OPENAT.invokeExact(state, directory, arena.allocateFrom(name), flags));
    if (answer.value() < 0 && answer.error() == ENOENT) {
      return Optional.empty();
    }
    return Optional.of((int) checked(answer, name));
  }

  static void close(int descriptor) throws IOException {
    checked(call((_, state) -> (int) CLOSE.invokeExact(state, descriptor)), "close");
  }

  /// None on a file system that knows none.
  static List<String> attributes(String path) throws IOException {
    byte[] names = new byte[64 << 10];
    Answer answer =
        call(
            (arena, state) -> {
              MemorySegment buffer = arena.allocate(names.length);
              long length =
                  (long)
                      LISTXATTR.invokeExact(
                          state, arena.allocateFrom(path), buffer, (long) names.length);
              copy(buffer, names, length);
              return length;
            });
    if (answer.value() < 0 && answer.error() == EOPNOTSUPP) {
      return List.of();
    }
    int length = (int) checked(answer, path);
    List<String> list = new ArrayList<>();
    for (String name : new String(names, 0, length, StandardCharsets.UTF_8).split("\0", -1)) {
      if (!name.isEmpty()) {
        list.add(name);
      }
    }
    return list;
  }

  /// Empty when it went away meanwhile.
  static Optional<byte[]> attribute(String path, String name) throws IOException {
    byte[] value = new byte[64 << 10];
    Answer answer =
        call(
            (arena, state) -> {
              MemorySegment buffer = arena.allocate(value.length);
              long length =
                  (long)
                      GETXATTR.invokeExact(
                          state,
                          arena.allocateFrom(path),
                          arena.allocateFrom(name),
                          buffer,
                          (long) value.length);
              copy(buffer, value, length);
              return length;
            });
    if (answer.value() < 0 && answer.error() == ENODATA) {
      return Optional.empty();
    }
    byte[] own = new byte[(int) checked(answer, path)];
    System.arraycopy(value, 0, own, 0, own.length);
    return Optional.of(own);
  }

  static void setAttribute(String path, String name, byte[] value) throws IOException {
    Answer answer =
        call(
            (arena, state) -> {
              MemorySegment content = arena.allocate(Math.max(1, value.length));
              MemorySegment.copy(value, 0, content, ValueLayout.JAVA_BYTE, 0, value.length);
              return (int)
                  SETXATTR.invokeExact(
                      state,
                      arena.allocateFrom(path),
                      arena.allocateFrom(name),
                      content,
                      (long) value.length,
                      0);
            });
    checked(answer, path);
  }

  private static void copy(MemorySegment from, byte[] to, long length) {
    if (length > 0) {
      MemorySegment.copy(from, ValueLayout.JAVA_BYTE, 0, to, 0, (int) length);
    }
  }

  private static Answer call(Call call) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(STATE);
      long value = call.of(arena, state);
      return new Answer(value, value < 0 ? (int) ERRNO.get(state, 0L) : 0);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private static long checked(Answer answer, String what) throws IOException {
    if (answer.value() < 0) {
      String word = WORDS.getOrDefault(answer.error(), "error " + answer.error());
      throw new IOException(what + ": " + word);
    }
    return answer.value();
  }

  // The options of the launcher allow it.
  @SuppressWarnings("restricted")
  private static MethodHandle function(String name, FunctionDescriptor descriptor) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(
        linker.defaultLookup().findOrThrow(name),
        descriptor,
        Linker.Option.captureCallState("errno"));
  }

  /// The two constants that differ between processors.
  private static int noFollow() {
    return isArm() ? 0x8000 : 0x20000;
  }

  private static int directory() {
    return isArm() ? 0x4000 : 0x10000;
  }

  private static boolean isArm() {
    String architecture = System.getProperty("os.arch", "");
    return architecture.equals("aarch64") || architecture.equals("arm");
  }
}
