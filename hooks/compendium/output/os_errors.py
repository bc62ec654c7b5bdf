"""Messages for operating-system errors during a build."""

from __future__ import annotations

import errno

DISK_FULL_ERRORS = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
PERMISSION_ERRORS = (errno.EACCES, errno.EPERM, errno.EROFS)


def os_error_message(error: OSError) -> str:
    """Return the message for an error: its cause, the file, and what to do. Never empty."""
    file = str(error.filename2 or error.filename or "")  # of a copy, the file that is written
    detail = f"{file}: {error.strerror or error}" if file else str(error.strerror or error)
    if error.errno in DISK_FULL_ERRORS:
        return f"The disk is full ({detail}). Free some space, then build again."
    if error.errno in PERMISSION_ERRORS:
        return (
            f"A file may not be read or written ({detail}). Change its permissions, or build in a folder of "
            "your own; then build again."
        )
    if error.errno == errno.ENOENT:
        return (
            f"A file went away while the site was built ({detail}). Put it back or wait until it is saved; "
            "then build again."
        )
    return f"The system refused a file ({detail}). Mend that, then build again."
