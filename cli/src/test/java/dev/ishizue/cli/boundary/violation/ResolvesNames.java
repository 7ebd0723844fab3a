package dev.ishizue.cli.boundary.violation;

import java.net.InetAddress;
import java.net.UnknownHostException;

/// What a module without network must not do.
public final class ResolvesNames {
  private ResolvesNames() {}

  public static InetAddress resolve(String name) throws UnknownHostException {
    return InetAddress.getByName(name);
  }
}
