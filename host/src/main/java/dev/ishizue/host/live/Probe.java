package dev.ishizue.host.live;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/// Asks a component of this node whether it is well, as the kubelet asks: without an identity, and
/// whatever certificate it shows. Nothing but the status is believed.
record Probe(URI address) {
  private static final int TIMEOUT = 3000;

  /// Why it is not well, or nothing.
  Optional<String> problem() {
    try {
      HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
      connection.setConnectTimeout(TIMEOUT);
      connection.setReadTimeout(TIMEOUT);
      connection.setInstanceFollowRedirects(false);
      if (connection instanceof HttpsURLConnection tls) {
        tls.setSSLSocketFactory(anyCertificate().getSocketFactory());
        tls.setHostnameVerifier((_, _) -> true);
      }
      int status = connection.getResponseCode();
      connection.disconnect();
      return status >= 200 && status < 400
          ? Optional.empty()
          : Optional.of("%s answers %d".formatted(address, status));
    } catch (IOException | GeneralSecurityException e) {
      return Optional.of("%s does not answer".formatted(address));
    }
  }

  private static SSLContext anyCertificate() throws GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new Trusting()}, new SecureRandom());
    return context;
  }

  private static final class Trusting implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
