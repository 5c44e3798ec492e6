// Floors: imports only go down, and rooms on one floor do not know each other.
const siblings = [
  'crawlers',
  'src/fetch',
  'src/extract',
  'src/parse',
  'src/check',
  'src/export',
  'storage',
  'src/config',
];
const above = {
  'src/commands|src/web': '^src/cli\\.ts',
  'src/pipeline': '^src/(cli\\.ts|commands|web)',
  [siblings.join('|')]: '^src/(cli\\.ts|commands|web|pipeline)',
  'src/html|src/forms': `^(src/(cli\\.ts|commands|web|pipeline)|${siblings.join('|')})`,
  'src/domain|src/text': `^(src/(cli\\.ts|commands|web|pipeline|html|forms)|${siblings.join('|')})`,
};
const floors = Object.entries(above).map(([rooms, upper], at) => ({
  name: `floor-${String(at)}`,
  comment: `${rooms} may not import from the floors above`,
  severity: 'error',
  from: { path: `^(${rooms})/` },
  to: { path: upper },
}));
const strangers = siblings.map((room) => ({
  name: `room-${room.replace('/', '-')}`,
  comment: `${room} and the rooms beside it meet only in the pipeline`,
  severity: 'error',
  from: { path: `^${room}/` },
  to: { path: `^(${siblings.filter((other) => other !== room).join('|')})/` },
}));
/** Folders of a room in steps, the first first: a folder knows those of earlier steps, and none beside it or behind it. */
const steps = {
  'src/pipeline': [
    ['walk', 'read'],
    ['crawl', 'reparse'],
    ['doctor', 'exchange', 'night'],
  ],
  'src/parse': [['words', 'identity'], ['tables', 'narrative'], ['as-the-form'], ['certainty']],
};
const forward = Object.entries(steps).flatMap(([room, inOrder]) =>
  inOrder.flatMap((folders, step) =>
    folders.flatMap((folder) => {
      const others = inOrder
        .slice(step)
        .flat()
        .filter((other) => other !== folder);
      const rule = {
        name: `step-${folder}`,
        comment: `${room}/${folder} knows earlier steps only`,
        severity: 'error',
        from: { path: `^${room}/${folder}/` },
        to: { path: `^${room}/(${others.join('|')})/` },
      };
      return others.length === 0 ? [] : [rule];
    }),
  ),
);
/** Heavy packages, each known to one room. */
const keepers = {
  cheerio: '^src/html/',
  'better-sqlite3': '^storage/database/',
  crawlee: '^src/fetch/',
  playwright: '^src/fetch/',
  undici: '^src/fetch/',
  mammoth: '^src/extract/',
  'pdf-parse': '^src/extract/',
  commander: '^src/(cli\\.ts|commands/)',
};
const kept = Object.entries(keepers).map(([name, room]) => ({
  name: `only-${name}`,
  comment: `${name} is known to one room`,
  severity: 'error',
  from: { pathNot: room },
  to: { path: `node_modules/${name}(/|$)`, dependencyTypesNot: ['type-only'] },
}));

module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    ...floors,
    ...strangers,
    ...forward,
    ...kept,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
  },
};
