import type { Socket } from 'node:net';
import { setImmediate, setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'undici';

/** How long a server may take to close its side once ours is closed, in ms. */
const FAREWELL_MS = 1000;

/** The server's side is closed a little later than ours: both may have ended at once, in ms. */
const MOMENT_MS = 50;

/**
 * The open connections of a process, at most one a lane, whichever site or scheme it is for. To the server one
 * connection is what one visitor has: before another is opened, the server must have seen the end of the last.
 * Whoever takes or rests a connection holds its lanes.
 */
export interface Connections {
  /**
   * The connection of this name where it is there and good for another request; else a new one, made by `open` once
   * every other in these lanes is closed. `open` gives a client that connects once and never again, and tells its socket.
   */
  take(lanes: readonly string[], name: ConnectionName, open: Open): Promise<Client>;
  /** Nothing is under way in these lanes: after so many ms without a request their connection is closed. */
  rest(lanes: readonly string[], ms: number): void;
  /** Closes what was opened for one owner. */
  closeAll(owner: object): Promise<void>;
}

interface ConnectionName {
  /** Who opened it, and alone may use it: an address allowed to one site need not be to another. */
  readonly owner: object;
  readonly to: string;
}

type Open = (onSocket: (socket: Socket) => void) => Client;

interface Held extends ConnectionName {
  readonly client: Client;
  readonly lanes: readonly string[];
  /** Null until the client connects. */
  socket: Socket | null;
  /** Resolves when the server, too, knows that it is closed. */
  gone: Promise<void>;
  resting: NodeJS.Timeout | undefined;
  closing: boolean;
}

export function openConnections(): Connections {
  const byLane = new Map<string, Held>();
  const inLanes = (lanes: readonly string[]): Held[] => [...new Set(lanes.flatMap((lane) => byLane.get(lane) ?? []))];

  async function close(one: Held): Promise<void> {
    clearTimeout(one.resting);
    if (!one.closing) {
      one.closing = true;
      // Ended and not destroyed: the server's own end is then heard of.
      one.socket?.end();
      const patience = setTimeout(() => void one.client.destroy(), one.socket === null ? 0 : FAREWELL_MS);
      void one.gone.then(() => {
        clearTimeout(patience);
        void one.client.destroy();
      });
    }
    await one.gone;
    for (const lane of one.lanes) if (byLane.get(lane) === one) byLane.delete(lane);
  }

  function watch(one: Held, socket: Socket): void {
    one.socket = socket;
    one.gone = new Promise((resolve) => {
      socket.once('close', () => {
        resolve(sleep(MOMENT_MS));
      });
    });
  }

  function open(lanes: readonly string[], { owner, to }: ConnectionName, make: Open): Client {
    const client = make((socket) => {
      watch(one, socket);
    });
    const one: Held = {
      ...{ owner, to, client, lanes, socket: null, gone: Promise.resolve(), resting: undefined, closing: false },
    };
    for (const lane of lanes) byLane.set(lane, one);
    return client;
  }

  return {
    take: async (lanes, name, make) => {
      for (let there = inLanes(lanes); there.length > 0; there = inLanes(lanes)) {
        const [one] = there;
        if (one?.owner === name.owner && one.to === name.to) {
          clearTimeout(one.resting);
          // What has come meanwhile is heard first: it may be the server's end.
          await setImmediate();
          if (!one.closing && one.socket?.destroyed !== true) return one.client;
        }
        await Promise.all(there.map(close));
      }
      return open(lanes, name, make);
    },
    rest: (lanes, ms) => {
      for (const one of inLanes(lanes)) {
        clearTimeout(one.resting);
        one.resting = setTimeout(() => void close(one), ms).unref();
      }
    },
    closeAll: async (owner) => {
      await Promise.all([...new Set(byLane.values())].filter((one) => one.owner === owner).map(close));
    },
  };
}
