// Bundle "search": the search box, and the public search functions for readers' own tools and the tests.

import { openIndex } from "./index-reader.js";
import { loadExcerpts, loadResults } from "./results.js";
import { searchBox } from "./search-box.js";
import { find, search } from "./search.js";

Object.assign(compendium, { index: openIndex, find, show: loadResults, excerpts: loadExcerpts, search });

export { searchBox };
