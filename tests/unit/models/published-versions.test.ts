import { join } from 'node:path';
import { expect } from 'chai';
import { FilePublishedVersions } from '#adapters/model-files/published-versions';
import { ModelWorkshop } from './model-workshop.ts';

describe('The versions whose answers people may be shown', () => {
  let workshop: ModelWorkshop;
  let versions: FilePublishedVersions;
  beforeEach(async () => {
    workshop = await ModelWorkshop.open();
    versions = new FilePublishedVersions(join(workshop.folder, 'models'), workshop.clock);
  });
  afterEach(() => workshop.close());

  it('are none before anything is published', async () => {
    expect(await versions.includes('learned-1')).to.equal(false);
  });

  it('are the one in service and those before it', async () => {
    await workshop.published('learned-1');
    await workshop.published('learned-2');
    await workshop.trained('learned-3');
    expect(await versions.includes('learned-1')).to.equal(true);
    expect(await versions.includes('learned-2')).to.equal(true);
    expect(await versions.includes('learned-3')).to.equal(false);
  });

  it('include one that is published at this moment', async () => {
    await workshop.trained('learned-1');
    expect(await versions.includes('learned-1')).to.equal(false);
    await workshop.publish({});
    expect(await versions.includes('learned-1')).to.equal(true);
  });

  it('include one that was rolled back for a minute, while servers are brought to another', async () => {
    await workshop.published('learned-1');
    await workshop.published('learned-2');
    expect(await versions.includes('learned-2')).to.equal(true);
    await workshop.rollBack();
    workshop.clock.advance(59_000);
    expect(await versions.includes('learned-2')).to.equal(true);
    workshop.clock.advance(1_000);
    expect(await versions.includes('learned-2')).to.equal(false);
    expect(await versions.includes('learned-1')).to.equal(true);
  });

  it('include one that was rolled back before anybody asked for it, where it was looked for meanwhile', async () => {
    await workshop.published('learned-1');
    await workshop.published('learned-2');
    await versions.look();
    await workshop.rollBack();
    expect(await versions.includes('learned-2')).to.equal(true);
  });
});
