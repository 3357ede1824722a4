# The front door. Each command does all its own set-up; a second run takes seconds.
# Another Python than the first on PATH: make demo PYTHON=python3.12

PYTHON ?= python3
VENV_PYTHON := .venv/bin/python
LOCK := .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-header --no-emit-index-url

.PHONY: demo run test torture bench pictures words lock

demo: ## play one case of each sanction, then serve the site (in a terminal) until Ctrl-C
	@$(PYTHON) bootstrap.py run
	@$(VENV_PYTHON) manage.py demo

run: ## serve the site without replaying
	@$(PYTHON) bootstrap.py run
	@$(VENV_PYTHON) manage.py runserver

test: ## every test this machine can run without services
	@$(PYTHON) bootstrap.py test
	@$(VENV_PYTHON) -m pytest -n auto --maxprocesses 4 --dist loadgroup

torture: ## random acts with everything checked after each; make torture SEED=7 ACTS=100000
	@$(PYTHON) bootstrap.py test
	@$(VENV_PYTHON) -m tests.stories.torture --seed $(or $(SEED),0) --acts $(or $(ACTS),20000)

bench: ## the figures of the README; DATABASE_URL names the PostgreSQL server to measure on
	@$(PYTHON) bootstrap.py test
	@$(VENV_PYTHON) -m tests.load

pictures: ## take the README's pictures of the demo anew; needs Chromium
	@$(PYTHON) bootstrap.py test
	@$(VENV_PYTHON) -m tests.stories.pictures

words: ## renew the catalogues after a change of the words; needs GNU gettext
	@$(PYTHON) bootstrap.py test
	@for floor in workflow youthplans slt followup integrations; do \
		(cd $$floor && ../$(VENV_PYTHON) -m django makemessages --locale nn --locale en \
			--no-obsolete --no-wrap --add-location file) || exit; done

lock: ## renew the hash-pinned requirements and the package lock after a change of the loose ones
	@$(PYTHON) bootstrap.py test
	@$(LOCK) pyproject.toml --output-file requirements/base.txt
	@$(LOCK) pyproject.toml --group test --output-file requirements/test.txt
	@$(LOCK) --group bootstrap --output-file requirements/bootstrap.txt
	@$(LOCK) --group npm --output-file requirements/npm.txt
	@npm install --package-lock-only
