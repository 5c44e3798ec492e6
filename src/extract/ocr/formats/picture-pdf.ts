/** A picture as a PDF keeps it: packed bytes, and the entries of its dictionary that say how (ISO 32000-1, 8.9.5). */
export interface PackedPicture {
  readonly width: number;
  readonly height: number;
  /** "/ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /DCTDecode" */
  readonly entries: string;
  readonly data: Uint8Array;
}

/** A PDF whose only page is a picture, `wide` points wide: PDFium decodes it there, and no other decoder is needed. */
export function picturePdf({ width, height, entries, data }: PackedPicture, wide: number): Uint8Array {
  const high = (wide * height) / width;
  const drawing = `q ${String(wide)} 0 0 ${String(high)} 0 0 cm /I Do Q`;
  const picture = `<< /Type /XObject /Subtype /Image /Width ${String(width)} /Height ${String(height)} ${entries} /Length ${String(data.length)} >>\nstream\n`;
  const objects: (string | Uint8Array)[][] = [
    ['<< /Type /Catalog /Pages 2 0 R >>'],
    ['<< /Type /Pages /Kids [3 0 R] /Count 1 >>'],
    [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${String(wide)} ${String(high)}] /Contents 4 0 R /Resources << /XObject << /I 5 0 R >> >> >>`,
    ],
    [`<< /Length ${String(drawing.length)} >>\nstream\n${drawing}\nendstream`],
    [picture, data, '\nendstream'],
  ];
  const parts: Uint8Array[] = [];
  const offsets: number[] = [];
  let length = 0;
  const write = (part: string | Uint8Array): void => {
    const bytes = typeof part === 'string' ? Buffer.from(part, 'latin1') : part;
    parts.push(bytes);
    length += bytes.length;
  };
  write('%PDF-1.4\n');
  objects.forEach((content, index) => {
    offsets.push(length);
    for (const part of [`${String(index + 1)} 0 obj\n`, ...content, '\nendobj\n']) write(part);
  });
  const table = length;
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  write(
    `xref\n0 6\n0000000000 65535 f \n${rows}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n${String(table)}\n%%EOF\n`,
  );
  return Buffer.concat(parts);
}
