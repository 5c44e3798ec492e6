import type { Project } from '../config/project-schema.ts';

/** A value so short would hide ordinary words. */
const shortest = 4;

/** Takes every secret out of a text, however it is written there: as it is, in an address, in JSON. */
export function hideSecrets(text: string, secrets: readonly string[]): string {
  const forms = secrets
    .filter(({ length }) => length >= shortest)
    .flatMap((secret) => [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)]);
  return [...new Set(forms)]
    .sort((a, b) => b.length - a.length)
    .reduce((hidden, form) => hidden.replaceAll(form, '***'), text);
}

const variable = /\$\{([A-Za-z_]\w*)\}/gu;

/**
 * Puts the variables of the environment into the texts of the configuration that may name them. Throws where one is
 * not set, naming it and never a value. `secrets` are the values that were put in.
 */
export function resolveSecrets(
  project: Project,
  environment: Readonly<Record<string, string | undefined>>,
): { readonly project: Project; readonly secrets: readonly string[] } {
  const { webhook } = project.night.deliver;
  if (webhook === undefined) return { project, secrets: [] };
  const secrets: string[] = [];
  const filled = (text: string, key: string): string =>
    text.replaceAll(variable, (_, name: string) => {
      const value = environment[name];
      if (value === undefined || value === '')
        throw new Error(`${key} names the variable ${name}, which the environment does not have: set it`);
      secrets.push(value);
      return value;
    });
  const url = filled(webhook.url, 'night.deliver.webhook.url');
  const headers = Object.fromEntries(
    Object.entries(webhook.headers).map(([name, text]) => [
      name,
      filled(text, `night.deliver.webhook.headers.${name}`),
    ]),
  );
  // Whatever follows the host of such an address is the right to post there.
  const { pathname, search } = new URL(url);
  secrets.push(...[pathname, search.slice(1)].filter(({ length }) => length > shortest));
  const deliver = { ...project.night.deliver, webhook: { url, headers } };
  return { project: { ...project, night: { ...project.night, deliver } }, secrets };
}
