import type { Labels, Manifest, Peer, PolicyRule, Selector } from './manifest.ts';

/** A pod of ours, or one of another namespace. */
export type Place = { readonly pod: Labels } | { readonly namespace: string };

const fits = ({ matchLabels = {}, matchExpressions = [] }: Selector, labels: Labels): boolean =>
  Object.entries(matchLabels).every(([name, value]) => labels[name] === value) &&
  matchExpressions.every(({ key, operator }) => {
    if (operator === 'DoesNotExist') return labels[key] === undefined;
    throw new Error(`The tests do not know the operator ${operator}.`);
  });

/** Rules without peers are for everybody. */
const isAmong = (peers: readonly Peer[] | undefined, place: Place): boolean =>
  peers === undefined ||
  peers.some(({ podSelector, namespaceSelector }) => {
    if ('pod' in place) return podSelector && !namespaceSelector && fits(podSelector, place.pod);
    return namespaceSelector && fits(namespaceSelector, { 'kubernetes.io/metadata.name': place.namespace });
  });

const isOpen = ({ ports }: PolicyRule, port: number): boolean =>
  ports === undefined || ports.some((each) => each.port === port);

const policiesOf = (documents: readonly Manifest[], type: string, { pod }: { readonly pod: Labels }) =>
  documents
    .filter(({ kind, spec }) => kind === 'NetworkPolicy' && spec.policyTypes?.includes(type))
    .filter(({ spec }) => fits(spec.podSelector ?? {}, pod));

/** Whether a pod may begin a connection, as the specification of network policies reads: without any it may. */
const mayLeave = (documents: readonly Manifest[], from: Place, to: Place, port: number): boolean => {
  if (!('pod' in from)) return true;
  const policies = policiesOf(documents, 'Egress', from);
  const rules = policies.flatMap(({ spec }) => spec.egress ?? []);
  return policies.length === 0 || rules.some((rule) => isAmong(rule.to, to) && isOpen(rule, port));
};

const mayEnter = (documents: readonly Manifest[], from: Place, to: Place, port: number): boolean => {
  if (!('pod' in to)) return true;
  const policies = policiesOf(documents, 'Ingress', to);
  const rules = policies.flatMap(({ spec }) => spec.ingress ?? []);
  return policies.length === 0 || rules.some((rule) => isAmong(rule.from, from) && isOpen(rule, port));
};

/** Whether the network policies of our namespace let a connection through. */
export const mayReach = (documents: readonly Manifest[], from: Place, to: Place, port: number): boolean =>
  mayLeave(documents, from, to, port) && mayEnter(documents, from, to, port);
