import type { PortalId } from '../content/organs.ts';
import type { Publication } from '../content/replica-report.ts';

/** What a portal publishes at the moment, and how its pages behave: the switches of the tests. */
export interface Shelf {
  readonly portal: PortalId;
  readonly publications: readonly Publication[];
  /** Publication id → day of its last edit. */
  readonly changed: ReadonlyMap<string, string>;
  /** Day on which a row came or went since the start. */
  readonly listChangedOn: string | null;
  /** Intertid only: rows in the page, or fetched by script from the endpoint. */
  readonly listMode: 'static' | 'json';
  /** empty: the column's page has lost its rows, as after a change of template; error: it answers 500. */
  readonly column: 'whole' | 'empty' | 'error';
}
