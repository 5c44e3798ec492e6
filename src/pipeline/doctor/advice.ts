import type { Site } from '../../config/site-schema.ts';
import type { Exchange } from '../../domain/capture.ts';

/** What went wrong on the way to a page, and what an operator can do about it; null where nothing can be said. */
const cures: readonly (readonly [sign: RegExp, advice: string])[] = [
  [
    /LEGACY|RENEGOTIATION|UNSUPPORTED_PROTOCOL|WRONG_VERSION|HANDSHAKE_FAILURE|DH_KEY_TOO_SMALL|CA_MD_TOO_WEAK|EPROTO/i,
    'the server knows only old TLS: set "legacyTls: true" (every capture will say so), or give its http address as "home"',
  ],
  [
    /CERT|UNABLE_TO_VERIFY|SELF_SIGNED|ALTNAME/i,
    'its certificate does not hold. If a browser shows the right portal behind the warning, set "unverifiedCertificate: true" (every capture will say so)',
  ],
  [
    /ENOTFOUND|ENODATA|name not found/i,
    'the name is gone: look up the portal in the list of portals of its city or province and change "home"',
  ],
  [
    /left alone until/i,
    'it failed too often in a row just now; look again in half an hour, and in office hours in China',
  ],
  [
    /ECONNREFUSED|TIMEDOUT|TIMEOUT|ECONNRESET|EHOSTUNREACH|ENETUNREACH|UND_ERR|EAI_AGAIN|closed|no answer/i,
    'look again between 9 and 18 o’clock in China, some portals close at night; where only one of http and https answers, change "home" or set "schemeSwitch: both"',
  ],
  [
    /content-encoding/i,
    'it compresses in a way that cannot be undone here: try a newer Node, and tell the makers of nianbao',
  ],
];

export function adviceFor(site: Site, { outcome, reason, finalUrl, url }: Exchange): string {
  const file = `config/sites/${site.id}.yaml`;
  const said = reason ?? '';
  if (outcome === 'blocked')
    return 'a firewall refuses us, and that is respected: ask the publisher for access under the address in the user agent, or leave the site out';
  if (outcome === 'disallowed')
    return 'robots.txt forbids it, and that is respected: ask the publisher, or leave it out';
  if (outcome === 'refused_host')
    return finalUrl === url
      ? `it is no host of this site: check "home" in ${file}`
      : `it leads to ${finalUrl}: if that is the same publisher, name its host under "hosts" in ${file}, or make it the "home"`;
  if (outcome === 'not_found' || outcome === 'soft_404')
    return `the address is dead: look for the new one on the portal and change it in ${file}`;
  const cure = cures.find(([sign]) => sign.test(said))?.[1];
  if (cure !== undefined) return `${cure} (${file})`;
  return 'look again later; if it stays so, look at the address in a browser';
}
