/** Width and height in pixels, from the head of a PNG. */
export const sizeOf = (png: Buffer): { readonly width: number; readonly height: number } => ({
  width: png.readUInt32BE(16),
  height: png.readUInt32BE(20),
});

/** How many pages a PDF has: the largest count of its page trees. */
export function pagesOf(pdf: Buffer): number {
  const counts = [...pdf.toString('latin1').matchAll(/\/Type\s*\/Pages[^>]*?\/Count\s+(\d+)/g)];
  return Math.max(0, ...counts.map(([, count]) => Number(count)));
}
