"""Interface texts of the form, sent to its script, which fills in {…}."""

from __future__ import annotations

from compendium.i18n import N_

FORM_LABELS = {
    # Beginning
    "what": N_("What do you want to add?"),
    "new": N_("A new entry: {kind}"),
    "correct": N_("Correct: {title}"),
    "other": N_("Add something else"),
    "correct_which": N_("Or correct an entry"),
    "needed_by": N_("“{title}” names this entry already, and is kept meanwhile."),
    "go_to": N_("Go to “{title}”"),
    "instrument_of": N_("The instrument it stands in"),
    "no_instrument": N_(
        "No instrument is called “{written}”. Type a part of its name and choose it; if it is not here yet, "
        "add the instrument, with its provisions."
    ),
    "in_hand": N_("In this visit"),
    "in_hand_note": N_("Kept only as long as this page is open."),
    "unnamed": N_("{kind}, no title yet"),
    "loading": N_("The entry is being fetched …"),
    "not_found": N_("There is no entry “{ref}” that this form can correct. You can add a new one."),
    "not_here": N_(
        "This form does not offer entries such as “{ref}”. They are corrected in the file {path}."
    ),
    "not_here_link": N_("How to correct a file in the browser"),
    "no_provision": N_("The instrument has no provision “{id}”. Its provisions are further down."),
    "from_disk": N_(
        "This copy of the site was opened from a disk, where a page may not read other files. "
        "Correct entries on the site itself; here you can add new ones."
    ),
    "comments": N_(
        "Lines in the file that begin with # are notes between editors. They are not kept by this form."
    ),
    "not_stored": N_("Nothing is stored. To go on another day, download a draft before you leave."),
    "save_draft": N_("Download a draft"),
    "draft_saved": N_("The draft is among your downloads; there is no other copy."),
    "open_draft": N_("Go on with a draft"),
    "open_draft_help": N_("Choose the file that you downloaded here."),
    "no_draft": N_("This is not a draft of this form. Choose a file whose name begins with “draft-”."),
    "large_draft": N_(
        "This file is larger than 1 MB, which no draft of this form is. "
        "Choose a file whose name begins with “draft-”."
    ),
    "own_words": N_(
        "Write in your own words, for people outside the field, and only what the source says. Twelve words "
        "in a row that are those of a source are found by the check."
    ),
    # Asking
    "required": N_("What is needed"),
    "optional": N_("What you can add"),
    "optional_note": N_("Open what you know something about. What is not known is left out."),
    "one_per_line": N_("One per line."),
    "example": N_("For example: {example}"),
    "dates": N_("2014, 2014-05 or 2014-05-16."),
    "words_now": N_("{n} words; {low} to {high} are asked for."),
    "paragraphs": N_("An empty line begins a new paragraph."),
    "link": N_("Link to an entry in this text"),
    "link_help": N_("Type a part of its name. What you choose is put where the cursor was."),
    "id": N_("Id"),
    "id_help": N_(
        "The last part of its address, for ever: small letters a to z, digits and hyphens. "
        "We make one of the title; change it if it will not be right in ten years."
    ),
    "id_missing": N_("An id is missing: it becomes the address of the entry."),
    "id_taken": N_("There is an entry with the id “{id}” already. Choose another, or correct that entry."),
    "id_kept": N_("The id stays: {id}"),
    "choose": N_("Choose …"),
    "yes": N_("Yes"),
    "type": N_("Type a part of the name, then choose."),
    "several": N_("You can choose several; the order is kept."),
    "chosen": N_("Chosen"),
    "nothing_chosen": N_("Nothing is chosen yet."),
    "remove": N_("Remove"),
    "remove_what": N_("Remove {what}"),
    "removed": N_("Removed: {what}"),
    "put_back": N_("Put back {what}"),
    "added": N_("Added: {what}"),
    "earlier": N_("Move {what} up"),
    "matches": N_("{n} found. Use the arrow keys."),
    "undecided": N_(
        "Nothing is chosen yet: {n} found. Go to the one you mean with the arrow keys and press Enter, or "
        "click it."
    ),
    "more_matches": N_("{shown} of {n} are shown; type more to see fewer."),
    "no_match": N_("Nothing in the list has these words."),
    "no_match_add": N_("Nothing in the list has these words. If it is new, the button below adds it."),
    "of_label": N_("Left empty, it is made of the label."),
    "begin_it": N_("Add “{text}” as a new entry: {kind}"),
    "companions": N_(
        "It names entries that you began in this visit: {titles}. Hand them over too, or its check will miss "
        "them:"
    ),
    "no_practice": N_(
        "no practice illustrates this provision — link one to it, or say here in one sentence why none does"
    ),
    "unmatched": N_(
        "this provision says that no practice illustrates it — correct it, too, and delete that reason; or "
        "remove this link"
    ),
    "add_item": N_("Add {what}"),
    "item": N_("{what} {n}"),
    # Checking
    "check": N_("Check and go on"),
    "problem_heading": N_("There is a problem"),
    "problems_note": N_("You can still take the text below. Whoever reads it will see the same messages."),
    "error": N_("Problem:"),
    "at_item": N_("{label} {n}"),
    "checked_elsewhere": N_(
        "When it is proposed, a program checks also what this page cannot see: whether sentences are copied "
        "from a source, and whether two practices name each other twice."
    ),
    # Preview
    "preview": N_("Preview"),
    "preview_note": N_(
        "This is how the page shows what you write. Links open in a new tab. Citations, and what other "
        "entries say about it, are added when it is published."
    ),
    "preview_show": N_("Show the preview"),
    "preview_hide": N_("Hide the preview"),
    "preview_page": N_("Page to show"),
    "loading_preview": N_("The preview is being loaded …"),
    "preview_failed": N_("The preview could not be shown. What you have written is still here."),
    "not_filled": N_("{label}: not filled in yet"),
    "not_listed": N_("“{written}”: not in the list"),
    # Handing over
    "done": N_("Your entry as a file"),
    "sound": N_(
        "Nothing is missing. The text below is your entry as the project stores it. Nothing has been sent."
    ),
    "where_file": N_("It belongs into the file {path}."),
    "where_register": N_("It belongs into the file {path}, at its end."),
    "where_replace": N_("In the file {path} it replaces the lines from “{id}:” to the next empty line."),
    "open_new": N_("Open a proposal with this text"),
    "open_new_note": N_(
        "Goes to {host}, where you need an account. There, choose “Commit changes” and “Propose changes”."
    ),
    "open_long": N_("Copy the text and open the page for a new file"),
    "open_long_note": N_(
        "The text is too long for a link. At {host}, where you need an account, paste it into the empty "
        "page. Then choose “Commit changes” and “Propose changes”."
    ),
    "open_edit": N_("Copy the text and open the file"),
    "open_edit_note": N_(
        "At {host}, where you need an account: click into the text of the file, press Ctrl and A (on a Mac, "
        "⌘ and A) to select all of it, and paste. Then choose “Commit changes” and “Propose changes”."
    ),
    "open_register_note": N_(
        "At {host}, where you need an account: click into the text of the file, press Ctrl and End (on a "
        "Mac, ⌘ and ↓) to come to its end, press Enter, and paste. Then choose “Commit changes” and “Propose "
        "changes”."
    ),
    "open_replace_note": N_(
        "At {host}, where you need an account: find “{id}:” at the start of a line (Ctrl and F; on a Mac, "
        "⌘ and F), select from there to the next empty line, and paste. Then choose “Commit changes” and "
        "“Propose changes”."
    ),
    "copy": N_("Copy the text"),
    "copied": N_("The text is on the clipboard."),
    "not_copied": N_("The browser did not let the page copy. Select the text and copy it yourself."),
    "download": N_("Download the file"),
    "mail": N_("Send it by e-mail"),
    "mail_subject": N_("Entry for the compendium: {title}"),
    "mail_long": N_(
        "The text is too long for an e-mail link. Download the file and attach it, to {contact}."
    ),
    "no_account": N_("Without an account, download the file, and give it to whoever answers for this site:"),
    "contact": N_("Contact"),
    "no_way": N_(
        "This copy of the site names no repository and no e-mail address. Copy or download the text, and "
        "give it to whoever runs the site."
    ),
    "leave": N_("What you have written is not saved anywhere. Leave this page?"),
    "failed": N_("The form could not be loaded. Try again, or use one of the other ways on this page."),
}
