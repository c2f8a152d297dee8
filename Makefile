# Lookout: `make demo` shows the main job, `make test` runs every test. Both install what is missing first.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

# What Debian and Homebrew call the libraries that Package.swift names; docs/dependencies.md says why each is here.
DEBIAN := pkg-config libcurl4-openssl-dev libxml2-dev libsqlite3-dev libyaml-dev libjansson-dev libsodium-dev \
  libicu-dev libstemmer-dev libexttextcat-dev libexttextcat-data libxlsxwriter-dev libzip-dev libcmark-gfm-dev \
  libcmark-gfm-extensions-dev libgoogle-perftools-dev poppler-utils
HOMEBREW := pkgconf curl libxml2 sqlite libyaml jansson libsodium icu4c snowball libexttextcat libxlsxwriter libzip cmark-gfm poppler
# Programs that write DOCX and PDF, and those that tests open documents with. What needs a missing one says so and goes on;
# only under CI are they installed with the rest, and tests fail without them.
DOCUMENT_TOOLS := pandoc weasyprint librsvg2-bin libreoffice-writer-nogui libreoffice-calc-nogui chromium poppler-utils fonts-crosextra-carlito fonts-noto-core fonts-noto-cjk
DOCUMENT_TOOLS_HOMEBREW := pandoc weasyprint librsvg poppler
ifeq ($(CI),true)
  DOCUMENTS := deps-documents
endif

# Where Swift's own libraries can be linked in, the command starts sooner and runs on a machine without Swift.
RELEASE := swift build -c release$(if $(filter Linux,$(shell uname)), --static-swift-stdlib)

LOOKOUT := .build/debug/lookout
DEMO_STORE := .lookout/demo.sqlite
DEMO_NOW := 2026-05-10T00:00:00Z
DEMO_BRIEFS := 5
DEMO_FROM := 2025-10-01
DEMO_TO := 2025-12-31
# The report before it, so that it can tell what has changed.
DEMO_EARLIER := --from 2025-07-01 --to 2025-09-30
# What the demonstration writes beside Markdown: DOCX where pandoc is there.
comma := ,
DEMO_FORMS = html$(if $(shell command -v pandoc),$(comma)docx)

.PHONY: backtest-sources help deps deps-documents build release install test demo fuzz conformance benchmark benchmark-brief benchmark-fetch benchmark-ingest benchmark-link benchmark-near benchmark-report benchmark-retag benchmark-scan benchmark-tag lint format clean samples template

help: ## says what there is
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 17

