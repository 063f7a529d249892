import { z } from 'zod';

/** Versions name folders: no path can hide in one. */
const versionSchema = z.string().regex(/^[a-z0-9][a-z0-9.-]{0,63}$/);

const fileSchema = z.object({
  bytes: z
    .int()
    .positive()
    .max(2 ** 31),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

/** What a person, and the loader, should know of a model file. */
export const modelCardSchema = z.object({
  /** How it was trained, such as `content`. */
  kind: z.string().min(1),
  version: versionSchema,
  createdAt: z.iso.datetime(),
  data: z.string(),
  parameters: z.record(z.string(), z.unknown()),
  quality: z.record(z.string(), z.number()),
  /** Whose ids name the films; a model of a file's films cannot be published. */
  films: z.enum(['service', 'file']).optional(),
  /** The catalogue whose films these are, by its fingerprint; written when the model is published. */
  catalogue: z.string().min(1).optional(),
  ...fileSchema.shape,
  /** The unpruned model beside it, where there is one. */
  full: fileSchema.optional(),
});

export type ModelCard = Readonly<z.infer<typeof modelCardSchema>>;

/** That a version came into service, and how it did then on the people held out. */
const publicationSchema = z.object({
  version: versionSchema,
  since: z.iso.datetime().optional(),
  judgement: z
    .object({
      people: z.number(),
      quality: z.number(),
      against: z.object({ version: versionSchema, quality: z.number(), error: z.number() }).optional(),
    })
    .optional(),
});

/** The version in service, and those before it, newest first: one file, so that it is written whole or not at all. */
export const currentSchema = publicationSchema.extend({
  before: z.array(publicationSchema).optional(),
  /** Versions that were rolled back, the latest first. */
  withdrawn: z.array(versionSchema).optional(),
});

export type CurrentModels = z.infer<typeof currentSchema>;
