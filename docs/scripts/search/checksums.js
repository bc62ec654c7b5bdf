// Checksums of index files: what was cut off or changed on the way is fetched anew, never searched.
// Written in hooks/compendium/search/script_files.py. `integrity` is no alternative: Chromium refuses it on a disk.

import { invalidate, load, received } from "../site/loader.js";

const verifiedFiles = new WeakSet();

/** Adler-32, as zlib has it: fewer bytes of program than a CRC. @param {string} text */
const adler32 = (text) => {
  let [low, high] = [1, 0];
  for (const byte of new TextEncoder().encode(text)) {
    low = (low + byte) % 65521;
    high = (high + low) % 65521;
  }
  return high * 65536 + low;
};

/** What a file of the index holds; rejects, and can be called again, if the file is not as it was made. @type {(path: string) => Promise<any>} */
export const loadVerified = async (path) => {
  if (!received.has(path)) await load(path);
  const file = received.get(path);
  if (!verifiedFiles.has(file)) {
    // The path is part of it: the right file at the wrong place is a wrong one.
    if (adler32(path + JSON.stringify(file?.[1])) !== file?.[0]) {
      invalidate(path);
      throw new Error(path);
    }
    verifiedFiles.add(file);
  }
  return file[1];
};
