// The error for files that cannot be read.

/** @typedef {"encrypted" | "old-word" | "pdf" | "damaged" | "large" | "kind" | "empty" | "browser"} UnreadableReason each has a message with a remedy on the page */

export class UnreadableFileError extends Error {
  /** @param {UnreadableReason} reason */
  constructor(reason) {
    super(reason);
    this.reason = reason;
  }
}
