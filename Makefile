# Two commands to begin with: `make demo` (see it work) and `make test` (prove it). Everything needed is set up by them.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help demo test lint format bench soak fuzz corpora clean

SWIFT ?= swift
SOURCES := Package.swift Sources Tests Benchmarks

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: ## A private Dovecot, sample letters, the daemon: watch mail become tickets (Ctrl-C ends it all)
	@.ci/packages build demo
	@$(SWIFT) build --product otklik
	@exec "$$($(SWIFT) build --show-bin-path)/otklik" demo

# One test at a time: many start servers of their own, and a test that waits for a server shall not wait for the others.
test: ## All tests; FILTER=Name runs some, OTKLIK_BROWSER=1 those in a real browser, too
	@.ci/packages build test $(if $(OTKLIK_BROWSER),browser)
	@$(SWIFT) test --no-parallel $(if $(FILTER),--filter '$(FILTER)')

lint: ## Format, warnings (all are errors), imports nobody declared
	@.ci/packages build
	@$(SWIFT) format lint --strict -r $(SOURCES)
	@$(SWIFT) build --build-tests --explicit-target-dependency-import-check error

format: ## Write the sources in the house format
	@$(SWIFT) format -i -r $(SOURCES)

bench: ## 20,000 letters against mbsync, parsing against GMime; table and bench-results/*.json (LETTERS=n for fewer)
	@.ci/packages build bench
	@$(SWIFT) build -c release --product otklik
	@$(SWIFT) build -c release --product OtklikBench
	@exec "$$($(SWIFT) build -c release --show-bin-path)/OtklikBench" $(LETTERS)

soak: ## Kill the daemon at 100 random moments while 10,000 letters flow (OTKLIK_SOAK=letters,kills), and forms at 200 a second
	@.ci/packages build test
	@OTKLIK_SOAK=$${OTKLIK_SOAK:-10000,100} $(SWIFT) test --filter CrashTests
	@OTKLIK_FORM_SOAK=$${OTKLIK_FORM_SOAK:-200,60} $(SWIFT) test -c release --no-parallel --filter FormLoadTests

# A build of its own: libFuzzer and the address sanitizer go through every module. (Of two `-sanitize=` the compiler takes
# the last alone, and SwiftPM gives them in any order: the third says both.)
FUZZ_TARGETS ?= header mime encodedWord html tnef imap bounce reply multipart
FUZZ_SECONDS ?= 60
fuzz: ## libFuzzer with address sanitizer on every parser, FUZZ_SECONDS each (FUZZ_TARGETS="mime html" for some)
	@.ci/packages build
	@OTKLIK_LIBFUZZER=1 $(SWIFT) build -c release --scratch-path .build/fuzz \
		--sanitize address --sanitize fuzzer -Xswiftc -sanitize=address,fuzzer --product OtklikFuzz
	@.ci/fuzz .build/fuzz/release/OtklikFuzz $(FUZZ_SECONDS) $(FUZZ_TARGETS)

OTKLIK_SHARED ?= ../shared
corpora: ## The public corpora beside the project (OTKLIK_SHARED): one table, and every difference
	@.ci/packages build test
	@mkdir -p .build
	@set -o pipefail; OTKLIK_SHARED=$(OTKLIK_SHARED) OTKLIK_CORPORA=required \
		$(SWIFT) test --filter 'Corpus|Corpora|CultureMessages|LearnedLevels' > .build/corpora.log 2>&1 \
		|| { grep -E '✘|error:' .build/corpora.log; false; }
	@$(SWIFT) build -c release --product OtklikBench
	@"$$($(SWIFT) build -c release --show-bin-path)/OtklikBench" corpora $(OTKLIK_SHARED)/data .build/corpora.log
	@"$$($(SWIFT) build -c release --show-bin-path)/OtklikBench" levels $(OTKLIK_SHARED)/data/culture-messages/train.jsonl

clean: ## Remove everything that was built or measured
	rm -rf .build .swiftpm .demo bench-results
