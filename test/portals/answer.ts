import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { Resource } from './sites/resource.ts';

const etagOf = (body: Buffer): string => `"${createHash('sha256').update(body).digest('hex').slice(0, 20)}"`;

/** RFC 9110 §13.1: If-None-Match decides alone where it is sent; else If-Modified-Since. */
function unchanged(request: IncomingMessage, etag: string, modified: string): boolean {
  const tags = request.headers['if-none-match'];
  if (tags !== undefined)
    return tags.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag || tag.trim() === '*');
  const since = request.headers['if-modified-since'];
  return since !== undefined && Date.parse(since) >= Date.parse(modified);
}

/** Sends a resource as a static server would: validators, 304, gzip for text. Answers the status sent. */
export function answer(request: IncomingMessage, response: ServerResponse, resource: Resource): number {
  const headers: Record<string, string> = { 'Content-Type': resource.type, ...resource.headers };
  if (resource.modified !== null && resource.status === 200) {
    headers['ETag'] = etagOf(resource.body);
    headers['Last-Modified'] = new Date(`${resource.modified}T09:00:00Z`).toUTCString();
    if (unchanged(request, headers['ETag'], headers['Last-Modified'])) {
      response.writeHead(304, { ETag: headers['ETag'], 'Last-Modified': headers['Last-Modified'] }).end();
      return 304;
    }
  }
  const text = /^(text|application\/json)/.test(resource.type);
  const gzip = text && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
  const body = gzip ? gzipSync(resource.body) : resource.body;
  if (gzip) headers['Content-Encoding'] = 'gzip';
  if (text) headers['Vary'] = 'Accept-Encoding';
  response.writeHead(resource.status, { ...headers, 'Content-Length': String(body.length) });
  response.end(request.method === 'HEAD' ? undefined : body);
  return resource.status;
}
