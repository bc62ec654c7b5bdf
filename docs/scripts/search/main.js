// Bundle "search": the search box, and the public search functions for readers' own tools and the tests.

import { openIndex } from "./index-reader.js";
import { loadExcerpts, loadResults } from "./results.js";
import { makeSearchBox } from "./search-box.js";
import { findDocuments, searchWithResults } from "./search.js";

Object.assign(compendium, { index: openIndex, find: findDocuments, show: loadResults, excerpts: loadExcerpts, search: searchWithResults });

export { makeSearchBox };
