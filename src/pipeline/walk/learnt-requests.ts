import type { PageRequest } from '../../../crawlers/family.ts';
import { learnShape, requestOfShape, type RequestShape } from '../../../crawlers/request-shape.ts';

/** What a script asks for on one page of a kind, known from a browser, and how it did on the others. */
export interface LearntRequest {
  readonly shape: RequestShape;
  /** Pages for which it brought what was expected. */
  hits: number;
  /** Pages in a row for which it brought nothing. */
  misses: number;
}

const mostMisses = 3;

/** The requests by which an application fills its pages, once one page of each kind was seen in a browser. */
export interface LearntRequests {
  /** Takes note that a page was filled by what this request brought. */
  learn(page: string, request: PageRequest): void;
  /** What to ask for a page of a known kind, the latest learnt first. */
  for(page: string): { readonly request: PageRequest; readonly learnt: LearntRequest }[];
}

export function learntRequests(): LearntRequests {
  const known: LearntRequest[] = [];
  return {
    learn(page, request) {
      const shape = learnShape(page, request);
      if (shape !== null) known.unshift({ shape, hits: 0, misses: 0 });
    },
    for: (page) =>
      known
        .filter(({ misses }) => misses < mostMisses)
        .flatMap((learnt) => {
          const request = requestOfShape(learnt.shape, page);
          return request === null ? [] : [{ request, learnt }];
        }),
  };
}
