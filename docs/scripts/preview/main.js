// Bundle "preview": renders the page of a draft in the form. Loaded when the preview is opened.

import { previewEntry } from "./entry-model.js";
import { entryHtml } from "./template-context.js";
import { makeRenderer } from "./template-interpreter.js";

compendium.preview = { entry: previewEntry, html: entryHtml, renderer: makeRenderer };

export { entryHtml, previewEntry };
