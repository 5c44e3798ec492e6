import type { RequestListener } from 'node:http';
import { createServer as createPlain } from 'node:http';
import { createServer as createSecure } from 'node:https';
import { createServer, type Server } from 'node:net';
import { selfSigned } from '../../support/fault-server-tls.ts';

const tlsHandshake = 22;

/**
 * One port that speaks HTTP and, where this machine can make a certificate, HTTPS: the two differ in their first byte.
 * A portal that moves from one to the other keeps its host, as on the real web.
 */
export function twoTongues(listener: RequestListener): Server {
  const plain = createPlain(listener);
  const certificate = selfSigned();
  const secure = certificate === null ? null : createSecure(certificate, listener);
  return createServer((socket) => {
    socket.on('error', () => socket.destroy());
    socket.once('data', (first: Buffer) => {
      socket.pause();
      socket.unshift(first);
      const speaker = first[0] === tlsHandshake ? secure : plain;
      if (speaker === null) socket.destroy();
      else speaker.emit('connection', socket);
      process.nextTick(() => socket.resume());
    });
  });
}
