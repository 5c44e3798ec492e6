import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { projectRoot } from './project-root.ts';
import { projectSchema, type Project } from './project-schema.ts';
import { siteSchema, type Site } from './site-schema.ts';
import { ConfigError, readYaml } from './yaml-file.ts';

/** Reads config/project.yaml, or the file named. Throws ConfigError naming file, line and key. */
export function loadProject(file: string = join(projectRoot, 'config', 'project.yaml')): Project {
  return readYaml(file, projectSchema);
}

/** Reads one site's file. Its `id` must be the file's name, so that a site is found by looking for it. */
export function loadSite(file: string): Site {
  const site = readYaml(file, siteSchema);
  const expected = basename(file).replace(/\.ya?ml$/, '');
  if (site.id !== expected) throw new ConfigError(`${file}:1:1: id is "${site.id}" but the file is called ${expected}`);
  return site;
}

/** Every site of a folder by id, in order. Throws ConfigError for the first file that is wrong. */
export function loadSites(folder: string = join(projectRoot, 'config', 'sites')): Map<string, Site> {
  if (!existsSync(folder)) throw new ConfigError(`${folder}: there is no such folder`);
  const files = readdirSync(folder)
    .filter((name) => /\.ya?ml$/.test(name))
    .sort();
  return new Map(files.map((name) => loadSite(join(folder, name))).map((site) => [site.id, site]));
}

/** A site that nobody has described: an address is enough to look for its reports. "http://www.quwo.gov.cn/" is quwo. */
export function siteOfAddress(home: string): Site {
  const url = new URL(home);
  const bare = url.hostname.toLowerCase().replace(/^www\.|(?:\.gov)?\.cn$/g, '');
  const words = (/[a-z]/.test(bare) ? bare : url.host).replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '');
  const id = /^[a-z]/.test(words) ? words : `site-${words}`;
  return { id, name: url.host, region: '000000', home: url.href };
}
