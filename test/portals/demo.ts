import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { spawn } from 'node:child_process';
import { projectRoot } from '../support/paths.ts';
import type { PortalId } from './content/organs.ts';
import { startReplicas } from './server.ts';

/** The same ports each time: the second run must meet the same addresses to find nothing new. */
const firstPort = Number(process.env['NIANBAO_DEMO_PORT'] ?? 18_640);
const data = join(projectRoot, 'data', 'demo');
const sitesFolder = join(data, 'site-files');

const regions: Readonly<Record<PortalId, readonly [name: string, region: string]>> = {
  yuncheng: ['运城市（仿制）', '140800'],
  yanhu: ['盐湖区（仿制）', '140802'],
  quwo: ['曲沃县（仿制）', '141021'],
  lishi: ['离石区（仿制）', '141102'],
};

async function writeSites(portals: readonly { readonly id: PortalId; readonly home: string }[]): Promise<void> {
  await rm(sitesFolder, { recursive: true, force: true });
  await mkdir(sitesFolder, { recursive: true });
  for (const { id, home } of portals) {
    const [name, region] = regions[id];
    await writeFile(join(sitesFolder, `${id}.yaml`), `id: ${id}\nname: ${name}\nregion: '${region}'\nhome: ${home}\n`);
  }
}

/** The command line itself does the work: this file only serves the portals beside it. */
async function nianbao(...args: string[]): Promise<number> {
  const child = spawn(process.execPath, [join(projectRoot, 'bin', 'nianbao.js'), ...args], { stdio: 'inherit' });
  const pass = (signal: NodeJS.Signals): void => {
    child.kill(signal);
  };
  process.once('SIGTERM', pass);
  // Ctrl-C reaches the child from the terminal; this process only has to outlive it.
  process.on('SIGINT', () => undefined);
  return await new Promise((resolve) => {
    child.once('exit', (code) => {
      resolve(code ?? 1);
    });
  });
}

const started = performance.now();
const ids: readonly PortalId[] = ['yuncheng', 'yanhu', 'quwo', 'lishi'];
const replicas = await startReplicas({ ports: Object.fromEntries(ids.map((id, at) => [id, firstPort + at])) }).catch(
  (error: unknown) => {
    process.stderr.write(
      `the replica portals did not start: ${String(error)}\nIf a port is taken, name another: NIANBAO_DEMO_PORT=19640 npm start\n`,
    );
    return process.exit(1);
  },
);
process.stderr.write(
  `four replica portals (not the real sites) on 127.0.0.1, ports ${String(firstPort)}–${String(firstPort + 3)}\n`,
);
await writeSites(replicas.portals);
const code = await nianbao('crawl', '--sites', sitesFolder, '--data', data, '--delay', '20');
const stays = process.argv.includes('--stay') && code !== 1;
if (!stays) await replicas.close();
process.stderr.write(`done in ${String(Math.round((performance.now() - started) / 100) / 10)} s. To look further:
  npx nianbao status --reports --data data/demo
  npx nianbao cite 140802-人民政府办公室-2024 t3.new.total --data data/demo
  npx nianbao open 140802-人民政府办公室-2024 --out report --data data/demo
  npx nianbao export --format csv --out data/demo/exports --data data/demo
  npx nianbao verify --data data/demo
To read real portals: npx nianbao crawl (see the README first)
`);
if (stays) {
  const homes = replicas.portals.map(({ id, home }) => `  ${home} ${regions[id].join(' ')}\n`).join('');
  process.stderr.write(`The replicas stay until Ctrl-C:\n${homes}`);
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.once(signal, () => {
        resolve();
      });
  });
  await replicas.close();
}
process.exitCode = code;
