import type { IncomingHttpHeaders } from 'node:http';
import type { Asked, Resource } from '../sites/resource.ts';

/** A request as a small portal answers it. */
export interface Request extends Asked {
  readonly headers: IncomingHttpHeaders;
  /** Every `host:port` the portal answers under, the one of its home page first. */
  readonly hosts: readonly [home: string, ...further: string[]];
}

/** One report as a reader without errors would find it. */
export interface TrueReport {
  /** Every address it stands at, with query; each is right. More than one: it is offered twice and is still one report. */
  readonly paths: readonly string[];
  readonly title: string;
  readonly year: number;
  /** With the name of the place: 青禾县民政局. */
  readonly organ: string;
}

/** A page that looks like a report from afar. */
export interface TrueDecoy {
  readonly path: string;
  readonly title: string;
  readonly why: string;
}

export interface SmallPortal {
  readonly id: string;
  /** What it is a replica of, for people. */
  readonly family: string;
  readonly place: Place;
  readonly robots: string;
  /** Beginnings of paths that robots.txt forbids. */
  readonly disallowed: readonly string[];
  /** null: nothing stands there. */
  readonly respond: (request: Request) => Resource | null;
  /** It answers under a second host too, which its site file declares: the address it had before it moved. */
  readonly olderHost?: true;
  /** What an unknown path answers. Absent: a plain 404. */
  readonly missing?: Resource;
  /** The one spelling of a path that the server knows under many (session ids). Absent: each is itself. */
  readonly canonical?: (path: string) => string;
  readonly reports: readonly TrueReport[];
  readonly decoys: readonly TrueDecoy[];
}

/** An invented county: no organ of this name exists. */
export interface Place {
  readonly name: string;
  readonly rank: '市' | '县' | '区';
  readonly townships: readonly string[];
}
