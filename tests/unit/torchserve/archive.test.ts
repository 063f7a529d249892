import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { expect } from 'chai';
import * as yauzl from 'yauzl';
import { modelFilesIn } from '#adapters/model-files/model-files';
import { archiveName, packArchive } from '#adapters/torchserve/archive/pack-archive';
import { accepted, faultOf, refused } from '../../support/outcomes.ts';
import { ModelWorkshop } from '../models/model-workshop.ts';

const contentOf = async (path: string): Promise<ReadonlyMap<string, Buffer>> => {
  const zip = await yauzl.openPromise(path, { lazyEntries: true });
  const content = new Map<string, Buffer>();
  for await (const entry of zip.eachEntry())
    content.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)));
  return content;
};

describe('The archive of a model', () => {
  let workshop: ModelWorkshop;
  let folder: string;
  let handler: string;
  let store: string;

  before(async () => {
    workshop = await ModelWorkshop.open();
    await workshop.trained('learned-1');
    folder = await mkdtemp(join(tmpdir(), 'archive-'));
    handler = join(folder, 'handler');
    store = join(folder, 'store');
    await mkdir(join(handler, '__pycache__'), { recursive: true });
    await writeFile(join(handler, 'movieconnect_handler.py'), 'import other');
    await writeFile(join(handler, 'other.py'), '');
    await writeFile(join(handler, 'README.md'), 'not for the archive');
  });
  after(async () => {
    await workshop.close();
    await rm(folder, { recursive: true });
  });

  const packing = async (version: string, path: string) => {
    const files = await modelFilesIn(join(workshop.folder, 'models'))(version);
    return files.ok ? packArchive(path, { modelName: 'films', files: files.value, handler }) : files;
  };
  const placeOf = (version: string) => join(store, archiveName('films', version));
  const pack = async (version: string, path = placeOf(version)) => {
    accepted(await packing(version, path));
    return path;
  };
  const refusal = async (version: string) => refused(await packing(version, placeOf(version)));
  const inModel = (version: string, name: string) => readFile(join(workshop.folder, 'models', version, name));

  it('holds manifest, handler, card and weights, and nothing else', async () => {
    const path = await pack('learned-1');
    expect(path).to.match(/films-learned-1\.mar$/);
    const content = await contentOf(path);
    expect([...content.keys()]).to.deep.equal([
      'MAR-INF/MANIFEST.json',
      'movieconnect_handler.py',
      'other.py',
      'card.json',
      'model.safetensors',
    ]);
    expect(JSON.parse(String(content.get('MAR-INF/MANIFEST.json')))).to.deep.equal({
      createdOn: workshop.clock.now().toISOString(),
      runtime: 'python',
      archiverVersion: '0.12.0',
      model: {
        modelName: 'films',
        modelVersion: 'learned-1',
        serializedFile: 'model.safetensors',
        handler: 'movieconnect_handler.py',
      },
    });
    expect(content.get('card.json')).to.deep.equal(await inModel('learned-1', 'card.json'));
    expect(content.get('model.safetensors')).to.deep.equal(await inModel('learned-1', 'model.safetensors'));
  });

  it('has the same bytes wherever and whenever it is made', async () => {
    const zone = process.env['TZ'];
    const first = await readFile(await pack('learned-1'));
    process.env['TZ'] = 'Asia/Tokyo';
    try {
      expect(await readFile(await pack('learned-1', join(folder, 'again.mar')))).to.deep.equal(first);
    } finally {
      if (zone === undefined) delete process.env['TZ'];
      else process.env['TZ'] = zone;
    }
  });

  it('holds the whole model where there is one beside what serves in process', async () => {
    const full = Buffer.from('the whole model');
    const sha256 = createHash('sha256').update(full).digest('hex');
    const place = await workshop.trained('learned-2', { card: { full: { bytes: full.length, sha256 } } });
    await writeFile(join(place, 'full.safetensors'), full);
    const content = await contentOf(await pack('learned-2'));
    expect(content.get('model.safetensors')).to.deep.equal(full);
  });

  it('is not made of a damaged model, and leaves nothing behind', async () => {
    await workshop.trained('learned-3');
    await workshop.damage('learned-3');
    const before = await readdir(store);
    expect(await refusal('learned-3')).to.deep.equal({
      code: 'damaged',
      sentence: 'The file of model learned-3 is not the one its card describes.',
    });
    expect(await readdir(store)).to.deep.equal(before);
  });

  it('is not made of a model that is not there', async () => {
    expect(await refusal('learned-9')).to.deep.equal({
      code: 'damaged',
      sentence: 'A file of model learned-9 is missing.',
    });
    await workshop.trained('learned-4');
    await rm(join(workshop.folder, 'models', 'learned-4', 'model.safetensors'));
    expect(await faultOf(packing('learned-4', placeOf('learned-4')))).to.have.property('code', 'ENOENT');
  });
});
