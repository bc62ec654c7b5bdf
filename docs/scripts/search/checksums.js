// Checksums of index files: a file that was truncated or changed in transfer is fetched again, never searched.
// hooks/compendium/search/script_files.py computes them. `integrity` is no alternative: Chromium rejects it for file://.

import { discardFile, loadScript, receivedFiles } from "../site/loader.js";

const verifiedIndexFiles = new WeakSet();

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
export const loadVerifiedFile = async (path) => {
  if (!receivedFiles.has(path)) await loadScript(path);
  const file = receivedFiles.get(path);
  if (!verifiedIndexFiles.has(file)) {
    // The checksum covers the path, so that a valid file served under another path is rejected.
    if (adler32(path + JSON.stringify(file?.[1])) !== file?.[0]) {
      discardFile(path);
      throw new Error(path);
    }
    verifiedIndexFiles.add(file);
  }
  return file[1];
};
