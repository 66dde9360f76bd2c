"""The first that a worker's Python runs, as a script: it finds the grader by the settings on its command line."""

import json
import sys

if __name__ == "__main__":
    settings = json.loads(sys.argv[1])
    sys.path[:] = settings["path"]
    from autograder.grading import forkserver

    if "port" in settings:
        forkserver.main_over_tcp(settings)
    else:
        forkserver.main(settings)
