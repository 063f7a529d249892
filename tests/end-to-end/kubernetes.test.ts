import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { rootCertificates } from 'node:tls';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { DRAIN_LIMIT } from '#bootstrap/processes/assignment';
import { readSettings } from '#bootstrap/settings';
import { nearNames } from '#bootstrap/settings/near-names';
import { violationsOf } from '../support/kubernetes/invariants.ts';
import type { Container, Manifest, PodSpec } from '../support/kubernetes/manifest.ts';
import {
  KUBERNETES,
  needsKubernetesTools,
  readManifests,
  readRendered,
  type Read,
} from '../support/kubernetes/manifests.ts';
import { containersOf, podOf, podsOf, theOne } from '../support/kubernetes/pods.ts';
import { mayReach, type Place } from '../support/kubernetes/reach.ts';

const ROOT = join(import.meta.dirname, '../..');
const OVERLAYS = ['small', 'large'] as const;
const SAFE = {
  allowPrivilegeEscalation: false,
  readOnlyRootFilesystem: true,
  capabilities: { drop: ['ALL'] },
};

describe('The manifests for Kubernetes', function () {
  this.timeout(60_000);
  const read = new Map<string, Read>();
  /** What the cluster mounts at /run/movieconnect. */
  const mounted = mkdtempSync(join(tmpdir(), 'movieconnect-mounted-'));
  after(() => rmSync(mounted, { recursive: true }));

  before(async function () {
    for (const folder of ['database', 'database-ca']) mkdirSync(join(mounted, folder));
    writeFileSync(join(mounted, 'database/password'), 'secret');
    writeFileSync(join(mounted, 'database-ca/ca.crt'), rootCertificates[0] ?? '');
    await needsKubernetesTools(this);
    for (const name of [...OVERLAYS, 'restore']) read.set(name, await readManifests(join(KUBERNETES, name)));
  });

  const documentsOf = (name: string): readonly Manifest[] => read.get(name)?.documents ?? [];

  for (const name of [...OVERLAYS, 'restore'])
    it(`fit the schemas of three versions of Kubernetes and of the operators: ${name}`, () => {
      expect(read.get(name)?.complaints).to.deep.equal([]);
      expect(documentsOf(name)).to.not.have.length(0);
    });

  it('would be refused with a word that no schema knows, ours or an operator’s', async () => {
    const [service, cluster] = ['v1', 'postgresql.cnpg.io/v1'].map((version) => `apiVersion: ${version}`);
    const text = `${service}\nkind: Service\nmetadata: {name: a}\nspec: {sellector: {}}\n---\n${cluster}\nkind: Cluster\nmetadata: {name: b}\nspec: {instances: 1, sinchronous: {}}\n`;
    const { complaints } = await readRendered(text);
    expect(complaints).to.have.length(4);
    expect(complaints.join('\n')).to.contain('sellector').and.contain('sinchronous');
  });

  for (const name of OVERLAYS)
    it(`keep what the containers of docker-compose.yml promise: ${name}`, () => {
      expect(podsOf(documentsOf(name)).map((pod) => pod.name)).to.have.members([
        'Deployment api',
        'Deployment model',
        'Job migrate',
      ]);
      expect(violationsOf(documentsOf(name))).to.deep.equal([]);
    });

  const SPOILT: readonly (readonly [what: string, spoil: (pod: PodSpec) => void])[] = [
    [
      'runs as a user that is not root',
      (pod) =>
        (pod.securityContext = {
          runAsNonRoot: true,
          runAsUser: 0,
          seccompProfile: { type: 'RuntimeDefault' },
        }),
    ],
    ['shares nothing with its machine', (pod) => pod.volumes?.push({ name: 'x', hostPath: { path: '/' } })],
    ['has no token for the cluster', (pod) => delete pod.automountServiceAccountToken],
  ];
  const SPOILT_CONTAINERS: readonly (readonly [what: string, spoilt: Partial<Container>])[] = [
    ['can gain no privileges', { securityContext: { ...SAFE, privileged: true } }],
    [
      'has no capability',
      { securityContext: { ...SAFE, capabilities: { drop: ['ALL'], add: ['NET_ADMIN'] } } },
    ],
    ['has a read-only root', { securityContext: { ...SAFE, readOnlyRootFilesystem: false } }],
    ['names the version of its image', { image: 'movieconnect-api:latest' }],
    [
      'has bounded memory, and a share of memory and CPU',
      { resources: { requests: { cpu: '1', memory: '1Gi' } } },
    ],
    ['is asked whether it started, lives and can serve', { readinessProbe: undefined }],
    [
      'is asked at a port that it has',
      { livenessProbe: { httpGet: { path: '/health/live', port: 'other' } } },
    ],
    ['listens where nobody needs privileges', { ports: [{ name: 'http', containerPort: 80 }] }],
  ];
  const spoilers: typeof SPOILT = [
    ...SPOILT,
    ...SPOILT_CONTAINERS.map(
      ([what, change]) =>
        [what, ({ containers: [first] }: PodSpec) => first && Object.assign(first, change)] as const,
    ),
  ];
  for (const [what, spoil] of spoilers)
    it(`would be caught without it: ${what}`, () => {
      const documents = structuredClone(documentsOf('small'));
      spoil(podOf(documents, 'Deployment', 'api').pod);
      expect(violationsOf(documents)).to.have.length(1);
      expect(violationsOf(documents)[0]).to.contain(what);
    });

  for (const name of OVERLAYS)
    it(`give the service settings that it takes: ${name}`, () => {
      const { container } = podOf(documentsOf(name), 'Deployment', 'api');
      const [map] = (container.envFrom ?? []).flatMap(({ configMapRef }) => configMapRef ?? []);
      const { data = {} } = theOne(documentsOf(name), 'ConfigMap', map?.name ?? '');
      const { JWT_KEYS_FILE = '', SEALING_KEYS_FILE = '', ...plain } = data;
      const mounts = (container.volumeMounts ?? []).map(({ mountPath }) => mountPath);
      for (const file of [JWT_KEYS_FILE, SEALING_KEYS_FILE]) expect(mounts).to.include(dirname(file));
      const own = Object.fromEntries((container.env ?? []).map((each) => [each.name, each.value]));
      expect(nearNames(data)).to.deep.equal([]);
      const settings = readSettings({
        ...plain,
        ...own,
        DATABASE_URL: (own['DATABASE_URL'] ?? '').replaceAll('/run/movieconnect', mounted),
      });
      expect(settings).to.include({
        trustProxy: 1,
        recommender: 'torchserve',
        torchserveUrl: 'http://model:8080',
      });
      expect(settings.databaseUrl).to.contain('sslmode=verify-full').and.contain('passwordfile=');
    });

  it('let the schema change before the first pod of a version serves', () => {
    const { container: migrating } = podOf(documentsOf('small'), 'Job', 'migrate');
    const { pod } = podOf(documentsOf('small'), 'Deployment', 'api');
    expect(migrating.args).to.deep.equal(['migrate']);
    expect(pod.initContainers?.[0]?.args?.slice(0, 2)).to.deep.equal(['migrate', '--wait']);
    const images = new Set([migrating, ...containersOf(pod)].map(({ image }) => image));
    expect(images.size).to.equal(1);
    expect(readFileSync(join(ROOT, 'deploy/api/movieconnect'), 'utf8')).to.match(/^ {2}.*\| migrate \|/m);
  });

  it('let requests in flight finish: nobody is sent there any more, and then there is time to end', () => {
    const { pod, container } = podOf(documentsOf('small'), 'Deployment', 'api');
    const waits = container.lifecycle?.preStop.sleep.seconds ?? 0;
    expect(waits).to.be.at.least(5);
    expect(pod.terminationGracePeriodSeconds).to.be.above(waits + DRAIN_LIMIT / 1_000 + 5);
  });

  it('run the model server’s image of docker-compose.yml', () => {
    const compose = readFileSync(join(ROOT, 'docker-compose.yml'), 'utf8');
    const [, image] = /TORCHSERVE_IMAGE:-([^}]+)\}/.exec(compose) ?? [];
    for (const name of OVERLAYS)
      expect(podOf(documentsOf(name), 'Deployment', 'model').container.image).to.equal(image);
  });

  it('scale by the CPU, and the large ones by queues whose metrics there are', () => {
    const known = readFileSync(join(ROOT, 'docs/metrics.md'), 'utf8');
    const { metrics = [] } = theOne(documentsOf('large'), 'HorizontalPodAutoscaler', 'api').spec;
    expect(metrics.map(({ type }) => type)).to.deep.equal(['Resource', 'Pods', 'Pods']);
    for (const { pods } of metrics.slice(1)) expect(known).to.contain(`\`${pods?.metric.name ?? '-'}\``);
  });

  describe('let in', () => {
    const api: Place = { pod: { 'app.kubernetes.io/name': 'api' } };
    const migrate: Place = { pod: { 'app.kubernetes.io/name': 'migrate' } };
    const model: Place = { pod: { 'app.kubernetes.io/name': 'model' } };
    const database: Place = { pod: { 'cnpg.io/cluster': 'database', 'cnpg.io/podRole': 'instance' } };
    const pooler: Place = { pod: { 'cnpg.io/cluster': 'database', 'cnpg.io/poolerName': 'database-pooler' } };
    const stranger: Place = { pod: { 'app.kubernetes.io/name': 'stranger' } };
    const ingress: Place = { namespace: 'traefik' };
    const elsewhere: Place = { namespace: 'default' };
    const callers = { api, migrate, model, database, pooler, stranger, ingress, elsewhere };

    const whoReaches = (documents: readonly Manifest[], to: Place, port: number): readonly string[] =>
      Object.entries(callers)
        .filter(([, from]) => mayReach(documents, from, to, port))
        .map(([name]) => name);

    for (const overlay of OVERLAYS) {
      it(`the API alone at the model server: ${overlay}`, () => {
        for (const port of [8080, 8081])
          expect(whoReaches(documentsOf(overlay), model, port)).to.deep.equal(['api']);
        expect(whoReaches(documentsOf(overlay), model, 8082)).to.deep.equal([]);
      });

      it(`what is ours at the database, and nobody from outside: ${overlay}`, () => {
        expect(whoReaches(documentsOf(overlay), database, 5432)).to.deep.equal([
          'api',
          'migrate',
          'database',
          'pooler',
        ]);
        expect(whoReaches(documentsOf(overlay), pooler, 5432)).to.deep.equal(['api']);
      });

      it(`the ingress at the API, and nobody else of these: ${overlay}`, () => {
        expect(whoReaches(documentsOf(overlay), api, 8000)).to.deep.equal(['ingress']);
      });
    }

    it('more, and be caught, were the policy of the model server not there', () => {
      const without = documentsOf('small').filter(
        ({ kind, metadata }) => kind !== 'NetworkPolicy' || !['model', 'nobody'].includes(metadata.name),
      );
      expect(whoReaches(without, model, 8081)).to.include.members(['api', 'ingress', 'elsewhere']);
    });
  });
});
