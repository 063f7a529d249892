// What the tests look at of a manifest, each under the name that Kubernetes gives it. Whatever may be left out is optional,
// and nothing is read-only: a test spoils copies.

export interface Labels {
  [name: string]: string;
}

export interface Selector {
  matchLabels?: Labels;
  matchExpressions?: { key: string; operator: string }[];
}

export interface Probe {
  httpGet?: { path: string; port: string };
  tcpSocket?: { port: string };
}

export interface Container {
  name: string;
  image: string;
  args?: string[];
  env?: { name: string; value: string }[];
  envFrom?: { configMapRef?: { name: string } }[];
  ports?: { name: string; containerPort: number; hostPort?: number }[];
  startupProbe?: Probe;
  livenessProbe?: Probe;
  readinessProbe?: Probe;
  lifecycle?: { preStop: { sleep: { seconds: number } } };
  securityContext?: {
    privileged?: boolean;
    allowPrivilegeEscalation?: boolean;
    readOnlyRootFilesystem?: boolean;
    capabilities?: { drop?: string[]; add?: string[] };
  };
  resources?: { limits?: Labels; requests?: Labels };
  volumeMounts?: { mountPath: string }[];
}

export interface PodSpec {
  initContainers?: Container[];
  containers: Container[];
  volumes?: { name: string; hostPath?: { path: string } }[];
  securityContext?: { runAsNonRoot?: boolean; runAsUser?: number; seccompProfile?: { type: string } };
  hostNetwork?: boolean;
  hostPID?: boolean;
  hostIPC?: boolean;
  automountServiceAccountToken?: boolean;
  enableServiceLinks?: boolean;
  terminationGracePeriodSeconds?: number;
}

export interface Peer {
  podSelector?: Selector;
  namespaceSelector?: Selector;
}

export interface PolicyRule {
  from?: Peer[];
  to?: Peer[];
  ports?: { port: number }[];
}

/** Of a resource that is no workload the template is not there, and so on: each is asked for what its kind has. */
export interface Manifest {
  apiVersion: string;
  kind: string;
  metadata: { name: string; labels?: Labels };
  data?: Labels;
  spec: {
    type?: string;
    template: { metadata: { labels: Labels }; spec: PodSpec };
    metrics?: { type: string; pods?: { metric: { name: string } } }[];
    podSelector?: Selector;
    policyTypes?: string[];
    ingress?: PolicyRule[];
    egress?: PolicyRule[];
  };
}
