package dev.ishizue.host.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "--token=K10abc::server:SECRET",
        "--agent-token=SECRET",
        "--token-id=SECRET",
        "--oidc-client-secret=SECRET",
        "--etcd-s3-secret-key=SECRET",
        "--etcd-s3-access-key=/SECRET",
        "--vpn-auth=name=tailscale,joinKey=SECRET",
        "--datastore-endpoint=mysql://root:SECRET@tcp(db:3306)/k3s",
        "--datastore-endpoint=root:SECRET@tcp(db:3306)/k3s",
        "--etcd-servers=https://user:SECRET@etcd:2379,https://b:SECRET@c",
        "--kubelet-arg=token=SECRET",
        "--set=a=b,password=SECRET,SECRET",
        "DB_PASSWORD=SECRET",
        "clientSecret=SECRET",
        "mysql -u root --password=SECRET",
        "mysql -u root --password SECRET x",
        "Authorization: Bearer SECRET",
        "-----BEGIN RSA PRIVATE KEY-----\nSECRET",
        "--private-key=SECRET"
      })
  void hidesSecrets(String argument) {
    assertThat(Secrets.hide(List.of("program", argument)).getLast())
        .contains("<redacted>")
        .doesNotContain("SECRET");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--token-auth-file=/etc/kubernetes/tokens.csv",
        "--service-account-private-key-file=/etc/kubernetes/pki/sa.key",
        "--tls-private-key-file=/etc/kubernetes/pki/apiserver.key",
        "--bootstrap-token-auth-file=/x",
        "--enable-bootstrap-token-auth=true",
        "--authentication-token-webhook=true",
        "--authentication-token-webhook-cache-ttl=2m0s",
        "--authentication-token-webhook-config-file=/x",
        "--service-account-max-token-expiration=1h",
        "--service-account-extend-token-expiration=false",
        "--auth-token=simple",
        "--auth-token=jwt,pub-key=/a,priv-key=/b,sign-method=RS256",
        "--auth-token-ttl=300",
        "--secrets-encryption=true",
        "--secrets-encryption-provider=secretbox",
        "--etcd-s3-config-secret=s3",
        "--concurrent-serviceaccount-token-syncs=5",
        "--feature-gates=ServiceAccountTokenPodNodeInfo=true,RotateKubeletServerCertificate=true",
        "--kubelet-arg=feature-gates=ServiceAccountTokenNodeBinding=true,A=false",
        "--etcd-servers=https://127.0.0.1:2379,https://10.0.0.1:2379",
        "--datastore-endpoint=https://10.0.0.1:2379",
        "--encryption-provider-config=/etc/kubernetes/enc.yaml",
        "--requestheader-username-headers=X-Remote-User",
        "--private-key=/etc/key.pem"
      })
  void keepsWhatIsJudged(String argument) {
    assertThat(Secrets.hide(List.of("program", argument)).getLast()).isEqualTo(argument);
    int equals = argument.indexOf('=');
    List<String> two = List.of("p", argument.substring(0, equals), argument.substring(equals + 1));
    assertThat(Secrets.hide(two)).isEqualTo(two);
  }

  @Test
  void hidesTheArgumentBehindAName() {
    assertThat(Secrets.hide(List.of("k3s", "agent", "--token", "SECRET", "--server", "x")))
        .containsExactly("k3s", "agent", "--token", "<redacted>", "--server", "x");
    assertThat(Secrets.hide(List.of("/usr/local/bin/k3s", "agent", "-t", "SECRET")))
        .endsWith("-t", "<redacted>");
    assertThat(Secrets.hide(List.of("p", "--token", "--anonymous-auth=false")))
        .containsExactly("p", "--token", "--anonymous-auth=false");
  }

  @Property
  void takesAnyArguments(@ForAll List<String> arguments) {
    assertThat(Secrets.hide(arguments)).hasSameSizeAs(arguments);
  }

  @Property
  void neverShowsAToken(@ForAll String secret) {
    String marked = "s3cr3t" + secret;
    assertThat(Secrets.hide(List.of("p", "--token=" + marked, "--password", marked)).toString())
        .doesNotContain("s3cr3t");
  }
}
