import { z } from 'zod';

const seconds = z.number().min(0);
const positive = z.int().min(1);

/** config/project.yaml: how this archive behaves towards everybody. Each key is explained in that file. */
export const projectSchema = z.strictObject({
  userAgent: z.string().regex(/^[\x20-\x7e]{10,}$/, { error: 'must be at least ten ASCII characters' }),
  contact: z.string().min(3),
  dataDirectory: z.string().min(1),
  politeness: z.strictObject({
    delaySeconds: seconds,
    jitterSeconds: seconds,
    perLane: positive,
    lanes: positive,
    obeyRobots: z.boolean(),
    retries: z.int().min(0).max(10),
    longestDelaySeconds: seconds,
  }),
  timeouts: z.strictObject({ connectSeconds: seconds, headersSeconds: seconds, bodySeconds: seconds }),
  caps: z.strictObject({
    pageMegabytes: z.number().min(0.1),
    attachmentMegabytes: z.number().min(0.1),
    redirects: z.int().min(0).max(20),
    requestsPerWalk: positive,
    requestsBeforeReports: positive,
    requestsPerReport: positive,
    pagesPerList: positive,
  }),
});

export type Project = z.output<typeof projectSchema>;
