// Loader of scripts and data files, and the only global of the site: `compendium` (globals.d.ts). Data files call
// `compendium.receive`; readers' own tools and the tests use what other bundles add to it, such as `compendium.search`.

const currentScript = /** @type {HTMLScriptElement} */ (document.currentScript);
/** @type {Map<string, Promise<void>>} */
const pendingLoads = new Map();
/** @type {Map<string, number>} */
const failureCounts = new Map();

// Scripts are in a folder named after a hash of all of them: one that is loaded later is of the same build.
const scriptFolder = new URL(".", currentScript.src).href;

/** Address of the site's root, ends in "/". */
export const siteRoot = new URL("../..", currentScript.src).href;

/** Content of the data files received, by path. @type {Map<string, any>} */
export const received = new Map();

/** Discard a loaded file, so that it is fetched again, bypassing caches. @param {string} path */
export const invalidate = (path) => {
  pendingLoads.delete(path);
  received.delete(path);
  failureCounts.set(path, (failureCounts.get(path) ?? 0) + 1);
};

/** Load a script once. Rejects, and can be called again, if the script did not run to its end. @param {string} path @returns {Promise<void>} */
export const load = (path) => {
  const pending = pendingLoads.get(path);
  if (pending) return pending;
  const promise = /** @type {Promise<void>} */ (new Promise((resolve, reject) => {
    const element = document.createElement("script");
    const failureCount = failureCounts.get(path);
    element.src = (path.startsWith("scripts/") ? scriptFolder + path.slice("scripts/".length) : siteRoot + path) + (failureCount ? `?${failureCount}` : "");
    // A captive portal or a truncated file loads without an error, too. Every script ends by receiving its own path.
    element.onload = element.onerror = () => {
      if (received.has(path)) return resolve();
      invalidate(path);
      element.remove();
      reject(new Error(path));
    };
    document.head.append(element);
  }));
  pendingLoads.set(path, promise);
  return promise;
};

/** @type {PublicInterface} */
const publicInterface = { root: siteRoot, received, load, receive: (path, data) => void received.set(path, data) };
globalThis.compendium = publicInterface;
