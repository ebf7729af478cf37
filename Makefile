# Everything runs with Go, git and make. Tools come through the go command, each
# at a fixed version.

GO       ?= go
LINT     := $(GO) run github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v2.15.0
FUZZTIME ?= 10s
FUZZJOBS ?= $(shell getconf _NPROCESSORS_ONLN)

# What race tests, and what platforms builds for, beside the platform that it runs on.
RACE      ?= ./...
PLATFORMS := windows/amd64 darwin/arm64 linux/386

# What lint-generated runs, on the package of RESOURCE. The README says why the rules
# of gosec are left out.
STATICCHECK := $(GO) run honnef.co/go/tools/cmd/staticcheck@v0.8.2
GOSEC       := $(GO) run github.com/securego/gosec/v2/cmd/gosec@v2.30.0 -quiet -exclude=G101 -exclude-rules='runtime_retry\.go$$:G404'
DOCUMENT    := mod:github.com/stripe/stripe-mock@v0.203.0/embedded/openapi/spec3.json
RESOURCE    ?= identity.verification_session

# The tests against Stripe's documents, stripe-mock and stripe-go are a module of
# their own.
ACCEPTANCE := generator/acceptance

# So are those of the HTML report, which drive a browser.
BROWSER := generator/report/browser

# The tests that acceptance-long runs.
LONG := TestRecipes|TestProgramsRun|TestToolchains|TestCommandOfOtherToolchains|TestDocuments|TestAllDocuments|TestDiffAgainstAPIDiff|TestCallers

# Tests compile in folders of their own. With -trimpath the build cache has what was
# compiled from the same files in another folder, and all tests share one compiled
# standard library. Without DWARF, which is for debuggers, compiling takes a tenth less. A
# program built so does not know GOROOT by itself.
test-unit test-acceptance golden-long acceptance-long: export GOFLAGS := $(strip $(shell $(GO) env GOFLAGS) -trimpath -gcflags=all=-dwarf=false)
test-unit test-acceptance golden-long acceptance-long: export GOROOT := $(shell $(GO) env GOROOT)

# The tests need nothing of C, and package net compiles faster without it.
test-unit test-acceptance golden-long acceptance-long: export CGO_ENABLED := 0

# Compilers and tests are short and collect less garbage, for a quarter less time: with an
# empty build cache they compile the standard library.
test-unit test-acceptance golden-long acceptance-long: export GOGC ?= 300

.DEFAULT_GOAL := help
.PHONY: help test test-unit test-acceptance test-browser test-all race golden-long callers-long sdk-long platforms lint lint-generated generate check golden fuzz bench ci acceptance-long

help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{ printf "  %-16s %s\n", $$1, $$2 }'

test: test-unit test-acceptance ## run all tests that are quick

test-unit: ## run the tests of this module
	$(GO) test ./...

test-acceptance: ## run the tests against Stripe's documents, stripe-mock and stripe-go
	cd $(ACCEPTANCE) && $(GO) test -timeout 20m ./...

test-browser: ## run the tests of the HTML report in Chromium, which has to be installed
	cd $(BROWSER) && $(GO) test ./...

test-all: ## run what takes long: races, all inputs and documents, recipes and examples, stripe-go's tests with our files, other toolchains and platforms, fuzzing
	$(MAKE) race RACE="./templates/runtime ./templates/stripetest"
	$(MAKE) golden-long
	$(MAKE) acceptance-long
	$(MAKE) sdk-long
	$(MAKE) platforms
	$(MAKE) fuzz FUZZTIME=30s

acceptance-long: ## run the README's recipes, other toolchains, all documents, callers of all pairs, and stripe-go's examples
	cd $(ACCEPTANCE) && $(GO) test -tags long -timeout 40m -run '$(LONG)' . -long

race: ## run the tests of RACE, or all of this module, under the race detector (needs a C compiler)
	$(GO) test -timeout 20m -race $(RACE)

golden-long: ## run the tests of the generator that try a sample of their inputs on all of them
	$(GO) test -timeout 20m ./golden -long

callers-long: ## compare the lines that diff names with the compiler's, for all documents with all resources
	cd $(ACCEPTANCE) && $(GO) test . -run TestCallers -long -all -timeout 120m

sdk-long: ## build stripe-go with the files that we would write there, and run its tests against stripe-mock
	cd $(ACCEPTANCE) && $(GO) test . -run TestSDKPackage -long -timeout 60m

platforms: ## build and vet for other platforms
	@for platform in $(PLATFORMS); do \
		echo "GOOS=$${platform%/*} GOARCH=$${platform#*/} $(GO) vet ./..."; \
		GOOS=$${platform%/*} GOARCH=$${platform#*/} $(GO) build ./... && \
		GOOS=$${platform%/*} GOARCH=$${platform#*/} $(GO) vet ./... || exit 1; \
	done

lint: ## run the linters of .golangci.yml
	$(LINT) run ./...
	cd $(ACCEPTANCE) && $(LINT) run ./...
	cd $(BROWSER) && $(LINT) run ./...

lint-generated: ## run staticcheck and gosec on the generated package of RESOURCE (all takes minutes)
	dir=$$(mktemp -d) && trap 'rm -rf "$$dir"' EXIT && \
	printf 'module lint.example\n\ngo 1.23\n' >"$$dir/go.mod" && \
	$(GO) run ./cmd/stripegen generate --spec $(DOCUMENT) --resource $(RESOURCE) --with-fake --output "$$dir/stripe" && \
	cd "$$dir" && $(STATICCHECK) ./... && $(GOSEC) ./...

generate: ## write generated/stripe from the embedded document
	$(GO) run ./cmd/stripegen generate

check: ## compare generated/stripe with what generate would write
	$(GO) run ./cmd/stripegen check

golden: ## record the golden packages and look at the difference with git
	$(GO) test ./golden -update

fuzz: ## run each fuzz target for FUZZTIME, FUZZJOBS at a time
	@grep -rE --include='*_test.go' '^func Fuzz' cmd generator spec templates generated | \
	sed -E 's|^(.*)/[^/]*:func (Fuzz[A-Za-z0-9_]*).*|\1 \2|' | sort | \
	xargs -n 2 -P $(FUZZJOBS) sh -c ' \
		set -- $(GO) test "./$$0" -run "^$$" -fuzz "^$$1$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 100x -parallel 1; \
		text=$$("$$@" 2>&1); status=$$?; \
		printf "%s\n" "$$*" "$$text"; \
		exit $$status'

bench: ## measure against stripe-go, and print the ratios
	cd $(ACCEPTANCE) && $(GO) run ./bench

ci: lint lint-generated check test-browser test-all test ## all that has to pass before a change lands
