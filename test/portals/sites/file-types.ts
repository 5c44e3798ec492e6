import type { Medium } from '../../../src/domain/document.ts';

/** Content-Type as ordinary servers send it for a medium. */
export const fileTypes: Readonly<Partial<Record<Medium, string>>> = {
  pdf: 'application/pdf',
  doc: 'application/msword',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  zip: 'application/zip',
  image: 'image/png',
};
