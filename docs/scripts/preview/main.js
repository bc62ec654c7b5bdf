// Bundle "preview": renders the page of a draft in the form. Loaded when the preview is opened.

import { makePreviewEntry } from "./entry-model.js";
import { renderEntryPage } from "./template-context.js";
import { makeTemplateRenderer } from "./template-interpreter.js";

compendium.preview = { entry: makePreviewEntry, html: renderEntryPage, renderer: makeTemplateRenderer };

export { renderEntryPage, makePreviewEntry };
