// ESLint for docs/scripts: the recommended rules. That imports resolve and names exist, the type checker sees (jsconfig.json).

import js from "@eslint/js";
import globals from "globals";

export default [
  {
    ...js.configs.recommended,
    files: ["docs/scripts/**/*.js"],
    languageOptions: { sourceType: "module", globals: { ...globals.browser, compendium: "readonly", lunr: "readonly" } },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: { ...js.configs.recommended.rules, "no-unused-vars": ["error", { ignoreRestSiblings: true }] },
  },
];
