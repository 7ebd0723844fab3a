package dev.ishizue.host.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.node.Listener;
import dev.ishizue.core.node.Listener.Holder;
import dev.ishizue.host.process.ProcessTable;
import dev.ishizue.testbed.MadeNode;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ListenersTest {
  private static final String HEAD =
      "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout"
          + " inode\n";

  private final MadeNode node = MadeNode.linux();

  @Test
  void seesListeningTcpAndUnconnectedUdp() {
    write("tcp", line("0100007F:0CEA", "00000000:0000", "0A", 27, 11));
    append("tcp", line("0500000A:0016", "0600000A:D431", "01", 0, 12));
    write("tcp6", line("0".repeat(32) + ":1ECD", "0".repeat(32) + ":0000", "0A", 0, 13));
    write("udp", line("00000000:0035", "00000000:0000", "07", 0, 14));
    append("udp", line("0500000A:0044", "0100000A:0043", "01", 0, 15));
    assertThat(listeners())
        .extracting(Listener::protocol, Listener::address, Listener::port, Listener::uid)
        .containsExactly(
            tuple("tcp", "127.0.0.1", 3306, 27),
            tuple("tcp6", "::", 7885, 0),
            tuple("udp", "0.0.0.0", 53, 0));
    assertThat(listeners().getFirst().isLoopback()).isTrue();
  }

  @Test
  void writesIpv6AsPeopleDo() {
    assertThat(SocketAddress.of("B80D0120000000000000000001000000", false))
        .isEqualTo("2001:db8::1");
    assertThat(SocketAddress.of("00000000000000000000000001000000", false)).isEqualTo("::1");
    assertThat(SocketAddress.of("0000000000000000FFFF00000100007F", false))
        .isEqualTo("::ffff:127.0.0.1");
    assertThat(SocketAddress.of("7F000001", true)).isEqualTo("127.0.0.1");
  }

  @Test
  void namesTheProcessThatHoldsASocket() {
    write("tcp", line("00000000:0016", "00000000:0000", "0A", 0, 11));
    node.process(50, "/usr/sbin/sshd").files().link("/proc/50/fd/3", "socket:[11]");
    node.process(60, "/usr/sbin/sshd").files().link("/proc/60/fd/3", "socket:[11]");
    assertThat(listeners().getFirst().process().ifKnown()).contains(new Holder(50, "sshd"));
  }

  @Test
  void aSocketNobodyHoldsIsTheKernelsOnlyWhenAllCouldBeSeen() {
    write("tcp", line("00000000:0801", "00000000:0000", "0A", 0, 11));
    assertThat(listeners().getFirst().process()).isInstanceOf(Reading.Unreadable.class);
    node.files().link("/proc/1/fd/3", "/dev/null");
    assertThat(listeners().getFirst().process()).isInstanceOf(Reading.Absent.class);
    node.process(50, "/bin/x").files().directory("/proc/50/fd").unreadable("/proc/50/fd");
    assertThat(listeners().getFirst().process()).isInstanceOf(Reading.Unreadable.class);
  }

  @Test
  void aTreeWithoutSocketTablesIsAbsentAndAnUnreadableOneUnreadable() {
    assertThat(observe()).isInstanceOf(Reading.Absent.class);
    write("tcp", "");
    node.files().unreadable("/proc/net/tcp");
    assertThat(observe()).isInstanceOf(Reading.Unreadable.class);
  }

  @Property
  void everyIpv6AddressIsTheOneThatWasMeant(@ForAll @Size(16) List<Byte> address)
      throws UnknownHostException {
    byte[] bytes = new byte[16];
    byte[] words = new byte[16];
    for (int i = 0; i < 16; i++) {
      bytes[i] = address.get(i);
      words[i / 4 * 4 + 3 - i % 4] = bytes[i];
    }
    String text = SocketAddress.of(HexFormat.of().withUpperCase().formatHex(words), false);
    assertThat(InetAddress.ofLiteral(text)).isEqualTo(InetAddress.getByAddress(bytes));
  }

  @Property
  void takesAnyTable(@ForAll String text, @ForAll boolean tcp) {
    assertThat(SocketTable.waiting(text, tcp, false)).isEmpty();
    assertThat(SocketTable.waiting("0: " + text + ":x 0:0 0A 0 0 0 0 0 1\n" + text, tcp, false))
        .isNotNull();
  }

  private List<Listener> listeners() {
    return observe().ifKnown().orElseThrow();
  }

  private Reading<List<Listener>> observe() {
    return new Listeners(node.files(), new ProcessTable(node.files()).observe()).observe();
  }

  private void write(String protocol, String lines) {
    node.files().write("/proc/net/" + protocol, HEAD + lines);
  }

  private void append(String protocol, String lines) {
    node.files().append("/proc/net/" + protocol, lines);
  }

  private static String line(String local, String remote, String state, int uid, int inode) {
    return "   0: %s %s %s 00000000:00000000 00:00000000 00000000  %4d        0 %d 1 0 100 0\n"
        .formatted(local, remote, state, uid, inode);
  }
}
