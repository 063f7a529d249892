/** `npm run sbom [-- FOLDER]`: what the service and its page are made of, as CycloneDX, and under which licences. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { licenceList, refusedLicences } from './sbom/licences.ts';
import { readShippedBill } from './sbom/shipped-bill.ts';

const [folder = '.'] = process.argv.slice(2);
const bill = await readShippedBill();
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'sbom.cdx.json'), `${JSON.stringify(bill, null, 2)}\n`);
writeFileSync(join(folder, 'licences.txt'), licenceList(bill.components));
console.log(`sbom.cdx.json and licences.txt tell of ${bill.components.length} packages.`);
const refused = refusedLicences(bill.components);
for (const line of refused) console.error(`Not to be used under its licence: ${line}`);
process.exit(refused.length === 0 ? 0 : 1);
