// Checksums of index files: a file that was truncated or changed in transfer is fetched again, never searched.
// hooks/compendium/search/script_files.py computes them. `integrity` is no alternative: Chromium rejects it for file://.

import { invalidate, load, received } from "../site/loader.js";

const verifiedFiles = new WeakSet();

/** Adler-32 checksum, as in zlib; its code is shorter than that of a CRC. @param {string} text */
const adler32 = (text) => {
  let [low, high] = [1, 0];
  for (const byte of new TextEncoder().encode(text)) {
    low = (low + byte) % 65521;
    high = (high + low) % 65521;
  }
  return high * 65536 + low;
};

/** Load an index file and return its content. Rejects, and can be called again, if the checksum does not match. @type {(path: string) => Promise<any>} */
export const loadVerified = async (path) => {
  if (!received.has(path)) await load(path);
  const file = received.get(path);
  if (!verifiedFiles.has(file)) {
    // The checksum covers the path, so that a valid file served under another path is rejected.
    if (adler32(path + JSON.stringify(file?.[1])) !== file?.[0]) {
      invalidate(path);
      throw new Error(path);
    }
    verifiedFiles.add(file);
  }
  return file[1];
};
