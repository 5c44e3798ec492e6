const converterMark = /\[(?:bookmark|image|comment|footnote|hyperlink)[^\]]*\]/giu;

/** Text without what a converter left in it ("[bookmark: _GoBack]"): never part of what the clerk wrote. */
export const withoutMarks = (text: string): string => text.replace(converterMark, '');
