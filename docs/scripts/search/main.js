// Bundle "search": the search box, and the search itself for readers' own tools and the tests.

import { openIndex } from "./index-reader.js";
import { excerpts, show } from "./results.js";
import { searchBox } from "./search-box.js";
import { find, search } from "./search.js";

Object.assign(compendium, { index: openIndex, find, show, excerpts, search });

export { searchBox };
