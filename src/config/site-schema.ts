import { z } from 'zod';

const webAddress = z.url({ protocol: /^https?$/, error: 'must be an absolute http or https address' });
const host = z
  .string()
  .regex(/^(?:[\p{L}\d](?:[\p{L}\d-]*[\p{L}\d])?\.)*[\p{L}\d](?:[\p{L}\d-]*[\p{L}\d])?(?::\d{1,5})?$/u, {
    error: 'must be a host name or host:port, without scheme or path',
  });

/** One publisher. `id`, `name`, `region` and `home` are enough; everything else is an exception to the rule. */
export const siteSchema = z.strictObject({
  /** Short name in addresses and commands; the file is called <id>.yaml. */
  id: z.string().regex(/^[a-z][a-z0-9-]*$/, { error: 'must be lower-case letters, digits and hyphens' }),
  /** As the publisher calls its area: 盐湖区. */
  name: z.string().min(1),
  /** GB/T 2260 code of the region, six digits. Quoted in YAML: 013400 would lose its zero. */
  region: z.string().regex(/^\d{6}$/, { error: 'must be six digits in quotes' }),
  home: webAddress,
  /** Further hosts of the same publisher, beyond those under the registrable name of the home page. */
  hosts: z.array(host).exactOptional(),
  /** Hosts that hold only its files. */
  attachmentHosts: z.array(host).exactOptional(),
  /** Name shared by sites whose hosts stand on the same servers: they are visited as one. */
  platform: z.string().min(1).exactOptional(),
  /** Addresses where the 年报 column stood when last seen: looked at first, never relied on. */
  columns: z.array(webAddress).exactOptional(),
  /** File in crawlers/families/ to trust where its marks are weak. */
  family: z.string().min(1).exactOptional(),
  /** Allow TLS of the old kind, for servers that know no other: of the home page's host, or of the hosts named. Noted. */
  legacyTls: z.union([z.boolean(), z.array(host).min(1)]).exactOptional(),
  /** Accept a certificate that does not verify, of the home page's host or of the hosts named; noted with every capture. */
  unverifiedCertificate: z.union([z.boolean(), z.array(host).min(1)]).exactOptional(),
  /** Which way a host that cannot be reached by one of http and https is tried by the other. Default upgrade; noted. */
  schemeSwitch: z.enum(['never', 'upgrade', 'both']).exactOptional(),
  /** Hosts listed above may lie on this machine. The home page's own host and port always may. */
  allowLoopback: z.boolean().exactOptional(),
  /** Pause between requests, where this host needs a longer one than the project's. */
  delaySeconds: z.number().min(0).exactOptional(),
  /** The server answers in office hours only: the night leaves it alone, the round by day visits it. */
  byDay: z.boolean().exactOptional(),
  /** What a complete crawl finds at least; less is reported as a finding and not taken in silence. */
  expect: z
    .strictObject({
      reportsAtLeast: z.int().min(0).exactOptional(),
      organs: z.array(z.string().min(1)).exactOptional(),
      years: z.array(z.int().min(2008).max(2100)).exactOptional(),
    })
    .exactOptional(),
  /** false: never start a browser for this site. */
  browser: z.boolean().exactOptional(),
});

export type Site = z.output<typeof siteSchema>;
