package dev.ishizue.cli.boundary.violation;

import java.net.Socket;

public final class OpensSockets {
  public Object violate() throws Exception {
    try (Socket socket = new Socket("localhost", 1)) {
      return socket.getPort();
    }
  }
}
