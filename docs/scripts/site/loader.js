// Loader of scripts and data files, and the only global of the site: `compendium` (globals.d.ts). Data files call
// `compendium.receive`; readers' own tools and the tests use what other bundles add to it, such as `compendium.search`.

const loaderScript = /** @type {HTMLScriptElement} */ (document.currentScript);
/** @type {Map<string, Promise<void>>} */
const pendingLoadsByPath = new Map();
/** @type {Map<string, number>} */
const failureCountsByPath = new Map();

// Scripts are in a folder named after a hash of all of them: one that is loaded later is of the same build.
const scriptFolderUrl = new URL(".", loaderScript.src).href;

/** Address of the site's root, ends in "/". */
export const siteRootUrl = new URL("../..", loaderScript.src).href;

/** Content of the data files received, by path. @type {Map<string, any>} */
export const receivedFiles = new Map();

/** Discard a loaded file, so that it is fetched again, bypassing caches. @param {string} path */
export const discardFile = (path) => {
  pendingLoadsByPath.delete(path);
  receivedFiles.delete(path);
  failureCountsByPath.set(path, (failureCountsByPath.get(path) ?? 0) + 1);
};

/** Load a script once. Rejects, and can be called again, if the script did not run to its end. @param {string} path @returns {Promise<void>} */
export const loadScript = (path) => {
  const pending = pendingLoadsByPath.get(path);
  if (pending) return pending;
  const promise = /** @type {Promise<void>} */ (new Promise((resolve, reject) => {
    const element = document.createElement("script");
    const failureCount = failureCountsByPath.get(path);
    element.src = (path.startsWith("scripts/") ? scriptFolderUrl + path.slice("scripts/".length) : siteRootUrl + path) + (failureCount ? `?${failureCount}` : "");
    // A captive portal or a truncated file loads without an error, too. Every script ends by receiving its own path.
    element.onload = element.onerror = () => {
      if (receivedFiles.has(path)) return resolve();
      discardFile(path);
      element.remove();
      reject(new Error(path));
    };
    document.head.append(element);
  }));
  pendingLoadsByPath.set(path, promise);
  return promise;
};

/** @type {PublicInterface} */
const publicInterface = { root: siteRootUrl, received: receivedFiles, load: loadScript, receive: (path, data) => void receivedFiles.set(path, data) };
globalThis.compendium = publicInterface;
