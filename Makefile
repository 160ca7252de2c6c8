# Everything this project does, from a fresh clone: each target does its own set-up.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
# Without this, make looks for ways to build each of the sources: half a second for every synth.
MAKEFLAGS += --no-builtin-rules

PYTHON ?= python3
# What python3 lacks on this machine is here, when `make setup` had to bring it.
export PATH := $(CURDIR)/.venv/bin:$(PATH)
ENVIRONMENT ?= poc
CDK := node_modules/.bin/cdk
CDK_FLAGS := --no-notices -c environment=$(ENVIRONMENT)
SOURCES := $(shell find src lambdas -name obj -prune -o -name bin -prune -o -name __pycache__ -prune -o \
	-type f \( -name '*.cs' -o -name '*.csproj' -o -name '*.json' -o -name '*.yaml' \) -print) \
	Directory.Build.props Directory.Packages.props lambdas/Directory.Build.props build/publish.proj

.PHONY: help
help: ## lists the targets
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 18

.PHONY: build
build: ## compiles everything, tests included
	dotnet build CloudWorkstation.sln -c Release -v quiet -nologo -clp:NoSummary

.PHONY: publish
publish: artifacts/published ## publishes the CDK app and the Lambdas to artifacts/; does nothing when no source is newer

artifacts/published: $(SOURCES)
	@mkdir -p artifacts
	dotnet build build/publish.proj -v quiet -nologo -clp:NoSummary
	@touch $@

node_modules/.package-lock.json: package.json package-lock.json
	npm ci --no-audit --no-fund --loglevel=error
	@touch $@

.PHONY: setup
setup: node_modules/.package-lock.json ## brings what this machine lacks into node_modules and .venv
	@python3 build/python_packages.py

.PHONY: mutate
mutate: ## changes decisions of Domain one by one, and says which change no test notices; an hour or more
	dotnet tool restore
	cd tests/CloudWorkstation.Domain.Tests && dotnet stryker

.PHONY: hooks
hooks: ## lets git check each commit: spaces, style of what changed, length of the subject
	git config core.hooksPath .githooks

.PHONY: synth
synth: node_modules/.package-lock.json publish ## writes the cloud assembly of ENVIRONMENT to cdk.out
	$(CDK) synth --quiet $(CDK_FLAGS)

.PHONY: deploy
deploy: node_modules/.package-lock.json publish ## deploys ENVIRONMENT to the AWS account of your credentials
	$(CDK) deploy --all $(CDK_FLAGS)

.PHONY: local
local: setup publish ## deploys everything to a local cloud on this machine and trains a model there
	@PYTHON=$(PYTHON) build/local

.PHONY: local-down
local-down: ## stops the local cloud
	@$(PYTHON) -m localcloud down --state-dir .localcloud

.PHONY: test
test: setup build publish ## runs all tests
	@$(PYTHON) build/run_tests.py

.PHONY: lint
lint: setup ## types (pyright) and style (flake8) of all Python
	@PYTHON=$(PYTHON) build/lint

.PHONY: checks
checks: setup publish ## cfn-lint, cdk-nag and AWS's authorization reference on every synthesized template
	build/checks/check-templates

# The style is judged with the generated clients in view, and dotnet format builds no generator.
.PHONY: generator
generator:
	@dotnet build src/AwsSdk/AwsSdk.Generator -v quiet -nologo -clp:NoSummary

.PHONY: format-check
format-check: generator ## fails where the style differs
	dotnet format CloudWorkstation.sln --verify-no-changes --severity warn

.PHONY: format
format: generator ## mends the style
	dotnet format CloudWorkstation.sln --severity warn

.PHONY: diagram
diagram: synth ## draws docs/architecture.svg from the assembly
	@command -v dot >/dev/null || { echo "Drawing needs Graphviz: sudo apt-get install graphviz" >&2; exit 1; }
	@$(PYTHON) build/diagram.py cdk.out docs/architecture.svg

.PHONY: cost
cost: node_modules/.package-lock.json publish ## writes cost-estimate.md and its chart: what each environment costs in three regions
	@build/cost

.PHONY: awssdk
awssdk: ## cuts the operations of build/awssdk/services.json out of AWS's service models
	@$(PYTHON) build/awssdk

.PHONY: bench
bench: setup publish ## prints the measured figures, one JSON object a line
	@$(PYTHON) -m benchmarks

.PHONY: clean
clean: ## removes what was built
	rm -rf artifacts cdk.out cdk.out.* TestResults && find src lambdas tests -type d \( -name bin -o -name obj \) -prune -exec rm -rf {} +
