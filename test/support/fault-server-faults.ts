import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzipSync, deflateSync, deflateRawSync, brotliCompressSync } from 'node:zlib';

/** What happens on one path. `count` is 1 for the first visit to it. */
export type Fault = (request: IncomingMessage, response: ServerResponse, count: number) => void;

export const longText = '本机关认真贯彻落实《中华人民共和国政府信息公开条例》，主动公开政府信息。'.repeat(30);
export const reportPage = `<!doctype html><html><head><title>2024年政府信息公开工作年度报告</title></head><body><h1>某县2024年政府信息公开工作年度报告</h1><p>${longText}</p></body></html>`;
export const pdfBytes = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n', 'latin1');
/** "年报" and "年报.pdf" in GBK. */
export const gbkNianbao = Buffer.from([0xc4, 0xea, 0xb1, 0xa8]);
export const gbkPage = Buffer.concat([
  Buffer.from('<html><head><title>'),
  gbkNianbao,
  Buffer.from(`</title></head><body>`),
  gbkNianbao,
  Buffer.from('</body></html>'),
]);

const html = (response: ServerResponse, status: number, body: string | Buffer, headers = {}): void => {
  response.writeHead(status, { 'content-type': 'text/html', ...headers }).end(body);
};
const to = (location: string, status = 302): Fault => {
  return (_, response) => void response.writeHead(status, { location }).end();
};
const page =
  (status: number, body: string | Buffer, headers = {}): Fault =>
  (_, response) => {
    html(response, status, body, headers);
  };

const jiasule = `<script>document.cookie=('_')+('_')+('j')+('s')+';path=/';location.href=location.pathname+location.search;go({"bts":["1"],"chars":"a","ct":"b","ha":"md5","tn":"__jsl_clearance_s"})</script>`;
const ruishu = `<!DOCTYPE html><html><head><meta id="abc" content="x"><script>$_ts=window['$_ts'];if(!$_ts)$_ts={};$_ts.nsd=1;</script></head><body></body></html>`;

