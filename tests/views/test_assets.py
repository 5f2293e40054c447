"""What was made by others is listed, and is what the list says."""

import hashlib
import tomllib
from importlib.resources import files

from govkg.views.page import asset

LISTED = tomllib.loads(asset("ASSETS.toml"))["asset"]


def test_listed_files_have_their_sums_and_permissive_licences():
    assert len(LISTED) == 4
    for entry in LISTED:
        root = files(entry["package"]) if "package" in entry else files("govkg.views").joinpath("assets")
        data = root.joinpath(*entry["file"].split("/")).read_bytes()
        assert hashlib.sha256(data).hexdigest() == entry["sha256"], entry["file"]
        assert entry["licence"] in {"MIT", "OFL-1.1", "Apache-2.0 OR MIT"}


def test_every_minified_or_binary_file_is_listed():
    folder = files("govkg.views").joinpath("assets")
    found = {f.name for f in folder.iterdir() if f.name.endswith(".min.js")}
    found |= {f"fonts/{f.name}" for f in folder.joinpath("fonts").iterdir() if f.name.endswith(".ttf")}
    assert found == {entry["file"] for entry in LISTED if "package" not in entry}
