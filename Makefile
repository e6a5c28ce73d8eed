# Two commands matter: `make demo` draws the example pictures, `make test` checks everything.

PREFIX ?= /usr/local
DESTDIR ?=
SWIFT ?= swift

# On Linux the Swift runtime goes into the binary: it starts twice as fast and runs without a toolchain.
release_flags := -c release $(if $(filter Linux,$(shell uname -s)),--static-swift-stdlib)
release_folder = $(shell $(SWIFT) build $(release_flags) --show-bin-path)
test_flags := --explicit-target-dependency-import-check error

# Tests skip what they have no tool for; here every tool is present, so a missing one is a failure.
# STAGEMAP_STRICT makes a compiler warning in our own code an error.
test_environment := STAGEMAP_STRICT=1 STAGEMAP_REQUIRE_TOOLS=1

.PHONY: help demo samples test test-full bench bench-logs bench-layout lint format release build-tools test-tools install uninstall clean

help:
	@echo 'make demo       build stagemap and draw the pictures of specs/ into output/'
	@echo 'make samples    make the logs of specs/ anew'
	@echo 'make test       lint, build and run the tests, with the real parsers of what we emit'
	@echo 'make test-full  the same with full counts (long), printing the figures'
	@echo 'make bench      measure logs against wc, DuckDB, Polars and pm4py, and ever larger layouts'
	@echo 'make install    put stagemap into PREFIX (default /usr/local)'
	@echo 'make uninstall  take it away again'
	@echo 'make format     format the Swift sources in place'
	@echo 'make clean      remove what was built'

build-tools:
	@scripts/install-build-tools

test-tools:
	@scripts/install-test-tools

release: build-tools
	$(SWIFT) build $(release_flags) --product stagemap
	$(SWIFT) build $(release_flags) --product stagemap-render

demo: release
	'$(release_folder)/stagemap' build
	@echo 'The pictures:'
	@find output -name '*.svg' | LC_ALL=C sort | sed 's/^/  /'

# The logs beside the shipped specs; after a change of a spec or of the sampling, run this and then `make demo`.
samples: release
	'$(release_folder)/stagemap' sample seed --leads 120 --seed 7 -o specs/leads.csv
	'$(release_folder)/stagemap' sample the-model --leads 400 --seed 7 -o specs/the-model.csv
	'$(release_folder)/stagemap' sample manufacturing --leads 240 --seed 7 -o specs/manufacturing.csv
	'$(release_folder)/stagemap' sample plg-saas --leads 500 --seed 7 -o specs/plg-saas.csv

lint:
	$(SWIFT) format lint --strict --parallel --recursive Package.swift Sources Tests

format:
	$(SWIFT) format --in-place --parallel --recursive Package.swift Sources Tests

test: test-tools lint
	$(test_environment) $(SWIFT) build --build-tests $(test_flags)
	$(test_environment) $(SWIFT) test --skip-build --disable-xctest $(test_flags)

test-full: test-tools lint
	$(test_environment) $(SWIFT) build --build-tests $(test_flags)
	STAGEMAP_FULL=1 $(test_environment) $(SWIFT) test --skip-build --disable-xctest $(test_flags)

bench: bench-logs bench-layout

# Takes any log: make bench-logs BENCH_FLAGS='--log leads.csv --spec sales'
bench-logs: release
	@scripts/install-bench-tools
	.tools/bench-venv/bin/python scripts/bench.py '$(release_folder)/stagemap' $(BENCH_FLAGS)

bench-layout: build-tools
	$(SWIFT) build $(release_flags) --product StagemapBench
	'$(release_folder)/StagemapBench'

install: release
	install -d '$(DESTDIR)$(PREFIX)/bin' '$(DESTDIR)$(PREFIX)/libexec/stagemap'
	install -m 755 '$(release_folder)/stagemap' '$(DESTDIR)$(PREFIX)/bin/stagemap'
	install -m 755 '$(release_folder)/stagemap-render' '$(DESTDIR)$(PREFIX)/libexec/stagemap/stagemap-render'

uninstall:
	rm -f '$(DESTDIR)$(PREFIX)/bin/stagemap' '$(DESTDIR)$(PREFIX)/libexec/stagemap/stagemap-render'
	-rmdir '$(DESTDIR)$(PREFIX)/libexec/stagemap' 2>/dev/null

clean:
	rm -rf .build
