# Every target works on a bare clone with the .NET SDK of global.json: what else it needs, it fetches or builds itself.
SHELL := /bin/bash
.DEFAULT_GOAL := help
CONFIGURATION ?= Release
RESULTS := artifacts/test-results
DOTNET_FLAGS := --nologo -v quiet -c $(CONFIGURATION)
LOCAL_CLUSTER := dotnet run --no-build -c $(CONFIGURATION) --project Lessor.LocalCluster --
# make demo USE_KUBECONFIG=FILE: on that cluster instead of one of its own. KUBECONFIG alone never decides it: it may name anything.
STAGE := $(if $(USE_KUBECONFIG),--use-kubeconfig "$(USE_KUBECONFIG)")
export DOTNET_CLI_TELEMETRY_OPTOUT := 1
export DOTNET_NOLOGO := 1

.PHONY: help build control-plane test test-unit test-cluster soak bench demo run generate verify fmt lock sbom notices install uninstall clean sdk

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

sdk:
	@command -v dotnet >/dev/null || { echo "make: the .NET SDK 10 is needed: https://dotnet.microsoft.com/download"; exit 1; }

build: sdk ## Compile everything
	@dotnet build Lessor.sln $(DOTNET_FLAGS)

control-plane: sdk ## Build the control plane that tests and demo run on, unless it is there; they would do it themselves
	@dotnet build Lessor.LocalCluster $(DOTNET_FLAGS)
	@$(LOCAL_CLUSTER) binaries > /dev/null

test: build ## Run the tests: unit tests, and those on a real API server
	@.ci/test

test-unit: build ## Run the tests that need no API server
	@.ci/test 'TestCategory!=Cluster'

test-cluster: build ## Run the tests on a real API server
	@.ci/test 'TestCategory=Cluster'

soak: build ## Put a hundred tenants under random faults and changes for half an hour (SOAK=2h SOAK_SEED=7)
	@SOAK=$(or $(SOAK),30m) SOAK_SEED=$(SOAK_SEED) .ci/test 'FullyQualifiedName~SoakTests'

bench: build ## Measure the rows of docs/benchmarks.md and write it, on a machine that does nothing else (make bench ONE=NAME: one of them)
	@dotnet run --no-build -c Release --project Lessor.Benchmarks -- bench $(ONE)

demo: build ## Start a control plane and the operator, and show what Lessor does
	@$(LOCAL_CLUSTER) demo $(STAGE)

run: build ## Start a control plane and the operator, and leave them running
	@$(LOCAL_CLUSTER) run $(STAGE)

generate: sdk ## Write config/ from the code
	@dotnet build Lessor.Manifests $(DOTNET_FLAGS)
	@dotnet run --no-build -c $(CONFIGURATION) --project Lessor.Manifests -- config

verify: generate ## Fail if the formatting, config/ or the packages differ from what is committed
	@dotnet restore Lessor.sln --locked-mode -v quiet || { echo "make verify: packages.lock.json says other packages; run make lock, look at the difference and commit it"; exit 1; }
	@git diff --exit-code -- config && test -z "$$(git status --porcelain -- config)" || { git status --short -- config; echo "make verify: config/ is not what make generate writes; commit the difference"; exit 1; }
	@for project in Lessor.*/*.csproj; do dotnet msbuild $$project -p:KubeOpsPackages=true -getItem:ProjectReference | grep -q '"Identity": ".*KubeOps/' && { echo "make verify: $$project needs KubeOps/ even with -p:KubeOpsPackages=true"; exit 1; }; done; true
	@dotnet format Lessor.sln --verify-no-changes || { echo "make verify: run make fmt"; exit 1; }

fmt: sdk ## Format the code
	@dotnet format Lessor.sln

lock: sdk ## Write packages.lock.json anew, after a change of Directory.Packages.props
	@dotnet restore Lessor.sln --force-evaluate -v quiet

sbom: sdk ## Write the bill of materials of the operator (CycloneDX) to artifacts/lessor.cdx.json
	@dotnet tool restore -v quiet && dotnet restore Lessor.Operator -v quiet && mkdir -p artifacts
	@dotnet CycloneDX Lessor.Operator/Lessor.Operator.csproj --exclude-dev --disable-package-restore --output artifacts --filename lessor.cdx.json \
		--output-format Json --set-name lessor --set-version "$$(dotnet msbuild Lessor.Operator -getProperty:Version)" > artifacts/sbom.log || { cat artifacts/sbom.log; exit 1; }

notices: sbom ## Write the licences of the packages in it to artifacts/THIRD-PARTY-NOTICES.md
	@dotnet build Lessor.Manifests $(DOTNET_FLAGS)
	@dotnet run --no-build -c $(CONFIGURATION) --project Lessor.Manifests -- notices artifacts/lessor.cdx.json \
		"$$(dotnet nuget locals global-packages --list --force-english-output | sed 's/^global-packages: //')" > artifacts/THIRD-PARTY-NOTICES.md

install: ## Install the custom resource definitions in the cluster of KUBECONFIG
	kubectl apply -k config/crd

uninstall: ## Remove them, and with them every Tenant and Component
	kubectl delete -k config/crd

clean: ## Remove build results (the control plane in the user's cache folder stays)
	@rm -rf artifacts && find . -type d \( -name bin -o -name obj \) -not -path './.git/*' -prune -exec rm -rf {} +
