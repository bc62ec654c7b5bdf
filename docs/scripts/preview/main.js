// Bundle "preview": the page that will come of an entry, made in the form. Loaded when the preview is opened.

import { previewEntry } from "./entry-model.js";
import { entryHtml } from "./template-context.js";
import { makeRenderer } from "./template-interpreter.js";

compendium.preview = { entry: previewEntry, html: entryHtml, renderer: makeRenderer };

export { entryHtml, previewEntry };
