package dev.ishizue.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/// Output whose reader may have seen enough, as `head` has: what is written after that is dropped,
/// and the exit code is still that of the verdict.
final class PipeOutput extends FilterOutputStream {
  private boolean closed;

  PipeOutput(OutputStream out) {
    super(out);
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (!closed) {
      try {
        out.write(bytes, offset, length);
      } catch (IOException e) {
        forgive(e);
      }
    }
  }

  @Override
  public void flush() throws IOException {
    if (!closed) {
      try {
        out.flush();
      } catch (IOException e) {
        forgive(e);
      }
    }
  }

  /// Java tells a closed pipe from a full disk by the words of the system alone.
  private void forgive(IOException e) throws IOException {
    if (!"Broken pipe".equals(e.getMessage())) {
      throw e;
    }
    closed = true;
  }
}