deps: WANTED = $(DEBIAN)
deps: WANTED_HOMEBREW = $(HOMEBREW)
deps-documents: WANTED = $(DOCUMENT_TOOLS)
deps-documents: WANTED_HOMEBREW = $(DOCUMENT_TOOLS_HOMEBREW)
deps: ## installs the system libraries that are missing
deps-documents: ## installs what writes and opens DOCX and PDF; docs/formats.md
deps deps-documents:
	@if [ "$$(uname)" = Darwin ]; then \
	  command -v brew >/dev/null || { echo "make: Homebrew is missing; see https://brew.sh, then: brew install $(WANTED_HOMEBREW)" >&2; exit 2; }; \
	  missing=(); for p in $(WANTED_HOMEBREW); do brew list --versions $$p >/dev/null 2>&1 || missing+=($$p); done; \
	  if (( $${#missing[@]} )); then echo "make: installing with Homebrew: $${missing[*]}"; brew install $${missing[@]}; fi; \
	elif command -v dpkg-query >/dev/null; then \
	  missing=(); for p in $(WANTED); do \
	    [ "$$(dpkg-query -W -f='$${db:Status-Status}' $$p 2>/dev/null)" = installed ] || missing+=($$p); done; \
	  if (( $${#missing[@]} )); then \
	    as_root=; if [ "$$(id -u)" != 0 ]; then \
	      command -v sudo >/dev/null || { echo "make: as root, run: apt-get install $${missing[*]}" >&2; exit 2; }; as_root=sudo; fi; \
	    echo "make: installing$${as_root:+ (root is needed for this)}: $${missing[*]}"; \
	    $$as_root apt-get update -qq; \
	    $$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $${missing[@]} >/dev/null; fi; \
	else \
	  echo "make: neither Debian nor Homebrew here; these libraries are needed, with headers: $(WANTED_HOMEBREW)" >&2; exit 2; fi
	@command -v swift >/dev/null || { echo "make: no swift on the PATH; install Swift 6.2 or newer from https://swift.org" >&2; exit 2; }

build: deps ## builds everything for development
	@swift build

release: deps ## builds the command for daily work
	@$(RELEASE) --product lookout

PREFIX ?= /usr/local
install: release ## copies the command to PREFIX/bin (/usr/local/bin)
	@install -d "$(PREFIX)/bin" && install -m 755 "$$(swift build -c release --show-bin-path)/lookout" "$(PREFIX)/bin/lookout"
	@echo "installed $(PREFIX)/bin/lookout"

test: deps $(DOCUMENTS) ## runs every test, one after another: some measure time
	@swift test --no-parallel

demo: deps $(DOCUMENTS) ## runs the main job offline on this workspace and its sample feeds
	@swift build --product lookout
	@swift build --product FinalCount
	@rm -f $(DEMO_STORE) $(DEMO_STORE)-wal $(DEMO_STORE)-shm
	@echo; echo "== lookout scan --sources feeds/samples/sources.opml --now $(DEMO_NOW)"; echo
	@$(LOOKOUT) --store $(DEMO_STORE) scan --sources feeds/samples/sources.opml --now $(DEMO_NOW)
	@echo; echo "== lookout brief --strongest $(DEMO_BRIEFS) --to $(DEMO_FORMS)"; echo
	@$(LOOKOUT) --store $(DEMO_STORE) brief --strongest $(DEMO_BRIEFS) --to $(DEMO_FORMS) --sources feeds/samples/sources.opml --now $(DEMO_NOW)
	@echo; echo "== lookout report $(DEMO_EARLIER) --framework \"APSC Blueprint 2025\""; echo
	@$(LOOKOUT) --store $(DEMO_STORE) report $(DEMO_EARLIER) --framework "APSC Blueprint 2025" --sources feeds/samples/sources.opml --now $(DEMO_NOW)
	@echo; echo "== lookout report --from $(DEMO_FROM) --to $(DEMO_TO) --framework \"APSC Blueprint 2025\" --forms $(DEMO_FORMS)"; echo
	@$(LOOKOUT) --store $(DEMO_STORE) report --from $(DEMO_FROM) --to $(DEMO_TO) --framework "APSC Blueprint 2025" --forms $(DEMO_FORMS) \
	  --sources feeds/samples/sources.opml --now $(DEMO_NOW)
	@$(LOOKOUT) report verify analyses/reports
	@echo; echo "== lookout digest --week --to md,$(DEMO_FORMS)"; echo
	@$(LOOKOUT) --store $(DEMO_STORE) digest --week --to md,$(DEMO_FORMS) --output analyses/reports/digest-week.md --sources feeds/samples/sources.opml --now $(DEMO_NOW)
	@echo; echo "== final count against the labels of Tests/FinalCount/developments.csv"; echo
	@$(LOOKOUT) --store $(DEMO_STORE) items --limit 0 --format json > .lookout/demo-items.json
	@$(LOOKOUT) --store $(DEMO_STORE) issues --limit 0 --format json > .lookout/demo-issues.json
	@.build/debug/FinalCount Tests/FinalCount/developments.csv .lookout/demo-items.json .lookout/demo-issues.json
	@echo; echo "Look at analyses/briefs/ and analyses/reports/ (the HTML in a browser, the DOCX in Word). Then try:"; \
	echo "  $(LOOKOUT) --store $(DEMO_STORE) issues"; \
	echo "  $(LOOKOUT) --store $(DEMO_STORE) items --query '\"coast guard\" AND lang:en' --limit 5"; \
	echo "  $(LOOKOUT) --store $(DEMO_STORE) matrix show CHN-2002-01"

SECONDS := 600
TARGETS :=
REPEATABLE :=
fuzz: deps ## fuzzes each of TARGETS (all) for SECONDS (600); docs/fuzzing.md
	@REPEATABLE=$(REPEATABLE) Tests/Fuzz/run.sh $(SECONDS) $(TARGETS)

conformance: release ## scores the parser on the public feedparser corpus, which pip obtains; docs/conformance.md
	@FEEDCONF_CACHE="$(CURDIR)/.build/conformance" LOOKOUT="$$(swift build -c release --show-bin-path)/lookout" \
	  python3 -B Tests/Conformance/conformance.py --failures 100

benchmark: release ## times the parser beside its peers; docs/benchmarks.md
	@python3 -B Tests/Benchmarks/parse.py --lookout "$$(swift build -c release --show-bin-path)/lookout"

benchmark-scan: release ## times a whole scan beside the best Python pipeline; docs/benchmarks.md
	@python3 -B Tests/Benchmarks/scan.py --lookout "$$(swift build -c release --show-bin-path)/lookout"

benchmark-ingest: release ## times filling a store with a million items and adding a few; docs/benchmarks.md
	@python3 -B Tests/Benchmarks/ingest.py --lookout "$$(swift build -c release --show-bin-path)/lookout"

benchmark-retag: release ## times re-tagging a large store after the edit of a rule; docs/benchmarks.md
	@python3 -B Tests/Benchmarks/retag.py --lookout "$$(swift build -c release --show-bin-path)/lookout"

benchmark-tag: release ## times matching and tagging beside ahocorasick_rs; docs/benchmarks.md
	@$(RELEASE) --product TagBench
	@python3 -B Tests/Benchmarks/tag.py --programs "$$(swift build -c release --show-bin-path)"

benchmark-near: ## times finding near-duplicates beside datasketch; docs/benchmarks.md
	@$(RELEASE) --product NearBench
	@python3 -B Tests/Benchmarks/near.py --programs "$$(swift build -c release --show-bin-path)"

backtest-sources: release ## replays the sample feeds as if each source had come or gone; docs/grouping.md
	@python3 -B Tests/Benchmarks/backtest.py --lookout "$$(swift build -c release --show-bin-path)/lookout"

benchmark-link: release ## times linking beside tantivy, and linking a changed commitment again; docs/benchmarks.md
	@$(RELEASE) --product LinkBench
	@python3 -B Tests/Benchmarks/link.py --programs "$$(swift build -c release --show-bin-path)"

benchmark-report: release ## times the report of a quarter over a million items; docs/benchmarks.md
	@python3 -B Tests/Benchmarks/monitoring.py --lookout "$$(swift build -c release --show-bin-path)/lookout"

benchmark-brief: release ## times the brief of an issue of 5,000 items; docs/benchmarks.md
	@python3 -B Tests/Benchmarks/brief.py --lookout "$$(swift build -c release --show-bin-path)/lookout"

benchmark-fetch: release ## times fetching beside a plain libcurl loop and from nginx; docs/benchmarks.md
	@$(RELEASE) --product FetchBench
	@python3 -B Tests/Benchmarks/fetch.py --programs "$$(swift build -c release --show-bin-path)"

samples: ## makes feeds/samples and feeds/sources.opml again from a folder of reference data (REFERENCE=…)
	@python3 Tests/Samples/make_samples.py "$(REFERENCE)" feeds/samples
	@python3 Tests/Samples/make_sources.py "$(REFERENCE)" feeds/sources.opml

template: ## makes analyses/templates/reference.docx again from pandoc's own; docs/formats.md
	@python3 Tests/Templates/make_reference.py analyses/templates/reference.docx

lint: ## checks the style
	@swift format lint --strict -r Package.swift Sources Tests

format: ## mends the style
	@swift format -i -r Package.swift Sources Tests

clean: ## removes what was built, never the store
	@rm -rf .build
