/**
 * A panel's numeric id, made from its key (FNV-1a, 32 bit, folded to 1..999 999), so that adding or moving a
 * panel changes no other's. Two keys of one dashboard that meet are found when it is assembled.
 */
export function panelId(key: string): number {
  let hash = 0x811c9dc5;
  for (const char of key) {
    hash = Math.imul(hash ^ char.charCodeAt(0), 0x01000193) >>> 0;
  }
  return (hash % 999_999) + 1;
}
