import type { ExportPersonalData } from '#application/identity/export-personal-data';
import * as story from '../openapi/story.ts';
import { refused } from '../refused.ts';
import { route, type Route } from '../route.ts';
import { personalData } from './export-schema.ts';

interface Needs {
  readonly exportPersonalData: ExportPersonalData;
}

export const exportRoute = ({ exportPersonalData }: Needs): readonly Route[] => [
  route({
    methods: { GET: 'exportPersonalData' },
    path: '/api/user/export/',
    who: 'signed-in',
    tag: 'Account',
    summary: 'Export own data',
    description:
      'Everything that is held about the caller, in one document. Of the password there is only a hash, which is not part of it.',
    answers: { 200: { body: personalData, description: 'All of it.', example: story.personalData } },
    problems: ['too-many-attempts'],
    handle: async ({ caller }) => {
      const exported = await exportPersonalData(caller.userId);
      return exported.ok ? { status: 200, body: exported.value } : refused(exported.refusal);
    },
  }),
];
