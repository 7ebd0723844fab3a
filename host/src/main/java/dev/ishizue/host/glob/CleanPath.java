package dev.ishizue.host.glob;

/// Takes `.`, `..` and doubled slashes out of an absolute path, links not followed.
public final class CleanPath {
  private CleanPath() {}

  public static String of(String path) {
    StringBuilder clean = new StringBuilder();
    for (String part : path.split("/+", -1)) {
      if (part.equals("..")) {
        clean.setLength(Math.max(0, clean.lastIndexOf("/")));
      } else if (!part.isEmpty() && !part.equals(".")) {
        clean.append('/').append(part);
      }
    }
    return clean.isEmpty() ? "/" : clean.toString();
  }
}
