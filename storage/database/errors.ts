/** The database was written by a newer nianbao. */
export class NewerSchema extends Error {
  override name = 'NewerSchema';
  constructor(path: string, found: number, known: number) {
    super(
      `${path}: schema ${String(found)} is newer than this program knows (${String(known)}). ` +
        `Use the newer nianbao that wrote it; nothing was changed.`,
    );
  }
}

/** A reader met a database that a writer would first have to migrate. */
export class OlderSchema extends Error {
  override name = 'OlderSchema';
  constructor(path: string, found: number, known: number) {
    super(
      `${path}: schema ${String(found)} is older than this program's (${String(known)}). ` +
        `Run any command that writes, such as "nianbao rebuild", to migrate it.`,
    );
  }
}

/** There is no database in the data directory yet. */
export class NoDatabase extends Error {
  override name = 'NoDatabase';
  constructor(path: string) {
    super(`${path}: no database here. Check the data directory, or make it by a crawl, an ingest or a rebuild.`);
  }
}

/** SQLite cannot read the file; nothing in it is lost that the journal and the originals do not hold. */
export class DamagedDatabase extends Error {
  override name = 'DamagedDatabase';
  constructor(path: string, cause: unknown) {
    super(`${path}: the database is damaged. It is only an index: rebuild it from the archive.`, { cause });
  }
}

/** Two different payloads share the first 12 hex digits of their digests. */
export class IdCollision extends Error {
  override name = 'IdCollision';
  constructor(id: string, one: string, other: string) {
    super(`document id ${id} would stand for two payloads: ${one} and ${other}`);
  }
}

/** A cell that breaks the contract of the domain: it never reaches the database. */
export class InvalidCell extends Error {
  override name = 'InvalidCell';
  constructor(rendering: string, code: string, why: string) {
    super(`rendering ${rendering}, cell ${code}: ${why}`);
  }
}

/** The content of an original is withheld: it stands in the archive and is shown nowhere. */
export class Withheld extends Error {
  override name = 'Withheld';
  constructor({ digest, at, by, reason }: { digest: string; at: string; by: string; reason: string }) {
    super(`sha256:${digest} is withheld since ${at} by ${by}: ${reason}`);
  }
}
