/** The public interface of the site's scripts. Modules import from each other; this is for what is loaded as a classic script. */
interface PublicInterface {
  root: string;
  load: typeof import("./site/loader.js").loadScript;
  /** Called by the scripts that hold data, and by every bundle at its end. */
  receive(path: string, data: any): void;
  received: typeof import("./site/loader.js").receivedFiles;

  // Added by the bundle "search".
  index?: typeof import("./search/index-reader.js").openIndex;
  find?: typeof import("./search/search.js").findDocuments;
  show?: typeof import("./search/results.js").loadResults;
  excerpts?: typeof import("./search/results.js").loadExcerpts;
  search?: typeof import("./search/search.js").searchWithResults;

  // Added by the bundle "search-facets".
  counts?: typeof import("./search/facets.js").countFacetValues;
  sorted?: typeof import("./search/facets.js").sortDocuments;
  yearOf?: typeof import("./search/facets.js").yearOfDocument;

  // Added by the bundle "explorer".
  view?: typeof import("./explorer/view.js").viewFunctions;

  // Added by the bundle "csv".
  csv?: typeof import("./site/csv-file.js").toCsv;

  // Added by the bundle "check".
  checkCitations?: (text: string) => Promise<import("./checker/check.js").Finding[]>;

  // Added by the bundles "form" and "preview".
  form?: Record<string, any>;
  preview?: Record<string, any>;
}

declare var compendium: PublicInterface;

