import type { Container, Manifest, PodSpec } from './manifest.ts';
import { containersOf, podsOf, type Pod } from './pods.ts';

type Rule<T> = readonly [says: string, holds: (what: T) => boolean];

const TAGGED = /^[^@]+:(?!latest$)[\w.-]+$|@sha256:[0-9a-f]{64}$/;
const FIRST_UNPRIVILEGED_PORT = 1_024;

const podRules: readonly Rule<PodSpec>[] = [
  [
    'runs as a user that is not root',
    ({ securityContext: given }) => given?.runAsNonRoot === true && (given.runAsUser ?? 0) > 0,
  ],
  [
    'has the system calls of its runtime alone',
    ({ securityContext: given }) => given?.seccompProfile?.type === 'RuntimeDefault',
  ],
  [
    'shares nothing with its machine',
    ({ hostNetwork, hostPID, hostIPC, volumes = [] }) =>
      ![hostNetwork, hostPID, hostIPC].includes(true) && !volumes.some(({ hostPath }) => hostPath),
  ],
  ['has no token for the cluster', (pod) => pod.automountServiceAccountToken === false],
  ['is not given the variables of services', (pod) => pod.enableServiceLinks === false],
];

const containerRules: readonly Rule<Container>[] = [
  [
    'can gain no privileges',
    ({ securityContext: given }) => given?.allowPrivilegeEscalation === false && given.privileged !== true,
  ],
  [
    'has no capability',
    ({ securityContext: given }) =>
      given?.capabilities?.drop?.includes('ALL') === true && given.capabilities.add === undefined,
  ],
  ['has a read-only root', ({ securityContext: given }) => given?.readOnlyRootFilesystem === true],
  ['names the version of its image', ({ image }) => TAGGED.test(image)],
  [
    'has bounded memory, and a share of memory and CPU',
    ({ resources: { limits = {}, requests = {} } = {} }) =>
      [limits['memory'], requests['memory'], requests['cpu']].every(Boolean),
  ],
];

const probesOf = (container: Container) => [
  container.startupProbe,
  container.livenessProbe,
  container.readinessProbe,
];

const servingRules: readonly Rule<Container>[] = [
  [
    'is asked whether it started, lives and can serve',
    (container) => probesOf(container).every((probe) => probe !== undefined),
  ],
  [
    'is asked at a port that it has',
    (container) =>
      probesOf(container)
        .flatMap((probe) => (probe?.httpGet ?? probe?.tcpSocket)?.port ?? [])
        .every((port) => container.ports?.some(({ name }) => name === port)),
  ],
  [
    'listens where nobody needs privileges, and on no port of its machine',
    ({ ports = [] }) =>
      ports.every(
        ({ containerPort, hostPort }) => containerPort >= FIRST_UNPRIVILEGED_PORT && hostPort === undefined,
      ),
  ],
];

const broken = <T>(name: string, what: T, rules: readonly Rule<T>[]): readonly string[] =>
  rules.filter(([, holds]) => !holds(what)).map(([says]) => `${name}: not so: ${says}`);

const brokenByPod = ({ name, spec, serves }: Pod): readonly string[] => {
  const eachBroken = (containers: readonly Container[], rules: readonly Rule<Container>[]) =>
    containers.flatMap((each) => broken(`${name}, ${each.name}`, each, rules));
  return [
    ...broken(name, spec, podRules),
    ...eachBroken(containersOf(spec), containerRules),
    ...eachBroken(serves ? spec.containers : [], servingRules),
  ];
};

const documentRules: readonly Rule<Manifest>[] = [
  ['secrets are made in the cluster', ({ kind }) => kind !== 'Secret'],
  [
    'is reached from outside by the ingress alone',
    ({ kind, spec }) => kind !== 'Service' || (spec.type ?? 'ClusterIP') === 'ClusterIP',
  ],
];

/** What tests/compose promises of the containers, and does not hold of these manifests. */
export const violationsOf = (documents: readonly Manifest[]): readonly string[] => [
  ...podsOf(documents).flatMap(brokenByPod),
  ...documents.flatMap((each) => broken(`${each.kind} ${each.metadata.name}`, each, documentRules)),
];
