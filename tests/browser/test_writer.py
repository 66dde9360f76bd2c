"""In JupyterLab a cell that stores weights becomes the function that returns them."""

import pytest

from tests.browser import lab

pytestmark = pytest.mark.slow

SOURCE = "() => window.jupyterapp.shell.currentWidget.content.widgets[1].model.sharedModel.getSource()"
OUTPUT = "() => JSON.stringify(window.jupyterapp.shell.currentWidget.content.widgets[2].model.outputs.toJSON())"
RUN = "() => window.jupyterapp.commands.execute('notebook:run-all-cells')"


def test_a_cell_becomes_the_weights_that_it_stores(tmp_path, page):
    lab.write_notebook(
        tmp_path / "writer.ipynb",
        "import numpy as np\n"
        "from course_lib.lessons.writer.weights import store_weights\n"
        "parameters = {'W': np.random.default_rng(0).normal(size=(600, 100))}",
        "store_weights(parameters)",
        "weights()['W'].shape, float(abs(weights()['W'] - parameters['W']).max()) < 0.002",
    )
    with lab.running(tmp_path) as address:
        lab.open_and_run(page, address("writer.ipynb"))
        page.wait_for_function(f"({SOURCE})().startsWith('def weights')", timeout=lab.PATIENCE)
        assert len(page.evaluate(SOURCE)) > 160_000
        page.evaluate(RUN)
        page.wait_for_function(f"({OUTPUT})().includes('(600, 100), True')", timeout=lab.PATIENCE)
        page.screenshot(path=str(tmp_path / "stored.png"))
