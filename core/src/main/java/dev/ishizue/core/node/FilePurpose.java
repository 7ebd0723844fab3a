package dev.ishizue.core.node;

/// What a watched file is for. The observer knows where it lies on each distribution.
public enum FilePurpose {
  STATIC_POD_MANIFEST,
  /// The directory the kubelet takes static pods from.
  STATIC_POD_DIRECTORY,
  CNI_CONFIG,
  CNI_CONFIG_DIRECTORY,
  ETCD_DATA_DIRECTORY,
  ADMIN_KUBECONFIG,
  CONTROLLER_MANAGER_KUBECONFIG,
  SCHEDULER_KUBECONFIG,
  KUBE_PROXY_KUBECONFIG,
  KUBELET_KUBECONFIG,
  KUBELET_BOOTSTRAP_KUBECONFIG,
  KUBELET_CLIENT_CA,
  KUBELET_CONFIG,
  KUBELET_CONFIG_DIRECTORY,
  KUBELET_CONFIG_DROP_IN,
  /// The unit that runs the kubelet (or the program it is part of), its drop-ins and environment.
  KUBELET_SERVICE,
  PKI_DIRECTORY,
  /// Everything below the PKI directories.
  PKI_FILE,
  PKI_CERTIFICATE,
  /// Files of the API server that hold secrets, such as the encryption configuration.
  API_SECRET_CONFIG,
  /// Files of the API server that steer it but hold no secret, such as the audit policy.
  API_CONFIG,
  AUDIT_LOG,
  AUDIT_LOG_DIRECTORY,
  CREDENTIAL_PROVIDER,
  REGISTRY_CREDENTIALS,
  EXECUTABLE,
  EXECUTABLE_DIRECTORY,
  RUNTIME_SOCKET,
  SSHD_CONFIG,
  SSH_HOST_KEY,
  AUTHORIZED_KEYS,
  AUTHORIZED_KEYS_DIRECTORY,
  /// Files from which a join token could be taken, such as cloud-init user data.
  JOIN_TOKEN
}
