// Submission: propose the text in the repository, copy, download or send it. Nothing goes anywhere by itself.

import { element } from "./elements.js";
import { placeOf } from "./register.js";
import { state } from "./state.js";
import { word } from "./texts.js";
import { siteRoot } from "../site/loader.js";

const MAX_URL_LENGTH = 7000; // hosts refuse an address of more than 8,000 letters, mail programs one of 2,000
const MAX_MAILTO_LENGTH = 1900;

/** @param {string} text @returns {Promise<boolean>} */
const copy = async (text) => {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
};

/** @typedef {{kind: string, id: string, title: string, text: string, original: string}} FormResult */

/** The pages of a web interface where a file is made or changed. @param {string} repository @param {FormResult} result */
export const proposal = (repository, { kind, id, text, original }) => {
  const path = placeOf(kind, id);
  const { folder } = state.model.kinds[kind];
  const file = `${repository}/edit/main/${path}`;
  if (!folder) return { address: file, copies: true, label: "open_edit", note: original ? "open_replace_note" : "open_register_note" };
  if (original) return { address: file, copies: true, label: "open_edit", note: "open_edit_note" };
  const empty = `${repository}/new/main?filename=${encodeURIComponent(path)}`;
  const whole = `${empty}&value=${encodeURIComponent(text)}`;
  if (whole.length <= MAX_URL_LENGTH) return { address: whole, copies: false, label: "open_new", note: "open_new_note" };
  return { address: empty, copies: true, label: "open_long", note: "open_long_note" };
};

/** @param {HTMLElement} root @param {FormResult} result @param {() => void} taken */
export const submissionOptions = (root, result, taken) => {
  const { repository = "", mail = "" } = root.dataset;
  const status = element("p", { role: "status" });
  const tell = (/** @type {boolean} */ done) => {
    status.textContent = word(done ? "copied" : "not_copied");
    if (done) taken();
  };
  const ways = [];

  if (repository) {
    const { address, copies, label, note } = proposal(repository, result);
    const link = element("a", { href: address, target: "_blank", rel: "noopener noreferrer", class: "form-main" }, word(label));
    link.addEventListener("click", () => {
      taken();
      if (copies) void copy(result.text).then(tell);
    });
    ways.push(element("li", {}, link, element("p", { class: "form-hint" }, word(note, { host: new URL(repository).host, id: result.id }))));
  }

  const copying = element("button", { type: "button" }, word("copy"));
  copying.addEventListener("click", async () => tell(await copy(result.text)));
  ways.push(element("li", {}, copying));

  const name = `${result.id || result.kind}.yml`;
  const download = element("a", { href: URL.createObjectURL(new Blob([result.text], { type: "text/yaml" })), download: name }, word("download"));
  download.addEventListener("click", taken);
  ways.push(element("li", {}, download));

  if (mail) {
    const subject = encodeURIComponent(word("mail_subject", { title: result.title }));
    const whole = `mailto:${mail}?subject=${subject}&body=${encodeURIComponent(result.text.replaceAll("\n", "\r\n"))}`;
    const fits = whole.length <= MAX_MAILTO_LENGTH;
    const link = element("a", { href: fits ? whole : `mailto:${mail}?subject=${subject}` }, word("mail"));
    link.addEventListener("click", taken);
    ways.push(element("li", {}, link, ...(fits ? [] : [element("p", { class: "form-hint" }, word("mail_long", { contact: mail }))])));
  }
  const alone = repository || mail ? [] : [element("p", {}, word("no_way"))];
  const contact = element("a", { href: `${siteRoot}about/contact/`, target: "_blank" }, word("contact"));
  const other = repository && !mail ? [element("p", { class: "form-hint" }, word("no_account"), " ", contact)] : [];
  return [...alone, element("ul", { class: "form-ways" }, ...ways), ...other, status];
};
