package dev.ishizue.kube;

import dev.ishizue.core.fact.Obstacle;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.plan.ConfigMaps;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.util.Map;
import java.util.Optional;

/// ConfigMaps through the API server that a kubeconfig names. What fails to connect is tried again
/// for a while, since an API server that restarts is out of reach for some seconds.
public final class ClusterConfigMaps implements ConfigMaps {
  private final String kubeconfig;

  /// @param kubeconfig its content, which never shows in a message
  public ClusterConfigMaps(String kubeconfig) {
    this.kubeconfig = kubeconfig;
  }

  @Override
  public Reading<String> entry(String namespace, String name, String key) {
    Origin origin = Origin.builtIn("ConfigMap %s/%s".formatted(namespace, name));
    try (KubernetesClient client = client()) {
      return find(client, namespace, name)
          .flatMap(map -> Optional.ofNullable(data(map).get(key)))
          .map(text -> Reading.known(text, origin))
          .orElseGet(() -> Reading.absent(origin));
    } catch (KubernetesClientException e) {
      return Reading.unreadable(
          origin,
          Obstacle.notObserved("%s could not be read: %s".formatted(origin.text(), reason(e))));
    }
  }

  @Override
  public boolean replace(String namespace, String name, String key, String expected, String text)
      throws IOException {
    try (KubernetesClient client = client()) {
      Optional<ConfigMap> found = find(client, namespace, name);
      if (found.isEmpty() || !expected.equals(data(found.get()).get(key))) {
        return false;
      }
      ConfigMap changed = new ConfigMapBuilder(found.get()).addToData(key, text).build();
      // Its resource version goes with it, so that a change in between is a conflict.
      client.resource(changed).update();
      return true;
    } catch (KubernetesClientException e) {
      if (e.getCode() == HttpURLConnection.HTTP_CONFLICT) {
        return false;
      }
      throw new IOException(
          "the ConfigMap %s/%s could not be changed: %s".formatted(namespace, name, reason(e)), e);
    }
  }

  private static Optional<ConfigMap> find(KubernetesClient client, String namespace, String name) {
    return Optional.ofNullable(client.configMaps().inNamespace(namespace).withName(name).get());
  }

  private static Map<String, String> data(ConfigMap map) {
    return Optional.ofNullable(map.getData()).orElse(Map.of());
  }

  private KubernetesClient client() {
    Config config = Config.fromKubeconfig(kubeconfig);
    config.setRequestRetryBackoffLimit(10);
    config.setRequestRetryBackoffInterval(200);
    config.setConnectionTimeout(3000);
    config.setRequestTimeout(10_000);
    return new KubernetesClientBuilder().withConfig(config).build();
  }

  /// The status, or the kind of failure: a message of the client may quote what it sent.
  private static String reason(KubernetesClientException e) {
    return e.getCode() > 0 ? "the API answers " + e.getCode() : "the API does not answer";
  }
}
