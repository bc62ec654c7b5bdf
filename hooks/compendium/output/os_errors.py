"""What to tell people when the system refuses something in the middle of a build."""

from __future__ import annotations

import errno

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
CLOSED = (errno.EACCES, errno.EPERM, errno.EROFS)


def advice(error: OSError) -> str:
    """Return what happened, with the file, and what to do. Never empty."""
    file = str(error.filename2 or error.filename or "")  # of a copy, the file that is written
    what = f"{file}: {error.strerror or error}" if file else str(error.strerror or error)
    if error.errno in FULL:
        return f"The disk is full ({what}). Free some space, then build again."
    if error.errno in CLOSED:
        return (
            f"A file may not be read or written ({what}). Change its permissions, or build in a folder of "
            "your own; then build again."
        )
    if error.errno == errno.ENOENT:
        return (
            f"A file went away while the site was built ({what}). Put it back or wait until it is saved; "
            "then build again."
        )
    return f"The system refused a file ({what}). Mend that, then build again."
