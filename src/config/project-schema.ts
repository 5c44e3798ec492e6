import { z } from 'zod';

const seconds = z.number().min(0);
const positive = z.int().min(1);

const cron = z.string().regex(/^(?:\S+ )?\S+ \S+ \S+ \S+ \S+$/, {
  error: 'must be minute hour day month weekday, with seconds before them or without',
});

/** Where the report of a night is sent. `${NAME}` stands for a variable of the environment: secrets belong there. */
const deliver = z.strictObject({
  when: z.enum(['always', 'look']).default('always'),
  command: z.array(z.string().min(1)).min(1).exactOptional(),
  webhook: z
    .strictObject({
      url: z.string().regex(/^(?:https?:\/\/|\$\{)/, { error: 'must be an http or https address, or a ${VARIABLE}' }),
      headers: z.record(z.string().regex(/^[\w-]+$/), z.string()).default({}),
    })
    .exactOptional(),
  mail: z.strictObject({ maildir: z.string().min(1), from: z.string().min(3), to: z.string().min(3) }).exactOptional(),
});

const night = z.strictObject({
  budgetMinutes: z.number().positive().default(240),
  verifyNights: positive.default(30),
  at: cron.default('0 1 * * *'),
  byDay: cron.default('30 10 * * *'),
  metricsFile: z.string().min(1).exactOptional(),
  deliver: deliver.prefault({}),
});

/** config/project.yaml: how this archive behaves towards everybody. Each key is explained in that file. */
export const projectSchema = z.strictObject({
  userAgent: z.string().regex(/^[\x20-\x7e]{10,}$/, { error: 'must be at least ten ASCII characters' }),
  contact: z.string().min(3),
  dataDirectory: z.string().min(1),
  politeness: z.strictObject({
    delaySeconds: seconds,
    jitterSeconds: seconds,
    perLane: z.literal(1, { error: 'is always 1: one request at a time to one lane' }),
    lanes: positive,
    obeyRobots: z.literal(true, { error: 'is always true: robots.txt is obeyed' }),
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
  night: night.prefault({}),
});

export type Project = z.output<typeof projectSchema>;
