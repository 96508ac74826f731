"""The notebooks as tests run them: all in one kernel, one after the other, each from an empty namespace.

Texts and tables have to be the same, to the letter; of a picture it is enough that there is one.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import nbformat as untyped_nbformat
from nbclient import NotebookClient

from documents import ROOT

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))

_METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
# Imported beforehand, so that what matplotlib says of its first start on a machine is in no notebook.
_FIRST = "import matplotlib.pyplot, networkx, pandas"
_BETWEEN = "%reset -f\nimport matplotlib.pyplot\nmatplotlib.pyplot.close('all')\ndel matplotlib"

Notebook = Any
nbformat: Any = untyped_nbformat


def read_notebook(path: Path) -> Notebook:
    """The notebook in a file, checked for its form."""
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    return notebook


def run_notebooks(notebooks: Sequence[Notebook], environment: Mapping[str, str]) -> list[list[Any]]:
    """The cells of each notebook as they are after a run, in an environment with these variables."""
    whole = nbformat.v4.new_notebook(metadata=_METADATA, cells=[nbformat.v4.new_code_cell(_FIRST)])
    starts = []
    for notebook in notebooks:
        whole.cells.append(nbformat.v4.new_code_cell(_BETWEEN))
        starts.append(len(whole.cells))
        whole.cells += [nbformat.from_dict({**cell, "id": f"n{len(starts)}-{cell.id}"}) for cell in notebook.cells]
    client = NotebookClient(whole, timeout=240, kernel_name="python3", record_timing=False)
    client.execute(cwd=str(ROOT / "notebooks"), env={**os.environ, **environment})
    return [whole.cells[at : at + len(one.cells)] for at, one in zip(starts, notebooks, strict=True)]


def rewrite_notebook(path: Path, notebook: Notebook, cells: Sequence[Any]) -> None:
    """Writes the notebook with what its cells gave."""
    count = 0
    for cell, done in zip(notebook.cells, cells, strict=True):
        cell.metadata = {}
        if cell.cell_type == "code":
            count += 1
            cell.execution_count, cell.outputs = count, [_counted(output, count) for output in done.outputs]
    notebook.metadata = _METADATA
    nbformat.write(notebook, path)


def _counted(output: Any, count: int) -> Any:
    if output.output_type == "execute_result":
        output.execution_count = count
    return output


def cell_differences(shown: Sequence[Any], given: Sequence[Any]) -> Iterator[str]:
    """Where what the cells give is not what the notebook shows."""
    for at, (one, other) in enumerate(zip(shown, given, strict=True)):
        if one.cell_type == "code" and (was := _seen(one)) != (now := _seen(other)):
            yield f"cell {at}:\n{one.source}\n--- shown\n{was}\n--- given\n{now}"


def _seen(cell: Any) -> list[Any]:
    """What a reader sees below a cell."""
    return [
        (output.name, output.text)
        if output.output_type == "stream"
        else {kind: "a picture" if kind.startswith("image/") else text for kind, text in output.data.items()}
        for output in cell.outputs
    ]
