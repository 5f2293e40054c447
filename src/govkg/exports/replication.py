"""A replication package: all that another researcher needs to check an analysis with other programs, and the text that says how."""

from __future__ import annotations

import hashlib
import json
import shlex
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, StrictUndefined

from govkg import __version__
from govkg.draws import SEED
from govkg.errors import InputError
from govkg.exports.replication_tables import replication_tables
from govkg.graph.formats import rdf_bytes
from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.languages import LANGUAGES, Language
from govkg.network.analysis import DRAWS, Analysis, analyse
from govkg.network.contract import as_contract
from govkg.network.incidence import Incidence
from govkg.plans.archive.ours import check_written
from govkg.plans.model import ROLES
from govkg.resources import resource
from govkg.role_labels import role_label
from govkg.table_heads import REPLICATION
from govkg.writing import PROGRAM, SUMS, check_folder, write_folder

_README = """# Replication package / 复现包

| file | what |
|---|---|
| tables/incidence.csv | who takes part in what: all other numbers follow from it / 一切数字的来源 |
| tables/*.csv | every table, numbers in full / 各表，数字不舍入 |
| bottlenecks.json | the same as JSON, with parameters / 同样内容的 JSON 及参数 |
| parameters.json | seed, draws, versions, hashes / 种子、抽取次数、版本、哈希 |
| graph.trig | the knowledge graph, with every quote / 知识图谱及原文 |
| METHODS.zh.md, METHODS.en.md | methods and references / 方法与参考文献 |
| recompute.R | computes the tables again with igraph and sna / 以 igraph 与 sna 重算 |
| SHA256SUMS | `sha256sum -c SHA256SUMS` |

    Rscript recompute.R    # seconds for one plan; hours for thousands of agencies in one folder / 单份方案数秒，数千个单位合在一处需数小时

"""
_CITATION = """cff-version: 1.2.0
message: If you use these figures, please cite the software and the documents that they were read from.
type: software
title: "govkg: from government work plans to an evidence-linked knowledge graph, and to coordination bottlenecks"
authors:
  - name: The govkg project
version: {version}
license: Apache-2.0
"""

FILES = (
    *(f"tables/{name}.csv" for name in sorted((*REPLICATION, "concepts", "plans"))),
    *("bottlenecks.json", "graph.trig", PROGRAM, "README.md", "CITATION.cff"),
    *(f"METHODS.{language}.md" for language in LANGUAGES),
    *("parameters.json", SUMS),
)
"""The names of all that is written, below the folder of the package."""


def replication_files(kg: KnowledgeGraph, analysis: Analysis) -> dict[str, bytes]:
    """Path below the package's folder → content, of an analysis of `kg`. The same graph and analysis give the same bytes."""
    contract = as_contract(analysis)
    files = {f"tables/{name}.csv": data for name, data in sorted(replication_tables(kg, analysis, contract).items())}
    files |= {
        "bottlenecks.json": _json(contract),
        "graph.trig": rdf_bytes(kg.quads(), Path("graph.trig")),
        PROGRAM: resource("data", "replication", PROGRAM).read_bytes(),
        "README.md": _README.encode(),
        "CITATION.cff": _CITATION.format(version=__version__).encode(),
    }
    facts = _facts(kg, analysis, contract)
    files |= {f"METHODS.{language}.md": methods_text(facts, language).encode() for language in LANGUAGES}
    hashes = {name: hashlib.sha256(data).hexdigest() for name, data in sorted(files.items())}
    documents = {str(plan["plan"]): plan["sha256"] for plan in facts["plans"]}
    files["parameters.json"] = _json({**contract["parameters"], "documents_sha256": documents, "files_sha256": hashes})
    hashes["parameters.json"] = hashlib.sha256(files["parameters.json"]).hexdigest()
    files[SUMS] = "".join(f"{number}  {name}\n" for name, number in sorted(hashes.items())).encode()
    return files


def write_replication(
    kg: KnowledgeGraph,
    folder: str | Path,
    *,
    plan: str | None = None,
    split_collectives: bool = False,
    seed: int = SEED,
    draws: int = DRAWS,
) -> tuple[Path, ...]:
    """Analyse the graph and write the replication package into `folder`; the files in order.

    An earlier package is replaced. Raises InputError, and OutputError also where a file of such a name is there that govkg did not write.
    """
    check_folder(folder)
    check_written(folder, FILES)
    analysis = analyse(kg, plan=plan, split_collectives=split_collectives, seed=seed, draws=draws)
    if not analysis.incidence.tasks:
        raise InputError(f"no task in {plan or 'the graph'}: nothing to replicate; the plans are {kg.plans()}")
    return write_folder(folder, replication_files(kg, analysis))


def methods_text(facts: Mapping[str, Any], language: str) -> str:
    """The methods section as Markdown in "zh" or "en", from the facts of the run, with its references."""
    source = resource("data", "replication", f"methods.{language}.md").read_text("utf-8")
    page = Environment(undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, autoescape=False)  # noqa: S701
    text = page.from_string(source).render(**facts)
    return f"{text}\n\n{resource('data', 'replication', 'references.md').read_text('utf-8')}"


def _facts(kg: KnowledgeGraph, analysis: Analysis, contract: Mapping[str, Any]) -> dict[str, Any]:
    """What the methods text states, all from the run itself."""
    incidence, parameters = analysis.incidence, analysis.parameters
    sure = [assignment.confidence for assignment in incidence.assignments]
    return {
        **{name: contract[name] for name in ("limits", "provisional", "network", "unmet", "nulls", "parameters")},
        "plans": list(kg.query("plan-overview", **({"plan": parameters.plan} if parameters.plan else {}))),
        "roles": {"zh": "、".join(_roles(incidence, "zh")), "en": ", ".join(_roles(incidence, "en"))},
        "open_ended": sum(task.open_ended for task in incidence.tasks),
        "unknown": sum(task.owner == "unknown" for task in incidence.tasks),
        "collectives": [agency.label for agency in incidence.agencies if agency.collective],
        "confidence": (min(sure, default=0.0), max(sure, default=0.0)),
        "versions": ", ".join(f"{name} {number}" for name, number in parameters.versions.items()),
        "options": _options(analysis),
    }


def _roles(incidence: Incidence, language: Language) -> Iterator[str]:
    """Each role that occurs, with the number of its assignments."""
    counts = Counter(assignment.role for assignment in incidence.assignments)
    return (f"{role_label(role, language)} {counts[role]}" for role in ROLES if counts[role])


def _options(analysis: Analysis) -> str:
    """The options of the command that repeats the run."""
    given = analysis.parameters
    return (
        f" --seed {given.seed} --draws {given.draws}"
        + (" --split-collectives" if given.split_collectives else "")
        + (f" --plan {shlex.quote(given.plan)}" if given.plan else "")
    )


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
