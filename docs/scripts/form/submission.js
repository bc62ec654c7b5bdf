// Submission: links and buttons to propose the text in the repository, copy, download or mail it. Nothing is sent automatically.

import { createElement } from "./elements.js";
import { entryFilePath } from "./register.js";
import { formState } from "./state.js";
import { interfaceText } from "./texts.js";
import { siteRootUrl } from "../site/loader.js";

const MAX_PROPOSAL_URL = 7000; // hosts reject addresses of more than 8,000 characters, mail programs of 2,000
const MAX_MAILTO_LENGTH = 1900;

/** @param {string} text @returns {Promise<boolean>} */
const copyToClipboard = async (text) => {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
};

/** @typedef {{kind: string, id: string, title: string, text: string, original: string}} FormResult */

/** Link to the page of the repository where the file is created or edited. @param {string} repository @param {FormResult} result */
export const proposalLink = (repository, { kind, id, text, original }) => {
  const path = entryFilePath(kind, id);
  const { folder } = formState.model.kinds[kind];
  const file = `${repository}/edit/main/${path}`;
  if (!folder) return { address: file, copies: true, label: "open_edit", note: original ? "open_replace_note" : "open_register_note" };
  if (original) return { address: file, copies: true, label: "open_edit", note: "open_edit_note" };
  const urlWithoutText = `${repository}/new/main?filename=${encodeURIComponent(path)}`;
  const urlWithText = `${urlWithoutText}&value=${encodeURIComponent(text)}`;
  if (urlWithText.length <= MAX_PROPOSAL_URL) return { address: urlWithText, copies: false, label: "open_new", note: "open_new_note" };
  return { address: urlWithoutText, copies: true, label: "open_long", note: "open_long_note" };
};

/** @param {HTMLElement} root @param {FormResult} result @param {() => void} onTaken */
export const makeSubmissionOptions = (root, result, onTaken) => {
  const { repository = "", mail = "" } = root.dataset;
  const status = createElement("p", { role: "status" });
  const reportCopy = (/** @type {boolean} */ done) => {
    status.textContent = interfaceText(done ? "copied" : "not_copied");
    if (done) onTaken();
  };
  const items = [];

  if (repository) {
    const { address, copies: needsCopy, label, note } = proposalLink(repository, result);
    const link = createElement("a", { href: address, target: "_blank", rel: "noopener noreferrer", class: "form-main" }, interfaceText(label));
    link.addEventListener("click", () => {
      onTaken();
      if (needsCopy) void copyToClipboard(result.text).then(reportCopy);
    });
    items.push(createElement("li", {}, link, createElement("p", { class: "form-hint" }, interfaceText(note, { host: new URL(repository).host, id: result.id }))));
  }

  const copyButton = createElement("button", { type: "button" }, interfaceText("copy"));
  copyButton.addEventListener("click", async () => reportCopy(await copyToClipboard(result.text)));
  items.push(createElement("li", {}, copyButton));

  const name = `${result.id || result.kind}.yml`;
  const download = createElement("a", { href: URL.createObjectURL(new Blob([result.text], { type: "text/yaml" })), download: name }, interfaceText("download"));
  download.addEventListener("click", onTaken);
  items.push(createElement("li", {}, download));

  if (mail) {
    const subject = encodeURIComponent(interfaceText("mail_subject", { title: result.title }));
    const urlWithText = `mailto:${mail}?subject=${subject}&body=${encodeURIComponent(result.text.replaceAll("\n", "\r\n"))}`;
    const fitsIntoUrl = urlWithText.length <= MAX_MAILTO_LENGTH;
    const link = createElement("a", { href: fitsIntoUrl ? urlWithText : `mailto:${mail}?subject=${subject}` }, interfaceText("mail"));
    link.addEventListener("click", onTaken);
    items.push(createElement("li", {}, link, ...(fitsIntoUrl ? [] : [createElement("p", { class: "form-hint" }, interfaceText("mail_long", { contact: mail }))])));
  }
  const notice = repository || mail ? [] : [createElement("p", {}, interfaceText("no_way"))];
  const contact = createElement("a", { href: `${siteRootUrl}about/contact/`, target: "_blank" }, interfaceText("contact"));
  const contactHint = repository && !mail ? [createElement("p", { class: "form-hint" }, interfaceText("no_account"), " ", contact)] : [];
  return [...notice, createElement("ul", { class: "form-ways" }, ...items), ...contactHint, status];
};