export const faults: Readonly<Record<string, Fault>> = {
  '/': page(200, `<html><title>某县人民政府</title><body><a href="/report">年报</a>${longText}</body></html>`),
  '/report': page(200, reportPage),
  '/521': page(521, jiasule, { 'set-cookie': '__jsluid_s=abc; path=/' }),
  '/412': page(412, ruishu),
  '/202': page(202, '<html><script>var a=1;</script></html>'),
  '/403': (request, response) => {
    const isBrowser = (request.headers['user-agent'] ?? '').includes('Chrome');
    html(response, isBrowser ? 200 : 403, isBrowser ? reportPage : 'Forbidden');
  },
  '/captcha': page(
    200,
    '<html><title>安全验证</title><body>您的访问过于频繁，请输入验证码<input name=code></body></html>',
  ),
  '/wzws': page(200, '<html><body><script src="/waf/wzws-waf-cgi/x.js"></script></body></html>'),
  '/hoy': page(200, '<html><script>var s="HOY_TR";document.cookie="HOY_TR=1";</script></html>'),
  '/cookie-wall': page(200, '<html><script>document.cookie="a=1";location.reload();</script></html>'),
  '/good-with-jsluid': page(200, reportPage, { 'set-cookie': '__jsluid_h=abc; path=/' }),
  '/gbk': page(200, gbkPage),
  '/meta-refresh': page(200, '<html><head><meta http-equiv="refresh" content="0;url=/report"></head></html>'),
  '/soft-404': page(
    200,
    '<html><title>提示</title><body><a href="/">首页</a>您访问的页面不存在或已被删除！</body></html>',
  ),
  '/gone': page(410, 'gone'),
  '/to-home': to('/'),
  '/missing.pdf': page(200, '<html><body>文件下载失败，请联系管理员</body></html>'),
  '/download': (_, response) =>
    void response
      .writeHead(
        200,
        [
          ['Content-Type', 'application/octet-stream'],
          ['Content-Disposition', `attachment; filename="${gbkNianbao.toString('latin1')}.pdf"`],
          ['X-Twice', 'one'],
          ['X-Twice', 'two'],
        ].flat(),
      )
      .end(pdfBytes),
  '/head-405': (request, response) => {
    html(response, request.method === 'HEAD' ? 405 : 200, reportPage);
  },
  '/slow': (_, response) =>
    void setTimeout(() => {
      html(response, 200, reportPage);
    }, 3000).unref(),
  '/stalls': (_, response) => void response.writeHead(200, { 'content-length': 5000 }).write('begin'),
  '/trickle': (_, response) => {
    response.writeHead(200);
    const timer = setInterval(() => response.write('.'), 50);
    response.once('close', () => {
      clearInterval(timer);
    });
  },
  '/reset-before': (request) => void request.socket.destroy(),
  '/reset-mid': (request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' });
    response.write('<html>half of ');
    setTimeout(() => request.socket.resetAndDestroy(), 30);
  },
  '/short': (request, response) => {
    response.writeHead(200, { 'content-length': 1000 });
    response.write('only this');
    setTimeout(() => request.socket.end(), 30);
  },
  '/garbage': (request) => void request.socket.end('what is this?\r\n\r\n'),
  '/gzip': page(200, gzipSync(reportPage), { 'content-encoding': 'gzip' }),
  '/deflate': page(200, deflateSync(reportPage), { 'content-encoding': 'deflate' }),
  '/deflate-raw': page(200, deflateRawSync(reportPage), { 'content-encoding': 'deflate' }),
  '/brotli': page(200, brotliCompressSync(reportPage), { 'content-encoding': 'br' }),
  '/gzip-forced': page(200, gzipSync(reportPage)),
  '/gzip-claimed': page(200, reportPage, { 'content-encoding': 'gzip' }),
  '/gzip-cut': page(200, gzipSync(reportPage).subarray(0, 60), { 'content-encoding': 'gzip' }),
  '/bomb': page(200, gzipSync(Buffer.alloc(3_000_000)), { 'content-encoding': 'gzip' }),
  '/unknown-encoding': page(200, 'x', { 'content-encoding': 'sdch' }),
  '/loop-a': to('/loop-b'),
  '/loop-b': to('/loop-a'),
  '/self': to('/self'),
  '/hop-1': to('/hop-2', 301),
  '/hop-2': to('/report', 307),
  '/many': (request, response) => {
    const step = Number(new URL(request.url ?? '', 'http://x').searchParams.get('n') ?? 0);
    response.writeHead(302, { location: `/many?n=${String(step + 1)}` }).end();
  },
  '/to-10': to('http://10.0.0.1/'),
  '/to-decimal': to('http://2130706433:1/'),
  '/to-elsewhere': to('http://www.example.com/'),
  '/to-file': to('file:///etc/passwd'),
  '/to-gbk': to(`/${gbkNianbao.toString('latin1')}`),
  [`/%C4%EA%B1%A8`]: page(200, reportPage),
  '/redirect-with-fragment': to('/report#top'),
  '/huge': (_, response) => {
    response.writeHead(200);
    const block = Buffer.alloc(64 * 1024, 32);
    const pour = (): void => {
      while (!response.destroyed && response.write(block));
    };
    response.on('drain', pour);
    pour();
  },
  '/huge-declared': (_, response) => {
    response.writeHead(200, { 'content-length': 50 * 1024 * 1024 });
    response.write('x');
  },
  '/429': (_, response, count) => {
    if (count === 1) html(response, 429, 'slow down', { 'retry-after': '1' });
    else html(response, 200, reportPage);
  },
  '/503': page(503, 'busy'),
  '/500-once': (_, response, count) => {
    html(response, count === 1 ? 500 : 200, reportPage);
  },
  '/500': page(500, 'error'),
  '/conditional': (request, response) => {
    const fresh = request.headers['if-none-match'] === '"v1"' || request.headers['if-modified-since'] !== undefined;
    const headers = { etag: '"v1"', 'last-modified': 'Tue, 04 Mar 2025 08:00:00 GMT' };
    if (fresh) response.writeHead(304, headers).end();
    else html(response, 200, reportPage, headers);
  },
  '/304-unasked': (_, response) => void response.writeHead(304).end(),
  '/empty': (_, response) => void response.writeHead(200).end(),
  '/echo': (request, response) => {
    html(response, 200, JSON.stringify(request.rawHeaders));
  },
};
