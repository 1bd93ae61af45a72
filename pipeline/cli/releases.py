"""Releases and refused runs in an output folder, as a person names them."""

from pathlib import Path


def release_folder(release: str | None, output: Path) -> Path:
    """The folder of a release or a refused run, by its id or how that begins; left out: of the current release.

    Raises UsageError when there is none, or when several begin so.
    """
    from pipeline.errors import UsageError
    from pipeline.publish import CURRENT, REFUSED

    if release is None:
        current = output / CURRENT
        if not current.is_dir():
            raise UsageError(f"{output}: there is no release in it yet. Make one: fonds run")
        return output / current.resolve().name
    places = [path for place in (output, output / REFUSED) if place.is_dir() for path in sorted(place.iterdir())]
    known = [path for path in places if path.is_dir() and not path.is_symlink() and path.name.startswith("r")]
    found = [path for path in known if path.name.startswith(release) and path.name != REFUSED]
    exact = [path for path in found if path.name == release]
    if len(found) != 1 and not exact:
        told = f"{len(found)} releases begin so" if found else "there is no such release"
        listed = ", ".join(path.name for path in (found or [path for path in known if path.name != REFUSED])[:8])
        raise UsageError(f"{release}: {told} in {output}." + (f" There are: {listed}" if listed else ""))
    return (exact or found)[0]


def last_run(output: Path) -> Path:
    """The folder of what was run last: the current release, or a run that was refused after it was made current.

    Raises UsageError when there is neither.
    """
    from pipeline.publish import CURRENT, REFUSED
    from pipeline.publish.release import MANIFEST

    link = output / CURRENT
    since = link.lstat().st_mtime_ns if link.is_symlink() else 0
    folders = (output / REFUSED).iterdir() if (output / REFUSED).is_dir() else ()
    refused = {
        path: (path / MANIFEST).stat().st_mtime_ns
        for path in folders
        if path.name[0] == "r" and (path / MANIFEST).is_file()
    }
    last = max(refused, key=lambda path: refused[path], default=None)
    return last if last and refused[last] > since else release_folder(None, output)
