import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { z } from 'zod';
import { projectSchema } from '../../src/config/project-schema.ts';
import { fixture } from '../support/paths.ts';

interface Node {
  readonly properties?: Readonly<Record<string, Node>>;
}

/** Names of all keys that hold a value, with those above them. */
const keysBelow = (node: Node, above = ''): string[] =>
  Object.entries(node.properties ?? {}).flatMap(([name, below]) =>
    below.properties === undefined ? [`${above}${name}`] : keysBelow(below, `${above}${name}.`),
  );

test('every key of project.yaml stands in the table of config/README.md, and no other', () => {
  const keys = keysBelow(z.toJSONSchema(projectSchema, { io: 'input' }) as Node);
  const text = readFileSync(fixture('..', 'config', 'README.md'), 'utf8');
  const table = text.slice(text.indexOf('## project.yaml'), text.indexOf('### Secrets'));
  const documented = [...table.matchAll(/^\| `([\w.]+)` \|/gmu)].map(([, key]) => key);
  assert.ok(keys.length > 30);
  assert.deepEqual(documented.toSorted(), keys.toSorted());
});
