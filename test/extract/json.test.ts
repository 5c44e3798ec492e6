import assert from 'node:assert/strict';
import { test } from 'node:test';
import { extract } from '../../src/extract/index.ts';

const prose = `<p>一、总体情况。${'本机关主动公开政府信息，'.repeat(20)}</p>`;
const table = '<table><tr><td>申请</td><td>总计</td></tr><tr><td>新收</td><td>7</td></tr></table>';
const bytesOf = (text: string): Uint8Array => Buffer.from(text);

test('data are a medium of their own, and the text in them a document with its path and places', async () => {
  const answer = { code: 200, data: { title: '某局2024年年报', publishTime: '2025-01-20', content: prose + table } };
  for (const written of [
    JSON.stringify(answer),
    `callback(${JSON.stringify(answer)});`,
    ` ${JSON.stringify(answer, null, 2)}`,
  ]) {
    const { medium, documents, extractor } = await extract({ bytes: bytesOf(written) });
    const [document] = documents;
    assert.deepEqual([medium, documents.length, document?.medium, document?.part], ['json', 1, 'json', 'data.content']);
    assert.match(extractor, /^json@/);
    assert.equal(document?.declared['title'], '某局2024年年报');
    assert.equal(document.declared['publishTime'], '2025-01-20');
    const grid = document.blocks.find((block) => block.kind === 'grid');
    assert.deepEqual(
      grid?.cells.map(({ text, at }) => [text, at.table, at.row, at.column]),
      [
        ['申请', 1, 1, 1],
        ['总计', 1, 1, 2],
        ['新收', 1, 2, 1],
        ['7', 1, 2, 2],
      ],
    );
  }
});

test('data without a text are refused with a word, and what only begins like data is read as what it is', async () => {
  const { medium, documents, notes } = await extract({ bytes: bytesOf('{"rows":[{"id":1,"title":"年报"}]}') });
  assert.deepEqual([medium, documents.length, notes[0]?.code], ['json', 0, 'no_text']);
  const text = await extract({ bytes: bytesOf('{"rows": 一、总体情况\n二、主动公开政府信息情况\n') });
  assert.equal(text.medium, 'text');
});

test('a page that shows nothing is read from its script, and says so', async () => {
  const page = `<title>某局2024年年报</title><div id="app"></div><script>var c="${encodeURIComponent(prose + table)}"</script>`;
  const { documents } = await extract({ bytes: bytesOf(page) });
  assert.deepEqual(
    documents.map(({ part, notes, declared }) => [part, notes[0]?.code, declared['title']]),
    [['script 1, c', 'scripted_content', '某局2024年年报']],
  );
});

test('a page that shows its text is not read a second time from its scripts', async () => {
  const page = `<body>${prose}${table}<script>var copy=${JSON.stringify(prose + table)}</script></body>`;
  const { documents } = await extract({ bytes: bytesOf(page) });
  assert.deepEqual(
    documents.map(({ part }) => part),
    [undefined],
  );
});
