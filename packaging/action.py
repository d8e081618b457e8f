"""Runs the steps of `action.yml` on this machine: python action.py ACTION.YML FOLDER [INPUT=VALUE…]

It knows what that file uses: steps with `run` in bash, `env`, and `${{ inputs.name }}`. Ends as the first step that fails does.
"""

import os
import re
import subprocess
import sys
import tempfile

import yaml

path, folder, *given = sys.argv[1:]
with open(path, encoding="utf-8") as file:
    action = yaml.safe_load(file)

inputs = {name: str(about.get("default", "")) for name, about in action["inputs"].items()}
for word in given:
    name, value = word.split("=", 1)
    if name not in inputs:
        sys.exit(f"action.yml has no input {name}")
    inputs[name] = value


def filled(text):
    """The text with the inputs in place of their expressions."""
    text = re.sub(r"\$\{\{ inputs\.([a-z]+) \}\}", lambda found: inputs[found[1]], str(text))
    if "${{" in text:
        sys.exit(f"an expression that this program does not know: {text}")
    return text


with tempfile.TemporaryDirectory() as runner:
    environment = dict(os.environ, RUNNER_TEMP=runner, GITHUB_PATH=os.path.join(runner, "path"))
    for step in action["runs"]["steps"]:
        if step["shell"] != "bash" or "${{" in step["run"]:
            sys.exit(f"a step that this program cannot run: {step['name']}")
        own = {name: filled(value) for name, value in step.get("env", {}).items()}
        # As the runner calls it.
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
        code = subprocess.run(command, cwd=folder, env={**environment, **own}).returncode
        if code != 0:
            sys.exit(code)
        if os.path.exists(environment["GITHUB_PATH"]):
            with open(environment["GITHUB_PATH"], encoding="utf-8") as added:
                folders = added.read().split()
            environment["PATH"] = os.pathsep.join(folders + [os.environ["PATH"]])
