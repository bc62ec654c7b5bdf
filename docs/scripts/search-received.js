// Files of the index, each with a checksum: what was cut off or changed on the way is fetched anew, never searched.
// Written in hooks/compendium/search/files.py. `integrity` is no alternative: Chromium refuses it on a disk.

{
  const { received } = compendium;
  const whole = new WeakSet();

  /** CRC-32, as zlib has it. @param {string} text */
  const crc32 = (text) => {
    let sum = -1;
    for (const byte of new TextEncoder().encode(text)) {
      sum ^= byte;
      for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (0xedb88320 & -(sum & 1));
    }
    return ~sum >>> 0;
  };

  compendium.verified = async (path) => {
    if (!received.has(path)) await compendium.load(path);
    const file = received.get(path);
    if (!whole.has(file)) {
      // The path is part of it: the right file at the wrong place is a wrong one.
      if (crc32(path + JSON.stringify(file?.[1])) !== file?.[0]) {
        compendium.forget(path);
        throw new Error(path);
      }
      whole.add(file);
    }
    return file[1];
  };
}
